"""The keys of answers as flat columns: for CSV, TSV and `--fields`, and to sort by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import GenericAlias
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from cstocli.answers.base import LANGUAGES, Published, Row, Texts, cell
from cstocli.errors import UsageError
from cstocli.records.fields import item_in
from cstocli.records.fields import plain as plain_type
from cstocli.words import tr

LANGUAGE = re.compile("[a-z]{2}")


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
    kind = item_in(hint) or hint
    if kind == Texts:
        yield from LANGUAGES
    elif _is_object(kind):
        for name, inner in _keys(kind).items():
            yield name
            yield from (f"{name}.{part}" for part in parts(inner))


def _at(hint: Any, path: str) -> Any:
    """The type of what stands at a path, a list where a list is on the way; None where nothing can stand there."""
    if item := item_in(hint):
        found = _at(item, path)
        return found and GenericAlias(tuple, (found, ...))
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
    return {name: plain_type(hints[name]) for name in kind.__struct_fields__}


def fields_named(kinds: Sequence[type[Row]], typed: Sequence[str]) -> list[str]:
    """The columns of *kinds* that were typed, in any case, or by the headings under which lists show them.

    Raises `UsageError` that lists them where one is unknown.
    """
    fields = [field.casefold() for field in typed]
    if not all(any(_at(kind, field) for kind in kinds) for field in fields):
        headed = _by_heading(kinds)
        fields = [field if any(_at(kind, field) for kind in kinds) else headed.get(field, field) for field in fields]
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


def _by_heading(kinds: Sequence[type[Row]]) -> dict[str, str]:
    """What is meant by the headings of lists, in English and in the language spoken."""
    from cstocli.pages import COLUMNS

    columns = [column for kind in kinds for column in COLUMNS.get(kind, ())]
    return {heading.casefold(): column.field for column in columns for heading in (column.heading, tr(column.heading))}


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


def plain(row: object, names: Sequence[str]) -> dict[str, Any]:
    """The values at *names*: numbers and what is unknown as they are, all else as cells of text."""
    found = {name: value_at(row, name) for name in names}
    return {
        name: held if held is None or isinstance(held, bool | int | float) else cell(held)
        for name, held in found.items()
    }


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
