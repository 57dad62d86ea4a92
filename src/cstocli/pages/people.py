"""People for reading."""

from cstocli.answers.base import TermRef
from cstocli.answers.people import OfficePart, OfficeRow, PersonPage, PersonRow
from cstocli.pages.base import (
    SHOWN_QUOTES,
    Column,
    Footnotes,
    Item,
    Line,
    Reader,
    Summary,
    dim,
    id_of,
    joined,
    known,
    line,
    listed,
    named,
    section,
    state_of,
    summary,
    title_line,
    with_id,
    written,
    written_term,
)
from cstocli.words import tr


def _from(office: OfficePart | None) -> str:
    """The start of an office; where only sightings are known, the day by which it was held."""
    if office is None or office.start:
        return (office and office.start) or ""
    return tr("by {day}", day=office.first_seen) if office.first_seen else ""


COLUMNS = {
    OfficeRow: (
        Column("Person", lambda row: id_of(row.person.id), key="person.id"),
        Column("Name", lambda row: named(row.person.id, row.person.name, "strong"), key="person.name"),
        Column("Office", lambda row: row.title, key="title"),
        Column("Start", _from),
        Column("End", lambda row: row.end or ""),
    ),
    PersonRow: (
        Column("Id", lambda row: id_of(row.id)),
        Column("Person", lambda row: named(row.id, row.name, "strong"), key="name"),
        Column("State", lambda row: state_of(row.country), key="country.name"),
        Column("Office", lambda row: row.office.title if row.office else ""),
        Column("Start", lambda row: _from(row.office), key="office.start"),
        Column("End", lambda row: (row.office.end or "") if row.office else "", key="office.end"),
    ),
}


@summary.register(PersonPage)
def person_summary(page: PersonPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    facts = [
        (tr("State"), (line(state_of(page.country)),)),
        (tr("About"), (line(page.about, *notes.cite(page.sources)),)),
        (tr("Born"), (listed(page.born and written(page.born)),)),
        (tr("Died"), (listed(page.died and written(page.died)),)),
        (
            tr("Chaired"),
            (joined(map(_chaired, page.chairmanships), ", "),),
        ),
    ]
    offices = tuple(_office(office, notes) for office in reversed(page.offices))
    return Summary(
        title_line(page.id, page.name, reader.other(page.names)),
        known(facts),
        (
            *section(tr("Offices"), offices),
            *reader.positions(page.quotes, notes, reader.again(f"quotes --by {page.id}"), SHOWN_QUOTES + 1),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def _chaired(term: TermRef) -> Line:
    return line(named(term.id, term.label), " (", state_of(term.country), ")")


def _office(office: OfficePart, notes: Footnotes) -> Item:
    days = written_term(office.start, office.end, office.first_seen, office.last_seen)
    title = line(f"{days}  ", named(office.id, office.title, "strong"), *notes.cite(office.sources))
    remarks = [line(dim(note)) for note in office.notes] if notes.shown else []
    return Item((with_id(title, office.id), *remarks))
