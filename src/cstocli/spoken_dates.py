"""Dates as people write them, in English or Russian: `today`, `last year`, `20 April 1999`, `апрель 1999`.

Only what can be read one way is read: `20.04.1999` is a day, `04/05/1999` may be two.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

MONTHS = (
    ("january", "январь", "января"),
    ("february", "февраль", "февраля"),
    ("march", "март", "марта"),
    ("april", "апрель", "апреля"),
    ("may", "май", "мая"),
    ("june", "июнь", "июня"),
    ("july", "июль", "июля"),
    ("august", "август", "августа"),
    ("september", "сентябрь", "сентября"),
    ("october", "октябрь", "октября"),
    ("november", "ноябрь", "ноября"),
    ("december", "декабрь", "декабря"),
)
RELATIVE: dict[tuple[str, ...], Callable[[date], str]] = {
    ("today", "сегодня"): date.isoformat,
    ("yesterday", "вчера"): lambda today: (today - timedelta(days=1)).isoformat(),
    ("this month", "этот месяц"): lambda today: today.isoformat()[:7],
    ("last month", "прошлый месяц"): lambda today: (today.replace(day=1) - timedelta(days=1)).isoformat()[:7],
    ("this year", "этот год"): lambda today: today.isoformat()[:4],
    ("last year", "прошлый год"): lambda today: f"{today.year - 1:04}",
}
SHORTEST = 3  # letters of a month's name
FORMS = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[^\W\d]+)\.?,?\s+(?P<year>\d{4})(?:\s*(?:г\.?|года))?",
    r"(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    r"(?P<month>[^\W\d]+)\.?,?\s+(?P<year>\d{4})(?:\s*(?:г\.?|года))?",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
)


def as_iso(text: str, today: date) -> str | None:
    """The date that *text* means, in ISO 8601; None where it is none that people write so."""
    words = " ".join(text.casefold().split())
    with suppress(OverflowError):  # of a day before the first of the calendar
        relative = [meant(today) for phrases, meant in RELATIVE.items() if words in phrases]
        if relative:
            return relative[0]
    return next(filter(None, (_written(form, words) for form in FORMS)), None)


def _written(form: str, words: str) -> str | None:
    found = re.fullmatch(form, words)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if parts["month"].isdecimal() else _month(parts["month"])
    if month is None:
        return None
    return "-".join((parts["year"], f"{month:02}", *([f"{int(parts['day']):02}"] if parts.get("day") else ())))


def _month(name: str) -> int | None:
    """The number of the month of that name, which may be cut short."""
    fitting = [number for number, names in enumerate(MONTHS, 1) if any(each.startswith(name) for each in names)]
    return fitting[0] if len(name) >= SHORTEST and len(fitting) == 1 else None
