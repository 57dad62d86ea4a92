"""Positions for reading."""

from collections.abc import Iterable, Iterator

from cstocli.answers.base import QuoteRef, QuoteRow, quote_row
from cstocli.answers.quotes import QuotePage, TopicRow
from cstocli.pages.base import (
    Column,
    Footnotes,
    Item,
    Line,
    Reader,
    Summary,
    accent,
    dim,
    in_marks,
    known,
    line,
    quoted,
    section,
    strong,
    summary,
    written,
)
from cstocli.records import Quote
from cstocli.words import LANGUAGES, tr


def _quoted(row: QuoteRow) -> Line:
    return line(*quoted(row), dim("" if row.language in LANGUAGES else f" [{row.language}]"))


COLUMNS = {
    QuoteRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Date", lambda row: row.date),
        Column("Speaker", lambda row: strong(row.speaker.name), worded=True),
        Column("Position", _quoted, worded=True),
    ),
    TopicRow: (
        Column("Topic", lambda row: accent(row.topic)),
        Column("Positions", lambda row: str(row.quotes)),
        Column("Speakers", lambda row: str(row.speakers)),
    ),
}


@summary.register(QuotePage)
def quote_summary(page: QuotePage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    forms = {"direct": tr("direct quotation"), "partial": tr("partial quotation"), "paraphrase": tr("reported")}
    title = f", {page.speaker.title}" if page.speaker.title else ""
    said_at = (written(page.date), reader.place(page.place), reader.place(page.occasion))
    facts = [
        (tr("Speaker"), (line(strong(page.speaker.name), title),)),
        (tr("Said"), (line(", ".join(filter(None, said_at))),)),
        (tr("Form"), (line(forms[page.kind]),)),
        (tr("Chairmanship"), (line(accent(page.chairmanship.label if page.chairmanship else "")),)),
        (tr("Topics"), (line(", ".join(page.topics)),)),
        *reader.disputes(page.disputes, notes),
    ]
    words = (*quoted(page), *notes.cite(page.sources))
    return Summary(
        words,
        known(facts),
        (
            *section(tr("Answers"), tuple(_thread(page.replies_to, reader, notes))),
            *section(tr("Answered by"), tuple(_thread(page.replies, reader, notes))),
            *section(tr("In other languages"), tuple(_translations(page))),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def _thread(positions: Iterable[QuoteRef], reader: Reader, notes: Footnotes) -> Iterator[Item]:
    """The positions of a thread, each with the id by which the thread goes on."""
    for position in positions:
        row = quote_row(reader.view, reader.view.facts.get(Quote, position.id))
        yield Item((*reader.quote(row, notes).lines, line(accent(position.id))))


def _translations(page: QuotePage) -> Iterator[Item]:
    for language, text in page.texts.items():
        if text and language != page.language:
            yield Item((line(in_marks(text, language) if page.kind != "paraphrase" else text),))
