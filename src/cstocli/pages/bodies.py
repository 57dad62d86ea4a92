"""Bodies and forces for reading."""

from cstocli.answers.bodies import BodyPage, BodyRow
from cstocli.pages.base import (
    Column,
    Reader,
    Summary,
    id_of,
    known,
    line,
    named,
    section,
    summary,
    term_of,
    title_line,
    written,
)
from cstocli.words import in_words, tr

SHOWN = 5

COLUMNS = {
    BodyRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Short", lambda row: row.abbreviation, key="abbreviation"),
        Column("Body", lambda row: named(row.id, row.name, "strong"), key="name"),
        Column("Kind", lambda row: in_words(row.kind)),
        Column("Established", lambda row: row.established),
    ),
}


@summary.register(BodyPage)
def body_summary(page: BodyPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    facts = [
        (tr("Short"), (line(", ".join(filter(None, page.abbreviations.values()))),)),
        (tr("Role"), (line(page.role, *notes.cite(page.sources)),)),
        (tr("Established"), (line(written(page.established)),)),
        (tr("Charter"), (line(tr("article {number}", number=page.article) if page.article else ""),)),
        (tr("Chair"), (line(page.chairing),)),
        (tr("Strength"), (line(page.strength),)),
        (tr("Kind"), (line(in_words(page.kind)),)),
    ]
    full = reader.again(f"body {page.id} --sources")
    shown = None if reader.sources else SHOWN
    return Summary(
        title_line(page.id, page.name, reader.other(page.names)),
        known(facts),
        (
            *section(tr("People"), tuple(map(term_of, reversed(page.holders))), shown, full),
            *section(tr("Events"), tuple(map(reader.event, reversed(page.events))), shown, full),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )
