"""Dates as people write them: what can be read one way is read, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from cstocli.spoken_dates import MONTHS, as_iso

TODAY = date(2026, 1, 15)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([0, 1, 2]), st.booleans())
def test_a_day_is_read_in_both_languages_and_orders(day: date, spelling: int, capital: bool) -> None:
    month = MONTHS[day.month - 1][spelling]
    month = month.capitalize() if capital else month
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert as_iso(written, TODAY) == day.isoformat()
    assert as_iso(f"{month} {day.year}", TODAY) == day.isoformat()[:7]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-01-15"),
        ("  Yesterday ", "2026-01-14"),
        ("this month", "2026-01"),
        ("last month", "2025-12"),
        ("last year", "2025"),
        ("прошлый год", "2025"),
        ("1st Sept 2012", "2012-09-01"),
        ("окт. 2002 г.", "2002-10"),
        ("7 октября 2002 года", "2002-10-07"),
    ],
)
def test_what_people_write(typed: str, meant: str) -> None:
    assert as_iso(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["04/05/1999", "ju 1999", "may", "20 April", "1999 April", "banana 1999", "", "2023"])
def test_what_could_mean_two_things_or_none_is_not_read(typed: str) -> None:
    assert as_iso(typed, TODAY) is None


@pytest.mark.parametrize("typed", ["yesterday", "last month", "last year"])
def test_nothing_is_before_the_first_day_of_the_calendar(typed: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_TODAY", "0001-01-01")
    assert run("members", "--as-of", typed).code == 2


def test_every_date_on_the_command_line_may_be_written_so(run: Run) -> None:
    assert run("chair", "18 May 2023", "--json").out == run("chair", "2023-05-18", "--json").out
    assert run("members", "--as-of", "April 1999", "--json").out == run("members", "--as-of", "1999-04", "--json").out
    assert run("events", "--since", "last year", "--json").out == run("events", "--since", "2025", "--json").out
    assert run("compare", "20 April 1999", "today").out == run("compare", "1999-04-20", "2026-01-15").out


def test_what_is_no_date_is_refused_with_the_forms(run: Run) -> None:
    result = run("chair", "32 May 2023")
    assert (result.code, result.out) == (2, "")
    assert "'32 May 2023'" in result.err
