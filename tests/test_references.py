"""Records that can be read together: ids, references and days."""

from collections.abc import Iterable

import msgspec
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
    quote,
    slogan,
    standing,
)
from cstocli.checks import DATE_FIELDS, REFERENCES, reference_problems
from cstocli.errors import Problem
from cstocli.model import RECORDS, Priority, Record

DANGLING: dict[tuple[type[Record], str], Record] = {
    (type(record), field): record
    for field, record in (
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
    noun = REFERENCES[kind][field].noun()
    assert _told(dangling) == [f"{kind.table}[{record.id}].{field}: there is no {noun} 'nowhere'"]


def test_every_reference_has_an_example_that_dangles() -> None:
    assert set(DANGLING) == {(kind, field) for kind, fields in REFERENCES.items() for field in fields}


@pytest.mark.parametrize("term", [chairmanship(sources=("lost",)), chairmanship(slogan=slogan(sources=("lost",)))])
def test_a_source_that_is_not_there_is_told_once_for_a_record(term: Record) -> None:
    lost = [problem for problem in reference_problems(dataset(term)) if problem.field == "sources"]
    assert _told(lost) == ["chairmanships[2023-belarus].sources: there is no source 'lost'"]


def test_a_day_that_no_calendar_has_is_told() -> None:
    facts = dataset(person("zas", born="1964-02-30"), event("a-session", "2022-11-23", "2022-11-31"))
    assert _told(reference_problems(facts)) == [
        "people[zas].born: '1964-02-30' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
        "events[a-session].end: '2022-11-31' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
    ]


def test_the_day_of_a_slogan_is_checked_too() -> None:
    facts = dataset(country("belarus"), person("lukashenko"), chairmanship(slogan=slogan(announced_on="2022-02-30")))
    assert [problem.field for problem in reference_problems(facts)] == ["slogan.announced_on"]


def test_every_day_that_a_record_holds_is_checked() -> None:
    fields = [field for kind in RECORDS for field in msgspec.structs.fields(kind)]
    assert {field.name for field in fields if "a date (" in repr(field.type)} == set(DATE_FIELDS)
