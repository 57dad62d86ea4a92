"""The facts of a TOML file, of which every fault is told in one go."""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from cstocli.dates import parse_date
from cstocli.errors import DataError, Problem
from cstocli.facts.base import Dataset
from cstocli.facts.laws import reference_problems
from cstocli.files import Place, read_whole, toml_tables
from cstocli.records import RECORDS, TABLES, DatasetInfo, Record
from cstocli.records.fields import Form, words_in
from cstocli.words import tr, trn

# What msgspec calls the types of TOML, in words; those that must not be empty besides.
TYPES = {"str": "text", "int": "a whole number", "bool": "true or false", "array": "a list", "object": "a table"}
FILLED = {"str": "text that is not empty", "array": "a list that is not empty", "object": "a table that is not empty"}
TOLD = 200  # letters of a wrong value that a problem tells


def records_in(tables: dict[str, Any], problems: list[Problem]) -> dict[type[Record], list[Record]]:
    """The records in *tables*, by kind; what is none is told in *problems*."""
    decoded: dict[type[Record], list[Record]] = {kind: [] for kind in RECORDS}
    for name, rows in tables.items():
        if name == "dataset":
            continue
        if name not in TABLES:
            problems.append(
                Problem(
                    _short(name),
                    None,
                    None,
                    tr("there is no such table (the tables are: {tables})", tables=", ".join(TABLES)),
                )
            )
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(Problem(name, None, None, tr("expected a list of records, [[{table}]]", table=name)))
        else:
            for number, row in enumerate(rows, 1):
                record = _record(TABLES[name], row, number, problems)
                if record is not None:
                    decoded[TABLES[name]].append(record)
    return decoded


def read_toml(path: Place) -> Dataset:
    """The facts of a TOML file, records and references checked; raises `DataError` with every problem."""
    from hashlib import sha256

    content = read_whole(path)
    tables = toml_tables(path, content)
    problems: list[Problem] = []
    info = _dataset_info(tables, problems)
    decoded = records_in(tables, problems)
    facts = Dataset(
        cast("DatasetInfo", info),
        path,
        sha256(content).hexdigest(),
        lambda kind: sorted(decoded[kind], key=lambda record: record.order),
    )
    if not problems:
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
        problems.append(Problem("dataset", None, None, tr("the table is missing")))
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
        yield None, _with_value(row, tr("expected {what}", what=tr("a table")))
        return
    fields = _fields(kind)
    yield from ((_short(name), tr("there is no such field")) for name in row if name not in fields)
    for name, field in fields.items():
        if name not in row:
            if field.required:
                yield name, tr("the field is missing")
            continue
        try:
            msgspec.convert(row[name], field.type)
        except msgspec.ValidationError as error:
            yield name, _explained(str(error), row[name], field.type)
        else:
            yield from ((name, fault) for fault in _ill_formed(row[name], field.type))


def fault_of(kind: type[msgspec.Struct], field: str, value: object) -> str | None:
    """What is wrong with a *value* for one field of a kind of record; None where nothing is."""
    return next((fault for name, fault in _faults(kind, {field: value}) if name == field), None)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _short(text: str) -> str:
    """As much of a *text* of the file as is told in a problem."""
    return text if len(text) <= TOLD else f"{text[:TOLD]}…"


def _explained(complaint: str, value: object, kind: object) -> str:
    """What msgspec complains of, in our own words."""
    what, _, path = complaint.partition(" - at `$")
    path = path.rstrip("`").removeprefix(".")
    for step in filter(None, path.replace("[", ".[").split(".")):
        value = _inside(value, step)
    return _with_value(value, _in_words(what, value, kind), path)


def _in_words(complaint: str, value: object, kind: object) -> str:
    if complaint.startswith("Invalid enum value"):
        return tr("expected one of {words}", words=", ".join(words_in(kind)))
    if field := re.fullmatch("Object missing required field `(.*)`", complaint):
        return tr("the field {field} is missing", field=field[1])
    if field := re.fullmatch("Object contains unknown field `(.*)`", complaint, re.DOTALL):
        return tr("there is no field {field}", field=field[1])
    if isinstance(value, date | time):
        return tr("a date or time stands in quotation marks")
    if wanted := re.fullmatch(r"Expected `(\w+)(?: \| null)?`(?:, got .*)?( of length >= 1)?", complaint):
        return tr("expected {what}", what=tr((FILLED if wanted[2] else TYPES)[wanted[1]]))
    return complaint


def _with_value(value: object, fault: str, path: str = "") -> str:
    """A fault with the value that it lies in, and its place where that is within a field."""
    if path:
        return tr("{value}: {fault} (at {path})", value=_short(repr(value)), fault=fault, path=path)
    return tr("{value}: {fault}", value=_short(repr(value)), fault=fault)


def _ill_formed(value: Any, kind: Any, path: str = "") -> Iterator[str]:
    """What has the type of a field and not the form, in the value and in all it holds."""
    if get_origin(kind) is Annotated:
        kind, *marks = get_args(kind)
        for form in marks:
            if isinstance(form, Form) and not re.fullmatch(form.pattern, value, re.ASCII):
                yield _with_value(value, tr("expected {what}", what=tr(form.name)), path)
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
