"""What can go wrong, in words for the user. Each error carries the exit code of the contract."""


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


class DataError(CstoError):
    """A data file is missing, unreadable or invalid; *problems* lists every fault found."""

    exit_code = 3

    def __init__(self, message: str, problems: tuple[str, ...] = (), hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.problems = problems
