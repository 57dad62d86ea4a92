"""What can go wrong, in words for the user. Each error carries the exit code of the contract."""

from collections.abc import Sequence
from typing import NamedTuple

from cstocli.words import tr


class CstoError(Exception):
    """An answer that could not be given: *message* names the offending value, *hint* the next step."""

    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotFoundError(CstoError):
    """Nothing in the data answers, or a name means several records."""

    exit_code = 1


class UsageError(CstoError):
    """What was typed is not in a form the command takes."""

    exit_code = 2


class MissingLibraryError(UsageError):
    """What was asked for needs a library that is not installed, as *message* says; *package* is what pip installs."""

    def __init__(self, message: str, package: str) -> None:
        super().__init__(message, tr("To install it: {command}", command=f"pip install {package}"))


class Problem(NamedTuple):
    """A fault of a facts file, located for whoever has to mend it; what it does not lie in is None.

    A record without an id goes by what it is about, or by its number in the table. *file* is told where it may be
    one of several.
    """

    table: str | None
    id: str | None
    field: str | None
    message: str
    file: str | None = None

    def __str__(self) -> str:
        record = "" if self.id is None else f"[{self.id}]"
        field = "" if self.field is None else f".{self.field}"
        place = f"{self.table or ''}{record}{field}"
        file = self.file if place else None  # a fault of a whole file names it
        return ": ".join(filter(None, (file, place, self.message)))


class DataError(CstoError):
    """A data file is missing, unreadable or invalid.

    *problems* tells every fault found; *located* are those that lie in a table of facts.
    """

    exit_code = 3

    def __init__(self, message: str, problems: Sequence[str | Problem] = (), hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.problems = tuple(map(str, problems))
        self.located = tuple(problem for problem in problems if isinstance(problem, Problem))
