"""What the type of a field says of it: its form, the table to which it refers, that it is in our own words.

A field inside a part is named by its path: `slogan.announced_by`.
"""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from msgspec import Struct, structs
from msgspec.structs import FieldInfo


class Form(NamedTuple):
    """What a string must look like, and how that is said.

    TOML is checked against forms; the compiled facts were, so that decoding them need not be slowed.
    """

    pattern: str
    name: str


class Refers(NamedTuple):
    """That a string is the id of a record of a table."""

    table: str


class Ours(NamedTuple):
    """That a text is in our own words, which the catalogues of `data/translations` translate.

    What has languages of its own is asked of a catalogue only where the facts lack that language. *kind* limits it to
    the records of that kind: of the positions only paraphrases are ours.
    """

    kind: str | None = None


ID = Form(r"[a-z0-9]+(-[a-z0-9]+)*", "an id (lower-case words and digits joined by hyphens)")
DAY = Form(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "a date (YYYY, YYYY-MM or YYYY-MM-DD)")


# --- the fields of a kind of record or part ---------------------------------------------------------------


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


def field_of(kind: type[Struct], name: str) -> FieldInfo | None:
    """The field of that name; None where a kind of record or part has none."""
    return next((field for field in structs.fields(kind) if field.name == name), None)


def field_at(kind: type[Struct], path: str) -> tuple[str | None, bool, tuple[str, ...]]:
    """Of the field at a path such as `priorities[0].text`: the table to which it refers, whether it is in our words,
    and the words of its vocabulary.
    """
    plain_path = ".".join(step.partition("[")[0] for step in path.split("."))
    types: Any = kind
    for step in plain_path.split("."):
        field = field_of(part, step) if (part := part_in(types)) else None
        types = field and field.type
    return references(kind).get(plain_path), plain_path in own_fields(kind), words_in(types)


def _marked(kind: type[Struct]) -> Iterator[tuple[str, Any]]:
    """The path of each field, with each mark that its type carries."""
    for field in structs.fields(kind):
        yield from ((f"{field.name}{step}", mark) for step, mark in _marks_in(field.type))


def _marks_in(type_: Any) -> Iterator[tuple[str, Any]]:
    if get_origin(type_) is Annotated:
        yield from (("", mark) for mark in get_args(type_)[1:])
    if isinstance(type_, type) and issubclass(type_, Struct):
        yield from ((f".{path}", mark) for path, mark in _marked(type_))
    for part in get_args(type_):
        yield from _marks_in(part)


# --- what the fields of a record hold ---------------------------------------------------------------------


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


def named_by(record: Struct) -> Iterator[str]:
    """The ids of the records to which a record refers, its parts included, in order and with repetitions."""
    for path in references(type(record)):
        yield from values(record, path)


def own_words(part: Struct, language: str) -> Iterator[tuple[str, str]]:
    """The English of what is in our own words and the facts do not have in *language*, each text after its path."""
    for path, ours in own_fields(type(part)).items():
        if ours.kind in (None, getattr(part, "kind", None)):
            for value in values(part, path):
                text = value if isinstance(value, str) else "" if language in value else value.get("en", "")
                if any(map(str.isalpha, text)):
                    yield path, text


# --- types ------------------------------------------------------------------------------------------------


def plain(type_: Any) -> Any:
    """The type of what a field holds, without marks and without None."""
    if get_origin(type_) is Annotated:
        return plain(get_args(type_)[0])
    if NoneType in get_args(type_):
        return plain(next(option for option in get_args(type_) if option is not NoneType))
    return type_


def marks(type_: Any) -> tuple[Any, ...]:
    """The marks of what a field holds; those of the items of a list are their own."""
    if NoneType in get_args(type_):
        return marks(next(option for option in get_args(type_) if option is not NoneType))
    return get_args(type_)[1:] if get_origin(type_) is Annotated else ()


def refers_to(type_: Any) -> str | None:
    """The table to whose records a field refers; None where it refers to none."""
    return next((mark.table for mark in marks(type_) if isinstance(mark, Refers)), None)


def item_in(type_: Any) -> Any:
    """The type of the items of a list; None where a field holds no list."""
    return get_args(plain(type_))[0] if get_origin(plain(type_)) is tuple else None


def is_texts(type_: Any) -> bool:
    """Whether a field holds a text in languages."""
    return get_origin(plain(type_)) is dict


def part_in(type_: Any) -> type[Struct] | None:
    """The kind of part that a field holds, one or several; None where it holds no parts."""
    if isinstance(type_, type) and issubclass(type_, Struct):
        return type_
    return next(filter(None, map(part_in, get_args(type_))), None)


def words_in(type_: Any) -> tuple[str, ...]:
    """The words of the closed vocabulary of a field; empty where it has none."""
    if get_origin(type_) is Literal:
        return get_args(type_)
    return next(filter(None, map(words_in, get_args(type_))), ())
