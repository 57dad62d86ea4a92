"""Popolo, the open-government form of people, organisations, posts and memberships: https://www.popoloproject.com/.

The organisation itself, its bodies and the states are organisations; a state's belonging, an office and a term in the
chair are memberships; what a body adopted at its meeting is a motion. What Popolo has no word for is under `extra`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cstocli import questions
from cstocli.answers import View, label
from cstocli.exports.tables import Tell
from cstocli.facts.base import Dataset
from cstocli.forms.machine import indented
from cstocli.records import (
    Body,
    Chairmanship,
    Country,
    Document,
    Event,
    Fact,
    Membership,
    Office,
    Person,
    Source,
)
from cstocli.unseen import link
from cstocli.words import tr

CSTO = {"en": "Collective Security Treaty Organization", "ru": "Организация Договора о коллективной безопасности"}
COUNCIL = "csc"
MOVED = ("declaration", "statement", "decision", "strategy", "regulation", "plan")  # documents that a body decides on

Thing = dict[str, Any]


def popolo(facts: Dataset, place: Path, tell: Tell) -> None:
    """One file with a list of each class."""
    tell(tr("Reading the records."))
    content = {name: [_known(thing) for thing in things] for name, things in Popolo(facts).lists().items()}
    place.write_text(f"{indented(content)}\n", "utf-8", newline="\n")


def _known(thing: Mapping[str, Any]) -> Thing:
    """The thing without what is unknown."""
    return {key: value for key, value in thing.items() if value not in (None, [], "")}


class Popolo:
    """The facts as Popolo has them."""

    def __init__(self, facts: Dataset) -> None:
        self.facts = facts
        self.view = View(facts, date.fromisoformat(facts.info.as_of))

    def lists(self) -> dict[str, list[Thing]]:
        """The things of each class."""
        facts = self.facts
        return {
            "persons": list(map(self.person, facts.people)),
            "organizations": [self.whole(), *map(self.body, facts.bodies), *map(self.state, facts.countries)],
            "posts": list(self.posts()),
            "memberships": [
                *map(self.belonging, facts.memberships),
                *map(self.office, facts.offices),
                *map(self.chair, facts.chairmanships),
            ],
            "events": list(map(self.event, facts.events)),
            "motions": list(self.motions()),
        }

    # --- people and organisations -------------------------------------------------------------------------

    def person(self, person: Person) -> Thing:
        return {
            "id": person.id,
            "name": person.names["en"],
            "other_names": _other_names(person.names, person.aliases),
            "identifiers": [{"scheme": "wikidata", "identifier": person.wikidata}] if person.wikidata else [],
            "birth_date": person.born,
            "death_date": person.died,
            "summary": person.about,
            "national_identity": person.country and self.view.country(person.country).name,
            **self.remarks(person),
        }

    def whole(self) -> Thing:
        return {
            "id": "csto",
            "name": CSTO["en"],
            "other_names": _other_names(CSTO),
            "classification": "international organisation",
        }

    def body(self, body: Body) -> Thing:
        return {
            "id": body.id,
            "name": body.names["en"],
            "other_names": _other_names(body.names, [*(body.abbreviations or {}).values(), *body.aliases]),
            "classification": body.kind,
            "parent_id": "csto",
            "founding_date": body.established,
            "description": body.role,
            **self.remarks(body),
        }

    def state(self, country: Country) -> Thing:
        names = country.names | {f"official {language}": name for language, name in country.official_names.items()}
        return {
            "id": country.id,
            "name": country.names["en"],
            "other_names": _other_names(names, country.aliases),
            "identifiers": [
                {"scheme": "iso-3166-1-alpha-2", "identifier": country.alpha2},
                {"scheme": "iso-3166-1-alpha-3", "identifier": country.alpha3},
                {"scheme": "iso-3166-1-numeric", "identifier": country.numeric},
            ],
            "classification": "state",
            **self.remarks(country),
        }

    # --- posts and who held them ----------------------------------------------------------------------------

    def posts(self) -> Iterator[Thing]:
        """The posts that one person holds at a time, each labelled as its last holder's was."""
        posts = {}
        for office, _ in questions.turns_of(self.facts.offices):
            post = _post_id(office)
            if post:
                organisation = office.body or "csto"
                posts[post] = {"id": post, "label": office.titles["en"], "organization_id": organisation}
        yield from posts.values()
        if self.facts.chairmanships:
            yield {
                "id": "chair",
                "label": "Chair of the Collective Security Council",
                "organization_id": self.council(),
            }

    def council(self) -> str:
        """The body that the chairs preside over; the whole where the facts have no record of it."""
        return COUNCIL if COUNCIL in self.facts.index(Body) else "csto"

    def belonging(self, row: Membership) -> Thing:
        country = self.facts.get(Country, row.country)
        return {
            "id": row.id,
            "label": label(row, self.view),
            "role": row.status,
            "member": {"id": country.id, "name": country.names["en"], "classification": "state"},
            "organization_id": "csto",
            **_term(row.start, row.end),
            **self.remarks(row),
        }

    def office(self, office: Office) -> Thing:
        post = _post_id(office)
        seen = {"first_seen": office.first_seen, "last_seen": office.last_seen, "acting": office.acting or None}
        return {
            "id": office.id,
            "label": office.titles["en"],
            "role": office.kind,
            "person_id": office.person,
            "organization_id": office.body or ("csto" if post else office.country),
            "post_id": post,
            "on_behalf_of_id": office.country if questions.leads(office) else None,
            **_term(office.start, office.end),
            **self.remarks(office, title_ru=office.titles.get("ru"), **seen),
        }

    def chair(self, term: Chairmanship) -> Thing:
        slogan = term.slogan.texts if term.slogan else {}
        return {
            "id": term.id,
            "label": f"{term.label}: {self.view.country(term.country).name}",
            "role": "chair",
            "person_id": term.chair,
            "organization_id": self.council(),
            "post_id": "chair",
            "on_behalf_of_id": term.country,
            **_term(term.start, term.end),
            **self.remarks(term, slogan_en=slogan.get("en"), slogan_ru=slogan.get("ru")),
        }

    # --- what happened --------------------------------------------------------------------------------------

    def event(self, event: Event) -> Thing:
        return {
            "id": event.id,
            "name": event.titles["en"],
            "description": event.text,
            **_term(event.start, event.end),
            "location": event.place,
            "status": "cancelled" if event.cancelled else "tentative" if event.planned else "confirmed",
            "classification": event.kind,
            "organization_id": event.body,
            **self.remarks(event, name_ru=event.titles.get("ru")),
        }

    def motions(self) -> Iterator[Thing]:
        for document in self.facts.documents:
            event = self.facts.get(Event, document.event) if document.event else None
            if document.kind in MOVED and event and event.body:
                yield self.motion(document, event)

    def motion(self, document: Document, event: Event) -> Thing:
        return {
            "id": document.id,
            "organization_id": event.body,
            "legislative_session_id": event.id,
            "text": document.titles["en"],
            "classification": document.kind,
            "date": document.adopted,
            "result": "adopted",
            **self.remarks(document, text_ru=document.titles.get("ru"), summary=document.summary),
        }

    def remarks(self, record: Fact, **extra: str | bool | None) -> Thing:
        """The sources of a record that have an address, and what Popolo has no word for."""
        sources = (self.facts.get(Source, source_id) for source_id in dict.fromkeys(record.sources))
        links = [
            {"url": link(source.url), "note": ": ".join(filter(None, (source.publisher, source.title)))}
            for source in sources
            if source.url
        ]
        sure: dict[str, Any] = {"confidence": questions.confidence(self.facts, record), "note": record.note}
        return {"sources": links, "extra": _known({**extra, **sure, "origin": self.view.origin(record)})}


def _post_id(office: Office) -> str | None:
    post = questions.post_of(office)
    return "-".join(filter(None, ("post", *post))) if post else None


def _term(start: str | None, end: str | None) -> Thing:
    return {"start_date": start, "end_date": end}


def _other_names(names: Mapping[str, str], spellings: Iterable[str] = ()) -> list[Thing]:
    """The names but the English one, each noted with its language, and the other spellings."""
    others = [{"name": name, "note": language} for language, name in names.items() if language != "en"]
    return [*others, *({"name": spelling, "note": "another spelling"} for spelling in spellings)]
