"""Days, and periods of days, of the precision a source gives.

A date is written as in ISO 8601: ``2022``, ``2022-11`` or ``2022-11-23``. A year stands for some day of that
year, not for 1 January; so every date has a first and a last possible day, and questions about periods have
a certain and a possible answer. Both ends of a period are included.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from msgspec import Struct

FORMS = "YYYY, YYYY-MM or YYYY-MM-DD"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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
        year, *rest = self.text.split("-")
        month = f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
        return f"{int(rest[1])} {month}" if len(rest) == 2 else month


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """The date that *text* writes; raises ValueError where it is none of the three forms."""
    parts = text.split("-")
    if not text.isascii() or not all(map(str.isdigit, parts)) or [4, 2, 2][: len(parts)] != [*map(len, parts)]:
        raise ValueError(f"{text!r} is not a date ({FORMS})")
    year, month, day = (*map(int, parts), None, None)[:3]
    try:
        assert year is not None
        if month is None:
            return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return PartialDate(text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return PartialDate(text, date(year, month, day), date(year, month, day))
    except ValueError:
        raise ValueError(f"{text!r} is not a date ({FORMS})") from None


class Period(Struct, frozen=True):
    """The days from *start* to *end*, both included; a missing end is open."""

    start: PartialDate | None
    end: PartialDate | None

    def may_contain(self, day: date) -> bool:
        """Whether *day* can lie in the period, as far as the precision of its ends tells."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)

    def may_overlap(self, other: "Period") -> bool:
        """Whether some day can lie in both."""
        return _before(self.start, other.end, "first") and _before(other.start, self.end, "first")

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both for certain, whatever the exact days of their ends."""
        return _before(self.start, other.end, "last") and _before(other.start, self.end, "last")


def _before(start: PartialDate | None, end: PartialDate | None, side: str) -> bool:
    if start is None or end is None:
        return True
    return start.first <= end.last if side == "first" else start.last <= end.first


def period(start: str | None, end: str | None) -> Period:
    """The period between two written dates; None leaves that side open."""
    return Period(parse_date(start) if start else None, parse_date(end) if end else None)


def on(text: str) -> Period:
    """The one day, month or year that *text* writes, as a period."""
    return period(text, text)
