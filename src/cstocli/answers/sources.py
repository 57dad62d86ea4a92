"""Sources as published."""

from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import Origin, Published, Row, View, keys_of, label, page
from cstocli.records import Source
from cstocli.records.vocabularies import Grade, SourceKind
from cstocli.words import Plural


class SourceRow(Row, frozen=True):
    """A source in a list."""

    counted: ClassVar[Plural] = Plural("{count} source", "{count} sources")

    id: str
    """Its id: `cstocli source ID`."""
    publisher: str
    """Who put the page out."""
    repeats: str | None
    """The publisher whose report the page repeats; such pages count as one publisher."""
    title: str | None
    """The title that the page prints."""
    published: str | None
    """The page's own day, ISO 8601 of the precision known."""
    url: str | None
    """Its address."""
    language: str
    """Its language, two letters."""
    kind: SourceKind
    """What kind of publication it is."""
    grade: Grade | None
    """How much its publisher's pages weigh; null where the data does not list the publisher."""
    cited_by: int
    """How many records cite it."""
    origin: Origin
    """Whose record it is."""


class CitingPart(Published, frozen=True):
    """A record that cites a source."""

    table: str
    """The table of the record."""
    id: str
    """Its id: `cstocli show ID`."""
    name: str
    """What a person would call it."""


class SourcePage(SourceRow, frozen=True):
    """A source in full."""

    citing: tuple[CitingPart, ...]
    """Every record that cites it."""
    notes: tuple[str, ...]
    """Remarks on the page."""


def source_row(view: View, source: Source) -> SourceRow:
    return SourceRow(
        id=source.id,
        publisher=view.prose(source.publisher),
        repeats=view.maybe(source.origin),
        title=source.title,
        published=source.published,
        url=source.url,
        language=source.language,
        kind=source.kind,
        grade=questions.grade_of(view.facts, source.publisher),
        cited_by=view.facts.times_cited(source.id),
        origin=view.origin(source),
    )


@page.register(Source)
def source_page(source: Source, view: View) -> SourcePage:
    citing = view.facts.citing(source.id)
    return SourcePage(
        **keys_of(source_row(view, source)),
        citing=tuple(CitingPart(table=record.table, id=record.id, name=label(record, view)) for record in citing),
        notes=(*view.bundled_says(source), *([view.prose(source.note)] if source.note else [])),
    )


@label.register(Source)
def source_label(source: Source, view: View) -> str:
    return source.title or view.prose(source.publisher)
