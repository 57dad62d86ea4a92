"""Every command answers in the published keys, and its JSON Schema fits what it really says."""

import json
from typing import Any

import jsonschema
import pytest

from conftest import Run

MEMBERS = (
    "id code alpha3 numeric name names official_name capital status last_status since until standing chaired "
    "confidence sources"
)
CHAIRS = "id label years country chair start end dating slogan confidence sources"
PEOPLE = "id name names aliases country born died wikidata office about confidence sources"
QUOTES = (
    "id speaker office date occasion place kind text texts language original_language context topics chairmanship "
    "replies_to confidence sources"
)
SLOGANS = "chairmanship country text texts translated announced_by announced_on place confidence sources"
EVENTS = (
    "id kind title titles start end planned cancelled place host countries series body chaired_by participants text "
    "confidence sources"
)
BODIES = "id kind name names abbreviation abbreviations established article role chaired_by strength confidence sources"
DOCUMENTS = (
    "id kind title titles abbreviation adopted place countries in_force until registered registration amends event "
    "summary confidence sources"
)
SOURCES = "id publisher origin title published url language kind cited_by"

COMMANDS = {
    "members": (["members", "--all"], MEMBERS),
    "member": (
        ["member", "armenia"],
        f"{MEMBERS} periods chairmanships leaders secretaries_general quotes events notes",
    ),
    "chairs": (["chairs"], CHAIRS),
    "chair": (
        ["chair", "2023"],
        f"{CHAIRS} priorities secretaries_general sessions handover quotes previous next notes disputes",
    ),
    "slogans": (["slogans"], SLOGANS),
    "people": (["people"], PEOPLE),
    "who": (["who", "zas"], f"{PEOPLE} offices chairmanships quotes notes disputes"),
    "quotes": (["quotes"], QUOTES),
    "quote": (["quote", "lukashenko-2022-11-main-goal"], f"{QUOTES} replies notes disputes"),
    "topics": (["quotes", "--topics"], "topic quotes speakers"),
    "events": (["events"], EVENTS),
    "event": (["event", "csc-yerevan-2022-11-23"], f"{EVENTS} chairmanship documents notes disputes"),
    "bodies": (["bodies"], BODIES),
    "body": (["body", "csc"], f"{BODIES} holders events notes disputes"),
    "documents": (["documents"], DOCUMENTS),
    "document": (["document", "charter-2002"], f"{DOCUMENTS} articles amended_by notes disputes"),
    "now": (
        ["now"],
        "day as_of days_since_as_of chair secretary_general members latest_events next_events passed_plans",
    ),
    "timeline": (["timeline"], "start end states chairs secretaries_general events"),
    "compare": (["compare", "2011", "2013"], "start end changes possible"),
    "search": (["search", "session"], "id kind name date text matches score"),
    "sources": (["sources"], SOURCES),
    "source": (["source", "tass-2023-01-01-belarus-takes-over"], f"{SOURCES} citing note"),
    "resolve": (["resolve", "zas", "BY"], "input match kind id name suggestions"),
    "help": (["help"], "topic title text"),
    "config-list": (["config", "list"], "key value origin allowed"),
    "data-info": (
        ["data", "info"],
        "title version schema as_of days_since_as_of license sha256 path program records confidence",
    ),
}


def _answer(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_keys_are_the_published_ones_in_their_order(name: str, run: Run) -> None:
    arguments, keys = COMMANDS[name]
    answer = _answer(run, *arguments)
    for row in answer if isinstance(answer, list) else [answer]:
        assert list(row) == keys.split()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_schema_fits_the_real_answer(name: str, run: Run) -> None:
    arguments, _ = COMMANDS[name]
    answer = _answer(run, *arguments)
    valid = jsonschema.Draft202012Validator(_answer(run, "data", "schema", name))
    for row in answer if isinstance(answer, list) else [answer]:
        valid.validate(row)


def test_the_schema_refuses_a_key_too_many_or_too_few(run: Run) -> None:
    schema = _answer(run, "data", "schema", "members")
    row = _answer(run, "members")[0]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**row, "more": 1}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key: row[key] for key in row if key != "capital"}, schema)


def test_all_schemas_come_at_once_with_their_definitions(run: Run) -> None:
    schemas = _answer(run, "data", "schema")
    assert set(COMMANDS) <= set(schemas["properties"])
    jsonschema.Draft202012Validator.check_schema(schemas)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_an_empty_string(name: str, run: Run) -> None:
    arguments, _ = COMMANDS[name]

    def strings(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in strings(item)]
        if isinstance(value, list):
            return [text for item in value for text in strings(item)]
        return [value] if isinstance(value, str) else []

    assert "" not in strings(_answer(run, *arguments))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "tsv", "markdown", "toml"])
def test_every_command_speaks_every_form(name: str, form: str, run: Run) -> None:
    result = run(*COMMANDS[name][0], "--format", form)
    assert result.code == 0
    assert result.out.endswith("\n")
