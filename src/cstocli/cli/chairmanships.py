"""The commands on chairmanships: `chairs`, `chair`, `slogans`."""

from contextlib import suppress
from datetime import date
from typing import Annotated

from cstocli import questions
from cstocli.answers import label
from cstocli.answers.chairmanships import ChairmanshipPage, ChairmanshipRow, SloganRow, chairmanship_row, slogan_row
from cstocli.cli.batch import STDIN, batch
from cstocli.cli.lookup import countries_named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.cli.typed import date_typed
from cstocli.dates import PartialDate, Period, parse_date
from cstocli.errors import NotFoundError, UsageError
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
    term = find_chairmanship(request, when)
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


def find_chairmanship(request: Request, when: str | None) -> Chairmanship:
    """The chairmanship of a year, month, day or label, or of the request's day; others it touches are noted.

    Raises `NotFoundError` with the years covered, `UsageError` where *when* is no time.
    """
    facts = request.facts
    if when is None:
        return _known(facts, questions.chair_on(facts, request.day), request.day.isoformat())
    term = questions.chairmanship_labelled(facts, when)
    if term:
        _note_the_month(request, when, term)
        return term
    asked = _when(when)
    term = _known(facts, questions.chairmanship_at(facts, asked), when)
    others = [
        label(other, request.view) for other in questions.chairs_touching(facts, Period(asked, asked)) if other != term
    ]
    if others and asked.first == asked.last:
        request.notes.append(tr("{chair} handed the chair over that day.", chair=others[0]))
    elif others:
        request.notes.append(tr("{when} also touches {others}.", when=when, others=", ".join(others)))
    return term


def _note_the_month(request: Request, typed: str, term: Chairmanship) -> None:
    """Say so where a label could also be a month, in which another state had the chair."""
    with suppress(ValueError):
        in_month = questions.chair_on(request.facts, parse_date(typed).last)
        if in_month and in_month != term:
            request.notes.append(
                tr(
                    "{when} is read as a label; in that month the chair was {chair}.",
                    when=typed,
                    chair=label(in_month, request.view),
                )
            )


def _when(text: str) -> PartialDate:
    try:
        return date_typed(text)
    except ValueError:
        raise UsageError(
            tr(
                "{text!r} is not a time: give a year (2023), month (2023-05), day (2023-05-18) or label (2004-05).",
                text=text,
            ),
            tr("See: cstocli help dates"),
        ) from None


def _known(facts: Dataset, term: Chairmanship | None, asked: str) -> Chairmanship:
    if term is None:
        covered = questions.covered(facts)
        hint = tr("It has none at all.")
        if covered:
            hint = tr("It covers {first} to {last}: cstocli chairs", first=covered[0], last=covered[1])
        raise NotFoundError(tr("The data has no chairmanship for {asked}.", asked=asked), hint)
    return term


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
