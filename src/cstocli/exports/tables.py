"""The facts as tables of plain cells with keys: what every form that knows only such tables is made from.

They follow from the types of the records alone. A record is a row of its table; of a text in languages the row has the
English and the Russian, of a date four cells, so that dates of any precision sort, of a single part its fields. A list
is a table of its own, such as `quote_topics`. What every table would have is one table for all: `records`, `citations`,
`disputes`, and `texts` in every language.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from msgspec import Struct, structs

from cstocli.answers import View, label
from cstocli.answers import base as answers_base
from cstocli.answers.base import LANGUAGES, Origin
from cstocli.dates import parse_date
from cstocli.described import fields_of, summary_of, words_of
from cstocli.facts.base import Dataset
from cstocli.questions import confidence
from cstocli.records import RECORDS, DatasetInfo, Dispute, Fact, Part, Record, Source, vocabularies
from cstocli.records.base import field_order
from cstocli.records.fields import DAY, is_texts, item_in, marks, part_in, plain, refers_to, words_in
from cstocli.records.vocabularies import Confidence, RecordKind
from cstocli.words import speak, spoken, tr

Tell: TypeAlias = Callable[[str], None]  # of the progress
Kind: TypeAlias = Literal["text", "integer", "boolean", "day"]
Held: TypeAlias = Literal["sources", "texts", "part", "parts", "words"]
PRECISIONS = {
    "year": "the year is known",
    "month": "the month is known",
    "day": "the day is known",
}
LANGUAGE_NAMES = {"en": "English", "ru": "Russian"}
ONE_OF = {"countries": "country", "aliases": "alias"}  # where an s at the end is not all that makes it many
REPEATS = "repeats"  # what answers call a source's `origin`, which has another meaning in every table


class Field(NamedTuple):
    """A column: *words* are all that it may hold, each with its meaning; *refers* is the table of whose ids it is."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    words: Mapping[str, str] = {}
    refers: str | None = None


class Table(NamedTuple):
    """A table; the columns of *key* tell its rows apart."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Field, ...]
    rows: list[tuple[Any, ...]]


class Cell(NamedTuple):
    """A column, and how its value is read from a record or part."""

    column: Field
    value: Callable[[Any], Any]


def tables(facts: Dataset, tell: Tell) -> list[Table]:
    """Every table of the facts, with its rows."""
    tell(tr("Reading the records."))
    made = {table.name: table for table in (*_shared_tables(), *_own_tables())}
    made["dataset"].rows.append((*_row(facts.info), facts.sha256))
    called = zip(*(names_in(facts, language) for language in LANGUAGES), strict=True)
    view = View(facts, date.fromisoformat(facts.info.as_of))
    for record, names in zip(facts.records(), called, strict=True):
        sure = confidence(facts, record) if isinstance(record, Fact) else None
        origin = view.origin(record)
        made["records"].rows.append((record.id, record.noun(), *names, *_day_cells(record.day), sure, origin))
        made[record.table].rows.append((record.id, *_row(record), *filter(None, (sure, origin))))
        _spread(made, record, _with_bundled(view, record), record.id)
    return list(made.values())


def _with_bundled(view: View, record: Record) -> Record:
    """A record of the user's own with what the bundled one in its place says otherwise among its disputes."""
    bundled = view.facts.replaced.get(record.id)
    if not (isinstance(record, Fact) and isinstance(bundled, Fact)):
        return record
    with _speaking(view.language):
        others = tuple(Dispute(claim=claim, sources=bundled.sources) for claim in view.bundled_says(record))
    return structs.replace(record, disputes=(*others, *record.disputes))


def names_in(facts: Dataset, language: str) -> list[str]:
    """What a person would call each record, in a language."""
    view = View(facts, date.fromisoformat(facts.info.as_of), language)
    with _speaking(language):
        return [str(label(record, view)) for record in facts.records()]


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


# --- columns ----------------------------------------------------------------------------------------------


PLACE = Field("place", "integer", "Which of them it is, from 1.", required=True)


def _own_tables() -> Iterator[Table]:
    """The tables of the records, and of the lists in them."""
    origin = Field("origin", "text", "Whose record it is.", required=True, words=_meanings(Origin))
    for kind in RECORDS:
        meaning = "Readable and stable: never changed once published."
        if "id" not in kind.__struct_fields__:
            meaning = "Built from what tells the records apart."
        columns = [cell.column for cell in _cells(kind) if cell.column.name != "id"]
        if issubclass(kind, Fact):
            columns.append(_confidence(required=True))
        yield Table(
            kind.table,
            summary_of(kind),
            ("id",),
            (Field("id", "text", meaning, required=True, refers="records"), *columns, origin),
            [],
        )
        yield from _list_tables(kind, kind)


