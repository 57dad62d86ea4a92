"""The questions of the field, asked of a Dataset. No input, no output, no clock: the day is an argument."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from cstocli.dataset import Dataset, sort_key, source_ids
from cstocli.dates import PartialDate, Period, on, parse_date, period
from cstocli.model import (
    Chairmanship,
    Country,
    Event,
    Fact,
    Membership,
    Office,
    Person,
    Quote,
    Source,
    Standing,
)

Confidence: TypeAlias = Literal["confirmed", "single-source", "inferred"]

SESSION_KINDS = ("session", "extraordinary-session", "informal-summit", "anniversary-meeting")
RANK = ("member", "treaty-party", "parliamentary-observer")


def confidence(facts: Dataset, fact: Fact) -> Confidence:
    """How sure a fact is: `confirmed` by two or more independent publishers, `single-source`, or `inferred`."""
    return "inferred" if fact.inferred else confidence_of(facts, fact.sources)


def confidence_of(facts: Dataset, ids: Iterable[str]) -> Confidence:
    """`confirmed` where the sources have two or more voices; reprints of one report are one voice."""
    return "confirmed" if len(voices(facts, ids)) > 1 else "single-source"


def voices(facts: Dataset, ids: Iterable[str]) -> set[str]:
    """The independent publishers behind some sources."""
    return {facts.get(Source, source_id).voice for source_id in ids}


def all_sources(fact: object) -> tuple[str, ...]:
    """The ids of every source behind a record and its parts, in order, each once."""
    return tuple(dict.fromkeys(source_ids(fact)))


# --- states -----------------------------------------------------------------------------------------------


def memberships_of(facts: Dataset, country: str) -> tuple[Membership, ...]:
    """A state's periods, oldest first."""
    return tuple(sorted(facts.where(Membership, "country", country), key=lambda row: row.start))


def membership_on(facts: Dataset, country: str, day: date) -> Membership | None:
    """The period in force on *day*: as a member before as a party to the Treaty, before as an observer.

    A member state is also a party to the Treaty; the Charter of 7 October 2002 made the parties members.
    """
    held = [row for row in memberships_of(facts, country) if period(row.start, row.end).may_contain(day)]
    return min(held, key=lambda row: RANK.index(row.status), default=None)


def last_membership(facts: Dataset, country: str, day: date) -> Membership | None:
    """The period that ended last before *day*."""
    ended = [row for row in memberships_of(facts, country) if row.end and parse_date(row.end).last < day]
    return max(ended, key=lambda row: row.end or "", default=None)


def members_on(facts: Dataset, day: date) -> tuple[Country, ...]:
    """The states that belonged on *day*: members, or before the Charter the parties to the Treaty."""
    return tuple(
        country
        for country in facts.countries
        if (row := membership_on(facts, country.id, day)) and row.status != "parliamentary-observer"
    )


def standing_on(facts: Dataset, country: str, day: date) -> Standing | None:
    """What qualified a state's place on *day*, such as a suspension."""
    rows = facts.where(Standing, "country", country)
    return next((row for row in rows if period(row.start, row.end).may_contain(day)), None)


# --- chairmanships ----------------------------------------------------------------------------------------


def chair_on(facts: Dataset, day: date) -> Chairmanship | None:
    """The chairmanship in force on *day*; the incoming one on a day of handover, None before 14 May 2002."""
    held = [term for term in facts.chairmanships if term_of(term).may_contain(day)]
    return max(held, key=lambda term: term.start, default=None)


def term_of(term: Chairmanship) -> Period:
    """The days of a chairmanship; two follow-on terms share the day of a handover at a session."""
    return period(term.start, term.end)


def chair_of_year(facts: Dataset, year: int) -> Chairmanship | None:
    """The chairmanship labelled with *year*; else the one whose label begins with it, or whose years have it."""
    label = str(year)
    return (
        next((term for term in facts.chairmanships if term.label == label), None)
        or next((term for term in facts.chairmanships if term.label.startswith(label)), None)
        or next((term for term in facts.chairmanships if year in term.years), None)
    )


def chairs_touching(facts: Dataset, days: Period) -> tuple[Chairmanship, ...]:
    """The chairmanships of which some day lies in *days*, oldest first."""
    return tuple(term for term in facts.chairmanships if term_of(term).may_overlap(days))


def chairmanships_of_country(facts: Dataset, country: str) -> tuple[Chairmanship, ...]:
    return facts.where(Chairmanship, "country", country)


def chairmanships_of_person(facts: Dataset, person: str) -> tuple[Chairmanship, ...]:
    return facts.where(Chairmanship, "chair", person)


def neighbours(facts: Dataset, term: Chairmanship) -> tuple[Chairmanship | None, Chairmanship | None]:
    """The chairmanships before and after one."""
    terms = [None, *facts.chairmanships, None]
    place = terms.index(term)
    return terms[place - 1], terms[place + 1]


def sessions_during(facts: Dataset, days: Period) -> tuple[Event, ...]:
    """The sessions and summits of the Collective Security Council in a period, oldest first."""
    sessions = (event for kind in SESSION_KINDS for event in facts.where(Event, "kind", kind))
    return tuple(sorted((event for event in sessions if days_of(event).may_overlap(days)), key=sort_key))


def days_of(event: Event) -> Period:
    """The days an event took; without an end, the day, month or year of its start."""
    return period(event.start, event.end or event.start)


# --- offices ----------------------------------------------------------------------------------------------


def term_in(office: Office) -> Period:
    """The days an office was held, as far as known: its term, else from the first to the last sighting.

    A term with a start and no end is open.
    """
    start = office.start or office.first_seen
    end = office.end or (None if office.start else office.last_seen)
    return period(start, end)


def offices_of(facts: Dataset, person: str) -> tuple[Office, ...]:
    """A person's offices, oldest first."""
    return tuple(
        sorted(
            facts.where(Office, "person", person),
            key=lambda office: office.start or office.first_seen or office.end or office.last_seen or "",
        )
    )


def office_on(facts: Dataset, person: str, day: date) -> Office | None:
    """The office a person held on *day*, or else the last one held before."""
    begun = [
        office for office in offices_of(facts, person) if (start := term_in(office).start) is None or start.first <= day
    ]
    held = [office for office in begun if term_in(office).may_contain(day)]
    if held:
        return next((office for office in reversed(held) if office.start), held[-1])
    return max(begun, key=lambda office: office.end or office.last_seen or "", default=None)


def leads(office: Office) -> bool:
    """Whether an office gives its holder a state's seat in the Collective Security Council."""
    return office.body == "csc"


def leaders_of(facts: Dataset, country: str) -> tuple[Office, ...]:
    """The terms of a state's leaders in the Collective Security Council, oldest first."""
    seats = filter(leads, facts.where(Office, "country", country))
    return tuple(sorted(seats, key=lambda office: office.start or ""))


def leader_on(facts: Dataset, country: str, day: date) -> Office | None:
    """Who sat in the Collective Security Council for a state on *day*; the successor on a day of handover."""
    held = [office for office in leaders_of(facts, country) if term_in(office).may_contain(day)]
    return held[-1] if held else None


def secretaries_general(facts: Dataset) -> tuple[Office, ...]:
    """The terms of the Secretaries General of the CSTO, acting ones too, oldest first."""
    terms = (office for office in facts.where(Office, "kind", "secretary-general") if office.start)
    return tuple(sorted(terms, key=lambda office: office.start or ""))


def secretaries_general_during(facts: Dataset, days: Period) -> tuple[Office, ...]:
    return tuple(office for office in secretaries_general(facts) if term_in(office).may_overlap(days))


def secretary_general_on(facts: Dataset, day: date) -> Office | None:
    held = [office for office in secretaries_general(facts) if term_in(office).may_contain(day)]
    return held[-1] if held else None


# --- positions --------------------------------------------------------------------------------------------


def quotes_by(facts: Dataset, person: str) -> tuple[Quote, ...]:
    return facts.where(Quote, "speaker", person)


def quotes_on(facts: Dataset, chairmanship: str) -> tuple[Quote, ...]:
    """The positions on a chairmanship, or taken during it."""
    return facts.where(Quote, "chairmanship", chairmanship)


def quotes_from(facts: Dataset, country: str) -> tuple[Quote, ...]:
    """The positions of a state's people and office holders."""
    people = {person.id for person in facts.where(Person, "country", country)}
    people |= {office.person for office in facts.where(Office, "country", country)}
    return tuple(quote for quote in facts.quotes if quote.speaker in people)


def replies_to(facts: Dataset, quote: str) -> tuple[Quote, ...]:
    """The positions that answer one."""
    return facts.where(Quote, "replies_to", quote)


def office_of_quote(facts: Dataset, quote: Quote) -> Office | None:
    """The office in which a position was taken."""
    offices = facts.where(Office, "person", quote.speaker) if quote.speaker else ()
    held = (office for office in offices if office.titles["en"] == quote.office)
    return next((office for office in held if term_in(office).may_overlap(on(quote.date))), None)


# --- events -----------------------------------------------------------------------------------------------


def events_of(facts: Dataset, country: str) -> tuple[Event, ...]:
    """The events in which a state took part, that it hosted, or that concern it; oldest first."""
    return tuple(event for event in facts.events if country in (event.host, *event.countries))


def key_events(facts: Dataset) -> tuple[Event, ...]:
    """The events of the Treaty and Charter, and those of membership with which a period or standing begins or ends."""
    spans: tuple[Membership | Standing, ...] = (*facts.memberships, *facts.standings)
    turns = {day for span in spans for day in (span.start, span.end)}
    return tuple(
        event
        for event in facts.events
        if event.kind == "treaty" or (event.kind == "membership" and event.start in turns)
    )


def covered(facts: Dataset) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last day for which the data has a chairmanship; None where it has none at all."""
    if not facts.chairmanships:
        return None
    return parse_date(facts.chairmanships[0].start), parse_date(facts.chairmanships[-1].end)


def latest_events(facts: Dataset, day: date, count: int) -> tuple[Event, ...]:
    """The last events that had begun by *day*, newest first."""
    held = (event for event in facts.events if not event.planned and not event.cancelled)
    begun = [event for event in held if parse_date(event.start).last <= day]
    return tuple(reversed(begun[-count:]))


def next_events(facts: Dataset, day: date, count: int) -> tuple[Event, ...]:
    """What follows *day*, soonest first: known events, and planned ones that may still be ahead."""
    coming = [
        event
        for event in facts.events
        if not event.cancelled
        and (parse_date(event.start).last if event.planned else parse_date(event.start).first) > day
    ]
    return tuple(sorted(coming, key=lambda event: parse_date(event.start).last)[:count])
