"""Records that can be read together: ids, references and days."""

from collections.abc import Iterable

import pytest

from builders import (
    PAGE,
    chairmanship,
    country,
    dataset,
    document,
    event,
    membership,
    office,
    person,
    publisher,
    quote,
    slogan,
    standing,
)
from cstocli.errors import Problem
from cstocli.facts.laws import reference_problems
from cstocli.records import RECORDS, Chairmanship, Office, Priority, Record
from cstocli.records.fields import days, references

DANGLING: dict[tuple[type[Record], str], Record] = {
    (type(record), field): record
    for field, record in (
        ("country", publisher(country="nowhere")),
        ("country", membership("nowhere")),
        ("country", standing("nowhere")),
        ("declared_by", standing(declared_by="nowhere")),
        ("country", person(country="nowhere")),
        ("person", office("nowhere")),
        ("body", office(body="nowhere")),
        ("country", office(country="nowhere")),
        ("country", chairmanship(country="nowhere")),
        ("chair", chairmanship(chair="nowhere")),
        ("handover", chairmanship(handover="nowhere")),
        ("slogan.announced_by", chairmanship(slogan=slogan(announced_by="nowhere"))),
        ("priorities.by", chairmanship(priorities=(Priority(text="Peace", by="nowhere", sources=(PAGE,)),))),
        ("speaker", quote(speaker="nowhere")),
        ("chairmanship", quote(chairmanship="nowhere")),
        ("replies_to", quote(replies_to=("nowhere",))),
        ("host", event(host="nowhere")),
        ("countries", event(countries=("nowhere",))),
        ("body", event(body="nowhere")),
        ("chaired_by", event(chaired_by="nowhere")),
        ("countries", document(countries=("nowhere",))),
        ("amends", document(amends="nowhere")),
        ("event", document(event="nowhere")),
    )
}


def _told(found: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in found]


def test_an_id_belongs_to_one_record_of_all_tables() -> None:
    assert _told(reference_problems(dataset(country("georgia"), person("georgia")))) == [
        "countries[georgia].id: 2 records have the id 'georgia'",
        "people[georgia].id: 2 records have the id 'georgia'",
    ]


@pytest.mark.parametrize(("kind", "field"), DANGLING, ids=lambda value: getattr(value, "table", value))
def test_a_reference_to_no_record_is_told(kind: type[Record], field: str) -> None:
    record = DANGLING[kind, field]
    dangling = [problem for problem in reference_problems(dataset(record)) if problem.field == field]
    table = references(kind)[field]
    noun = next(kind.noun() for kind in RECORDS if kind.table == table)
    assert _told(dangling) == [f"{kind.table}[{record.id}].{field}: there is no {noun} 'nowhere'"]


def test_every_reference_has_an_example_that_dangles() -> None:
    assert set(DANGLING) == {
        (kind, field) for kind in RECORDS for field, table in references(kind).items() if table != "sources"
    }


@pytest.mark.parametrize("term", [chairmanship(sources=("lost",)), chairmanship(slogan=slogan(sources=("lost",)))])
def test_a_source_that_is_not_there_is_told_where_it_is_cited(term: Chairmanship) -> None:
    field = "sources" if "lost" in term.sources else "slogan.sources"
    lost = [problem for problem in reference_problems(dataset(term)) if "source" in problem.message]
    assert _told(lost) == [f"chairmanships[2023-belarus].{field}: there is no source 'lost'"]


def test_a_day_that_no_calendar_has_is_told() -> None:
    facts = dataset(person("zas", born="1964-02-30"), event("a-session", "2022-11-23", "2022-11-31"))
    assert _told(reference_problems(facts)) == [
        "people[zas].born: '1964-02-30' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
        "events[a-session].end: '2022-11-31' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
    ]


def test_the_day_of_a_slogan_is_checked_too() -> None:
    facts = dataset(country("belarus"), person("lukashenko"), chairmanship(slogan=slogan(announced_on="2022-02-30")))
    assert [problem.field for problem in reference_problems(facts)] == ["slogan.announced_on"]


def test_the_days_of_a_record_are_found_in_its_parts_too() -> None:
    assert days(Chairmanship) == ("start", "end", "slogan.announced_on")
    assert days(Office) == ("start", "end", "first_seen", "last_seen")
