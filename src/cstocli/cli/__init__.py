"""The command line: a plain one is read at once, any other by Typer; what was asked is answered and written."""

import errno
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cstocli import streams
from cstocli.cli.language import language_asked
from cstocli.cli.menu import COMMANDS, FIRST_WORDS, GROUPS, INTRODUCTION, question
from cstocli.cli.messages import complain
from cstocli.cli.parameters import read
from cstocli.errors import CstoError, DataError
from cstocli.words import SOURCE, speak, tr

if TYPE_CHECKING:
    from cstocli.cli.request import Reply

INTERRUPTED = 130
CLOSED_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code of the contract."""
    arguments = [streams.as_utf8(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
    speak(SOURCE)
    try:
        code = _answer(arguments)
        sys.stdout.flush()
    except CstoError as error:
        problems = error.problems if isinstance(error, DataError) else ()
        code = complain(error.exit_code, error.message, *problems, error.hint)
    except OSError as error:
        code = _cut_off(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    return code


def _answer(arguments: Sequence[str]) -> int:
    """Answer what was asked; the exit code."""
    if not arguments:
        speak(language_asked(arguments))
        print(tr(INTRODUCTION), end="")
        return 0
    if arguments == ["--version"]:
        from cstocli.cli.facts import version

        print(version())
        return 0
    found = _read_plainly(arguments)
    if found is None:
        from cstocli.cli.program import read_by_typer

        found = read_by_typer(arguments)
    if isinstance(found, int):
        return found
    from cstocli.cli.writing import write_reply

    return write_reply(found)


def _read_plainly(arguments: Sequence[str]) -> "Reply | int | None":
    """What is asked by a command line in which every word is plainly right; None where Typer has to read it."""
    length = 2 if arguments[0] in GROUPS else 1
    command, words = " ".join(arguments[:length]), arguments[length:]
    if command not in COMMANDS or not all(word.isascii() or _is_utf8(word) for word in words):
        return None
    if command == "help" and not {word.lower() for word in words}.isdisjoint(FIRST_WORDS):
        return None
    asked = question(command)
    values = read(asked.parameters, words)
    return None if values is None else asked(**values)


def _is_utf8(word: str) -> bool:
    try:
        return bool(word.encode())
    except UnicodeEncodeError:
        return False


def _cut_off(error: OSError) -> int:
    """The exit code where the system refused to read or write, after a word on it."""
    if isinstance(error, BrokenPipeError):
        return CLOSED_PIPE  # as other Unix tools end
    if error.filename:
        return complain(3, tr("{file}: {strerror}.", file=error.filename, strerror=error.strerror))
    if error.errno == errno.EBADF:
        return complain(3, tr("Standard output is closed."))
    return complain(3, tr("Standard output cannot be written: {strerror}.", strerror=error.strerror))
