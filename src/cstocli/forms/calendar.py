"""Events as a calendar to which programs subscribe: iCalendar, RFC 5545, by the library of `cstocli[calendar]`."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cstocli.answers.events import EventRow
from cstocli.dates import PartialDate, parse_date
from cstocli.errors import MissingLibraryError
from cstocli.unseen import lines_visible, link
from cstocli.words import tr, trn


def calendar(rows: Iterable[EventRow], name: str) -> tuple[str, str | None]:
    """Events as a calendar of that *name*, and a note on those dated to no day, which have no place in one.

    Raises `MissingLibraryError` where the library is missing.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingLibraryError(
            tr("--format ics needs the package icalendar, which is not installed."), "icalendar"
        ) from None
    made = Calendar()
    made.add("prodid", "-//cstocli//cstocli//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", lines_visible(name))
    rough = 0
    for row in rows:
        start, end = parse_date(row.start), parse_date(row.end)
        if not (_is_day(start) and _is_day(end)):
            rough += 1
            continue
        event = Event()
        event.add("uid", f"{row.id}@cstocli")
        event.add("dtstamp", _known_since(row))
        event.add("dtstart", start.first)
        event.add("dtend", end.last + timedelta(days=1))  # the first day after it
        event.add("summary", lines_visible(row.title))
        event.add("status", "CANCELLED" if row.cancelled else "TENTATIVE" if row.planned else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("categories", [row.kind])
        for key, text in (("location", _place(row)), ("description", _description(row))):
            if text:
                event.add(key, lines_visible(text))
        made.add_component(event)
    note = trn(
        "{count} event is dated only to a month or a year, and is not in the calendar.",
        "{count} events are dated only to a month or a year, and are not in the calendar.",
        rough,
    )
    return made.to_ical().decode(), note if rough else None


def _known_since(row: EventRow) -> datetime:
    """The day of its latest source, as the time at which the entry was last revised."""
    days = [parse_date(source.published).last for source in row.sources if source.published]
    latest = max(days, default=parse_date(row.start).first)
    return datetime(latest.year, latest.month, latest.day, tzinfo=UTC)


def _is_day(day: PartialDate) -> bool:
    return day.first == day.last


def _place(row: EventRow) -> str:
    return ", ".join(filter(None, (row.place, row.host.name if row.host else None)))


def _description(row: EventRow) -> str:
    """What happened, and the addresses of the pages that say so."""
    addresses = [link(source.url) for source in row.sources if source.url]
    return "\n".join(filter(None, (row.text, *addresses)))
