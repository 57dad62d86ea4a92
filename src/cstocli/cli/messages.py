"""What is said to the user besides the answer: on stderr, in the width of its terminal."""

import shutil
import sys

from cstocli.unseen import visible

INDENT = " " * len("cstocli: ")


def say(*lines: str | None) -> None:
    """Write a message, under its first line the further ones that there are."""
    for number, text in enumerate(filter(None, lines)):
        message = (INDENT if number else "cstocli: ") + visible(text)
        print(_wrapped(message) if sys.stderr.isatty() else message, file=sys.stderr)


def _wrapped(text: str) -> str:
    from textwrap import fill

    width = shutil.get_terminal_size().columns
    return fill(text, width, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False)
