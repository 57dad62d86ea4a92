"""Publishers for reading."""

from cstocli.answers.publishers import PublisherPage, PublisherRow
from cstocli.pages.base import (
    Column,
    Item,
    Reader,
    Summary,
    known,
    line,
    named,
    section,
    source_item,
    state_of,
    strong,
    summary,
    title_line,
)
from cstocli.words import in_words, tr, trn

COLUMNS = {
    PublisherRow: (
        Column("Publisher", lambda row: named(row.id, row.name, "strong"), key="name"),
        Column("Grade", lambda row: in_words(row.grade)),
        Column("Kind", lambda row: in_words(row.kind)),
        Column("State", lambda row: state_of(row.country), key="country.name"),
        Column("Pages", lambda row: str(row.pages)),
    ),
}


@summary.register(PublisherPage)
def publisher_summary(page: PublisherPage, reader: Reader) -> Summary:
    facts = [
        (tr("Kind"), (line(in_words(page.kind)),)),
        (tr("Grade"), (line(strong(in_words(page.grade))),)),
        (tr("State"), (line(state_of(page.country)),)),
    ]
    newest = sorted(page.sources, key=lambda source: source.published or "", reverse=True)
    pages = tuple(source_item(source, "·", graded=False) for source in newest)
    remarks = tuple(Item((line(note),), bullet="·") for note in page.notes)
    return Summary(
        title_line(page.id, page.name, reader.other(page.names)),
        known(facts),
        (
            *section(trn("{count} source", "{count} sources", page.pages), pages),
            *section(tr("Notes"), remarks),
        ),
    )
