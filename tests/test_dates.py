"""Days, and periods of days, of the precision a source gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstocli.dates import PartialDate, Period, on, parse_date, period

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
WRITTEN = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from((4, 7, 10)))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period that runs forward whatever the exact days of its ends, open on either side."""
    start, end = sorted((draw(WRITTEN), draw(WRITTEN)), key=lambda text: parse_date(text).first)
    if parse_date(start).last > parse_date(end).first:
        end = start
    return period(draw(st.sampled_from((start, None))), draw(st.sampled_from((end, None))))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-11", date(2022, 11, 1), date(2022, 11, 30)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-11-23", date(2022, 11, 23), date(2022, 11, 23)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_has_a_first_and_a_last_possible_day(text: str, first: date, last: date) -> None:
    assert parse_date(text) == PartialDate(text, first, last)


def test_a_year_is_not_its_first_of_january() -> None:
    assert parse_date("2022") != parse_date("2022-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "banana",
        "22",
        "0000",
        "0000-01-01",
        "2022-00",
        "2022-13",
        "2022-1",
        "2022-11-00",
        "2022-11-31",
        "2023-02-29",
        "2023-13-40",
        "20221123",
        "2022-11-23T00:00",
        "2022-11-",
        " 2022",
        "2022\n",
        "-2022",
        "٢٠٢٢",
    ],
)
def test_what_is_no_date_is_refused_with_the_accepted_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date \(YYYY, YYYY-MM or YYYY-MM-DD\)$") as refused:
        parse_date(text)
    assert str(refused.value).startswith(repr(text))


@given(WRITTEN)
def test_a_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(parse_date(text)) == text
    assert parse_date(text).first <= parse_date(text).last


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022", "2022"),
        ("2022-11", "November 2022"),
        ("2022-11-23", "23 November 2022"),
        ("2023-01-01", "1 January 2023"),
        ("2026-12-31", "31 December 2026"),
    ],
)
def test_a_date_is_written_out_in_the_precision_known(text: str, written: str) -> None:
    assert parse_date(text).written == written


def test_both_ends_of_a_period_are_included() -> None:
    term = period("2023-01-01", "2023-12-31")
    assert term.may_contain(date(2023, 1, 1))
    assert term.may_contain(date(2023, 12, 31))
    assert not term.may_contain(date(2022, 12, 31))
    assert not term.may_contain(date(2024, 1, 1))


def test_a_period_known_to_the_year_may_begin_on_any_day_of_it() -> None:
    term = period("2016", "2017-06")
    assert term.may_contain(date(2016, 1, 1))
    assert term.may_contain(date(2017, 6, 30))
    assert not term.may_contain(date(2015, 12, 31))
    assert not term.may_contain(date(2017, 7, 1))


def test_a_missing_end_is_open() -> None:
    assert period("2002-10-07", None).may_contain(date.max)
    assert not period("2002-10-07", None).may_contain(date(2002, 10, 6))
    assert period(None, "2002-10-07").may_contain(date.min)
    assert not period(None, "2002-10-07").may_contain(date(2002, 10, 8))
    assert period(None, None).may_contain(date(2002, 10, 7))


@pytest.mark.parametrize(
    ("one", "other", "possible", "certain"),
    [
        (("2020-01-01", "2020-12-31"), ("2020-12-31", "2021-12-31"), True, True),
        (("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-12-31"), False, False),
        (("2019", "2020"), ("2020", "2021"), True, False),
        (("2019", "2020"), ("2021", None), False, False),
        (("2019", None), (None, "2022"), True, True),
        (("2019", None), (None, "2019"), True, False),
        (("2020", "2020"), ("2020", "2020"), True, False),
        (("2012-12-19", "2012-12-19"), ("2012-12", "2012-12"), True, False),
        ((None, None), ("2020", "2020"), True, True),
    ],
)
def test_periods_share_a_day_possibly_or_for_certain(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], possible: bool, certain: bool
) -> None:
    first, second = period(*one), period(*other)
    assert (first.may_overlap(second), second.may_overlap(first)) == (possible, possible)
    assert (first.overlaps(second), second.overlaps(first)) == (certain, certain)


@given(periods(), periods())
def test_what_is_certain_is_possible(one: Period, other: Period) -> None:
    assert one.may_overlap(other) or not one.overlaps(other)


@given(periods(), periods(), DAYS)
def test_periods_that_may_hold_one_day_may_overlap(one: Period, other: Period, day: date) -> None:
    both = one.may_contain(day) and other.may_contain(day)
    assert one.may_overlap(other) or not both


@given(WRITTEN)
def test_a_written_day_is_a_period_of_its_own(text: str) -> None:
    moment, written = on(text), parse_date(text)
    assert moment.may_contain(written.first)
    assert moment.may_contain(written.last)
    assert not moment.may_contain(written.first - timedelta(1))
    assert not moment.may_contain(written.last + timedelta(1))


def test_a_period_contains_a_day_for_certain_only_within_all_its_possible_ends() -> None:
    held = period("2012", "2014-06")
    days = (date(2012, 6, 1), date(2012, 12, 31), date(2014, 6, 1), date(2014, 6, 2))
    assert [held.contains(day) for day in days] == [False, True, True, False]
    assert [held.may_contain(day) for day in days] == [True, True, True, True]


@pytest.mark.parametrize(
    ("end", "text", "last"),
    [("2018-11-02", "2018-11-02", "2018-11-01"), ("2017", "2017", "2017-12-31"), (None, "2018-11-02", "2018-11-01")],
)
def test_a_period_is_cut_where_another_begins(end: str | None, text: str, last: str) -> None:
    cut = period("2016", end).before(parse_date("2018-11-02")).end
    assert cut is not None
    assert (cut.text, cut.last.isoformat()) == (text, last)
