"""History along the years as published."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from cstocli import questions
from cstocli.answers.base import CountryRef, EventRef, HolderRef, Published, Row, TermRef, View
from cstocli.answers.countries import STATUS
from cstocli.dates import Period, period
from cstocli.records import Country, Event, Standing

SpanStatus: TypeAlias = Literal[
    "treaty-party",  # a party to the Collective Security Treaty
    "member",  # a member state of the organisation
    "observer",  # an observer of the Parliamentary Assembly
    "suspended",  # the state told the organisation that it suspends its membership
    "participation-frozen",  # the state declared that it takes no part for the time being
]
Lane: TypeAlias = Literal[
    "country",  # what a state was
    "chairmanship",  # a term in the chair
    "secretary-general",  # a term of a Secretary General
    "event",  # a marked event
]


class SpanPart(Published, frozen=True):
    """What a state was for some time."""

    status: SpanStatus
    """As what it belonged, or what qualified its place."""
    start: str
    """The first day."""
    end: str | None
    """The last day, included; null where it is open."""


class LanePart(Published, frozen=True):
    """A state with its periods."""

    country: CountryRef
    """The state."""
    periods: tuple[SpanPart, ...]
    """What it was, oldest first; where two overlap, both hold."""


class TimelinePage(Row, frozen=True):
    """History along the years."""

    start: str
    """The first day."""
    end: str
    """The last day, included."""
    countries: tuple[LanePart, ...]
    """The states that belonged in that time."""
    chairmanships: tuple[TermRef, ...]
    """The terms in the chair."""
    secretaries_general: tuple[HolderRef, ...]
    """The terms of the Secretaries General."""
    events: tuple[EventRef, ...]
    """The marked events."""


class TimelineRow(Row, frozen=True):
    """One thing of a timeline, for forms that are tables."""

    lane: Lane
    """Which lane it lies on."""
    id: str
    """The id of the state, chairmanship, person or event."""
    name: str
    """What a person would call it."""
    kind: str | None
    """A state's status, `acting`, or an event's kind."""
    start: str | None
    """The first day; null where unknown."""
    end: str | None
    """The last day, included; null where open or unknown."""
    first_seen: str | None = None
    """The earliest day on which a source shows the person in it, where the start is unknown."""
    last_seen: str | None = None
    """The latest day on which a source shows the person in it, where the end is unknown."""


def timeline_page(view: View, days: Period, countries: Iterable[Country], events: Iterable[Event]) -> TimelinePage:
    """What of the history of *countries*, the chair, the Secretaries General and *events* lies within *days*."""
    facts = view.facts
    lanes = [lane_part(view, country, days) for country in countries]
    belonging = sorted(
        (lane for lane in lanes if lane.periods),
        key=lambda lane: (all(span.status == "observer" for span in lane.periods), lane.country.name),
    )
    return TimelinePage(
        start=str(days.start),
        end=str(days.end),
        countries=tuple(belonging),
        chairmanships=view.terms(questions.chairs_during(facts, days)),
        secretaries_general=view.holders(questions.secretaries_general_during(facts, days)),
        events=tuple(view.event(event) for event in events if event.days.may_overlap(days)),
    )


def lane_part(view: View, country: Country, days: Period) -> LanePart:
    """A state's periods and standings within *days*, oldest first; where two overlap, both hold."""
    held = questions.memberships_of(view.facts, country.id)
    spans = [SpanPart(status=STATUS[row.status], start=row.start, end=row.end) for row in held]
    standings = view.facts.where(Standing, "country", country.id)
    spans += [SpanPart(status=row.kind, start=row.start, end=row.end) for row in standings]
    spans = [span for span in spans if period(span.start, span.end).may_overlap(days)]
    return LanePart(country=view.country(country.id), periods=tuple(sorted(spans, key=lambda span: span.start)))


def timeline_rows(page: TimelinePage) -> Iterator[TimelineRow]:
    """What lies on a timeline, one a row."""
    for lane in page.countries:
        for span in lane.periods:
            yield TimelineRow(
                lane="country",
                id=lane.country.id,
                name=lane.country.name,
                kind=span.status,
                start=span.start,
                end=span.end,
            )
    for term in page.chairmanships:
        name = term.country.name
        yield TimelineRow(lane="chairmanship", id=term.id, name=name, kind=None, start=term.start, end=term.end)
    for holder in page.secretaries_general:
        yield TimelineRow(
            lane="secretary-general",
            id=holder.id,
            name=holder.name,
            kind="acting" if holder.acting else None,
            start=holder.start,
            end=holder.end,
            first_seen=holder.first_seen,
            last_seen=holder.last_seen,
        )
    for event in page.events:
        yield TimelineRow(
            lane="event", id=event.id, name=event.title, kind=event.kind, start=event.start, end=event.end
        )
