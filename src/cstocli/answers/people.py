"""People and their offices as published."""

from collections.abc import Iterable
from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import (
    BodyRef,
    CountryRef,
    FactPart,
    FactRow,
    PersonRef,
    QuoteRow,
    Row,
    TermRef,
    Texts,
    View,
    keys_of,
    label,
    page,
    quote_rows,
)
from cstocli.records import Office, Person
from cstocli.records.vocabularies import OfficeKind
from cstocli.words import Plural, tr


class OfficePart(FactPart, frozen=True):
    """A term in an office."""

    id: str
    """Its id: `cstocli show ID`."""
    person: PersonRef
    """Who held it."""
    title: str
    """Its title in the language asked for."""
    titles: Texts
    """Its title in every language that the data has."""
    kind: OfficeKind
    """What kind of office it is."""
    body: BodyRef | None
    """The body that it belongs to."""
    country: CountryRef | None
    """The state that it belongs to."""
    start: str | None
    """The first day of the term; null where unknown."""
    end: str | None
    """The last day of the term, included; null where open or unknown."""
    first_seen: str | None
    """The earliest day on which a source shows the person in it, where the start is unknown."""
    last_seen: str | None
    """The latest day on which a source shows the person in it, where the end is unknown."""
    acting: bool
    """Whether it was held for the time being."""


class OfficeRow(Row, OfficePart, frozen=True):
    """A term in an office, in a list."""

    counted: ClassVar[Plural] = Plural("{count} term in office", "{count} terms in office")


class PersonRow(FactRow, frozen=True):
    """A person in a list."""

    counted: ClassVar[Plural] = Plural("{count} person", "{count} people")

    id: str
    """The person's id: `cstocli who ID`."""
    name: str
    """The name in the language asked for."""
    names: Texts
    """The name in every language that the data has."""
    aliases: tuple[str, ...]
    """Other spellings under which the person is found."""
    country: CountryRef | None
    """The state the person belongs to."""
    born: str | None
    """The day of birth, ISO 8601 of the precision known."""
    died: str | None
    """The day of death, ISO 8601 of the precision known."""
    wikidata: str | None
    """The item in Wikidata."""
    office: OfficePart | None
    """The office held on the day, or the last one before; with --office, the one asked for."""
    about: str | None
    """Who the person is."""


class PersonPage(PersonRow, frozen=True):
    """A person in full."""

    offices: tuple[OfficePart, ...]
    """Every office, oldest first."""
    chairmanships: tuple[TermRef, ...]
    """The chairmanships that the person chaired."""
    quotes: tuple[QuoteRow, ...]
    """The person's positions."""


def person_row(view: View, person: Person, office: Office | None = None) -> PersonRow:
    """A person with an office: the one given, else the one held on the day or last."""
    office = office or questions.office_on(view.facts, person.id, view.day)
    return PersonRow(
        id=person.id,
        name=view.text(person.names),
        names=view.texts(person.names),
        aliases=person.aliases,
        country=view.country(person.country) if person.country else None,
        born=person.born,
        died=person.died,
        wikidata=person.wikidata,
        office=office_part(view, office) if office else None,
        about=view.maybe(person.about),
        **keys_of(view.remarks(person)),
    )


@page.register(Person)
def person_page(person: Person, view: View) -> PersonPage:
    facts = view.facts
    return PersonPage(
        **keys_of(person_row(view, person)),
        offices=office_parts(view, questions.offices_of(facts, person.id)),
        chairmanships=view.terms(questions.chairmanships_of_person(facts, person.id)),
        quotes=quote_rows(view, questions.quotes_by(facts, person.id)),
    )


def holder_row(view: View, office: Office) -> PersonRow:
    """A person with one term in an office, whatever else was held that day."""
    return person_row(view, view.facts.get(Person, office.person), office)


def office_part(view: View, office: Office) -> OfficePart:
    return OfficePart(
        id=office.id,
        person=view.person(office.person),
        title=view.text(office.titles),
        titles=view.texts(office.titles),
        kind=office.kind,
        body=view.body(office.body) if office.body else None,
        country=view.country(office.country) if office.country else None,
        start=office.start,
        end=office.end,
        first_seen=office.first_seen,
        last_seen=office.last_seen,
        acting=office.acting,
        **keys_of(view.remarks(office)),
    )


def office_row(view: View, office: Office) -> OfficeRow:
    return OfficeRow(**keys_of(office_part(view, office)))


def office_parts(view: View, offices: Iterable[Office]) -> tuple[OfficePart, ...]:
    return tuple(office_part(view, office) for office in offices)


@label.register(Person)
def person_label(person: Person, view: View) -> str:
    return view.text(person.names)


@label.register(Office)
def office_label(office: Office, view: View) -> str:
    return tr("{name}, {title}", name=view.name_of(office.person), title=view.text(office.titles))
