"""Points on which sources differ, on the page of a record and in the list of all."""

import re
from pathlib import Path

import pytest

from builders import PAGE, country, dataset, event, membership, source
from conftest import Run
from cstocli import questions
from cstocli.dates import parse_date
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import compile_facts, read_compiled
from cstocli.records import Dispute

LATER = Dispute(claim="It began later.", sources=("other",))


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("member", "armenia"), "armenia"),
        (("chair", "2023"), "2023-belarus"),
        (("who", "zas"), "zas"),
        (("event", "charter-signed-2002"), "charter-signed-2002"),
        (("document", "charter-2002"), "charter-2002"),
        (("show", "armenia"), "armenia"),
    ],
)
def test_a_page_shows_the_first_point_and_counts_what_the_command_lists(
    command: tuple[str, ...], name: str, run: Run
) -> None:
    page, points = run(*command, columns=200).out, run("disputes", name, "--format", "csv").out.splitlines()[1:]
    held, other = page.partition("Where sources differ")[2].splitlines()[1:3]
    assert held.startswith("  held here: ")
    assert other.startswith("    ! another source: ")
    told = re.search(rf"Where sources differ \((\d+)\)   all: cstocli disputes {name}$", page, re.MULTILINE)
    assert (int(told[1]) if told else 1) == len(points)


def test_with_the_evidence_a_page_shows_every_point_on_what_it_has(run: Run) -> None:
    shown = run("member", "armenia", "--sources", columns=200).out
    [part] = re.findall(r"Where sources differ.*?\n\n", shown, re.DOTALL)
    assert part.count("! another source: ") > 1
    assert all(re.search(r"\[\d+\]$", claim) for claim in part.splitlines() if "another source" in claim)


def test_in_the_list_each_side_has_the_numbers_of_its_own_sources(run: Run) -> None:
    shown = run("disputes", "bordyuzha", "--sources", "--format", "markdown").out
    heading, _, *rows = [text.split(" | ") for text in shown.splitlines() if text.startswith("| ")]
    assert len(heading) == 3
    assert rows
    assert all(re.search(r"\[\\\[\d+\\\]\]\(<http[^>]+>\)( \|)?$", side) for row in rows for side in row[1:])


def _facts() -> Dataset:
    return dataset(
        country(disputes=(Dispute(claim="Its name is another.", sources=("other",)),)),
        membership("belarus", "2002-10-07", disputes=(LATER,)),
        event("early", start="2001", countries=("belarus",), disputes=(LATER,)),
        event("late", start="2020-05", countries=("belarus",), disputes=(LATER,)),
        event("planned", start="2030", planned=True, host="belarus", disputes=(LATER,)),
        event("elsewhere", start="2001", disputes=(LATER,)),
        source("other"),
    )


def _points(facts: Dataset, day: str) -> list[str]:
    return [fact.id for fact, _ in questions.disputes(facts, parse_date(day).last, "belarus")]


def test_points_on_the_record_itself_come_first_then_those_on_what_belongs_to_it() -> None:
    own = ["belarus", "belarus-member-2002-10-07"]
    assert _points(_facts(), "2025") == [*own, "early", "late", "planned"]
    assert _points(_facts(), "2010") == [*own, "early", "planned"]
    assert _points(_facts(), "2001") == ["belarus", "early", "planned"]


def test_compiled_facts_know_the_same_points(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(compile_facts(_facts()))
    compiled = read_compiled(path)
    for name in ("belarus", "late", "other", PAGE, "nothing"):
        assert [fact.id for fact in compiled.disputed(name)] == [fact.id for fact in _facts().disputed(name)]
