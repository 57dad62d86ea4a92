"""What stands in the columns of tables and of CSV, TSV, Markdown and `--fields`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from msgspec import Struct

from cstocli.errors import UsageError
from cstocli.language import said, tr
from cstocli.published import (
    BodyRow,
    ChairRow,
    DocumentRow,
    EventRow,
    HelpTopic,
    MemberRow,
    OfficeView,
    PeriodStatus,
    PersonRow,
    ProblemRow,
    Published,
    QuoteRow,
    Resolved,
    Row,
    SearchRow,
    SettingRow,
    SloganRow,
    SourceRow,
    Texts,
    TopicRow,
)
from cstocli.text import Line, Span, accent, dim, line, strong, warn

LANGUAGES = ("en", "ru")  # of every text that has languages
LANGUAGE = re.compile("[a-z]{2}")


# --- keys -------------------------------------------------------------------------------------------------


@cache
def leaves(kind: type[Published]) -> tuple[str, ...]:
    """The keys of a row as flat columns, with the languages that every row has."""
    return columns(kind, (), None)


def columns(kind: type[Published], rows: Sequence[object], fields: Sequence[str] | None) -> tuple[str, ...]:
    """The flat columns of *rows*, all or those of *fields*, each once.

    Nested objects become `country.code`, `country.name`, and texts a column for each language that a row has.
    """
    found = (name for field in fields or kind.__struct_fields__ for name in _columns(_at(kind, field), rows, field))
    return tuple(dict.fromkeys(found))


def _columns(hint: Any, rows: Sequence[object], path: str) -> Iterator[str]:
    if hint == Texts:
        spoken = {language for row in rows for language in value_at(row, path) or ()}
        yield from (f"{path}.{language}" for language in dict.fromkeys((*LANGUAGES, *sorted(spoken))))
    elif _is_object(hint):
        for name, inner in _keys(hint).items():
            yield from _columns(inner, rows, f"{path}.{name}")
    else:
        yield path


def parts(hint: Any) -> Iterator[str]:
    """Every path within an object or a list of objects: its keys, and the paths within each."""
    kind = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if kind == Texts:
        yield from LANGUAGES
    elif _is_object(kind):
        for name, inner in _keys(kind).items():
            yield name
            yield from (f"{name}.{part}" for part in parts(inner))


def _at(hint: Any, path: str) -> Any:
    """The type of what stands at a path, a list where a list is on the way; None where nothing can stand there."""
    if get_origin(hint) is tuple:
        item = _at(get_args(hint)[0], path)
        return item and GenericAlias(tuple, (item, ...))
    step, dot, rest = path.partition(".")
    found = None
    if _is_object(hint):
        found = _keys(hint).get(step)
    elif get_origin(hint) is dict and (hint != Texts or LANGUAGE.fullmatch(step)):
        found = get_args(hint)[1]
    return _at(found, rest) if dot else found


def _is_object(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


@cache
def _keys(kind: type[Published]) -> dict[str, Any]:
    """The keys of an object, with the type of each where it is known."""
    hints = get_type_hints(kind)
    return {name: _known(hints[name]) for name in kind.__struct_fields__}


def _known(hint: Any) -> Any:
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return next(option for option in options if option is not NoneType)


def fields_named(kinds: Sequence[type[Row]], typed: Sequence[str]) -> list[str]:
    """The columns of *kinds* that were typed, in any case; raises `UsageError` that lists them where one is unknown."""
    fields = [field.casefold() for field in typed]
    for field, as_typed in zip(fields, typed, strict=True):
        if not any(_at(kind, field) for kind in kinds):
            whole = f"{field.partition('.')[0]}."
            within = [part for kind in kinds for part in parts(kind) if part.startswith(whole)]
            known = within or [name for kind in kinds for name in (*kind.__struct_fields__, *leaves(kind))]
            raise UsageError(
                tr("There is no field {field!r}.", field=as_typed),
                tr("The fields are: {fields}", fields=", ".join(dict.fromkeys(known))),
            )
    return fields


def value_at(row: object, path: str) -> Any:
    """The value at a dotted path, of a list that of each item; None where something on the way is unknown."""
    if isinstance(row, tuple):
        return tuple(value_at(item, path) for item in row)
    step, _, rest = path.partition(".")
    found = row.get(step) if isinstance(row, Mapping) else getattr(row, step) if _has(row, step) else None
    return value_at(found, rest) if rest else found


def _has(row: object, key: str) -> bool:
    return isinstance(row, Struct) and key in row.__struct_fields__


def selected(row: Row, fields: Sequence[str]) -> dict[str, Any]:
    """The row with only *fields*, in their order, each once."""
    return {field: value_at(row, field) for field in fields}


def flat(row: object, names: Sequence[str]) -> dict[str, str]:
    """The values at *names* as cells of text; lists are joined by `; `."""
    return {name: cell(value_at(row, name)) for name in names}


def cell(value: Any) -> str:
    """A value as one cell of text; an object in a list is named by its id."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    if isinstance(value, Struct):
        keys = ("id", "code", "label", "name", "title", "text", "claim", "status")
        return cell(next(filter(None, (getattr(value, key, None) for key in keys)), None))
    return str(value)