def _list_tables(record: type[Record], kind: type[Struct], path: str = "") -> Iterator[Table]:
    """The tables of the lists in a *kind* of part that lies at a *path* of a *record*."""
    owner = Field(record.noun(), "text", f"The {record.noun()} that it belongs to.", required=True, refers=record.table)
    for field in structs.fields(kind):
        name, part, item = f"{path}{field.name}", part_in(field.type), item_in(field.type)
        meaning = fields_of(kind)[field.name]
        if not item:
            if part:
                yield from _list_tables(record, part, f"{name}.")
        elif part and part is not Dispute:
            identity = Field("id", "text", "Built from the id of the record and its place in it.", required=True)
            columns = (identity, owner, PLACE, *(cell.column for cell in _cells(part)))
            yield Table(_list_name(record, name), meaning, ("id",), columns, [])
        elif not part and not _is_sources(field.type):
            column = _scalar(_one(field.name), item, meaning, required=True)
            yield Table(_list_name(record, name), meaning, (owner.name, column.name), (owner, column), [])


def _shared_tables() -> Iterator[Table]:
    """The tables that are one for all records."""
    record = Field("record", "text", "The record that it belongs to.", required=True, refers="records")
    yield Table(
        "dataset",
        summary_of(DatasetInfo),
        ("version",),
        (
            *(cell.column for cell in _cells(DatasetInfo)),
            Field("sha256", "text", "The SHA-256 of facts.toml, in hexadecimal digits.", required=True),
        ),
        [],
    )
    yield Table(
        "records",
        "Every record of every table: what it is called, and the day under which it is listed.",
        ("id",),
        (
            Field("id", "text", "Its id, which no other record of any table has.", required=True),
            Field("kind", "text", "What it is.", required=True, words=_meanings(RecordKind)),
            *(
                Field(f"name_{language}", "text", f"What it is called, in {name} where known.", required=True)
                for language, name in LANGUAGE_NAMES.items()
            ),
            *_day_columns("date", "The day under which it is listed.", required=False),
            _confidence(required=False),
            Field("origin", "text", "Whose record it is.", required=True, words=_meanings(Origin)),
        ),
        [],
    )
    yield Table(
        "citations",
        "What rests on which source: a record, or a part of it.",
        ("cited_by", "source"),
        (
            Field("cited_by", "text", "The id of the record, or of the part of it that cites.", required=True),
            record,
            PLACE,
            Field("source", "text", "The source that says so.", required=True, refers="sources"),
        ),
        [],
    )
    yield Table(
        "disputes",
        "Where sources differ: what the others say; `citations` has their sources.",
        ("id",),
        (
            Field("id", "text", "Built from the id of the record and its place in it.", required=True),
            record,
            PLACE,
            *(cell.column for cell in _cells(Dispute)),
        ),
        [],
    )
    yield Table(
        "texts",
        "The names, titles and wordings of records in every language that the data has.",
        ("record", "field", "language"),
        (
            record,
            Field("field", "text", "The field that holds it: names, titles, slogan.texts.", required=True),
            Field("language", "text", "Its language, two letters.", required=True),
            Field("text", "text", "The text.", required=True),
        ),
        [],
    )


@cache
def _cells(kind: type[Struct]) -> tuple[Cell, ...]:
    """The cells of a row for a record or part; lists have tables of their own."""
    return tuple(_cells_of(kind))


def _cells_of(kind: type[Struct]) -> Iterator[Cell]:
    meanings, fields = fields_of(kind), {field.name: field for field in structs.fields(kind)}
    for field in map(fields.__getitem__, field_order(kind)):
        meaning, required = meanings[field.name], NoneType not in get_args(field.type)
        name = REPEATS if kind is Source and field.name == "origin" else field.name
        if item_in(field.type):
            continue
        if part := part_in(field.type):
            for column, value in _cells(part):
                yield Cell(column._replace(name=f"{name}_{column.name}", required=False), _within(field.name, value))
        elif is_texts(field.type):
            for language in LANGUAGES:
                here = f"{meaning.rstrip('.')}. Here in {LANGUAGE_NAMES[language]}."
                column = Field(f"{_one(name)}_{language}", "text", here)
                yield Cell(column, _text_reader(field.name, language))
        elif DAY in marks(field.type):
            for place, column in enumerate(_day_columns(name, meaning, required=required)):
                yield Cell(column, _day_reader(field.name, place))
        else:
            yield Cell(_scalar(name, field.type, meaning, required=required), _reader(field.name))


