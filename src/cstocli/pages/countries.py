"""States for reading."""

from collections.abc import Iterator

from cstocli.answers.countries import CountryPage, CountryRow, PeriodStatus, StandingPart
from cstocli.pages.base import (
    Cell,
    Column,
    Footnotes,
    Line,
    Reader,
    Summary,
    accent,
    known,
    line,
    listed,
    named,
    quiet,
    section,
    strong,
    summary,
    term_of,
    title_line,
    warn,
    written,
    written_period,
)
from cstocli.words import in_words, tr

SHOWN_EVENTS = 5
TURNS = ("membership", "appeal", "crisis")  # the events that changed a state's place


def former(status: PeriodStatus) -> str:
    """What a state is called whose last period, of this status, is over."""
    match status:
        case "member":
            return tr("former member")
        case "treaty-party":
            return tr("former party to the Treaty")
        case "observer":
            return tr("former observer")


def _status_cell(row: CountryRow) -> Cell:
    if row.last_status:
        return former(row.last_status)
    return "" if row.status in (None, "member") else in_words(row.status)


def _standing_cell(row: CountryRow) -> Cell:
    if row.standing is None:
        return ""
    return warn(f"! {in_words(row.standing.kind)} ({row.standing.start})")


COLUMNS = {
    CountryRow: (
        Column("Code", lambda row: accent(row.code)),
        Column("State", lambda row: named(row.id, row.name, "strong"), key="name"),
        Column("Status", _status_cell),
        Column("Start", lambda row: row.start),
        Column("End", lambda row: row.end),
        Column("Standing", _standing_cell),
        Column("Chaired", lambda row: ", ".join(row.chaired)),
    ),
}


@summary.register(CountryPage)
def country_summary(page: CountryPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    standing = page.standing
    facts = [
        (tr("Status"), (_status(page),)),
        (
            tr("Standing"),
            (line(warn(standing_words(standing))), line(standing.text, *notes.cite(standing.sources)))
            if standing
            else (),
        ),
        *((tr("Periods") if number == 0 else "", (row,)) for number, row in enumerate(_periods(page, notes))),
        (tr("Chaired"), (_chaired(page),)),
        (tr("Capital"), (line(page.capital),)),
        (tr("Codes"), (line(f"{page.code} · {page.alpha3} · {page.numeric}"),)),
    ]
    shown = None if reader.whole else SHOWN_EVENTS
    newest = page.events[::-1]
    events = tuple(map(reader.event, sorted(newest, key=lambda event: event.kind not in TURNS)))
    return Summary(
        title_line(page.id, page.name, page.official_name, reader.other(page.names)),
        known(facts),
        (
            *section(tr("In the Collective Security Council"), tuple(map(term_of, reversed(page.leaders)))),
            *section(tr("Secretaries General"), tuple(map(term_of, reversed(page.secretaries_general)))),
            *reader.positions(page.quotes, notes, reader.again(f"quotes --country {page.code}")),
            *section(tr("Events"), events, shown, reader.again(f"events --country {page.code}")),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def _chaired(page: CountryPage) -> Line:
    """The chairmanships that had begun by the day."""
    ids = {term.label: term.id for term in page.chairmanships}
    return listed(*(named(ids[label], label) for label in page.chaired))


def standing_words(standing: StandingPart) -> str:
    return f"! {tr('{standing} since {day}', standing=in_words(standing.kind), day=written(standing.start))}"


def _status(page: CountryPage) -> Line:
    words = {"member": tr("member state"), "treaty-party": tr("party to the Treaty"), "observer": tr("observer")}
    if page.last_status:
        status = former(page.last_status)
    elif page.status:
        status = words[page.status]
    else:
        status = tr("not yet") if page.periods else tr("never belonged")
    return line(strong(status), f", {written_period(page.start, page.end)}" if page.start else "")


def _periods(page: CountryPage, notes: Footnotes) -> Iterator[Line]:
    status = {
        "treaty-party": tr("party to the Treaty"),
        "member": tr("member"),
        "observer": tr("parliamentary observer"),
    }
    for period in reversed(page.periods):
        words = f"{written_period(period.start, period.end)}: {status[period.status]}"
        remarks = [quiet(span) for note in period.notes for span in line(" (", note, ")")] if notes.shown else ()
        yield line(words, *remarks, *notes.cite(period.sources))
