"""The commands on states: `members`, `member`."""

from typing import Annotated, get_args

from cstocli.answers.countries import CountryPage, CountryRow, Status, belonging, country_rows
from cstocli.cli.batch import STDIN, batch
from cstocli.cli.lookup import country_named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command, same
from cstocli.dates import parse_date
from cstocli.forms.reply import Batch, Listing, One
from cstocli.records import Country
from cstocli.words import tr

STATUSES = get_args(Status)


@command(OUTPUT | ROWS | EVIDENCE | DAY)
def members(
    request: Request,
    status: Annotated[
        list[str] | None,
        Option(metavar="|".join(STATUSES), values="statuses", help="Only states of this status on the day."),
    ] = None,
    everyone: Annotated[bool, Option("--all", help="Former members and observers too.")] = False,
) -> Listing:
    """Which states belong to the CSTO, today or on any day.

    Before the Charter of 7 October 2002 these are the parties to the Collective Security Treaty.

    \b
    cstocli members
    cstocli members --as-of 1999 --json
    """
    wanted = request.filter_by_words("status", status, STATUSES)
    rows = country_rows(request.view, request.facts.countries)
    chosen = belonging(rows, wanted, everyone=everyone)
    former = sum(row.status == "former" for row in rows)
    known = request.facts.info.as_of
    day = parse_date(request.day.isoformat()).written
    if everyone or wanted:
        title = tr("States and the CSTO on {day}", day=day)
    elif chosen and chosen[0].status == "treaty-party":
        title = tr("Parties to the Collective Security Treaty on {day}", day=day)
    else:
        title = tr("Member states of the CSTO on {day}", day=day)
    hints = [tr("data as of {day}", day=known)]
    if former and not (everyone or wanted):
        hints.insert(0, tr("{count} former: {command}", count=former, command=request.again("members --status former")))
    return request.listing(
        CountryRow,
        chosen,
        same,
        "members",
        title=title,
        hint=" · ".join(hints),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def member(
    request: Request,
    name: Annotated[
        str,
        Argument(values="countries", help="A code, name or other spelling: AM, Армения; - for one a line from stdin."),
    ],
) -> One | Batch:
    """One state: codes, names, every period of belonging, standing, chairmanships, leaders, positions.

    Names from stdin are answered as JSON Lines, in their order; a name that is not found is answered as by resolve.

    \b
    cstocli member uzbekistan
    cstocli member AM --as-of 2024-03 --json
    """
    if name == STDIN:
        return batch(request, Country, (CountryPage,))
    return one(request, country_named(request, name))
