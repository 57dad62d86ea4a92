"""What was searched and what names mean, as published."""

from typing import ClassVar

from cstocli.answers.base import Origin, Row
from cstocli.records.vocabularies import MatchKind, RecordKind


class SearchRow(Row, frozen=True):
    """A record in which the words stand."""

    begins: ClassVar[str | None] = "date"
    ends: ClassVar[str | None] = "date"

    id: str
    """Its id: `cstocli show ID`."""
    kind: RecordKind
    """What kind of record it is."""
    name: str
    """What a person would call it."""
    date: str | None
    """The day that it belongs to."""
    text: str | None
    """The text in which most of the words stand; null where they stand in its id only."""
    matches: tuple[str, ...]
    """The words of that text that match."""
    score: float
    """How well it matches: higher is better, comparable within one search."""
    origin: Origin
    """Whose record it is."""


class ResolvedRow(Row, frozen=True):
    """What a name means."""

    input: str
    """The name as it was given."""
    match: MatchKind
    """How it was understood."""
    kind: RecordKind | None
    """What kind of record it means."""
    id: str | None
    """The id of the record that it means; null where it means none, or several."""
    name: str | None
    """What a person would call that record."""
    suggestions: tuple[str, ...]
    """Ids of records that may have been meant, likeliest first."""