def sort_rows(rows: Sequence[Any], field: str) -> list[Any]:
    """The rows by one column, descending where *field* begins with a hyphen; unknown values last."""
    name = field.removeprefix("-")
    known = [row for row in rows if not _is_unknown(value_at(row, name))]
    unknown = [row for row in rows if _is_unknown(value_at(row, name))]
    numeric = all(isinstance(value_at(row, name), int | float) for row in known)
    known.sort(key=lambda row: value_at(row, name) if numeric else cell(value_at(row, name)).casefold())
    return [*(reversed(known) if field.startswith("-") else known), *unknown]


def _is_unknown(value: Any) -> bool:
    return all(map(_is_unknown, value)) if isinstance(value, tuple) else value is None


# --- tables -----------------------------------------------------------------------------------------------

Cell: TypeAlias = str | Span | Line


class Column(Struct, frozen=True):
    """A column of a table for reading: its heading, still in English, and what a row has in it.

    *worded* columns hold words of some language, marked where it is not the one asked for.
    """

    heading: str
    value: Callable[[Any], Cell]
    worded: bool = False


def as_line(value: Cell) -> Line:
    return value if isinstance(value, tuple) else line(value)


def former(status: PeriodStatus) -> str:
    """What a state is called whose last period, of this status, is over."""
    match status:
        case "member":
            return tr("former member")
        case "treaty-party":
            return tr("former party to the Treaty")
        case "observer":
            return tr("former observer")


def _status(row: MemberRow) -> Cell:
    if row.last_status:
        return former(row.last_status)
    return "" if row.status in (None, "member") else said(row.status)


def _standing(row: MemberRow) -> Cell:
    if row.standing is None:
        return ""
    return warn(f"! {said(row.standing.kind)} ({row.standing.since})")


def _event(row: EventRow) -> Cell:
    state = tr("planned") if row.planned else tr("called off") if row.cancelled else ""
    return line(warn(state and f"{state}: "), strong(row.title))


def highlighted(text: str, words: Sequence[str]) -> Line:
    """A text with some of its words made strong."""
    if not words:
        return line(text)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text)
    return line(*(strong(part) if part in words else part for part in parts))


def _from(office: OfficeView | None) -> str:
    """The start of an office; where only sightings are known, the day by which it was held."""
    if office is None or office.start:
        return (office and office.start) or ""
    return tr("by {day}", day=office.first_seen) if office.first_seen else ""


def _chair(row: ChairRow) -> Cell:
    return line(row.chair.name, dim(f" ({said(row.confidence)})" if row.confidence == "inferred" else ""))


def _quoted(row: QuoteRow) -> Line:
    return line(*quoted(row), dim("" if row.language in LANGUAGES else f" [{row.language}]"))


def quoted(row: QuoteRow) -> Line:
    """The words of a position: quotation marks only around what was printed in them."""
    if row.kind == "paraphrase":
        return line(dim(f"{tr('reported')}: "), row.text)
    opening, closing = ("«", "»") if row.language == "ru" else ("“", "”")
    words = Span(f"{opening}{row.text.rstrip(',')}{closing}")
    return line(f"{row.context} " if row.context and row.kind == "partial" else "", words)


