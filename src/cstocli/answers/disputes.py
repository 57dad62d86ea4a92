"""Points on which sources differ, as published."""

from typing import ClassVar

from cstocli.answers.base import DisputePart, Row, Sources, View, label
from cstocli.records import Dispute, Fact
from cstocli.records.vocabularies import RecordKind
from cstocli.words import Plural


class DisputeRow(Row, frozen=True):
    """A point on which sources differ: what the record states, and what another source says."""

    counted: ClassVar[Plural] = Plural("{count} point of dispute", "{count} points of dispute")

    id: str
    """The id of the record: `cstocli show ID`."""
    kind: RecordKind
    """What kind of record it is."""
    name: str
    """What a person would call it."""
    start: str | None
    """The first day that it states, or its only one; null where it is of no time."""
    end: str | None
    """The last day that it states, included; null where it is open or of no time."""
    text: str | None
    """What it states in words; null where its days are all."""
    dispute: DisputePart
    """What another source says."""
    sources: Sources
    """The sources of what the record states."""


def dispute_row(view: View, fact: Fact, dispute: Dispute) -> DisputeRow:
    start, end = fact.stated_days
    [made] = view.disputes([dispute])
    return DisputeRow(
        id=fact.id,
        kind=fact.noun(),
        name=label(fact, view),
        start=start,
        end=end,
        text=view.maybe(fact.stated_text),
        dispute=made,
        sources=view.sources(fact.sources),
    )
