"""What was typed, read or refused with what may be typed instead."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from cstocli.dates import PartialDate, Period, parse_date
from cstocli.errors import UsageError
from cstocli.words import tr


def field_names(typed: str) -> list[str]:
    """The columns that were typed for --fields; raises `UsageError` where there are none."""
    names = [name for part in typed.split(",") if (name := part.strip())]
    if not names:
        raise UsageError(tr("--fields {typed!r} names no column.", typed=typed), tr("For example: --fields id,name"))
    return names


def variable(key: str) -> str:
    """The environment variable of a setting that has one of its own."""
    return f"CSTOCLI_{key.upper()}"


def one_of(what: str, value: str, known: Sequence[str], where: str | None = None) -> Any:
    """*value* as it stands among *known*, whatever its case; raises `UsageError` otherwise.

    *where* names what said so, where it was no option or argument.
    """
    for word in known:
        if word.casefold() == value.casefold():
            return word
    raise UsageError(
        tr("There is no {what} {value!r}, which {where} names.", what=tr(what), value=value, where=where)
        if where
        else tr("There is no {what} {value!r}.", what=tr(what), value=value),
        " ".join(filter(None, (meant(value, known), tr("Choose one of: {known}", known=", ".join(known))))),
    )


def meant(value: str, known: Iterable[str], form: Callable[[str], str] = str) -> str:
    """The question whether a near word was meant, said in *form*; empty where none is near."""
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = [form(folded[word]) for word in get_close_matches(value.casefold(), folded, n=2)]
    return tr("Did you mean: {candidates}?", candidates="; ".join(near)) if near else ""


def typed_command(command: str, *values: str) -> str:
    """A command of this program with some values, written so that a shell takes it as it is."""
    from shlex import join

    marked = ("--", *values) if any(value.startswith("-") for value in values) else values
    return join(("cstocli", *command.split(), *marked))


def check_utf8(what: str, text: str) -> None:
    """Raises `UsageError` where *text* holds bytes that were no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(tr("{what} is not UTF-8.", what=what), tr("Save or type it as UTF-8.")) from None


def day_of(what: str, text: str) -> PartialDate:
    """The date that was typed for *what*; raises `UsageError` with the accepted forms."""
    try:
        return date_typed(text)
    except ValueError as error:
        raise _no_date(what, error) from None


def _no_date(what: str, error: ValueError) -> UsageError:
    example = f"{what}=2023-05-18" if what.isupper() and "_" in what else f"{what} 2023-05-18"
    return UsageError(
        tr("{what}: {error}.", what=what, error=error),
        tr("For example: {example}. See: cstocli help dates", example=example),
    )


def date_typed(text: str) -> PartialDate:
    """The date that was typed, in ISO 8601 or as people write it; raises ValueError where it is none."""
    try:
        return parse_date(text)
    except ValueError:
        from cstocli.spoken_dates import as_iso

        meant = as_iso(text, today())
        if meant is None:
            raise
        return parse_date(meant)


def between(since: str | None, until: str | None) -> Period | None:
    """The period that --since and --until leave; None where neither was given."""
    if since is None and until is None:
        return None
    start = None if since is None else day_of("--since", since)
    end = None if until is None else day_of("--until", until)
    if start and end and start.first > end.last:
        raise UsageError(
            tr("--since {since} is after --until {until}.", since=since, until=until),
            tr("Put the earlier day after --since."),
        )
    return Period(start, end)


def today() -> date:
    """The day by the clock, or by CSTOCLI_TODAY."""
    clock = os.environ.get("CSTOCLI_TODAY")
    if not clock:
        return date.today()  # noqa: DTZ011 - the user's own day
    try:
        return parse_date(clock).last
    except ValueError as error:
        raise _no_date("CSTOCLI_TODAY", error) from None
