"""Popolo: what its published schemas require is there, and every reference leads somewhere."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from builders import body, country, dataset, event, office, person
from conftest import Made
from cstocli.exports.popolo import Popolo
from cstocli.facts.base import Dataset

SCHEMAS = Path(__file__).parent / "popolo"
CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "motions": "motion",
}
REFERENCES = {
    "organization_id": "organizations",
    "on_behalf_of_id": "organizations",
    "parent_id": "organizations",
    "person_id": "persons",
    "post_id": "posts",
    "legislative_session_id": "events",
}


def content(path: Path) -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = json.loads(path.read_bytes())
    return read


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_bytes())


REGISTRY: Any = Registry().with_contents(
    [(schema(path.stem)["id"].rstrip("#"), schema(path.stem)) for path in SCHEMAS.glob("*.json")],
    default_specification=DRAFT3,
)


@pytest.mark.parametrize("held", ["few", "hostile"])
@pytest.mark.parametrize("name", CLASSES)
def test_each_class_is_as_the_schema_of_popolo_says(name: str, held: str, made: Made) -> None:
    validator = Draft3Validator(schema(CLASSES[name]), registry=REGISTRY)
    things = content(made("popolo", held))[name]
    assert things
    assert [error.message for thing in things for error in validator.iter_errors(thing)] == []
    known = {*schema(CLASSES[name])["properties"], "extra"}
    assert {key for thing in things for key in thing} <= known


@pytest.mark.parametrize("held", ["few", "hostile"])
def test_every_reference_leads_somewhere(held: str, made: Made) -> None:
    read = content(made("popolo", held))
    ids = {name: [thing["id"] for thing in things] for name, things in read.items()}
    assert all(len(set(found)) == len(found) for found in ids.values())
    for things in read.values():
        for thing in things:
            for key, name in REFERENCES.items():
                assert key not in thing or thing[key] in ids[name], thing


def test_each_record_is_there_with_its_sources(made: Made, few: Dataset) -> None:
    read = content(made("popolo"))
    assert len(read["persons"]) == len(few.people)
    assert len(read["memberships"]) == len(few.memberships) + len(few.offices) + len(few.chairmanships)
    assert len(read["events"]) == len(few.events)
    [zas] = [person for person in read["persons"] if person["id"] == "zas"]
    assert {"name": "Станислав Зась", "note": "ru"} in zas["other_names"]
    assert zas["birth_date"] == "1964-08-18"
    assert all(source["url"].startswith("http") for source in zas["sources"])
    assert zas["extra"]["origin"] == "bundled"
    [term] = [row for row in read["memberships"] if row["id"] == "2023-belarus"]
    assert (term["person_id"], term["post_id"], term["on_behalf_of_id"]) == ("lukashenko", "chair", "belarus")


def test_what_is_planned_or_called_off_is_not_confirmed() -> None:
    facts = dataset(event("a"), event("b", planned=True), event("c", cancelled=True))
    assert {thing["id"]: thing["status"] for thing in Popolo(facts).lists()["events"]} == {
        "a": "confirmed",
        "b": "tentative",
        "c": "cancelled",
    }


def test_only_who_sits_in_the_council_does_so_on_behalf_of_a_state() -> None:
    deputy = office("lukashenko", "1990", "1994", titles={"en": "Deputy"})
    facts = dataset(country(), body("csc"), person(), deputy, office("lukashenko", "1994", body="csc"))
    held = {row["label"]: row.get("on_behalf_of_id") for row in Popolo(facts).lists()["memberships"]}
    assert held == {"Deputy": None, "President": "belarus"}


def test_nothing_acts(made: Made) -> None:
    text = made("popolo", "hostile").read_text("utf-8")
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} == {"\n"}
    for things in content(made("popolo", "hostile")).values():
        for thing in things:
            assert all(" " not in source["url"] and "<" not in source["url"] for source in thing.get("sources", ()))
