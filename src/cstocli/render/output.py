"""Writing an answer to standard output: as a file, to a terminal, or through a pager."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence

from cstocli.render import machine
from cstocli.render.answer import Answer, Batch, Drawn, Format, Listing, Look, Plain
from cstocli.settings import chosen, colour_told

ROLES = ("strong", "dim", "accent", "warn")
BLOCKS = "█▒░╌·▲─┬├┤…"  # what pictures are drawn with


def write(answer: Answer, form: Format, fields: Sequence[str] | None, look: Look) -> None:
    """Write *answer* to standard output in *form*; UTF-8 for every form that machines read."""
    if isinstance(answer, Plain):
        _write_utf8(answer.text)
    elif isinstance(answer, Batch):
        for text in machine.streamed(answer, form, fields):
            _write_utf8(text)
    elif form in machine.FORMS:
        _write_utf8(machine.FORMS[form](answer, fields))
    elif form == "markdown":
        from cstocli.render.markdown import markdown

        _write_utf8(markdown(answer, fields, sources=look.sources))
    else:
        from cstocli.render.terminal import Screen

        terminal = sys.stdout.isatty()
        coloured = wants_colour(look.colour, os.environ, look.settings.get("color", "auto"), terminal=terminal)
        screen = Screen(
            _width(terminal=terminal),
            coloured,
            links=terminal and coloured,
            language=look.language,
            sources=look.sources,
            unicode=draws_unicode(sys.stdout.encoding, os.environ, terminal=terminal),
            theme={role: chosen(f"theme.{role}", look.settings).value for role in ROLES},
        )
        text = screen.render(answer, fields)
        if not (look.pager and terminal and isinstance(answer, Listing | Drawn) and _page(text, look.settings)):
            _write_text(text)


def wants_colour(option: str | None, environment: Mapping[str, str], setting: str, *, terminal: bool) -> bool:
    """Whether to colour: by `--color`, then NO_COLOR, then FORCE_COLOR, then the setting, then if it is a terminal."""
    choice = option if option not in (None, "auto") else colour_told(environment)
    choice = choice or (setting if option is None else "auto")
    return choice == "always" if choice != "auto" else terminal and environment.get("TERM") != "dumb"


def draws_unicode(encoding: str | None, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether pictures may be drawn with Unicode: the encoding has its blocks, and no dumb terminal shows them."""
    dumb = terminal and environment.get("TERM") == "dumb"
    return not dumb and all(_has(encoding or "utf-8", block) for block in BLOCKS)


def _width(*, terminal: bool) -> int | None:
    """The columns to fit: what COLUMNS says, else the terminal's; None where lines may be of any length."""
    return shutil.get_terminal_size().columns if terminal or os.environ.get("COLUMNS") else None


def _write_utf8(text: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _write_text(text: str) -> None:
    """Write in the terminal's own encoding; what that lacks is transliterated."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from anyascii import anyascii

        text = "".join(letter if _has(encoding, letter) else anyascii(letter) for letter in text)
    sys.stdout.write(text)
    sys.stdout.flush()


def _has(encoding: str, letter: str) -> bool:
    return letter.encode(encoding, "ignore") != b""


def _page(text: str, settings: Mapping[str, str]) -> bool:
    """Show a text longer than the screen through the user's pager; False where there is none to use."""
    import shlex
    import subprocess

    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    command = shlex.split(chosen("pager", settings).value)
    if not command or shutil.which(command[0]) is None:
        return False
    subprocess.run(command, input=text.encode(), check=False)  # noqa: S603 - the user's own pager
    return True
