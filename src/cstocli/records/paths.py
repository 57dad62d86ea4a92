"""The fields of a record by what their types say: what refers to which table, what is a day, and what is ours.

A field inside a part is named by its path: `slogan.announced_by`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct, structs

from cstocli.records.base import DAY, Dispute, Fact, Ours, Part, Record, Refers
from cstocli.records.chairmanships import Chairmanship


@cache
def references(kind: type[Struct]) -> dict[str, str]:
    """The table to which each referring field of a kind of record refers, by path."""
    return {path: mark.table for path, mark in _marked(kind) if isinstance(mark, Refers)}


@cache
def days(kind: type[Struct]) -> tuple[str, ...]:
    """The paths of the fields of a kind of record that hold a day."""
    return tuple(path for path, mark in _marked(kind) if mark is DAY)


@cache
def own_fields(kind: type[Struct]) -> dict[str, Ours]:
    """The fields of a kind of record that are in our own words, by path."""
    return {path: mark for path, mark in _marked(kind) if isinstance(mark, Ours)}


def field_at(kind: type[Struct], path: str) -> tuple[str | None, bool, tuple[str, ...]]:
    """Of the field at a path such as `priorities[0].text`: the table to which it refers, whether it is in our words,
    and the words of its vocabulary.
    """
    plain = ".".join(step.partition("[")[0] for step in path.split("."))
    types: Any = kind
    for step in plain.split("."):
        part = part_in(types)
        types = next((field.type for field in structs.fields(part) if field.name == step), None) if part else None
    return references(kind).get(plain), plain in own_fields(kind), words_in(types)


def own_words(part: Struct, language: str) -> Iterator[tuple[str, str]]:
    """The English of what is in our own words and the facts do not have in *language*, each text after its path."""
    for path, ours in own_fields(type(part)).items():
        if ours.kind in (None, getattr(part, "kind", None)):
            for value in values(part, path):
                text = value if isinstance(value, str) else "" if language in value else value.get("en", "")
                if any(map(str.isalpha, text)):
                    yield path, text


def values(part: object, path: str) -> Iterator[Any]:
    """The values at a path of a record, one for each item of the tuples on the way."""
    field, _, rest = path.partition(".")
    value = getattr(part, field)
    for item in value if isinstance(value, tuple) else (value,):
        if rest and item is not None:
            yield from values(item, rest)
        elif item is not None:
            yield item


def source_ids(part: Struct) -> Iterator[str]:
    """The ids of the sources that a record cites, its parts' included, in order and with repetitions."""
    for path, table in references(type(part)).items():
        if table == "sources":
            yield from values(part, path)


def named_by(record: Record) -> Iterator[str]:
    """The ids of the records to which a record refers, its parts included, in order and with repetitions."""
    for path in references(type(record)):
        yield from values(record, path)


def disputes_on(record: Record) -> tuple[Dispute, ...]:
    """What other sources say of a record, its parts included."""
    slogan = record.slogan if isinstance(record, Chairmanship) else None
    return (*(record.disputes if isinstance(record, Fact) else ()), *(slogan.disputes if slogan else ()))


def _marked(kind: type[Struct]) -> Iterator[tuple[str, Any]]:
    """The path of each field, with each mark that its type carries."""
    for field in structs.fields(kind):
        yield from ((f"{field.name}{step}", mark) for step, mark in _marks(field.type))


def _marks(type_: Any) -> Iterator[tuple[str, Any]]:
    if get_origin(type_) is Annotated:
        yield from (("", mark) for mark in get_args(type_)[1:])
    if isinstance(type_, type) and issubclass(type_, Struct):
        yield from ((f".{path}", mark) for path, mark in _marked(type_))
    for part in get_args(type_):
        yield from _marks(part)


def part_in(type_: Any) -> type[Part] | None:
    """The kind of part that a field holds, one or several; None where it holds no parts."""
    if isinstance(type_, type) and issubclass(type_, Part):
        return type_
    return next(filter(None, map(part_in, get_args(type_))), None)


def words_in(type_: Any) -> tuple[str, ...]:
    """The words of the closed vocabulary of a field; empty where it has none."""
    if get_origin(type_) is Literal:
        return get_args(type_)
    return next(filter(None, map(words_in, get_args(type_))), ())


def field_order(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a kind of record or part as they are written: what is common to all facts comes last."""
    common = Fact.__struct_fields__ if issubclass(kind, Fact) else ()
    return (*(name for name in kind.__struct_fields__ if name not in common), *common)
