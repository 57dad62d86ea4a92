"""Days, and periods of days, of the precision a source gives.

A date is written as in ISO 8601: ``2022``, ``2022-11`` or ``2022-11-23``. A year stands for some day of that
year, not for 1 January; so every date has a first and a last possible day, and questions about periods have
a certain and a possible answer. Both ends of a period are included.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from cstocli.words import WrittenDate, tr

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
DECEMBER = 12


class PartialDate(Struct, frozen=True):
    """A day known to the year, month or day: some day from *first* to *last*."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    @property
    def written(self) -> str:
        """The date as people write it: 23 November 2022, November 2022, 2022."""
        return WrittenDate(*map(int, self.text.split("-")))


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """The date that *text* writes; raises ValueError where it is none of the three forms."""
    written = FORM.fullmatch(text)
    if written:
        year, month, day = written.groups()
        with suppress(ValueError):
            first = date(int(year), int(month or 1), int(day or 1))
            last = first if day else _month_end(first.year, int(month or DECEMBER))
            return PartialDate(text, first, last)
    raise ValueError(tr("{text!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", text=text))


def _month_end(year: int, month: int) -> date:
    return date(year, month, 31) if month == DECEMBER else date(year, month + 1, 1) - timedelta(days=1)


class Period(Struct, frozen=True):
    """The days from *start* to *end*, both included; a missing end is open."""

    start: PartialDate | None
    end: PartialDate | None

    def may_contain(self, day: date) -> bool:
        """Whether *day* can lie in the period, as far as the precision of its ends tells."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)

    def contains(self, day: date) -> bool:
        """Whether *day* lies in the period for certain, whatever the exact days of its ends."""
        return (self.start is None or self.start.last <= day) and (self.end is None or day <= self.end.first)

    def before(self, start: PartialDate) -> "Period":
        """What of the period lies before one that begins later."""
        first, last = (day - timedelta(days=1) for day in (start.first, start.last))
        if self.end is None:
            return Period(self.start, PartialDate(start.text, first, last))
        return Period(self.start, PartialDate(self.end.text, min(self.end.first, first), min(self.end.last, last)))

    def may_overlap(self, other: "Period") -> bool:
        """Whether some day can lie in both."""
        return _can_precede(self.start, other.end) and _can_precede(other.start, self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both for certain, whatever the exact days of their ends."""
        return _precedes(self.start, other.end) and _precedes(other.start, self.end)


def _can_precede(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.first <= end.last


def _precedes(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.last <= end.first


def period(start: str | None, end: str | None) -> Period:
    """The period between two written dates; None leaves that side open."""
    return Period(parse_date(start) if start else None, parse_date(end) if end else None)


def on(text: str) -> Period:
    """The one day, month or year that *text* writes, as a period."""
    return period(text, text)
