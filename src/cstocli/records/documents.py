"""Treaties, charters, strategies, declarations and other documents."""

from collections.abc import Iterator
from typing import ClassVar

from cstocli.records.base import (
    NAME,
    TEXT,
    CountryId,
    Day,
    DocumentId,
    EventId,
    Fact,
    Id,
    Names,
    Others,
    OwnText,
    Part,
    Searched,
    SourceIds,
    Text,
)
from cstocli.records.vocabularies import DocumentKind


class Article(Part, frozen=True, kw_only=True):
    """What one article of a document provides."""

    number: OwnText
    """Of the article."""
    since: Day | None = None
    """The day from which this wording holds; the articles of the Treaty and the Charter have it."""
    text: OwnText
    """What it provides, in our own words."""
    sources: SourceIds
    """Ids of the sources of the text."""


class Document(Fact, frozen=True, kw_only=True):
    """A treaty, charter, protocol, strategy, declaration or statement."""

    table: ClassVar[str] = "documents"
    called_by_name: ClassVar[bool] = True
    shown_by: ClassVar[str] = "document"
    listed_by: ClassVar[str] = "documents"
    id: Id
    """Readable and stable: never changed once published."""
    kind: DocumentKind
    """What kind of document it is."""
    titles: Names
    """The title, by language; English is always present."""
    abbreviations: Names | None = None
    """The abbreviation, by language."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that people type, for finding only."""
    adopted: Day
    """The day of signature or adoption."""
    place: OwnText | None = None
    """Where it was signed or adopted."""
    countries: tuple[CountryId, ...] = ()
    """The states that signed it."""
    in_force: Day | None = None
    """The day on which it came into force; left out where it did not, or where that is not known."""
    until: Day | None = None
    """The last day of its term, included."""
    registered: Day | None = None
    """The day of its registration with the United Nations."""
    registration: OwnText | None = None
    """The number of that registration."""
    amends: DocumentId | None = None
    """The document that it amends."""
    event: EventId | None = None
    """The event at which it was adopted."""
    summary: OwnText | None = None
    """What it is, in our own words."""
    articles: tuple[Article, ...] = ()
    """What its articles provide."""

    @property
    def order(self) -> tuple[str, ...]:
        return (self.adopted, self.id)

    @property
    def known_as(self) -> tuple[str, ...]:
        return (*self.titles.values(), *(self.abbreviations or {}).values())

    @property
    def spellings(self) -> tuple[str, ...]:
        return self.aliases

    @property
    def day(self) -> Day | None:
        return self.adopted

    @property
    def last_day(self) -> Day | None:
        return self.adopted

    @property
    def stated_text(self) -> str | None:
        return self.summary

    def searched(self, others: Others) -> Iterator[Searched]:
        yield from ((NAME, title, self.year) for title in self.titles.values())
        yield from ((NAME, abbreviation, "") for abbreviation in (self.abbreviations or {}).values())
        yield TEXT, self.summary or "", self.year
        for article in self.articles:
            yield NAME, f"Article {article.number}", ""
            yield TEXT, article.text, f"article {article.number}"
        yield from others.concerning(*self.countries)
