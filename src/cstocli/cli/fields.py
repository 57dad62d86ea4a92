"""What is typed for a field of a record, by its type."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from msgspec import Struct, structs

from cstocli.errors import UsageError
from cstocli.facts.base import Dataset
from cstocli.facts.names import names
from cstocli.records import TABLES, Record
from cstocli.records.base import Refers
from cstocli.words import tr

YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


def put(kind: type[Struct], row: dict[str, Any], path: str, typed: str, facts: Dataset) -> None:
    """Put what was *typed* at a *path* of a row, to a list one more; nothing for what is to be empty.

    What a record is called stands for its id. In a list of parts the last is filled, and another is begun with a field
    that the last has. Raises `UsageError` where a part is given no field.
    """
    name, dot, rest = path.partition(".")
    field = next((field for field in structs.fields(kind) if field.name == name), None)
    type_, refers = plain_type(field.type) if field else (str, None)
    if isinstance(type_, type) and issubclass(type_, Struct) and dot:
        row[name] = {**(row.get(name) or {})}
        put(type_, row[name], rest, typed, facts)
    elif dot and (item := _item(type_)):
        row[name] = [*map(dict, row.get(name) or ())]
        first = rest.partition(".")[0]
        if not row[name] or (first in row[name][-1] and not _may_hold_more(item, first)):
            row[name].append({})
        put(item, row[name][-1], rest, typed, facts)
    elif dot and isinstance(row.get(name) or {}, Mapping):
        row[name] = {**(row.get(name) or {}), rest: typed}
        if not typed:
            del row[name][rest]
    elif not typed:
        row.pop(name, None)
    elif get_origin(type_) is tuple:
        if part := _item(type_):
            raise UsageError(
                tr("{field} has parts of its own: say which.", field=name),
                tr("For example: --set {example}=…", example=f"{name}.{part.__struct_fields__[0]}"),
            )
        item, refers = plain_type(get_args(type_)[0])
        row[name] = [*(row.get(name) or ()), _value(item, refers, typed, facts)]
    else:
        row[name] = _value(type_, refers, typed, facts)


def part_in_list(kind: type[Struct], path: str) -> bool:
    """Whether a path leads into a list of parts."""
    name, dot, rest = path.partition(".")
    type_ = next((plain_type(field.type)[0] for field in structs.fields(kind) if field.name == name), None)
    if isinstance(type_, type) and issubclass(type_, Struct):
        return part_in_list(type_, rest)
    return bool(dot) and _item(type_) is not None


def _item(type_: Any) -> type[Struct] | None:
    """The kind of part of which a field holds a list."""
    found = plain_type(get_args(type_)[0])[0] if get_origin(type_) is tuple else None
    return found if isinstance(found, type) and issubclass(found, Struct) else None


def _may_hold_more(kind: type[Struct], name: str) -> bool:
    """Whether a field of a part takes several values, or several fields."""
    type_ = next((plain_type(field.type)[0] for field in structs.fields(kind) if field.name == name), None)
    return get_origin(type_) in (tuple, dict) or (isinstance(type_, type) and issubclass(type_, Struct))


def plain_type(type_: Any) -> tuple[Any, str | None]:
    """A type without its marks and without None, and the table to which it refers."""
    if get_origin(type_) is Annotated:
        kind, *marks = get_args(type_)
        found, refers = plain_type(kind)
        return found, next((mark.table for mark in marks if isinstance(mark, Refers)), refers)
    if isinstance(type_, UnionType) or (get_args(type_) and NoneType in get_args(type_)):
        return plain_type(next(option for option in get_args(type_) if option is not NoneType))
    return type_, None


def _value(type_: Any, refers: str | None, typed: str, facts: Dataset) -> Any:
    if refers is not None:
        return id_of(TABLES[refers], typed, facts) or typed
    if type_ is bool:
        return YES_OR_NO.get(typed.casefold(), typed)
    if type_ is int and typed.isascii() and typed.isdigit():
        return int(typed)
    return typed


def id_of(kind: type[Record], typed: str, facts: Dataset) -> str | None:
    """The id of the record that was typed by its id or a name; None where it means none, or several."""
    if typed in facts.index(kind):
        return typed
    found = names(facts, kind).match(typed)
    return found.record.id if found.record else None
