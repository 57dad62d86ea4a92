"""The data set, the settings and the help as published."""

from collections import Counter
from datetime import date
from typing import ClassVar, get_args

from cstocli import __version__, questions
from cstocli.answers.base import Origin, Row, View
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS, DatasetInfo, Fact, Source
from cstocli.records.vocabularies import Confidence, InUse, PathKind
from cstocli.settings import Origin as Whence
from cstocli.words import Plural


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
    in_use: InUse
    """Which facts answer."""
    own: int
    """How many records of the user's own are among them."""
    program: str
    """The version of the program."""
    records: dict[str, int]
    """How many records each table has."""
    confidence: dict[str, int]
    """How many facts are confirmed, rest on a single source, or are inferred."""


class PathRow(Row, frozen=True):
    """A file or folder of the program."""

    what: PathKind
    """What lies there."""
    path: str
    """Where it is, or would be."""
    there: bool
    """Whether there is one."""


class KeptRow(Row, frozen=True):
    """A record that was added to the user's own."""

    table: str
    """Its table."""
    id: str
    """Its id: `cstocli show ID`."""
    name: str
    """What a person would call it."""
    origin: Origin
    """Whose record it is."""


class SettingRow(Row, frozen=True):
    """A setting."""

    counted: ClassVar[Plural] = Plural("{count} setting", "{count} settings")

    key: str
    """Its name, as `config set` takes it."""
    value: str | None
    """What holds; null where nothing does."""
    origin: Whence
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
    file: str | None = None
    """Of the user's own files the one in which it is; null elsewhere."""


class HelpRow(Row, frozen=True):
    """A topic of the help."""

    counted: ClassVar[Plural] = Plural("{count} topic", "{count} topics")

    topic: str
    """Its name, as `help` takes it."""
    title: str
    """What it is about."""
    text: str
    """The text, in Markdown."""


def data_page(view: View) -> DataPage:
    """What the data set holds that answers."""
    facts = view.facts
    confidence = Counter(questions.confidence(facts, record) for record in facts.records() if isinstance(record, Fact))
    return DataPage(
        title=view.prose(facts.info.title),
        version=facts.info.version,
        schema=facts.info.schema,
        as_of=facts.info.as_of,
        days_since_as_of=(view.day - date.fromisoformat(facts.info.as_of)).days,
        license=facts.info.license,
        sha256=facts.sha256,
        path=str(facts.path),
        in_use=facts.in_use,
        own=len(facts.own),
        program=__version__,
        records={kind.table: facts.count(kind) for kind in RECORDS},
        confidence={name: confidence[name] for name in get_args(Confidence)},
    )


def problem_rows(facts: Dataset) -> list[ProblemRow]:
    """Every breach of a law of the facts."""
    from cstocli.facts.laws import problems

    return [ProblemRow(**problem._asdict()) for problem in problems(facts)]


def itself(info: DatasetInfo) -> Source:
    """The data set as a source, in the words of CITATION.cff."""
    return Source(
        id=f"cstocli-{info.version.replace('.', '-')}",
        publisher="The cstocli developers",
        title=f"{info.title}, version {info.version}",
        published=info.as_of,
        language="en",
        kind="data-set",
    )
