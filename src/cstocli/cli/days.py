"""The command on a day of other years: `on-this-day`."""

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


@command(OUTPUT | ROWS)
def on_this_day(
    request: Request,
    day: Annotated[str | None, Argument(metavar="DATE", help="A day; without it, today.")] = None,
) -> Listing:
    """What happened, was said or adopted on that day of earlier years.

    \b
    cstocli on-this-day
    cstocli on-this-day 2026-05-15 --json
    """
    asked = _day(day) if day is not None else request.day
    return request.listing(
        AnniversaryRow,
        questions.on_this_day(request.facts, asked),
        lambda found: anniversary_row(request.view, asked, *found),
        "records",
        title=tr("On this day before {day}", day=parse_date(asked.isoformat()).written),
        hint=tr("one in full: cstocli show ID"),
    )


def _day(text: str) -> date:
    """The day that was typed; raises `UsageError` where it is a month or a year."""
    asked = day_of("DATE", text)
    if asked.first != asked.last:
        raise UsageError(
            tr("{text!r} is not a single day.", text=text),
            tr("For example: {example}", example="cstocli on-this-day 2026-05-15"),
        )
    return asked.first
