"""Events as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import (
    BodyRef,
    ChairmanshipRef,
    CountryRef,
    DocumentRef,
    FactRow,
    RoleRef,
    Texts,
    View,
    keys_of,
    label,
    page,
)
from cstocli.dates import parse_date
from cstocli.records import Document, Event
from cstocli.records.vocabularies import EventKind
from cstocli.words import Plural


class EventRow(FactRow, frozen=True):
    """An event in a list."""

    counted: ClassVar[Plural] = Plural("{count} event", "{count} events")

    id: str
    """Its id: `cstocli event ID`."""
    kind: EventKind
    """What kind of event it is."""
    title: str
    """What it is called, in the language asked for."""
    titles: Texts
    """What it is called, in every language that the data has."""
    start: str
    """The first day, ISO 8601 of the precision known."""
    end: str
    """The last day, included; that of the start for an event of one day."""
    planned: bool
    """Whether it was announced and not seen to happen."""
    cancelled: bool
    """Whether it was called off."""
    place: str | None
    """A city or range, or by videoconference."""
    host: CountryRef | None
    """The state in which it took place."""
    countries: tuple[CountryRef, ...]
    """The states that took part, or that it concerns; empty where they are not known."""
    series: str | None
    """The series to which it belongs."""
    body: BodyRef | None
    """The body that met or decided."""
    chaired_by: RoleRef | None
    """Who was in the chair, with the title held then."""
    participants: str | None
    """Who took part, as sourced."""
    text: str | None
    """What happened, each claim attributed."""


class EventPage(EventRow, frozen=True):
    """An event in full."""

    chairmanship: ChairmanshipRef | None
    """The chairmanship in which it falls."""
    documents: tuple[DocumentRef, ...]
    """The documents adopted at it."""


def event_row(view: View, event: Event) -> EventRow:
    days = event.days
    return EventRow(
        id=event.id,
        kind=event.kind,
        title=view.text(event.titles),
        titles=view.texts(event.titles),
        start=event.start,
        end=event.end or event.start,
        planned=event.planned,
        cancelled=event.cancelled,
        place=view.maybe(event.place),
        host=view.country(event.host) if event.host else None,
        countries=view.countries(event.countries),
        series=event.series,
        body=view.body(event.body) if event.body else None,
        chaired_by=view.role(event.chaired_by, days) if event.chaired_by else None,
        participants=view.maybe(event.participants),
        text=view.maybe(event.text),
        **keys_of(view.remarks(event)),
    )


@page.register(Event)
def event_page(event: Event, view: View) -> EventPage:
    facts = view.facts
    term = questions.chair_at(facts, parse_date(event.start))
    return EventPage(
        **keys_of(event_row(view, event)),
        chairmanship=view.chairmanship(term) if term else None,
        documents=view.documents(facts.where(Document, "event", event.id)),
    )


@label.register(Event)
def event_label(event: Event, view: View) -> str:
    return view.text(event.titles)
