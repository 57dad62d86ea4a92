"""The state of affairs for reading."""

from cstocli.answers.now import NowPage, SeatPart
from cstocli.pages.base import (
    Footnotes,
    Item,
    Labelled,
    Reader,
    Summary,
    accent,
    dim,
    known,
    line,
    listed,
    name_of,
    named,
    section,
    strong,
    summary,
    warn,
    written,
    written_period,
)
from cstocli.pages.chairmanships import slogan_facts
from cstocli.pages.countries import standing_words
from cstocli.words import tr, trn


@summary.register(NowPage)
def now_summary(page: NowPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    days = page.days_since_as_of
    as_of = written(page.as_of)
    if days > 0:
        age = trn("data as of {day}, {count} day before", "data as of {day}, {count} days before", days, day=as_of)
    else:
        age = tr("data as of {day}", day=as_of)
    return Summary(
        line(strong(tr("The CSTO on {day}", day=written(page.day)))),
        known(chair_facts(page, reader, notes)),
        (
            *section(tr("Members"), seats(page, notes)),
            *section(tr("Latest events"), tuple(map(reader.event, page.latest_events))),
            *section(tr("Next known events"), tuple(map(reader.event, page.next_events))),
            *section(tr("Planned, not known whether held"), tuple(map(reader.event, page.passed_plans))),
            *notes.listing(),
        ),
        (line(dim(age)),),
    )


def chair_facts(page: NowPage, reader: Reader, notes: Footnotes) -> list[Labelled]:
    """Who chairs under which slogan, and who is Secretary General."""
    chair = page.chair
    return [
        (
            tr("Chair"),
            (
                line(
                    named(chair.country.id, chair.country.name, "strong"),
                    ", ",
                    named(chair.chair.id, chair.chair.name),
                    *notes.cite(chair.sources),
                ),
                line(named(chair.id, written_period(chair.start, chair.end))),
            )
            if chair
            else (),
        ),
        *(slogan_facts(chair.slogan, reader, notes) if chair else ()),
        (
            tr("Secretary General"),
            (line(name_of(page.secretary_general, "strong")),) if page.secretary_general else (),
        ),
    ]


def seats(page: NowPage, notes: Footnotes) -> tuple[Item, ...]:
    """The states that belong, each with who sits for it in the Council."""
    return tuple(_seat(seat, notes) for seat in page.members)


def _seat(seat: SeatPart, notes: Footnotes) -> Item:
    holder = seat.leader
    leader = line("  ", *listed(named(holder.id, holder.name), holder.title)) if holder else ()
    state = named(seat.country.id, seat.country.name, "strong")
    standing = seat.standing
    qualified = line(warn(f"  {standing_words(standing)}"), *notes.cite(standing.sources)) if standing else ()
    lines = (line(accent(seat.country.code), "  ", state, *leader), qualified)
    return Item(tuple(filter(None, lines)))
