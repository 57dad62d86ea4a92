"""From what was typed to the record it means, or to an error that says what to type."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import TypeVar

from cstocli import questions
from cstocli.answers import label, page
from cstocli.cli.request import Request
from cstocli.cli.typed import date_typed, meant, typed_command
from cstocli.dates import PartialDate, Period, parse_date
from cstocli.errors import NotFoundError, UsageError
from cstocli.facts.base import Dataset
from cstocli.facts.names import LONGEST, MOST_SUGGESTIONS, Match, names
from cstocli.forms.reply import One
from cstocli.records import Chairmanship, Country, Person, Record
from cstocli.words import in_words, tr

R = TypeVar("R", bound=Record)


def named(request: Request, typed: str, kind: type[R]) -> R:
    """The record that *typed* means; raises `NotFoundError` with candidates, or with where to look."""
    check_length(typed)
    found = names(request.facts, kind).match(typed)
    if found.record is not None:
        note_namesakes(request, found, kind.shown_by)
        return found.record
    what = in_words(kind.word())
    candidates = [
        f"{typed_command(kind.shown_by, record.id)} ({label(record, request.view)})" for record in found.suggestions
    ]
    if found.kind == "ambiguous":
        raise NotFoundError(
            tr("{typed!r} means more than one {what}.", typed=typed, what=what),
            tr("Say which: {candidates}", candidates="; ".join(candidates)),
        )
    if kind is Country:
        from cstocli.facts.world import state_called

        if state := state_called(typed):
            raise NotFoundError(
                tr("The data has no record of {state}: it never belonged to the CSTO.", state=state),
                tr("See: {command}", command=f"cstocli {kind.listed_by}"),
            )
    see = tr("See: {command}", command=f"cstocli {kind.listed_by}")
    near = tr("Did you mean: {candidates}?", candidates="; ".join(candidates)) if candidates else ""
    raise NotFoundError(tr("No {what} called {typed!r}.", what=what, typed=typed), f"{near} {see}".strip())


def record_named(request: Request, typed: str, command: str = "show") -> Record:
    """The record of any kind that *typed* means; raises `NotFoundError` with candidates, or with where to look.

    The candidates are told as they are to be typed to *command*.
    """
    check_length(typed)
    exact = request.facts.find(typed)
    found = names(request.facts, type(exact) if exact else Record).match(typed)
    if found.record is not None:
        note_namesakes(request, found, command)
        return found.record
    from shlex import quote

    likeliest = found.suggestions[:MOST_SUGGESTIONS]
    candidates = "; ".join(f"cstocli {command} {record.id} ({label(record, request.view)})" for record in likeliest)
    if found.kind == "ambiguous":
        more = len(found.suggestions) - len(likeliest)
        candidates += tr("; and {count} more: cstocli resolve {typed}", count=more, typed=quote(typed)) if more else ""
        raise NotFoundError(
            tr("{typed!r} means more than one record.", typed=typed),
            tr("Say which: {candidates}", candidates=candidates),
        )
    see = tr("To look for its words: cstocli search {typed}", typed=quote(typed))
    near = tr("Did you mean: {candidates}?", candidates=candidates) if candidates else ""
    raise NotFoundError(tr("No record is called {typed!r}.", typed=typed), f"{near} {see}".strip())


def note_namesakes(request: Request, found: Match[R], command: str) -> None:
    """Name the other people whom the typed name may mean."""
    others = [f"cstocli {command} {record.id} ({label(record, request.view)})" for record in found.namesakes]
    if others:
        request.notes.append(tr("The same name: {others}", others="; ".join(others)))


def check_length(typed: str) -> None:
    """Raises `UsageError` where *typed* is longer than any name."""
    if len(typed) > LONGEST:
        raise UsageError(
            tr("A name has at most {most} characters, this one has {count}.", most=LONGEST, count=len(typed)),
            tr("To look for words: cstocli search"),
        )


def country_named(request: Request, typed: str) -> Country:
    """The state that was typed."""
    return named(request, typed, Country)


def countries_named(request: Request, typed: Iterable[str]) -> dict[str, Country]:
    """The states that were typed, by id; the heading of the list names them."""
    states = {state.id: state for state in (country_named(request, name) for name in typed)}
    request.filter_by(label(state, request.view) for state in states.values())
    return states


def publishers_named(request: Request, typed: Sequence[str], command: str = "sources --publisher") -> set[str]:
    """The publishers that were typed to a *command*, as the data spells them; the heading of a list names them."""
    if not typed:
        return set()
    from cstocli.answers.publishers import publishers_by_spelling
    from cstocli.facts.names import fold

    known = publishers_by_spelling(request.view)
    for name in typed:
        if fold(name) not in known:
            near = meant(name, questions.publishers(request.facts), lambda publisher: typed_command(command, publisher))
            raise NotFoundError(
                tr("No publisher called {typed!r}.", typed=name),
                f"{near} {tr('See: {command}', command='cstocli publishers')}".strip(),
            )
    chosen = [publisher for name in typed for publisher in known[fold(name)]]
    request.filter_by(map(request.view.prose, chosen))
    return set(chosen)


def person_named(request: Request, typed: str) -> Person:
    """The person that was typed."""
    return named(request, typed, Person)


def chairmanship_meant(request: Request, when: str | None) -> Chairmanship:
    """The chairmanship of a year, month, day or label, or of the request's day; others it touches are noted.

    Raises `NotFoundError` with the years covered, `UsageError` where *when* is no time.
    """
    facts = request.facts
    if when is None:
        return _covered(facts, questions.chair_on(facts, request.day), request.day.isoformat())
    term = questions.chairmanship_labelled(facts, when)
    if term:
        _note_the_month(request, when, term)
        return term
    asked = _time_meant(when)
    term = _covered(facts, questions.chairmanship_at(facts, asked), when)
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


def _time_meant(text: str) -> PartialDate:
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


def _covered(facts: Dataset, term: Chairmanship | None, asked: str) -> Chairmanship:
    if term is None:
        covered = questions.covered(facts)
        hint = tr("It has none at all.")
        if covered:
            hint = tr("It covers {first} to {last}: cstocli chairs", first=covered[0], last=covered[1])
        raise NotFoundError(tr("The data has no chairmanship for {asked}.", asked=asked), hint)
    return term


def one(request: Request, record: Record, last: date | None = None) -> One:
    """The full form of a record; a period, standing or office is shown with the state or person it belongs to.

    *last* is the last day that was asked about, where that is not the record's own.
    """
    if request.as_of is not None:
        request.reach(request.day)
    request.reach(last or _last_day(request, record))
    return request.one(page(record, request.view), record.noun())


def _last_day(request: Request, record: Record) -> date:
    """The last day about which a record tells: its own where it is of some time, else the day to answer for."""
    if record.last_day:
        return parse_date(record.last_day).last
    return date.min if record.timeless else request.last_day
