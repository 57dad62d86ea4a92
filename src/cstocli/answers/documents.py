"""Documents as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import (
    CountryRef,
    DocumentRef,
    EventRef,
    FactRow,
    Published,
    Sources,
    Texts,
    View,
    keys_of,
    label,
    page,
)
from cstocli.records import Document, Event
from cstocli.records.vocabularies import DocumentKind
from cstocli.words import Plural


class DocumentRow(FactRow, frozen=True):
    """A document in a list."""

    counted: ClassVar[Plural] = Plural("{count} document", "{count} documents")

    id: str
    """Its id: `cstocli document ID`."""
    kind: DocumentKind
    """What kind of document it is."""
    title: str
    """Its title in the language asked for."""
    titles: Texts
    """Its title in every language that the data has."""
    abbreviation: str | None
    """Its abbreviation in the language asked for."""
    abbreviations: Texts
    """Its abbreviation in every language that the data has."""
    adopted: str
    """The day of signature or adoption, ISO 8601 of the precision known."""
    place: str | None
    """Where it was signed or adopted."""
    countries: tuple[CountryRef, ...]
    """The states that signed it."""
    in_force: str | None
    """The day on which it came into force; null where it did not, or where that is not known."""
    until: str | None
    """The last day of its term, included."""
    registered: str | None
    """The day of its registration with the United Nations."""
    registration: str | None
    """The number of that registration."""
    amends: DocumentRef | None
    """The document that it amends."""
    event: EventRef | None
    """The event at which it was adopted."""
    summary: str | None
    """What it is."""


class ArticlePart(Published, frozen=True):
    """What one article of a document provides."""

    number: str
    """Of the article."""
    since: str | None
    """The day from which this wording holds; null where the document was not amended."""
    text: str
    """What it provides, in the words of this data set."""
    sources: Sources
    """The sources of the text."""


class DocumentPage(DocumentRow, frozen=True):
    """A document in full."""

    articles: tuple[ArticlePart, ...]
    """What its articles provide, in the wording of the day."""
    amended_by: tuple[DocumentRef, ...]
    """The documents that amend it, adopted by the day."""


def document_row(view: View, document: Document) -> DocumentRow:
    facts = view.facts
    return DocumentRow(
        id=document.id,
        kind=document.kind,
        title=view.text(document.titles),
        titles=view.texts(document.titles),
        abbreviation=view.text(document.abbreviations) if document.abbreviations else None,
        abbreviations=view.texts(document.abbreviations),
        adopted=document.adopted,
        place=view.maybe(document.place),
        countries=view.countries(document.countries),
        in_force=document.in_force,
        until=document.until,
        registered=document.registered,
        registration=view.maybe(document.registration),
        amends=view.document(facts.get(Document, document.amends)) if document.amends else None,
        event=view.event(facts.get(Event, document.event)) if document.event else None,
        summary=view.maybe(document.summary),
        **keys_of(view.remarks(document)),
    )


@page.register(Document)
def document_page(document: Document, view: View) -> DocumentPage:
    return DocumentPage(
        **keys_of(document_row(view, document)),
        articles=tuple(
            ArticlePart(
                number=view.prose(article.number),
                since=article.since,
                text=view.prose(article.text),
                sources=view.sources(article.sources),
            )
            for article in questions.articles_on(document, view.day)
        ),
        amended_by=view.documents(questions.adopted_by(view.facts.where(Document, "amends", document.id), view.day)),
    )


@label.register(Document)
def document_label(document: Document, view: View) -> str:
    return view.text(document.titles)
