"""The commands on chairmanships: `chairs`, `chair`, `slogans`."""

from contextlib import suppress
from datetime import date
from typing import Annotated

from typer import Argument, Option

from cstocli import queries
from cstocli.cli.lookup import countries_named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME, Request, command
from cstocli.dataset import Dataset
from cstocli.dates import PartialDate, on, parse_date
from cstocli.errors import NotFoundError, UsageError
from cstocli.language import tr
from cstocli.model import Chairmanship
from cstocli.published import ChairRow, SloganRow
from cstocli.render.answer import Listing, One


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def chairs(
    request: Request,
    country: Annotated[list[str] | None, Option(metavar="NAME", help="Only the chairmanships of this state.")] = None,
) -> Listing:
    """Every chairmanship of the CSTO, oldest first.

    \b
    cstocli chairs
    cstocli chairs --country Belarus --json
    """
    terms = list(request.facts.chairmanships)
    if country:
        states = countries_named(request, country)
        terms = [term for term in terms if term.country in states]
    rows = [request.views.chair_row(term) for term in request.views.begun(terms)]
    return request.listing(
        ChairRow,
        rows,
        "chairmanships",
        title=tr("Chairmanships of the CSTO"),
        hint=tr("one in full: cstocli chair 2023"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def chair(
    request: Request,
    when: Annotated[
        str | None, Argument(help="A year, month, day or label; without it, today.", show_default=False)
    ] = None,
) -> One:
    """One chairmanship in full: who chaired, under which slogan, with which aims, and what was said of it.

    On the day of a handover the incoming chair is shown.

    \b
    cstocli chair 2023
    cstocli chair 2016-10-14 --json
    """
    term = find_chairmanship(request, when)
    return one(request, term, request.day if when is None else _last_day(when))


def _last_day(when: str) -> date | None:
    """The last day of a year, month or day; None for a label or id, which means the term."""
    try:
        return parse_date(when).last
    except ValueError:
        return None


def find_chairmanship(request: Request, when: str | None) -> Chairmanship:
    """The chairmanship of a year, month, day or label, or of the request's day; others it touches are noted.

    Raises `NotFoundError` with the years covered, `UsageError` where *when* is no time.
    """
    facts = request.facts
    if when is None:
        return _known(facts, queries.chair_on(facts, request.day), request.day.isoformat())
    named = (term for term in facts.chairmanships if when.casefold() in (term.id.casefold(), term.label.casefold()))
    term = next(named, None)
    if term and not when.isdigit():
        _note_the_month(request, when, term)
        return term
    asked = _when(when)
    is_year = asked.text == str(asked.first.year)
    term = _known(
        facts, queries.chair_of_year(facts, asked.first.year) if is_year else queries.chair_on(facts, asked.last), when
    )
    others = [request.views.label(other) for other in queries.chairs_touching(facts, on(when)) if other != term]
    if others and asked.first == asked.last:
        request.notes.append(tr("{chair} handed the chair over that day.", chair=others[0]))
    elif others:
        request.notes.append(tr("{when} also touches {others}.", when=when, others=", ".join(others)))
    return term


def _note_the_month(request: Request, label: str, term: Chairmanship) -> None:
    """Say so where a label could also be a month, in which another state had the chair."""
    with suppress(ValueError):
        in_month = queries.chair_on(request.facts, parse_date(label).last)
        if in_month and in_month != term:
            request.notes.append(
                tr(
                    "{when} is read as a label; in that month the chair was {chair}.",
                    when=label,
                    chair=request.views.label(in_month),
                )
            )


def _when(text: str) -> PartialDate:
    try:
        return parse_date(text)
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
        covered = queries.covered(facts)
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
    rows = [
        request.views.slogan_row(term, term.slogan)
        for term in request.views.begun(request.facts.chairmanships)
        if term.slogan
    ]
    return request.listing(
        SloganRow,
        rows,
        "slogans",
        title=tr("Slogans of CSTO chairmanships"),
        hint=tr("for other chairmanships none was found"),
    )
