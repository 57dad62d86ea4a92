"""Publishers as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import CountryRef, Row, Sources, Texts, View, keys_of, label, page
from cstocli.facts.names import fold
from cstocli.records import Publisher
from cstocli.records.vocabularies import Grade, PublisherKind
from cstocli.words import Plural


class PublisherRow(Row, frozen=True):
    """A publisher in a list."""

    counted: ClassVar[Plural] = Plural("{count} publisher", "{count} publishers")

    id: str
    """Its id: `cstocli show ID`."""
    name: str
    """Its name in the language asked for."""
    names: Texts
    """Its name in every language that the data has; sources name it by the English one."""
    kind: PublisherKind
    """What kind of publisher it is."""
    grade: Grade
    """How much its pages weigh; it follows from the kind."""
    country: CountryRef | None
    """The state in which it works; null where unknown or not among the states of the data."""
    pages: int
    """How many sources it put out, or whose report it was."""


class PublisherPage(PublisherRow, frozen=True):
    """A publisher in full."""

    sources: Sources
    """The sources that it put out, or whose report it was."""
    notes: tuple[str, ...]
    """Remarks on the publisher."""


def publisher_row(view: View, publisher: Publisher) -> PublisherRow:
    return PublisherRow(
        id=publisher.id,
        name=view.text(publisher.names),
        names=view.texts(publisher.names),
        kind=publisher.kind,
        grade=publisher.grade,
        country=view.country(publisher.country) if publisher.country else None,
        pages=len(questions.pages_of(view.facts, publisher)),
    )


def publishers_by_spelling(view: View) -> dict[str, list[str]]:
    """The publishers, as sources name them, by each spelling that may be typed for one, folded."""
    known: dict[str, list[str]] = {}
    for name in questions.publishers(view.facts):
        listed = view.facts.publisher_called.get(name)
        spellings = (name, view.prose(name), *((listed.id, *listed.names.values()) if listed else ()))
        for spelling in dict.fromkeys(map(fold, spellings)):
            known.setdefault(spelling, []).append(name)
    return known


@page.register(Publisher)
def publisher_page(publisher: Publisher, view: View) -> PublisherPage:
    return PublisherPage(
        **keys_of(publisher_row(view, publisher)),
        sources=view.sources(source.id for source in questions.pages_of(view.facts, publisher)),
        notes=tuple(filter(None, (view.maybe(publisher.note),))),
    )


@label.register(Publisher)
def publisher_label(publisher: Publisher, view: View) -> str:
    return view.text(publisher.names)