TABLES: dict[type[Row], tuple[Column, ...]] = {
    MemberRow: (
        Column("Code", lambda row: accent(row.code)),
        Column("State", lambda row: strong(row.name), worded=True),
        Column("Status", _status),
        Column("Since", lambda row: row.since or ""),
        Column("Until", lambda row: row.until or ""),
        Column("Standing", _standing),
        Column("Chaired", lambda row: ", ".join(row.chaired)),
    ),
    ChairRow: (
        Column("Term", lambda row: accent(row.label)),
        Column("State", lambda row: strong(row.country.name), worded=True),
        Column("Chair", _chair, worded=True),
        Column("From", lambda row: row.start),
        Column("To", lambda row: row.end),
        Column("Slogan", lambda row: row.slogan.text if row.slogan else "", worded=True),
    ),
    SloganRow: (
        Column("Term", lambda row: accent(row.chairmanship)),
        Column("State", lambda row: row.country.name, worded=True),
        Column("Slogan", lambda row: strong(row.text), worded=True),
        Column("Announced by", lambda row: row.announced_by.name if row.announced_by else "", worded=True),
        Column("On", lambda row: row.announced_on or ""),
        Column("In", lambda row: row.place or "", worded=True),
    ),
    PersonRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Person", lambda row: strong(row.name), worded=True),
        Column("State", lambda row: row.country.name if row.country else "", worded=True),
        Column("Office", lambda row: row.office.title if row.office else "", worded=True),
        Column("From", lambda row: _from(row.office)),
        Column("To", lambda row: (row.office.end or "") if row.office else ""),
    ),
    QuoteRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Date", lambda row: row.date),
        Column("Speaker", lambda row: strong(row.speaker.name), worded=True),
        Column("Position", _quoted, worded=True),
    ),
    TopicRow: (
        Column("Topic", lambda row: accent(row.topic)),
        Column("Positions", lambda row: str(row.quotes)),
        Column("Speakers", lambda row: str(row.speakers)),
    ),
    HelpTopic: (
        Column("Topic", lambda row: accent(row.topic)),
        Column("Title", lambda row: strong(row.title)),
    ),
    SourceRow: (
        Column("Id", lambda row: Span(row.id, "accent", row.url)),
        Column("Publisher", lambda row: strong(row.publisher)),
        Column("After", lambda row: row.origin or ""),
        Column("Published", lambda row: row.published or ""),
        Column("Kind", lambda row: said(row.kind)),
        Column("Cited by", lambda row: str(row.cited_by)),
    ),
    EventRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("From", lambda row: row.start),
        Column("To", lambda row: row.end if row.end != row.start else ""),
        Column("Event", _event, worded=True),
        Column("Place", lambda row: ", ".join(filter(None, (row.place, row.host and row.host.code))), worded=True),
        Column("Kind", lambda row: dim(said(row.kind))),
    ),
    BodyRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Short", lambda row: row.abbreviation or ""),
        Column("Body", lambda row: strong(row.name), worded=True),
        Column("Kind", lambda row: said(row.kind)),
        Column("Established", lambda row: row.established or ""),
    ),
    DocumentRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Adopted", lambda row: row.adopted),
        Column("In force", lambda row: row.in_force or ""),
        Column("Document", lambda row: strong(row.title), worded=True),
        Column("Kind", lambda row: said(row.kind)),
    ),
    SearchRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Kind", lambda row: said(row.kind)),
        Column("Date", lambda row: row.date or ""),
        Column("Name", lambda row: row.name),
        Column("Match", lambda row: highlighted(row.text or "", row.matches)),
    ),
    Resolved: (
        Column("Input", lambda row: row.input),
        Column("Match", lambda row: said(row.match) if row.id else warn(said(row.match))),
        Column("Kind", lambda row: said(row.kind or "")),
        Column("Id", lambda row: accent(row.id or "")),
        Column("Name", lambda row: strong(row.name or "")),
        Column("Suggestions", lambda row: ", ".join(row.suggestions)),
    ),
    SettingRow: (
        Column("Setting", lambda row: accent(row.key)),
        Column("Value", lambda row: strong(row.value or "")),
        Column("By", lambda row: said(row.origin)),
        Column("Allowed", lambda row: dim(row.allowed)),
    ),
    ProblemRow: (
        Column("Record", lambda row: f"{row.table}[{row.id}]" if row.id else row.table or ""),
        Column("Field", lambda row: row.field or ""),
        Column("Problem", lambda row: strong(row.message)),
    ),
}
