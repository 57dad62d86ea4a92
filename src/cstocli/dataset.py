"""Finding, reading and decoding a facts file, and looking records up in it.

An installed package reads the JSON that the build compiled and checked; a checkout, and any file the user
names, is TOML, of which every fault is reported in one go.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from cstocli.dates import parse_date
from cstocli.errors import DataError, Problem
from cstocli.files import read_whole, toml_tables
from cstocli.language import trn
from cstocli.model import (
    RECORDS,
    Body,
    Chairmanship,
    Country,
    DatasetInfo,
    Document,
    Event,
    Form,
    Membership,
    Office,
    Person,
    Quote,
    Record,
    Source,
    Standing,
)

R = TypeVar("R", bound=Record)

TOLD = 200  # letters of a wrong value that a problem tells

PACKAGE = Path(__file__).parent
COMPILED = PACKAGE / "data" / "facts.json"
CHECKOUT = PACKAGE.parents[1] / "data" / "facts.toml"


class Dataset:
    """The facts: one tuple of records a table, each decoded when first asked for."""

    def __init__(
        self, info: DatasetInfo, path: Path, sha256: str, rows: Callable[[type[Record]], Iterable[Record]]
    ) -> None:
        self.info = info
        self.path = path
        self.sha256 = sha256
        self._rows = rows
        self._tables: dict[type[Record], tuple[Record, ...]] = {}
        self._indexes: dict[type[Record], Mapping[str, Record]] = {}
        self._by_field: dict[tuple[type[Record], str], Mapping[str, tuple[Record, ...]]] = {}

    def table(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one table, in the order of `sort_key`."""
        if kind not in self._tables:
            self._tables[kind] = tuple(self._rows(kind))
        return cast("tuple[R, ...]", self._tables[kind])

    def index(self, kind: type[R]) -> Mapping[str, R]:
        """The records of one table by id."""
        if kind not in self._indexes:
            self._indexes[kind] = {record.id: record for record in self.table(kind)}
        return cast("Mapping[str, R]", self._indexes[kind])

    def get(self, kind: type[R], record_id: str) -> R:
        """The record with that id; raises KeyError where there is none."""
        return self.index(kind)[record_id]

    def where(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records of one table that have *value* in *field*, or among its values, in the order of `sort_key`."""
        if (kind, field) not in self._by_field:
            having: dict[str, list[Record]] = {}
            for record in self.table(kind):
                held = getattr(record, field)
                for each in dict.fromkeys(held) if isinstance(held, tuple) else (held,):
                    having.setdefault(each, []).append(record)
            self._by_field[kind, field] = {each: tuple(records) for each, records in having.items()}
        return cast("tuple[R, ...]", self._by_field[kind, field].get(value, ()))

    def find(self, record_id: str) -> Record | None:
        """The record of any table with that id."""
        return next((self.index(kind)[record_id] for kind in RECORDS if record_id in self.index(kind)), None)

    def records(self) -> Iterator[Record]:
        """Every record, table by table."""
        for kind in RECORDS:
            yield from self.table(kind)

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that rest on each source, by source id."""
        cited: dict[str, list[Record]] = {source.id: [] for source in self.sources}
        for record in self.records():
            for source_id in dict.fromkeys(source_ids(record)):
                cited.setdefault(source_id, []).append(record)
        return {source_id: tuple(records) for source_id, records in cited.items()}

    @property
    def vocabulary(self) -> str:
        """The words of all records as `cstocli.search` keeps them; empty where none were kept."""
        return ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.table(Source)

    @property
    def countries(self) -> tuple[Country, ...]:
        return self.table(Country)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        return self.table(Membership)

    @property
    def standings(self) -> tuple[Standing, ...]:
        return self.table(Standing)

    @property
    def bodies(self) -> tuple[Body, ...]:
        return self.table(Body)

    @property
    def people(self) -> tuple[Person, ...]:
        return self.table(Person)

    @property
    def offices(self) -> tuple[Office, ...]:
        return self.table(Office)

    @property
    def chairmanships(self) -> tuple[Chairmanship, ...]:
        return self.table(Chairmanship)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.table(Quote)

    @property
    def events(self) -> tuple[Event, ...]:
        return self.table(Event)

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.table(Document)


def sort_key(record: Record) -> tuple[str, ...]:
    """What orders the records of a table: by day where they are history, else by id."""
    if isinstance(record, Membership | Standing):
        return (record.country, record.start, record.id)
    if isinstance(record, Office):
        return (record.person, record.start or record.first_seen or "", record.id)
    if isinstance(record, Chairmanship | Event):
        return (record.start, record.id)
    if isinstance(record, Quote):
        return (record.date, record.id)
    if isinstance(record, Document):
        return (record.adopted, record.id)
    return (record.id,)


def source_ids(part: object) -> Iterator[str]:
    """The ids of the sources a record cites, its parts' included, in order and with repetitions."""
    if isinstance(part, tuple):
        for item in part:
            yield from source_ids(item)
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if name == "sources":
                yield from value
            elif isinstance(value, tuple | msgspec.Struct):
                yield from source_ids(value)


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """The facts of the TOML file at *path*, or the bundled ones.

    Raises `DataError` with every problem found where the file is missing, unreadable or invalid.
    """
    if path is not None:
        return read_toml(Path(path))
    if COMPILED.exists():
        return read_compiled(COMPILED)
    return read_toml(CHECKOUT)


class CompiledDataset(Dataset):
    """The facts as the build compiled them: a table is decoded whole when it is first asked for."""

    def __init__(self, path: Path, content: Any, vocabulary: bytes) -> None:
        super().__init__(content.dataset, path, content.sha256, lambda kind: self.index(kind).values())
        self._content = content
        self._vocabulary = vocabulary

    @property
    def vocabulary(self) -> str:
        return self._vocabulary.decode()

    def index(self, kind: type[R]) -> Mapping[str, R]:
        if kind not in self._indexes:
            try:
                self._indexes[kind] = msgspec.json.decode(getattr(self._content, kind.table), type=dict[str, kind])  # type: ignore[valid-type]
            except msgspec.MsgspecError as error:
                raise _unreadable(self.path, error) from error
        return cast("Mapping[str, R]", self._indexes[kind])


Compiled = msgspec.defstruct(
    "Compiled",
    [
        ("sha256", str),
        ("dataset", DatasetInfo),
        *((kind.table, msgspec.Raw) for kind in RECORDS),
    ],
)


def read_compiled(path: Path) -> Dataset:
    """The facts of a file that `compile_facts` wrote."""
    try:
        facts, _, vocabulary = path.read_bytes().partition(b"\n")
        return CompiledDataset(path, msgspec.json.decode(facts, type=Compiled), vocabulary)
    except (OSError, msgspec.MsgspecError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> DataError:
    return DataError(f"{path} cannot be read: {error}", hint="Install cstocli again.")


def compile_facts(facts: Dataset, vocabulary: str = "") -> bytes:
    """The facts as `read_compiled` reads them: a line of JSON, each table an object of its records by id.

    After it comes the *vocabulary* of `cstocli.search`, so that no search has to read every record.
    """
    tables = {kind.table: facts.index(kind) for kind in RECORDS}
    content = {"sha256": facts.sha256, "dataset": facts.info, **tables}
    return msgspec.json.encode(content) + b"\n" + vocabulary.encode()


def read_toml(path: Path) -> Dataset:
    """The facts of a TOML file, records and references checked; raises `DataError` with every problem."""
    from hashlib import sha256

    content = read_whole(path)
    tables = toml_tables(path, content)
    problems: list[Problem] = []
    decoded: dict[type[Record], list[Record]] = {kind: [] for kind in RECORDS}
    info = _dataset_info(tables, problems)
    known = {kind.table: kind for kind in RECORDS}
    for name, rows in tables.items():
        if name == "dataset":
            continue
        if name not in known:
            problems.append(
                Problem(_short(name), None, None, f"there is no such table (the tables are: {', '.join(known)})")
            )
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(Problem(name, None, None, f"expected a list of records, [[{name}]]"))
        else:
            for number, row in enumerate(rows, 1):
                record = _record(known[name], row, number, problems)
                if record is not None:
                    decoded[known[name]].append(record)
    facts = Dataset(
        cast("DatasetInfo", info), path, sha256(content).hexdigest(), lambda kind: sorted(decoded[kind], key=sort_key)
    )
    if not problems:
        from cstocli.checks import reference_problems

        problems.extend(reference_problems(facts))
    if problems:
        raise DataError(
            trn(
                "{path} is not a valid facts file: {count} problem",
                "{path} is not a valid facts file: {count} problems",
                len(problems),
                path=path,
            ),
            problems,
        )
    return facts


def _dataset_info(tables: dict[str, Any], problems: list[Problem]) -> DatasetInfo | None:
    if "dataset" not in tables:
        problems.append(Problem("dataset", None, None, "the table is missing"))
        return None
    info = _convert(DatasetInfo, tables["dataset"], "dataset", None, problems)
    if info:
        try:
            parse_date(info.as_of)
        except ValueError as error:
            problems.append(Problem("dataset", None, "as_of", str(error)))
    return info


def _record(kind: type[Record], row: dict[str, Any], number: int, problems: list[Problem]) -> Record | None:
    name = row.get("id") or " ".join(str(row[field]) for field in ("person", "country", "kind") if field in row)
    return _convert(kind, row, kind.table, _short(str(name or number)), problems)


S = TypeVar("S", bound=msgspec.Struct)


def _convert(kind: type[S], row: object, table: str, name: str | None, problems: list[Problem]) -> S | None:
    """The row as a record; None, and every fault told, where it is none."""
    faults = [Problem(table, name, field, message) for field, message in _faults(kind, row)]
    problems += faults
    return None if faults else msgspec.convert(row, kind)


def _faults(kind: type[msgspec.Struct], row: object) -> Iterator[tuple[str | None, str]]:
    """What is wrong with each field of *row*: msgspec itself stops at the first fault."""
    if not isinstance(row, dict):
        yield None, f"{_short(repr(row))}: expected a table"
        return
    fields = _fields(kind)
    yield from ((_short(name), "there is no such field") for name in row if name not in fields)
    for name, field in fields.items():
        if name not in row:
            if field.required:
                yield name, "the field is missing"
            continue
        try:
            msgspec.convert(row[name], field.type)
        except msgspec.ValidationError as error:
            yield name, _explained(str(error), row[name], field.type)
        else:
            yield from ((name, fault) for fault in _ill_formed(row[name], field.type))


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _short(text: str) -> str:
    """As much of a *text* of the file as is told in a problem."""
    return text if len(text) <= TOLD else f"{text[:TOLD]}…"


def _explained(complaint: str, value: object, kind: object) -> str:
    what, _, path = complaint.partition(" - at `$")
    path = path.rstrip("`").removeprefix(".")
    for step in filter(None, path.replace("[", ".[").split(".")):
        value = _inside(value, step)
    if what.startswith("Invalid enum value"):
        what = f"expected one of {', '.join(_choices(kind))}"
    return f"{_short(repr(value))}: {what[0].lower()}{what[1:]}{f' (at {path})' if path else ''}"


def _choices(kind: object) -> Iterator[str]:
    """The words of the first closed vocabulary within a field's type."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        yield from next(filter(None, (tuple(_choices(part)) for part in get_args(kind))), ())


def _ill_formed(value: Any, kind: Any, path: str = "") -> Iterator[str]:
    """What has the type of a field and not the form, in the value and in all it holds."""
    if get_origin(kind) is Annotated:
        kind, *marks = get_args(kind)
        for form in marks:
            if isinstance(form, Form) and not re.fullmatch(form.pattern, value, re.ASCII):
                yield f"{_short(repr(value))}: expected {form.name}{f' (at {path})' if path else ''}"
    for part, part_kind, step in _parts(value, kind):
        yield from _ill_formed(part, part_kind, f"{path}{step}".removeprefix("."))


def _parts(value: Any, kind: Any) -> Iterator[tuple[Any, Any, str]]:
    """What a value holds, each with its type and the step that leads to it."""
    origin, kinds = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = _fields(kind).values()
        yield from ((value[field.name], field.type, f".{field.name}") for field in fields if field.name in value)
    elif origin is dict:
        for key, item in value.items():
            yield from ((key, kinds[0], ""), (item, kinds[1], f".{key}"))
    elif origin is tuple:
        yield from ((item, kinds[0], f"[{number}]") for number, item in enumerate(value))
    elif origin in (Union, UnionType):
        yield from ((value, option, "") for option in kinds if option is not NoneType)


def _inside(value: object, step: str) -> object:
    if isinstance(value, list) and step.startswith("["):
        return value[int(step[1:-1])]
    return value.get(step, value) if isinstance(value, dict) else value
