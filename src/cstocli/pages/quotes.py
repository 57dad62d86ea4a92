"""Positions for reading."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cstocli.answers.base import QuoteRef, QuoteRow, quote_row
from cstocli.answers.quotes import QuotePage, TopicRow
from cstocli.pages.base import (
    Column,
    Footnotes,
    Item,
    Reader,
    Summary,
    accent,
    id_of,
    in_marks,
    known,
    line,
    listed,
    named,
    quoted,
    section,
    summary,
    with_id,
    written,
)
from cstocli.records import Quote
from cstocli.words import tr

COLUMNS = {
    QuoteRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Date", lambda row: named(row.id, row.date)),
        Column("Speaker", lambda row: named(row.speaker.id, row.speaker.name, "strong")),
        Column("Position", quoted, key="text"),
    ),
    TopicRow: (
        Column("Topic", lambda row: accent(row.topic)),
        Column("Positions", lambda row: str(row.quotes), key="quotes"),
        Column("Speakers", lambda row: str(row.speakers)),
    ),
}


@summary.register(QuotePage)
def quote_summary(page: QuotePage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    term = page.chairmanship
    forms = {"direct": tr("direct quotation"), "partial": tr("partial quotation"), "paraphrase": tr("reported")}
    facts = [
        (tr("Speaker"), (listed(named(page.speaker.id, page.speaker.name, "strong"), page.speaker.title),)),
        (tr("Said"), (listed(written(page.date), page.place, page.occasion),)),
        (tr("Form"), (line(forms[page.kind]),)),
        (tr("Chairmanship"), (line(named(term.id, term.label, "accent")) if term else (),)),
        (tr("Topics"), (line(", ".join(page.topics)),)),
    ]
    words = (replace(span, record=page.id) for span in quoted(page))
    return Summary(
        with_id(line(*words, *notes.cite(page.sources)), page.id),
        known(facts),
        (
            *section(tr("Answers"), tuple(_thread(page.replies_to, reader, notes))),
            *section(tr("Answered by"), tuple(_thread(page.replies, reader, notes))),
            *section(tr("In other languages"), tuple(_translations(page))),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def _thread(positions: Iterable[QuoteRef], reader: Reader, notes: Footnotes) -> Iterator[Item]:
    for position in positions:
        yield reader.quote(quote_row(reader.view, reader.view.facts.get(Quote, position.id)), notes)


def _translations(page: QuotePage) -> Iterator[Item]:
    """The words as they are printed in other languages; a paraphrase is nobody's but ours."""
    for language, text in page.texts.items():
        if text and language != page.language and page.kind != "paraphrase":
            yield Item((line(in_marks(text, language)),))
