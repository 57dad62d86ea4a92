"""Documents for reading."""

from cstocli.answers.base import DocumentRef, EventRef
from cstocli.answers.documents import ArticlePart, DocumentPage, DocumentRow
from cstocli.pages.base import (
    Column,
    Item,
    Line,
    Reader,
    Span,
    Summary,
    alike,
    dim,
    id_of,
    known,
    line,
    listed,
    named,
    plain,
    section,
    state_of,
    strong,
    summary,
    title_line,
    with_id,
    written,
    written_period,
)
from cstocli.words import in_words, tr

COLUMNS = {
    DocumentRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Adopted", lambda row: row.adopted),
        Column("In force", lambda row: row.in_force),
        Column("Document", lambda row: named(row.id, row.title, "strong"), key="title"),
        Column("Kind", lambda row: in_words(row.kind)),
    ),
}


@summary.register(DocumentPage)
def document_summary(page: DocumentPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    adopted = alike(", ".join(filter(None, (written(page.adopted), page.place))), page.place or "")
    facts = [
        (tr("Adopted"), (line(strong(adopted), *notes.cite(page.sources)),)),
        (tr("In force"), (line(written_period(page.in_force, page.until) if page.in_force else ""),)),
        (tr("Registered"), (listed(written(page.registered), page.registration),)),
        (tr("What"), (line(page.summary),)),
        (tr("States"), (listed(*map(state_of, page.countries)),)),
        (tr("Amends"), (_named(page.amends) if page.amends else (),)),
        (tr("Event"), (_named(page.event) if page.event else (),)),
        (tr("Kind"), (line(in_words(page.kind)),)),
    ]
    articles = tuple(
        Item(
            (line(article.text, _since(page, article), *notes.cite(article.sources)),),
            bullet=plain(line(article.number)),
        )
        for article in page.articles
    )
    return Summary(
        title_line(page.id, page.title),
        known(facts),
        (
            *section(tr("Articles"), articles),
            *section(tr("Amended by"), tuple(map(reader.document, reversed(page.amended_by)))),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def _since(page: DocumentPage, article: ArticlePart) -> Span:
    """Since when a wording holds that is not the first."""
    amended = article.since not in (None, page.in_force)
    return dim(f" ({tr('since {day}', day=written(article.since))})" if amended else "")


def _named(ref: DocumentRef | EventRef) -> Line:
    return with_id((named(ref.id, ref.title),), ref.id)
