"""What a command answers, before it has a form."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from cstocli.answers import Row

if TYPE_CHECKING:
    from cstocli.pages.base import Line, Summary


class Listing(Struct, frozen=True):
    """Rows of one kind under a title; *footer* says what the list is part of."""

    kind: type[Row]
    rows: Sequence[Row]
    name: str
    title: str = ""
    footer: str = ""


class One(Struct, frozen=True):
    """One record; its summary is built only where a person reads it."""

    row: Row
    name: str
    summary: "Callable[[], Summary]"


class Drawn(One, frozen=True):
    """One record that a terminal shows as a picture: its lines for so many columns, with or without Unicode."""

    lines: "Callable[[int, bool], Sequence[Line]]"


class Presentation(Struct, frozen=True):
    """How a person wants to read it: the language of words, `--color`, through a pager or not, with sources or not.

    *settings* are those of the user's file.
    """

    language: str
    colour: str | None
    settings: Mapping[str, str]
    pager: bool
    sources: bool


class Batch(Struct, frozen=True):
    """The answers to several names, in their order, made as they are written. For scripts alone.

    A name that was missed is answered with a row of another kind than *kinds*.
    """

    kinds: Sequence[type[Row]]
    rows: Iterable[Row]


class Plain(Struct, frozen=True):
    """A text that is the same in every form."""

    text: str


Answer: TypeAlias = Listing | One | Batch | Plain
