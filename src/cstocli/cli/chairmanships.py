"""The commands on chairmanships: `chairs`, `chair`, `slogans`."""

from datetime import date
from typing import Annotated

from cstocli import questions
from cstocli.answers.chairmanships import ChairmanshipPage, ChairmanshipRow, SloganRow, chairmanship_row, slogan_row
from cstocli.cli.batch import STDIN, batch
from cstocli.cli.lookup import chairmanship_meant, countries_named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.cli.typed import date_typed
from cstocli.facts.base import Dataset
from cstocli.forms.reply import Batch, Listing, One
from cstocli.records import Chairmanship
from cstocli.words import tr


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def chairs(
    request: Request,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only the chairmanships of this state.")
    ] = None,
) -> Listing:
    """Every chairmanship of the CSTO, oldest first.

    \b
    cstocli chairs
    cstocli chairs --country Belarus --json
    """
    states = countries_named(request, country or ())
    return request.listing(
        ChairmanshipRow,
        questions.chairmanships(request.facts, request.day, countries=states, days=request.between),
        lambda term: chairmanship_row(request.view, term),
        "chairmanships",
        title=tr("Chairmanships of the CSTO"),
        hint=tr("one in full: cstocli chair 2023"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def chair(
    request: Request,
    when: Annotated[
        str | None,
        Argument(values="labels", help="A year, month, day or label; without it, today; - for one a line from stdin."),
    ] = None,
) -> One | Batch:
    """One chairmanship in full: who chaired, under which slogan, with which aims, and what was said of it.

    On the day of a handover the incoming chair is shown.

    Names from stdin are answered as JSON Lines, in their order; a name that is not found is answered as by resolve.

    \b
    cstocli chair 2023
    cstocli chair 2016-10-14 --json
    """
    if when == STDIN:
        return batch(request, Chairmanship, (ChairmanshipPage,), lambda typed: _at(request.facts, typed))
    term = chairmanship_meant(request, when)
    return one(request, term, request.day if when is None else _last_day(when))


def _at(facts: Dataset, typed: str) -> Chairmanship | None:
    """The chairmanship of a label, id, year, month or day; None where it is none of these or none is known."""
    try:
        return questions.chairmanship_labelled(facts, typed) or questions.chairmanship_at(facts, date_typed(typed))
    except ValueError:
        return None


def _last_day(when: str) -> date | None:
    """The last day of a year, month or day; None for a label or id, which means the term."""
    try:
        return date_typed(when).last
    except ValueError:
        return None


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def slogans(request: Request) -> Listing:
    """Every known slogan of a chairmanship: wording, who announced it, where and when.

    \b
    cstocli slogans
    cstocli slogans --lang ru --sources
    """
    return request.listing(
        SloganRow,
        questions.slogans(request.facts, request.day, days=request.between),
        lambda found: slogan_row(request.view, *found),
        "slogans",
        title=tr("Slogans of CSTO chairmanships"),
        hint=tr("none was found for the other chairmanships"),
    )