def _scalar(name: str, type_: Any, meaning: str, *, required: bool) -> Field:
    kinds: dict[Any, Kind] = {bool: "boolean", int: "integer"}
    return Field(name, kinds.get(plain(type_), "text"), meaning, required, _meanings(type_), refers_to(type_))


def _confidence(*, required: bool) -> Field:
    meaning = "How sure it is: computed from the sources, never typed."
    return Field("confidence", "text", meaning, required, _meanings(Confidence))


def _day_columns(name: str, meaning: str, *, required: bool) -> tuple[Field, ...]:
    return (
        Field(name, "text", meaning, required),
        Field(f"{name}_from", "day", f"The first day that {name} can mean.", required),
        Field(f"{name}_to", "day", f"The last day that {name} can mean.", required),
        Field(f"{name}_precision", "text", f"How exactly {name} is known.", required, PRECISIONS),
    )


def _meanings(type_: Any) -> Mapping[str, str]:
    """The words of a closed vocabulary, each with what it means; none where a field has no vocabulary."""
    words = words_in(type_)
    return {**words_of(vocabularies), **words_of(answers_base)}.get(words, {}) if words else {}


# --- values -----------------------------------------------------------------------------------------------


def _spread(made: Mapping[str, Table], record: Record, part: Part, at: str) -> None:
    """Put what the lists of a *part* hold, whose id is *at*, into their tables."""
    for name, holds in _held(type(part)):
        value, where = getattr(part, name), f"{at}.{name}"
        path = where.removeprefix(f"{record.id}.")
        if value is None:
            continue
        if holds == "sources":
            cited = enumerate(dict.fromkeys(value), 1)
            made["citations"].rows.extend((at, record.id, place, source) for place, source in cited)
        elif holds == "texts":
            made["texts"].rows.extend((record.id, path, language, text) for language, text in sorted(value.items()))
        elif holds == "part":
            _spread(made, record, value, where)
        elif holds == "parts":
            for place, item in enumerate(value, 1):
                table = "disputes" if isinstance(item, Dispute) else _list_name(type(record), path)
                made[table].rows.append((f"{where}.{place}", record.id, place, *_row(item)))
                _spread(made, record, item, f"{where}.{place}")
        else:
            made[_list_name(type(record), path)].rows.extend((record.id, item) for item in dict.fromkeys(value))


@cache
def _held(kind: type[Part]) -> tuple[tuple[str, Held], ...]:
    """The fields of a part that have rows elsewhere, and what each holds."""
    found = ((field.name, _holds(field.type)) for field in structs.fields(kind))
    return tuple((name, holds) for name, holds in found if holds)


def _holds(type_: Any) -> Held | None:
    if _is_sources(type_):
        return "sources"
    if is_texts(type_):
        return "texts"
    if item_in(type_):
        return "parts" if part_in(type_) else "words"
    return "part" if part_in(type_) else None


def _row(part: Struct) -> tuple[Any, ...]:
    """The values of the cells, but for an id, which stands in every row alike."""
    return tuple(cell.value(part) for cell in _cells(type(part)) if cell.column.name != "id")


def _day_cells(text: str | None) -> tuple[Any, ...]:
    """A date as it is written, the days between which it lies, and how exactly it is known."""
    if text is None:
        return None, None, None, None
    day = parse_date(text)
    return text, day.first, day.last, [*PRECISIONS][text.count("-")]


def _reader(name: str) -> Callable[[Any], Any]:
    return lambda part: getattr(part, name)


def _text_reader(name: str, language: str) -> Callable[[Any], Any]:
    return lambda part: (getattr(part, name) or {}).get(language)


def _day_reader(name: str, place: int) -> Callable[[Any], Any]:
    return lambda part: _day_cells(getattr(part, name))[place]


def _within(name: str, value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda part: None if getattr(part, name) is None else value(getattr(part, name))


# --- names ------------------------------------------------------------------------------------------------


def _is_sources(type_: Any) -> bool:
    """Whether it is the sources of a record or part."""
    return refers_to(item_in(type_)) == Source.table


def _one(name: str) -> str:
    return ONE_OF.get(name, name.removesuffix("s"))


def _list_name(record: type[Record], path: str) -> str:
    return f"{record.noun()}_{path.replace('.', '_')}"
