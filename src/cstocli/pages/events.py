"""Events for reading."""

from cstocli.answers.events import EventPage, EventRow
from cstocli.dates import parse_date
from cstocli.pages.base import (
    Cell,
    Column,
    Reader,
    Summary,
    accent,
    dim,
    known,
    line,
    listed,
    section,
    strong,
    summary,
    warn,
    written_period,
)
from cstocli.words import said, tr


def _title(row: EventRow) -> Cell:
    state = tr("planned") if row.planned else tr("called off") if row.cancelled else ""
    return line(warn(state and f"{state}: "), strong(row.title))


COLUMNS = {
    EventRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("From", lambda row: row.start),
        Column("To", lambda row: row.end if row.end != row.start else ""),
        Column("Event", _title),
        Column("Place", lambda row: listed(row.place, row.host.code if row.host else None)),
        Column("Kind", lambda row: dim(said(row.kind))),
    ),
}


@summary.register(EventPage)
def event_summary(page: EventPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    passed = page.planned and parse_date(page.end).last < reader.view.day
    planned = tr("planned, not known whether held") if passed else tr("planned")
    state = planned if page.planned else tr("called off") if page.cancelled else ""
    term = page.chairmanship
    series = f", {tr('series {name}', name=page.series)}" if page.series else ""
    facts = [
        (tr("When"), (line(strong(written_period(page.start, page.end)), warn(f"  {state}" if state else "")),)),
        (tr("Where"), (listed(page.place, page.host.name if page.host else None),)),
        (tr("What"), (line(page.text, *notes.cite(page.sources)),)),
        (tr("States"), (listed(*(country.name for country in page.countries)),)),
        (tr("Took part"), (line(page.participants),)),
        (tr("In the chair"), (line(page.chaired_by.name if page.chaired_by else ""),)),
        (tr("Chairmanship"), (line(accent(reader.chairmanship(term) if term else "")),)),
        (tr("Kind"), (line(said(page.kind), series),)),
        *reader.disputes(page.disputes, notes),
    ]
    return Summary(
        line(strong(page.title)),
        known(facts),
        (
            *section(tr("Documents"), tuple(map(reader.document, page.documents))),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )
