"""Events for reading."""

from cstocli.answers.events import EventPage, EventRow
from cstocli.dates import parse_date
from cstocli.pages.base import (
    Cell,
    Column,
    Reader,
    Summary,
    dim,
    id_of,
    known,
    line,
    listed,
    named,
    section,
    state_of,
    strong,
    summary,
    title_line,
    warn,
    written_period,
)
from cstocli.words import in_words, tr


def _title(row: EventRow) -> Cell:
    state = tr("planned") if row.planned else tr("called off") if row.cancelled else ""
    return line(warn(state and f"{state}: "), named(row.id, row.title, "strong"))


COLUMNS = {
    EventRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Start", lambda row: row.start),
        Column("End", lambda row: row.end if row.end != row.start else ""),
        Column("Event", _title, key="title"),
        Column("Place", lambda row: listed(row.place, row.host.code if row.host else None)),
        Column("Kind", lambda row: dim(in_words(row.kind))),
    ),
}


@summary.register(EventPage)
def event_summary(page: EventPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    passed = page.planned and parse_date(page.end).last < reader.view.day
    planned = tr("planned, not known whether held") if passed else tr("planned")
    state = planned if page.planned else tr("called off") if page.cancelled else ""
    chair, term = page.chaired_by, page.chairmanship
    series = f", {tr('series {name}', name=page.series)}" if page.series else ""
    facts = [
        (tr("When"), (line(strong(written_period(page.start, page.end)), warn(f"  {state}" if state else "")),)),
        (tr("Where"), (listed(page.place, state_of(page.host)),)),
        (tr("What"), (line(page.text, *notes.cite(page.sources)),)),
        (tr("States"), (listed(*map(state_of, page.countries)),)),
        (tr("Took part"), (line(page.participants),)),
        (tr("In the chair"), (line(named(chair.id, chair.name)) if chair else (),)),
        (tr("Chairmanship"), (line(named(term.id, reader.chairmanship(term), "accent")) if term else (),)),
        (tr("Kind"), (line(in_words(page.kind), series),)),
    ]
    return Summary(
        title_line(page.id, page.title),
        known(facts),
        (
            *section(tr("Documents"), tuple(map(reader.document, page.documents))),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )
