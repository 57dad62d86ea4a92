"""Who held an office, where sources differ, and what happened on a day of other years."""

import json
from datetime import date

import pytest

from conftest import Run
from cstocli import questions
from cstocli.facts.base import Dataset


def test_an_office_is_told_one_term_a_row(run: Run) -> None:
    rows = json.loads(run("offices", "secretary-general", "--json").out)
    assert [row["person"]["id"] for row in rows][:4] == ["nikolayenko", "bordyuzha", "semerikov", "khachaturov"]
    assert [row["start"] for row in rows[1:]] == sorted(row["start"] for row in rows[1:])


def test_on_a_day_an_office_has_its_holder_alone(run: Run) -> None:
    [row] = json.loads(run("offices", "secretary-general", "--as-of", "2022-01-10", "--json").out)
    assert row["person"] == {"id": "zas", "name": "Stanislav Zas"}
    assert row["id"] in [office["id"] for office in json.loads(run("who", "zas", "--json").out)["offices"]]


def test_an_office_that_is_known_by_sightings_is_of_the_time_of_these(run: Run) -> None:
    rows = json.loads(run("offices", "secretary-general", "--since", "2001", "--until", "2001", "--json").out)
    assert [row["person"]["id"] for row in rows] == ["nikolayenko"]
    rows = json.loads(run("offices", "secretary-general", "--since", "2025", "--json").out)
    assert "nikolayenko" not in {row["person"]["id"] for row in rows}


def test_offices_agree_with_people_of_an_office(run: Run) -> None:
    held = json.loads(run("offices", "joint-staff-chief", "--json").out)
    people = json.loads(run("people", "--office", "joint-staff-chief", "--json").out)
    assert [row["person"]["id"] for row in held] == [row["id"] for row in people]
    assert [row["start"] for row in held] == [row["office"]["start"] for row in people]


def test_every_dispute_is_listed_with_both_sides(run: Run, facts: Dataset) -> None:
    rows = json.loads(run("disputes", "--json").out)
    kept = sum(len(getattr(record, "disputes", ())) for record in facts.records())
    slogans = sum(len(term.slogan.disputes) for term in facts.chairmanships if term.slogan)
    assert len(rows) == kept + slogans
    assert all(row["sources"] and row["dispute"]["claim"] and row["dispute"]["sources"] for row in rows)


def test_disputes_of_a_name_are_those_of_what_names_it(run: Run) -> None:
    ids = {row["id"] for row in json.loads(run("disputes", "armenia", "--json").out)}
    assert "armenia-participation-frozen-2024-02-22" in ids
    assert "bordyuzha" not in ids
    assert {row["id"] for row in json.loads(run("disputes", "bordyuzha", "--json").out)} >= {"bordyuzha"}


def test_a_day_of_other_years_is_told_oldest_first(facts: Dataset) -> None:
    found = questions.on_this_day(facts, date(2026, 5, 15))
    assert ("1992-05-15", "cst-signed-1992") in [(day, record.id) for day, record in found]
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    assert all(day[4:] == "-05-15" and day < "2026-05-15" for day, _ in found)
    assert "zas" in [record.id for _, record in questions.on_this_day(facts, date(2026, 8, 18))]


def test_nothing_of_the_future_is_told_on_a_day(facts: Dataset) -> None:
    assert questions.on_this_day(facts, date(1990, 5, 15)) == []


def test_a_month_is_no_day(run: Run) -> None:
    result = run("on-this-day", "2023-05")
    assert (result.code, result.out) == (2, "")
    assert "'2023-05' is not a single day." in result.err


@pytest.mark.parametrize("typed", [("15", "May"), ("15 May",), ("May", "15"), ("15 мая",), ("2026-05-15",)])
def test_a_day_of_other_years_needs_no_year_and_no_quotes(typed: tuple[str, ...], run: Run) -> None:
    assert run("on-this-day", *typed).out == run("on-this-day", "15.05.2026").out != ""
