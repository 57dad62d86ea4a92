"""The standard streams, in whatever state and encoding they are, and the size of the terminal behind them."""

import codecs
import io
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Literal, TextIO

TRANSLITERATE = "cstocli.transliterate"
LETTERS = "Az ~\n"  # an encoding that lacks these is none for text
NOT_A_TERMINAL = 80  # the columns of help where no terminal tells them
ROWS = 24
LARGEST = 1000  # no screen has more columns or lines; laying out text for what COLUMNS may say could take minutes


def prepare() -> None:
    """Make the standard streams take any text, or refuse it with an `OSError`, and never half of it.

    A closed one refuses, instead of being None or the next file opened. What an encoding lacks is transliterated.
    """
    codecs.register_error(TRANSLITERATE, _transliterated)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            refusing = os.open(os.devnull, os.O_WRONLY if mode == "r" else os.O_RDONLY)
            setattr(sys, name, open(refusing, mode, encoding="utf-8", errors=TRANSLITERATE))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            if os.name == "posix":
                os.set_blocking(stream.fileno(), True)
            stream.reconfigure(encoding=_of_use(stream.encoding), errors=TRANSLITERATE)


def settle() -> None:
    """Send what a stream has not taken to nowhere: at the end of the program nothing is left to fail."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def lines_of_stdin() -> Iterator[str]:
    """The lines of standard input, which are UTF-8 in any locale; raises `UnicodeDecodeError` where they are not."""
    for number, line in enumerate(sys.stdin.buffer):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def as_utf8(argument: str) -> str:
    """An argument that was typed in UTF-8, also where the system takes it for something else."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        return argument


def columns(stream: TextIO) -> int | None:
    """The columns to fit: what COLUMNS says, else the terminal's; None where lines may be of any length."""
    return _number_in("COLUMNS") or (_size(stream).columns if stream.isatty() else None)


def lines(stream: TextIO) -> int:
    """The lines of a screen: what LINES says, else the terminal's."""
    return _number_in("LINES") or _size(stream).lines


def colour_system(environment: Mapping[str, str]) -> Literal["standard", "256", "truecolor"]:
    """The colours that the terminal has; those of a theme that it lacks become the nearest."""
    if environment.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in environment.get("TERM", "") else "standard"


def _number_in(name: str) -> int:
    """What a variable says of the size of the screen; 0 where that is no size."""
    value = os.environ.get(name, "")
    return min(int(value), LARGEST) if value.isascii() and value.isdigit() and len(value) < LARGEST else 0


def _size(stream: TextIO) -> os.terminal_size:
    try:
        size = os.get_terminal_size(stream.fileno())
    except OSError:
        size = os.terminal_size((0, 0))
    return os.terminal_size((size.columns or NOT_A_TERMINAL, size.lines or ROWS))


def _of_use(encoding: str) -> str:
    """The encoding, or UTF-8 where it is none for text, such as `undefined` or `idna`."""
    try:
        return encoding if LETTERS.encode(encoding, TRANSLITERATE).decode(encoding) == LETTERS else "utf-8"
    except UnicodeError:
        return "utf-8"


def _transliterated(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii

    # The name of a file may be UTF-8 that the system took for something else.
    lacking = (
        error.object[error.start : error.end].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    )
    lacks = lacking.encode(error.encoding, "ignore").decode(error.encoding) != lacking
    return anyascii(lacking) if lacks else lacking, error.end
