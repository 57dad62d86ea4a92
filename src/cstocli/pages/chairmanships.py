"""Chairmanships and slogans for reading."""

from collections.abc import Iterator

from msgspec.structs import replace

from cstocli.answers.base import EventRef
from cstocli.answers.chairmanships import ChairmanshipPage, ChairmanshipRow, SloganPart, SloganRow
from cstocli.pages.base import (
    Cell,
    Column,
    Footnotes,
    Item,
    Labelled,
    Line,
    Reader,
    Summary,
    dim,
    in_marks,
    joined,
    known,
    line,
    listed,
    name_of,
    named,
    section,
    state_of,
    strong,
    summary,
    term_name,
    title_line,
    with_id,
    written,
    written_period,
)
from cstocli.words import in_words, tr

SHOWN_PRIORITIES = 2


def _chair(row: ChairmanshipRow) -> Cell:
    sure = dim(f" ({in_words(row.confidence)})" if row.confidence == "inferred" else "")
    return line(named(row.chair.id, row.chair.name), sure)


def _announcer(row: SloganRow) -> Cell:
    return named(row.announced_by.id, row.announced_by.name) if row.announced_by else None


COLUMNS = {
    ChairmanshipRow: (
        Column("Term", lambda row: named(row.id, row.label, "accent"), key="label"),
        Column("State", lambda row: named(row.country.id, row.country.name, "strong"), key="country.name"),
        Column("Chair", _chair),
        Column("Start", lambda row: row.start),
        Column("End", lambda row: row.end),
        Column("Slogan", lambda row: row.slogan.text if row.slogan else ""),
    ),
    SloganRow: (
        Column(
            "Term", lambda row: named(row.chairmanship.id, row.chairmanship.label, "accent"), key="chairmanship.label"
        ),
        Column("State", lambda row: state_of(row.country), key="country.name"),
        Column("Slogan", lambda row: strong(row.text), key="text"),
        Column("Announced by", _announcer),
        Column("On", lambda row: row.announced_on, key="announced_on"),
        Column("In", lambda row: row.place, key="place"),
    ),
}


@summary.register(ChairmanshipPage)
def chairmanship_summary(page: ChairmanshipPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    chair = listed(named(page.chair.id, page.chair.name, "strong"), page.chair.title)
    facts = [
        (tr("Chair"), (line(*chair, *notes.cite(page.sources)),)),
        *slogan_facts(page.slogan, reader, notes),
        (tr("Term"), (_term(page, reader),)),
        (tr("Secretary General"), (listed(*map(name_of, page.secretaries_general)),)),
        (tr("Sessions"), tuple(_session(event, reader) for event in page.sessions)),
        (tr("Before, after"), (_neighbours(page),)),
    ]
    priorities = tuple(
        Item((line(priority.text, *notes.cite(priority.sources)),), bullet="·") for priority in page.priorities
    )
    shown = None if reader.sources else SHOWN_PRIORITIES
    return Summary(
        title_line(page.id, _title(page, reader.view.day.isoformat())),
        known(facts),
        (
            *section(tr("Priorities"), priorities, shown, reader.again(f"chair {page.label} --sources")),
            *reader.positions(page.quotes, notes, reader.again(f"quotes --chairmanship {page.label}")),
            *reader.disputes(page.id, notes),
            *reader.notes(page.notes),
            *notes.listing(),
        ),
        reader.footer(page, notes),
    )


def slogan_facts(slogan: SloganPart | None, reader: Reader, notes: Footnotes) -> Iterator[Labelled]:
    """A slogan in its languages, and who announced it where and when."""
    if slogan is None:
        return
    ours = dim(f" ({tr('our translation')})")
    words = [
        line(strong(in_marks(text, language)), *((ours,) if language in slogan.translated else ()))
        for language, text in sorted(slogan.texts.items(), key=lambda known: known[0] != reader.language)
        if text
    ]
    who = slogan.announced_by
    announcer = named(who.id, tr("announced by {who}", who=who.name)) if who else tr("announced")
    announced = listed(announcer, slogan.place, written(slogan.announced_on))
    yield tr("Slogan"), (*words, line(*announced, *notes.cite(slogan.sources)))


def _title(page: ChairmanshipPage, day: str) -> str:
    state, term = page.country.name, page.label
    if page.start > day:
        return tr("{state} is to chair the CSTO in {term}", state=state, term=term)
    if page.end < day:
        return tr("{state} chaired the CSTO in {term}", state=state, term=term)
    return tr("{state} chairs the CSTO in {term}", state=state, term=term)


def _term(page: ChairmanshipPage, reader: Reader) -> Line:
    period = written_period(page.start, page.end)
    handover = page.handover
    if handover is None:
        return line(period)
    day, place = written(handover.start), reader.place_of(handover)
    taken = tr("taken over in {place} on {day}", place=place, day=day) if place else tr("taken over on {day}", day=day)
    return with_id(line(period, "; ", named(handover.id, taken)), handover.id)


def _session(event: EventRef, reader: Reader) -> Line:
    planned = f"{tr('planned')}: " if event.planned else ""
    kind = "" if event.kind == "session" else f" ({in_words(event.kind)})"
    parts = listed(written_period(event.start, event.end), reader.place_of(event))
    return with_id(line(planned, *(replace(span, record=event.id) for span in parts), kind), event.id)


def _neighbours(page: ChairmanshipPage) -> Line:
    return joined(map(term_name, (page.previous, page.next)), " · ")
