"""Chairmanships and their slogans as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import (
    ChairmanshipRef,
    CountryRef,
    EventRef,
    FactPart,
    FactRow,
    HolderRef,
    Published,
    QuoteRow,
    RoleRef,
    Sources,
    TermRef,
    Texts,
    View,
    keys_of,
    label,
    page,
    quote_rows,
    when,
)
from cstocli.records import Chairmanship, Event, Slogan
from cstocli.records.vocabularies import Dating
from cstocli.words import Plural


class VariantPart(Published, frozen=True):
    """Another printed wording of a slogan."""

    text: str
    """The wording."""
    language: str
    """Its language, two letters."""
    sources: Sources
    """The sources that print it."""


class SloganPart(FactPart, frozen=True):
    """The slogan of a chairmanship."""

    text: str
    """The wording in the language asked for."""
    texts: Texts
    """The wording in every language that the data has."""
    translated: tuple[str, ...]
    """The languages in which the wording is our translation."""
    announced_by: RoleRef | None
    """Who announced it, with the title held then."""
    announced_on: str | None
    """The day on which it was announced."""
    place: str | None
    """The place at which it was announced."""
    variants: tuple[VariantPart, ...]
    """Other printed wordings."""


class SloganRow(FactRow, frozen=True):
    """A slogan in a list."""

    counted: ClassVar[Plural] = Plural("{count} slogan", "{count} slogans")

    chairmanship: ChairmanshipRef
    """The chairmanship whose motto it is."""
    country: CountryRef
    """The state in the chair."""
    text: str
    """The wording in the language asked for."""
    texts: Texts
    """The wording in every language that the data has."""
    translated: tuple[str, ...]
    """The languages in which the wording is our translation."""
    announced_by: RoleRef | None
    """Who announced it, with the title held then."""
    announced_on: str | None
    """The day on which it was announced."""
    place: str | None
    """The place at which it was announced."""
    variants: tuple[VariantPart, ...]
    """Other printed wordings."""


class ChairmanshipRow(FactRow, frozen=True):
    """A chairmanship in a list."""

    counted: ClassVar[Plural] = Plural("{count} chairmanship", "{count} chairmanships")

    id: str
    """Its id."""
    label: str
    """How the term is called: `2023`, `2004-05`."""
    years: tuple[int, ...]
    """The years that the label names."""
    country: CountryRef
    """The state in the chair."""
    chair: RoleRef
    """The person in the chair, with the title held in the term."""
    start: str
    """The first day of the term, ISO 8601 of the precision known."""
    end: str
    """The last day of the term, included; a day of handover belongs to both terms."""
    dating: Dating
    """How the term is counted."""
    slogan: SloganPart | None
    """The motto; null where none is known."""


class PriorityPart(Published, frozen=True):
    """An aim that was announced."""

    text: str
    """The aim, in the words of this data set."""
    by: RoleRef | None
    """Who announced it, with the title held then."""
    sources: Sources
    """The sources that say so."""


class ChairmanshipPage(ChairmanshipRow, frozen=True):
    """A chairmanship in full."""

    priorities: tuple[PriorityPart, ...]
    """The announced aims."""
    secretaries_general: tuple[HolderRef, ...]
    """Who was Secretary General during the term."""
    sessions: tuple[EventRef, ...]
    """The sessions and summits of the Council in the term."""
    handover: EventRef | None
    """The event at which the chair passed to this state."""
    quotes: tuple[QuoteRow, ...]
    """The positions on the term, or taken during it."""
    previous: TermRef | None
    """The chairmanship before."""
    next: TermRef | None
    """The chairmanship after."""


def slogan_part(view: View, term: Chairmanship, slogan: Slogan) -> SloganPart:
    announcer = slogan.announced_by
    return SloganPart(
        text=view.text(slogan.texts),
        texts=view.texts(slogan.texts),
        translated=slogan.translated,
        announced_by=view.role(announcer, when(slogan.announced_on)) if announcer else None,
        announced_on=slogan.announced_on,
        place=view.maybe(slogan.place),
        variants=tuple(
            VariantPart(text=variant.text, language=variant.language, sources=view.sources(variant.sources))
            for variant in slogan.variants
        ),
        notes=(view.prose(slogan.note),) if slogan.note else (),
        disputes=view.disputes(slogan.disputes),
        confidence=questions.confidence_of(view.facts, slogan.sources),
        origin=view.origin(term),
        sources=view.sources(slogan.sources),
    )


def slogan_row(view: View, term: Chairmanship, slogan: Slogan) -> SloganRow:
    country = view.country(term.country)
    return SloganRow(chairmanship=view.chairmanship(term), country=country, **keys_of(slogan_part(view, term, slogan)))


def chairmanship_row(view: View, term: Chairmanship) -> ChairmanshipRow:
    seat = questions.seat_in(view.facts, term)
    title = view.text(seat.titles) if seat else None
    return ChairmanshipRow(
        id=term.id,
        label=term.label,
        years=term.years,
        country=view.country(term.country),
        chair=RoleRef(id=term.chair, name=view.name_of(term.chair), title=title),
        start=term.start,
        end=term.end,
        dating=term.dating,
        slogan=slogan_part(view, term, term.slogan) if term.slogan else None,
        **keys_of(view.remarks(term)),
    )


@page.register(Chairmanship)
def chairmanship_page(term: Chairmanship, view: View) -> ChairmanshipPage:
    facts = view.facts
    before, after = questions.neighbours(facts, term)
    handover = facts.get(Event, term.handover) if term.handover else None
    spoken = questions.from_handover(facts, term)
    return ChairmanshipPage(
        **keys_of(chairmanship_row(view, term)),
        priorities=tuple(
            PriorityPart(
                text=view.prose(priority.text),
                by=view.role(priority.by, spoken) if priority.by else None,
                sources=view.sources(priority.sources),
            )
            for priority in term.priorities
        ),
        secretaries_general=view.holders(questions.secretaries_general_of_term(facts, term)),
        sessions=tuple(map(view.event, questions.sessions_during(facts, term.days))),
        handover=view.event(handover) if handover else None,
        quotes=quote_rows(view, questions.quotes_on(facts, term.id)),
        previous=view.term(before) if before else None,
        next=view.term(after) if after else None,
    )


@label.register(Chairmanship)
def chairmanship_label(term: Chairmanship, view: View) -> str:
    return f"{term.label} {view.country(term.country).name}"
