"""Publishers for reading."""

from cstocli.answers.publishers import PublisherPage, PublisherRow
from cstocli.pages.base import (
    Column,
    Item,
    Reader,
    Summary,
    accent,
    known,
    line,
    section,
    source_line,
    strong,
    summary,
    title_line,
)
from cstocli.words import said, tr, trn

COLUMNS = {
    PublisherRow: (
        Column("Publisher", lambda row: strong(row.name)),
        Column("Grade", lambda row: said(row.grade)),
        Column("Kind", lambda row: said(row.kind)),
        Column("State", lambda row: row.country.name if row.country else ""),
        Column("Pages", lambda row: str(row.pages)),
    ),
}


@summary.register(PublisherPage)
def publisher_summary(page: PublisherPage, reader: Reader) -> Summary:
    facts = [
        (tr("Kind"), (line(said(page.kind)),)),
        (tr("Grade"), (line(strong(said(page.grade))),)),
        (tr("State"), (line(page.country.name if page.country else ""),)),
    ]
    pages = tuple(Item((line(accent(source.id)), source_line(source))) for source in page.sources)
    remarks = tuple(Item((line(note),), bullet="·") for note in page.notes)
    return Summary(
        title_line(page.name, reader.other(page.names)),
        known(facts),
        (
            *section(trn("{count} source", "{count} sources", page.pages), pages),
            *section(tr("Notes"), remarks),
        ),
    )
