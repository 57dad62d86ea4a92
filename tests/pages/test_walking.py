"""From every page one can go on: to its record, to each that it names, and to all of which it shows a part."""

import json
import re
import shlex

import pytest

from conftest import Run

PAGES = {
    "armenia": ("member", "armenia"),
    "2023-belarus": ("chair", "2023"),
    "zas": ("who", "zas"),
    "csc": ("body", "csc"),
    "charter-2002": ("document", "charter-2002"),
    "csc-yerevan-2022-11-23": ("event", "csc-yerevan-2022-11-23"),
    "zas-2022-11-01-not-abstract": ("quote", "zas-2022-11-01-not-abstract"),
    "tass-2023-01-01-belarus-takes-over": ("source", "tass-2023-01-01-belarus-takes-over"),
    "publisher-tass": ("publisher", "tass"),
}
DATED = r"^  \d{4}(-\d\d){0,2}( – [\d-]+)?  "


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_own_id_in_its_title(name: str, run: Run) -> None:
    title = run(*PAGES[name], columns=1000).out.splitlines()[0]
    assert title.endswith(f"  {name}")


@pytest.mark.parametrize("name", ["armenia", "zas", "csc", "csc-yerevan-2022-11-23", "zas-2022-11-01-not-abstract"])
def test_what_a_page_lists_ends_with_an_id_that_is_shown(name: str, run: Run) -> None:
    page = run(*PAGES[name], "--sources", columns=1000).out
    items = [text for text in page.splitlines() if re.match(rf"{DATED}|  (since )?\d+ \w+ (\d+|–) |  \[\d+\] ", text)]
    assert items
    for item in items[:8]:
        shown = json.loads(run("show", item.split()[-1], "--json").out)
        assert shown


@pytest.mark.parametrize("name", PAGES)
def test_what_is_said_to_be_all_has_as_many_rows_as_are_counted(name: str, run: Run) -> None:
    page = run(*PAGES[name], columns=1000).out
    for count, command in re.findall(r"\((\d+)\)   all: cstocli (.+)$", page, re.MULTILINE):
        if not command.endswith("--sources"):
            assert len(json.loads(run(*shlex.split(command), "--json").out)) == int(count), command


def test_a_page_begins_with_the_newest(run: Run) -> None:
    page = run("member", "armenia", columns=1000).out
    days = re.findall(r"^  (\d{4}-\d\d-\d\d)", page, re.MULTILINE)
    assert days == sorted(days, reverse=True)
    assert page.index("since 2 August 2021") < page.index("9 April 1998")
    assert page.index("since 7 October 2002") < page.index("since 15 May 1992")


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_written_day_stands_on_one_line(width: int, language: str, run: Run) -> None:
    page = run("who", "zas", "--lang", language, columns=width).out
    day = {"en": r"\d{1,2}\s+November\s+2022", "ru": r"\d{1,2}\s+ноября\s+2022\s+г\."}[language]
    assert re.findall(day, page)
    assert not [found for found in re.findall(day, page) if "\n" in found]
