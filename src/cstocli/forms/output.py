"""Writing an answer to standard output: as a file, to a terminal, or through a pager."""

import os
import sys
from collections.abc import Mapping, Sequence

from cstocli import streams
from cstocli.forms import machine
from cstocli.forms.reply import Answer, Batch, Drawn, Listing, Plain, Presentation
from cstocli.settings import Format, chosen, colour_of_environment
from cstocli.words import tr

ROLES = ("strong", "dim", "accent", "warn")
NO_SHELL = 127  # the exit code of a shell for a command that it does not find
GO_ON = "trap : INT\n"  # a shell would end of an interrupt that its command has taken for itself
DUMB = ("dumb", "unknown")  # kinds of terminal that take no escape sequences
FOR_PAGERS = {"LESS": "FRX", "LV": "-c"}  # as git tells less and lv to show colours, where the user tells them nothing
BLOCKS = "█▒░╌·▲─┬├┤…"  # what pictures are drawn with


def write(answer: Answer, form: Format, fields: Sequence[str] | None, presentation: Presentation) -> str | None:
    """Write *answer* to standard output in *form*; UTF-8 for every form that machines read. Then a note, or None."""
    if isinstance(answer, Plain):
        write_utf8(answer.text)
    elif isinstance(answer, Batch):
        for text in machine.streamed(answer, form, fields):
            write_utf8(text)
    elif form in machine.FORMS:
        write_utf8(machine.FORMS[form](answer, fields))
    elif form == "ics" and isinstance(answer, Listing):
        from cstocli.answers.events import EventRow
        from cstocli.forms.calendar import calendar

        text, note = calendar((row for row in answer.rows if isinstance(row, EventRow)), answer.title)
        write_utf8(text)
        return note
    elif form == "markdown":
        from cstocli.forms.markdown import markdown

        write_utf8(markdown(answer, fields, sources=presentation.sources))
    else:
        from cstocli.forms.terminal import Screen

        terminal = sys.stdout.isatty()
        coloured = wants_colour(
            presentation.colour, os.environ, presentation.settings.get("color", "auto"), terminal=terminal
        )
        screen = Screen(
            streams.columns(sys.stdout),
            coloured,
            links=terminal and coloured,
            language=presentation.language,
            sources=presentation.sources,
            unicode=draws_unicode(sys.stdout.encoding, os.environ, terminal=terminal),
            theme={role: chosen(f"theme.{role}", presentation.settings).value for role in ROLES},
        )
        text = screen.render(answer, fields)
        long = text.count("\n") >= streams.lines(sys.stdout)
        if presentation.pager and terminal and long and isinstance(answer, Listing | Drawn):
            return _page(text, presentation.settings)
        _write_text(text)
    return None


def wants_colour(option: str | None, environment: Mapping[str, str], setting: str, *, terminal: bool) -> bool:
    """Whether to colour: by `--color`, then NO_COLOR, then FORCE_COLOR, then the setting, then if it is a terminal."""
    choice = option if option not in (None, "auto") else colour_of_environment(environment)
    choice = choice or (setting if option is None else "auto")
    return choice == "always" if choice != "auto" else terminal and environment.get("TERM") not in DUMB


def draws_unicode(encoding: str | None, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether pictures may be drawn with Unicode: the encoding has its blocks, and no dumb terminal shows them."""
    dumb = terminal and environment.get("TERM") in DUMB
    return not dumb and all(_has(encoding or "utf-8", block) for block in BLOCKS)


def write_utf8(text: str) -> None:
    """Write *text* to standard output in UTF-8, whatever encoding that has."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _write_text(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _has(encoding: str, letter: str) -> bool:
    return letter.encode(encoding, "ignore") != b""


def _page(text: str, settings: Mapping[str, str]) -> str | None:
    """Show *text* through the user's pager, or write it where there is none or it fails; then a note on that."""
    import shutil

    pager, origin = chosen("pager", settings)
    missing = origin == "default" and shutil.which(pager.split()[0]) is None
    if missing or not pager.strip() or os.environ.get("TERM", "dumb") in DUMB:
        _write_text(text)
        return None
    code = _run_pager(pager, text)
    if code == 0:
        return None
    _write_text(text)
    failed = tr("The pager {command!r} failed with exit code {code}.", command=pager, code=code)
    return f"{failed} {tr('See: cstocli config list')}"


def _run_pager(pager: str, text: str) -> int:
    """The exit code of the pager, which the shell runs as it does for git.

    An interrupt is the pager's: less would leave the terminal without echo if it ended this. Only where it ended the
    pager is it raised here.
    """
    import signal
    import subprocess

    shown = text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
    command = f"{GO_ON}{pager}" if os.name == "posix" else pager
    interrupts: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number))
    try:
        code = subprocess.run(command, shell=True, input=shown, env=FOR_PAGERS | os.environ, check=False).returncode  # noqa: S602
    except OSError:
        return NO_SHELL
    finally:
        signal.signal(signal.SIGINT, before)
    if code and interrupts:
        raise KeyboardInterrupt
    return code
