"""Bodies and forces as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import EventRef, FactRow, HolderRef, Texts, View, keys_of, label, page
from cstocli.records import Body, Event
from cstocli.records.vocabularies import BodyKind
from cstocli.words import Plural


class BodyRow(FactRow, frozen=True):
    """A body or force in a list."""

    counted: ClassVar[Plural] = Plural("{count} body", "{count} bodies")

    id: str
    """Its id: `cstocli body ID`."""
    kind: BodyKind
    """What kind of body it is."""
    name: str
    """Its name in the language asked for."""
    names: Texts
    """Its name in every language that the data has."""
    abbreviation: str | None
    """Its abbreviation in the language asked for."""
    abbreviations: Texts
    """Its abbreviation in every language that the data has."""
    established: str | None
    """The day on which it was set up, ISO 8601 of the precision known."""
    article: str | None
    """The article of the Charter on it."""
    role: str
    """What it does."""
    chairing: str | None
    """The rule of who chairs it, or who was seen in the chair."""
    strength: str | None
    """The size of a force, as sourced."""


class BodyPage(BodyRow, frozen=True):
    """A body or force in full."""

    holders: tuple[HolderRef, ...]
    """Its office holders."""
    events: tuple[EventRef, ...]
    """Its events, oldest first."""


def body_row(view: View, body: Body) -> BodyRow:
    return BodyRow(
        id=body.id,
        kind=body.kind,
        name=view.text(body.names),
        names=view.texts(body.names),
        abbreviation=view.text(body.abbreviations) if body.abbreviations else None,
        abbreviations=view.texts(body.abbreviations),
        established=body.established,
        article=body.article,
        role=view.prose(body.role),
        chairing=view.maybe(body.chaired_by),
        strength=view.maybe(body.strength),
        **keys_of(view.remarks(body)),
    )


@page.register(Body)
def body_page(body: Body, view: View) -> BodyPage:
    facts = view.facts
    return BodyPage(
        **keys_of(body_row(view, body)),
        holders=view.holders(questions.holders_in(facts, body.id)),
        events=view.events(facts.where(Event, "body", body.id)),
    )


@label.register(Body)
def body_label(body: Body, view: View) -> str:
    return view.text(body.names)
