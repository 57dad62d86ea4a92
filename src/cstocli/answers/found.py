"""What was searched and what names mean, as published."""

from datetime import date
from typing import TYPE_CHECKING

from cstocli.answers.base import Origin, Row, View, label
from cstocli.facts.names import Match
from cstocli.records import Record
from cstocli.records.vocabularies import MatchKind, RecordKind

if TYPE_CHECKING:
    from cstocli.facts.search import Hit


class SearchRow(Row, frozen=True):
    """A record in which the words stand."""

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


class AnniversaryRow(Row, frozen=True):
    """What is dated to a day of an earlier year."""

    id: str
    """The id of the record: `cstocli show ID`."""
    kind: RecordKind
    """What kind of record it is."""
    name: str
    """What a person would call it."""
    date: str
    """The day, ISO 8601."""
    years: int
    """How many years before the day that was asked about."""


def anniversary_row(view: View, day: date, when: str, record: Record) -> AnniversaryRow:
    """A record as what is dated *when*, to a *day* of an earlier year."""
    return AnniversaryRow(
        id=record.id, kind=record.noun(), name=label(record, view), date=when, years=day.year - int(when[:4])
    )


def search_row(view: View, hit: "Hit") -> SearchRow:
    return SearchRow(
        id=hit.record.id,
        kind=hit.record.noun(),
        name=label(hit.record, view),
        date=hit.record.day,
        text=hit.text,
        matches=hit.matches,
        score=round(hit.score, 2),
        origin=view.origin(hit.record),
    )


def resolved_row(view: View, name: str, found: Match[Record]) -> ResolvedRow:
    """What a name means; namesakes are told as suggestions."""
    record = found.record
    return ResolvedRow(
        input=name,
        match=found.kind,
        kind=record.noun() if record else None,
        id=record.id if record else None,
        name=(label(record, view) or None) if record else None,
        suggestions=tuple(other.id for other in (found.namesakes if record else found.suggestions)),
    )
