"""What is said to the user besides the answer: on stderr, in the width of its terminal."""

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from cstocli import streams
from cstocli.unseen import visible

INDENT = " " * len("cstocli: ")
PATIENCE = 1  # seconds without a word on how far a work is


def say(*lines: str | None) -> None:
    """Write a message, under its first line the further ones that there are."""
    width = streams.columns(sys.stderr) if sys.stderr.isatty() else None
    for number, text in enumerate(filter(None, lines)):
        message = (INDENT if number else "cstocli: ") + visible(text)
        print(_wrapped(message, width) if width else message, file=sys.stderr)
    sys.stderr.flush()


def complain(code: int, *lines: str | None) -> int:
    """The exit code, after a message; it tells what came also where stderr takes no message."""
    with suppress(OSError):
        say(*lines)
    return code


def progress(*, quiet: bool) -> Callable[[str], None]:
    """Says what is going on where the last word on it was long ago."""
    last = monotonic()

    def tell(text: str) -> None:
        nonlocal last
        now = monotonic()
        if not quiet and now - last >= PATIENCE:
            say(text)
            last = now

    return tell


def _wrapped(text: str, width: int) -> str:
    from textwrap import fill

    return fill(text, width, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False)
