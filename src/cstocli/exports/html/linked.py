"""What a page is about as linked data: JSON-LD in the words of schema.org."""

from functools import singledispatch
from typing import Any, TypeAlias

from markupsafe import Markup

from cstocli.answers.base import CountryRef, FactRow, Row, SourceRef
from cstocli.answers.bodies import BodyPage
from cstocli.answers.chairmanships import ChairmanshipPage
from cstocli.answers.countries import CountryPage
from cstocli.answers.documents import DocumentPage
from cstocli.answers.events import EventPage
from cstocli.answers.people import OfficePart, PersonPage
from cstocli.answers.publishers import PublisherPage
from cstocli.answers.quotes import QuotePage
from cstocli.answers.sources import SourcePage
from cstocli.facts.base import Dataset
from cstocli.forms.machine import on_a_line
from cstocli.unseen import link

Thing: TypeAlias = dict[str, Any]
CSTO = {"@type": "Organization", "name": "Collective Security Treaty Organization", "alternateName": "ОДКБ"}
WIKIDATA = "https://www.wikidata.org/entity/"
# What would end the script, or begin another thing in it.
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def of(row: Row, address: str | None) -> Markup:
    """What a page says of its record."""
    thing = _thing(row)
    if isinstance(row, FactRow):
        thing["citation"] = [_work(source) for source in row.sources]
    if address:
        thing["url"] = address
    return _script(thing)


def dataset(facts: Dataset, name: str, purpose: str, address: str | None) -> Markup:
    """What the site is."""
    info = facts.info
    thing: Thing = {
        "@type": "Dataset",
        "name": name,
        "description": purpose,
        "version": info.version,
        "dateModified": info.as_of,
        "license": info.license,
        "about": CSTO,
    }
    if address:
        thing["url"] = address
    return _script(thing)


@singledispatch
def _thing(row: Row) -> Thing:
    """A thing with a name, where no more is said of a kind."""
    return {"@type": "Thing", "name": getattr(row, "name", None)}


@_thing.register
def _state(row: CountryPage) -> Thing:
    return {
        "@type": "Country",
        "name": row.name,
        "alternateName": row.official_name,
        "identifier": row.code,
        "memberOf": [
            {
                "@type": "OrganizationRole",
                "memberOf": CSTO,
                "startDate": period.start,
                "endDate": period.end,
            }
            for period in row.periods
        ],
    }


@_thing.register
def _chairmanship(row: ChairmanshipPage) -> Thing:
    return {
        "@type": "OrganizationRole",
        "name": f"{row.label} {row.country.name}",
        "roleName": "Chair of the Collective Security Council",
        "startDate": row.start,
        "endDate": row.end,
        "memberOf": CSTO,
        "member": {"@type": "Person", "name": row.chair.name, "jobTitle": row.chair.title},
    }


@_thing.register
def _person(row: PersonPage) -> Thing:
    return {
        "@type": "Person",
        "name": row.name,
        "alternateName": [*filter(None, row.names.values()), *row.aliases],
        "birthDate": row.born,
        "deathDate": row.died,
        "description": row.about,
        "sameAs": row.wikidata and f"{WIKIDATA}{row.wikidata}",
        "hasOccupation": [_office(office) for office in row.offices],
    }


def _office(office: OfficePart) -> Thing:
    return {"@type": "Role", "roleName": office.title, "startDate": office.start, "endDate": office.end}


@_thing.register
def _position(row: QuotePage) -> Thing:
    return {
        "@type": "Quotation",
        "text": row.text,
        "inLanguage": row.language,
        "dateCreated": row.date,
        "spokenByCharacter": {"@type": "Person" if row.speaker.id else "Organization", "name": row.speaker.name},
        "about": CSTO,
    }


@_thing.register
def _event(row: EventPage) -> Thing:
    cancelled = "https://schema.org/EventCancelled" if row.cancelled else "https://schema.org/EventScheduled"
    where = [row.place, row.host.name if row.host else None]
    return {
        "@type": "Event",
        "name": row.title,
        "startDate": row.start,
        "endDate": row.end,
        "eventStatus": cancelled,
        "location": {"@type": "Place", "name": ", ".join(filter(None, where))} if any(where) else None,
        "description": row.text,
        "organizer": CSTO,
        "attendee": _states(row.countries),
    }


@_thing.register
def _body(row: BodyPage) -> Thing:
    return {
        "@type": "Organization",
        "name": row.name,
        "alternateName": row.abbreviation,
        "foundingDate": row.established,
        "description": row.role,
        "parentOrganization": CSTO,
    }


@_thing.register
def _document(row: DocumentPage) -> Thing:
    return {
        "@type": "Legislation",
        "name": row.title,
        "legislationDate": row.adopted,
        "legislationDateVersion": row.in_force,
        "legislationPassedBy": _states(row.countries),
        "description": row.summary,
    }


@_thing.register
def _source(row: SourcePage) -> Thing:
    work = SourceRef(row.id, row.publisher, row.title, row.published, row.url, row.grade)
    return {**_work(work), "inLanguage": row.language}


@_thing.register
def _publisher(row: PublisherPage) -> Thing:
    return {"@type": "Organization", "name": row.name, "alternateName": [*filter(None, row.names.values())]}


def _work(source: SourceRef) -> Thing:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "datePublished": source.published,
        "sameAs": source.url and link(source.url),
    }


def _states(countries: tuple[CountryRef, ...]) -> list[Thing]:
    return [{"@type": "Country", "name": country.name} for country in countries]


def _script(thing: Thing) -> Markup:
    """The thing as the text of a script, without what is not known; nothing in it ends the script."""
    text = on_a_line({"@context": "https://schema.org", **_known(thing)})
    for letter, written in UNSAFE.items():
        text = text.replace(letter, written)
    return Markup(text)  # noqa: S704 - what acts in HTML was written by its number


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items() if item not in (None, [], "")}
    return [_known(item) for item in value] if isinstance(value, list) else value
