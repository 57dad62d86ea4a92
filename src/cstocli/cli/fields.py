"""What is typed for a field of a record, by its type."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from cstocli.errors import UsageError
from cstocli.facts.base import Dataset
from cstocli.facts.names import names
from cstocli.records import TABLES, Record
from cstocli.records.fields import field_of, is_texts, item_in, part_in, plain, refers_to
from cstocli.words import tr

YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


def put(kind: type[Struct], row: dict[str, Any], path: str, typed: str, facts: Dataset) -> None:
    """Put what was *typed* at a *path* of a row, to a list one more; nothing for what is to be empty.

    What a record is called stands for its id. In a list of parts the last is filled, and another is begun with a field
    that the last has. Raises `UsageError` where a part is given no field.
    """
    name, dot, rest = path.partition(".")
    field = field_of(kind, name)
    type_ = field.type if field else str
    part, item = part_in(type_), item_in(type_)
    if dot and part and item:
        row[name] = [*map(dict, row.get(name) or ())]
        first = rest.partition(".")[0]
        if not row[name] or (first in row[name][-1] and not _may_hold_more(part, first)):
            row[name].append({})
        put(part, row[name][-1], rest, typed, facts)
    elif dot and part:
        row[name] = {**(row.get(name) or {})}
        put(part, row[name], rest, typed, facts)
    elif dot and isinstance(row.get(name) or {}, Mapping):
        row[name] = {**(row.get(name) or {}), rest: typed}
        if not typed:
            del row[name][rest]
    elif not typed:
        row.pop(name, None)
    elif item:
        if part:
            raise UsageError(
                tr("{field} has parts of its own: say which.", field=name),
                tr("For example: --set {example}=…", example=f"{name}.{part.__struct_fields__[0]}"),
            )
        row[name] = [*(row.get(name) or ()), _value(item, typed, facts)]
    else:
        row[name] = _value(type_, typed, facts)


def part_in_list(kind: type[Struct], path: str) -> bool:
    """Whether a path leads into a list of parts."""
    name, dot, rest = path.partition(".")
    field = field_of(kind, name)
    if not (dot and field and (part := part_in(field.type))):
        return False
    return item_in(field.type) is not None or part_in_list(part, rest)


def _may_hold_more(kind: type[Struct], name: str) -> bool:
    """Whether a field of a part takes several values, or several fields."""
    field = field_of(kind, name)
    return bool(field and (item_in(field.type) or is_texts(field.type) or part_in(field.type)))


def _value(type_: Any, typed: str, facts: Dataset) -> Any:
    if refers := refers_to(type_):
        return id_of(TABLES[refers], typed, facts) or typed
    if plain(type_) is bool:
        return YES_OR_NO.get(typed.casefold(), typed)
    if plain(type_) is int and typed.isascii() and typed.isdigit():
        return int(typed)
    return typed


def id_of(kind: type[Record], typed: str, facts: Dataset) -> str | None:
    """The id of the record that was typed by its id or a name; None where it means none, or several."""
    if typed in facts.index(kind):
        return typed
    found = names(facts, kind).match(typed)
    return found.record.id if found.record else None
