"""Sources for reading."""

from itertools import groupby

from cstocli.answers.sources import SourcePage, SourceRow
from cstocli.pages.base import (
    Column,
    Item,
    Reader,
    Span,
    Summary,
    id_of,
    joined,
    known,
    line,
    listed,
    named,
    section,
    strong,
    summary,
    title_line,
    written,
)
from cstocli.records import Source
from cstocli.words import in_words, tr, trn

COLUMNS = {
    SourceRow: (
        Column("Id", lambda row: Span(row.id, "accent", row.url, row.id)),
        Column("Publisher", lambda row: strong(row.publisher)),
        Column("After", lambda row: row.repeats, key="repeats"),
        Column("Published", lambda row: row.published),
        Column("Kind", lambda row: in_words(row.kind)),
        Column("Grade", lambda row: in_words(row.grade) if row.grade else ""),
        Column("Cited by", lambda row: str(row.cited_by)),
    ),
}


def _publisher(page: SourcePage, reader: Reader) -> Span:
    held = reader.view.facts
    publisher = held.publisher_called.get(held.get(Source, page.id).publisher)
    return named(publisher.id if publisher else None, page.publisher, "strong")


@summary.register(SourcePage)
def source_summary(page: SourcePage, reader: Reader) -> Summary:
    after = tr("after {origin}", origin=page.repeats) if page.repeats else None
    facts = [
        (tr("Publisher"), (listed(_publisher(page, reader), after),)),
        (tr("Grade"), (line(in_words(page.grade) if page.grade else ""),)),
        (tr("Published"), (line(written(page.published)),)),
        (tr("Address"), (line(Span(page.url or "", "accent", page.url)),)),
        (tr("Kind"), (line(tr("{kind}, in {language}", kind=in_words(page.kind), language=page.language)),)),
    ]
    tables = [
        Item((line(f"{in_words(table)}: ", *joined((line(id_of(record.id)) for record in citing), "  ")),))
        for table, citing in groupby(page.citing, key=lambda record: record.table)
    ]
    remarks = tuple(Item((line(note),), bullet="·") for note in page.notes)
    return Summary(
        title_line(page.id, page.title) if page.title else line(strong(page.id)),
        known(facts),
        (
            *section(trn("Cited by {count} record", "Cited by {count} records", page.cited_by), tuple(tables)),
            *section(tr("Notes"), remarks),
        ),
        tuple(reader.own_record(page.origin, page.id)),
    )
