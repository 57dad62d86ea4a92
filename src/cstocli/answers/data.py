"""The data set, the settings and the help as published."""

from cstocli.answers.base import Row
from cstocli.settings import Origin


class DataPage(Row, frozen=True):
    """What the data set holds."""

    title: str
    """What it is about."""
    version: str
    """The version of its content."""
    schema: int
    """The version of its form."""
    as_of: str
    """The day up to which the facts were checked; nothing later is known."""
    days_since_as_of: int
    """How many days lie between that day and the one to answer for; negative where it is earlier."""
    license: str
    """Its licence, as SPDX names it."""
    sha256: str
    """The SHA-256 of facts.toml, in hexadecimal digits."""
    path: str
    """The file that answers."""
    program: str
    """The version of the program."""
    records: dict[str, int]
    """How many records each table has."""
    confidence: dict[str, int]
    """How many facts are confirmed, rest on a single source, or are inferred."""


class SettingRow(Row, frozen=True):
    """A setting."""

    key: str
    """Its name, as `config set` takes it."""
    value: str | None
    """What holds; null where nothing does."""
    origin: Origin
    """Where the value comes from."""
    allowed: str
    """What it may be."""


class ProblemRow(Row, frozen=True):
    """A fault in a facts file."""

    table: str | None
    """The table in which it is."""
    id: str | None
    """The id of the record, or its number in the table."""
    field: str | None
    """The field in which it is."""
    message: str
    """What is wrong."""


class HelpRow(Row, frozen=True):
    """A topic of the help."""

    topic: str
    """Its name, as `help` takes it."""
    title: str
    """What it is about."""
    text: str
    """The text, in Markdown."""
