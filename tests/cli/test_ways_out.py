"""What leads on from an answer: --jq, a calendar, citations of the whole, names from stdin."""

import sys
from datetime import date

import pytest

from conftest import Run


def test_jq_gives_texts_as_they_are_and_all_else_as_json(run: Run) -> None:
    assert run("members", "--jq", ".[].code").out.split() == ["AM", "BY", "KZ", "KG", "RU", "TJ"]
    assert run("chair", "2023", "--jq", "{label, years}").out == '{"label": "2023", "years": [2023]}\n'
    assert run("members", "--fields", "id", "--jq", "length").out == "6\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["members", "--jq", ".["], "syntax error"),
        (["members", "--jq", ".x"], "Cannot index array"),
        (["members", "--jq", ".", "--format", "csv"], "--jq reads JSON, not csv."),
    ],
)
def test_an_expression_that_does_not_fit_is_a_usage_error(arguments: list[str], said: str, run: Run) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize(
    ("arguments", "library"),
    [(["members", "--jq", "."], "jq"), (["events", "--format", "ics"], "icalendar"), (["site"], "jinja2")],
)
def test_a_library_that_is_missing_is_named(
    arguments: list[str], library: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert f"To install it: pip install {library}" in result.err


def test_columns_behind_json_are_explained(run: Run) -> None:
    result = run("members", "--json", "id,name")
    assert (result.code, result.out) == (2, "")
    assert "--json takes no columns: --json --fields id,name" in result.err


def test_events_make_a_calendar(run: Run) -> None:
    from icalendar import Calendar

    result = run("events", "--since", "2022-11", "--until", "2022-12", "--format", "ics")
    entries = Calendar.from_ical(result.out).walk("VEVENT")
    session = next(entry for entry in entries if entry["uid"] == "csc-yerevan-2022-11-23@cstocli")
    assert session["summary"] == "Session of the Collective Security Council in Yerevan"
    assert (session.decoded("dtstart"), session.decoded("dtend")) == (date(2022, 11, 23), date(2022, 11, 24))
    assert session["location"] == "Yerevan, Armenia"
    assert "https://" in str(session["description"])


def test_what_is_planned_is_tentative_and_what_has_no_day_is_left_out(run: Run) -> None:
    from icalendar import Calendar

    result = run("events", "--since", "2025", "--format", "ics")
    entries = Calendar.from_ical(result.out).walk("VEVENT")
    assert {"CONFIRMED", "TENTATIVE"} <= {str(entry["status"]) for entry in entries}
    listed = run("events", "--since", "2025", "--format", "jsonl", "--fields", "id").out.count("\n")
    left_out = int(result.err.split("cstocli: ")[-1].split()[0])
    assert len(entries) + left_out == listed


@pytest.mark.parametrize("arguments", [["members"], ["event", "csc-yerevan-2022-11-23"], ["events", "--fields", "id"]])
def test_nothing_but_events_makes_a_calendar(arguments: list[str], run: Run) -> None:
    result = run(*arguments, "--format", "ics")
    assert (result.code, result.out) == (2, "")


def test_chairmanships_are_found_by_times_from_stdin(run: Run) -> None:
    result = run("chair", "-", "--fields", "id", stdin="2023\n2010\n18 May 2016\nnonsense\n")
    lines = result.out.splitlines()
    assert lines[:3] == ['{"id":"2023-belarus"}', '{"id":"2009-10-russia"}', '{"id":"2016-armenia"}']
    assert '"match":"none"' in lines[3]
    assert result.code == 1


def test_citations_of_names_from_stdin_are_those_of_the_names(run: Run) -> None:
    assert run("cite", "-", stdin="zas\n2023-belarus\n").out == run("cite", "zas", "2023-belarus").out


def test_the_data_set_itself_is_cited_with_its_version(run: Run) -> None:
    out = run("cite", "--dataset").out
    assert out.startswith("The cstocli developers. “Collective Security Treaty Organization")
    assert out.count("\n") == 1
    assert run("cite", "--dataset", "--style", "ris").out.startswith("TY  - DATA\n")
    result = run("cite")
    assert (result.code, result.out) == (2, "")
    assert "--dataset" in result.err
