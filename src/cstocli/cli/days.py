"""The command on a day of other years: `on-this-day`."""

import re
from datetime import date
from typing import Annotated

from cstocli import questions
from cstocli.answers.found import AnniversaryRow, anniversary_row
from cstocli.cli.options import OUTPUT, ROWS
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command
from cstocli.cli.typed import day_of
from cstocli.dates import parse_date
from cstocli.errors import UsageError
from cstocli.forms.reply import Listing
from cstocli.words import tr

WITHOUT_YEAR = re.compile(r"\d{1,2}\s+[^\W\d]+|[^\W\d]+\s+\d{1,2}")


@command(OUTPUT | ROWS)
def on_this_day(
    request: Request,
    day: Annotated[
        list[str] | None, Argument(metavar="DATE", help="A day, also without its year; by default today.")
    ] = None,
) -> Listing:
    """What happened, was said or adopted on that day of earlier years.

    \b
    cstocli on-this-day
    cstocli on-this-day 15 May
    cstocli on-this-day 2026-05-15 --json
    """
    asked = _day(" ".join(day), request.day.year) if day else request.day
    return request.listing(
        AnniversaryRow,
        questions.on_this_day(request.facts, asked),
        lambda found: anniversary_row(request.view, asked, *found),
        "records",
        title=tr("On this day before {day}", day=parse_date(asked.isoformat()).written),
        hint=tr("one in full: cstocli show ID"),
    )


def _day(text: str, year: int) -> date:
    """The day that was typed, of this *year* where it has none; raises `UsageError` where it is a month or a year."""
    asked = day_of("DATE", f"{text} {year}" if WITHOUT_YEAR.fullmatch(text) else text)
    if asked.first != asked.last:
        raise UsageError(
            tr("{text!r} is not a single day.", text=text),
            tr("For example: {example}", example="cstocli on-this-day 2026-05-15"),
        )
    return asked.first
