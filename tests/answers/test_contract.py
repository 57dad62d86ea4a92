"""Every command answers in the published keys, and its JSON Schema fits what it really says."""

import json
from collections.abc import Iterator
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from jsonschema_rs import Draft202012Validator, ValidationError, meta
from msgspec import Struct

from builders import dataset, quote
from conftest import Run
from cstocli.answers.base import (
    BodyRef,
    ChairmanshipRef,
    CountryRef,
    DisputePart,
    DocumentRef,
    EventRef,
    HolderRef,
    PersonRef,
    QuoteRef,
    QuoteRow,
    RoleRef,
    SourceRef,
    TermRef,
    View,
    quote_row,
)
from cstocli.answers.chairmanships import ChairmanshipRow, SloganPart
from cstocli.answers.countries import StandingPart
from cstocli.answers.every import SCHEMAS
from cstocli.answers.now import NowPage
from cstocli.answers.people import OfficePart
from cstocli.answers.quotes import TopicRow
from cstocli.answers.timeline import LanePart, TimelinePage
from cstocli.described import fields_of
from cstocli.records import RECORDS
from cstocli.records.vocabularies import RecordKind
from cstocli.settings import FORMATS

REMARKS = "notes disputes confidence origin sources"
MEMBERS = (
    "id code alpha3 numeric name names official_name official_names capital status last_status start end "
    "standing chaired"
)
CHAIRS = "id label years country chair start end dating slogan"
PEOPLE = "id name names aliases country born died wikidata office about"
QUOTES = (
    "id speaker date occasion place kind text texts language original_language context topics chairmanship replies_to"
)
SLOGANS = "chairmanship country text texts translated announced_by announced_on place variants"
EVENTS = (
    "id kind title titles start end planned cancelled place host countries series body chaired_by participants text"
)
BODIES = "id kind name names abbreviation abbreviations established article role chairing strength"
DOCUMENTS = (
    "id kind title titles abbreviation abbreviations adopted place countries in_force until registered registration "
    "amends event summary"
)
PUBLISHERS = "id name names kind grade country pages"
SOURCES = "id publisher repeats title published url language kind grade cited_by origin"

COMMANDS = {
    "members": (["members", "--all"], f"{MEMBERS} {REMARKS}"),
    "member": (
        ["member", "armenia"],
        f"{MEMBERS} periods chairmanships leaders secretaries_general quotes events {REMARKS}",
    ),
    "chairs": (["chairs"], f"{CHAIRS} {REMARKS}"),
    "chair": (
        ["chair", "2023"],
        f"{CHAIRS} priorities secretaries_general sessions handover quotes previous next {REMARKS}",
    ),
    "slogans": (["slogans"], f"{SLOGANS} {REMARKS}"),
    "people": (["people"], f"{PEOPLE} {REMARKS}"),
    "who": (["who", "zas"], f"{PEOPLE} offices chairmanships quotes {REMARKS}"),
    "offices": (
        ["offices", "secretary-general"],
        f"id person title titles kind body country start end first_seen last_seen acting {REMARKS}",
    ),
    "quotes": (["quotes"], f"{QUOTES} {REMARKS}"),
    "quote": (["quote", "lukashenko-2022-11-slogan"], f"{QUOTES} replies {REMARKS}"),
    "topics": (["quotes", "--topics"], "topic quotes speakers"),
    "events": (["events"], f"{EVENTS} {REMARKS}"),
    "event": (["event", "csc-yerevan-2022-11-23"], f"{EVENTS} chairmanship documents {REMARKS}"),
    "bodies": (["bodies"], f"{BODIES} {REMARKS}"),
    "body": (["body", "csc"], f"{BODIES} holders events {REMARKS}"),
    "documents": (["documents"], f"{DOCUMENTS} {REMARKS}"),
    "document": (["document", "charter-2002"], f"{DOCUMENTS} articles amended_by {REMARKS}"),
    "now": (
        ["now"],
        "day as_of days_since_as_of chair secretary_general members latest_events next_events passed_plans",
    ),
    "timeline": (["timeline"], "start end countries chairmanships secretaries_general events"),
    "compare": (["compare", "2011", "2013"], "start end changes possible"),
    "disputes": (["disputes", "armenia"], "id kind name start end text dispute sources"),
    "on-this-day": (["on-this-day", "2026-05-15"], "id kind name date years"),
    "search": (["search", "session"], "id kind name date text matches score origin"),
    "publishers": (["publishers"], PUBLISHERS),
    "publisher": (["publisher", "TASS"], f"{PUBLISHERS} sources notes"),
    "sources": (["sources"], SOURCES),
    "source": (["source", "tass-2023-01-01-belarus-takes-over"], f"{SOURCES} citing notes"),
    "resolve": (["resolve", "zas", "BY"], "input match kind id name suggestions"),
    "help": (["help"], "topic title text"),
    "data-path": (["data", "path"], "what path there"),
    "config-list": (["config", "list"], "key value origin allowed"),
    "data-info": (
        ["data", "info"],
        "title version schema as_of days_since_as_of license sha256 path in_use own program records confidence",
    ),
}
# One thing has one form in every answer: what stands under a key, wherever it stands.
FORMS: dict[str, type[Struct]] = {
    **dict.fromkeys(("country", "host", "countries"), CountryRef),
    **dict.fromkeys(("speaker", "chair", "announced_by", "declared_by", "chaired_by", "by"), RoleRef),
    **dict.fromkeys(("leader", "secretary_general", "leaders", "secretaries_general", "holders"), HolderRef),
    **dict.fromkeys(("chairmanships", "previous", "next"), TermRef),
    **dict.fromkeys(("amends", "amended_by", "documents"), DocumentRef),
    **dict.fromkeys(
        ("event", "handover", "events", "sessions", "latest_events", "next_events", "passed_plans"), EventRef
    ),
    **dict.fromkeys(("replies", "replies_to"), QuoteRef),
    "chairmanship": ChairmanshipRef,
    "body": BodyRef,
    "quotes": QuoteRow,
    "slogan": SloganPart,
    "standing": StandingPart,
    "office": OfficePart,
    **dict.fromkeys(("dispute", "disputes"), DisputePart),
    "person": PersonRef,
    "sources": SourceRef,
}
# What has another form for a reason.
APART = {
    (NowPage, "chair"): ChairmanshipRow,
    (TimelinePage, "countries"): LanePart,
    (TopicRow, "quotes"): int,
}
# Parts that stand in one answer only.
PARTS = {"priorities", "variants", "periods", "offices", "members", "articles", "citing", "changes", "possible"}


def _answer(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


ANSWERS: dict[str, Any] = {}  # of a command, asked once


def _answer_of(name: str, run: Run) -> Any:
    if name not in ANSWERS:
        ANSWERS[name] = _answer(run, *COMMANDS[name][0])
    return ANSWERS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_keys_are_the_published_ones_in_their_order(name: str, run: Run) -> None:
    answer = _answer_of(name, run)
    for row in answer if isinstance(answer, list) else [answer]:
        assert list(row) == COMMANDS[name][1].split()


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (SourceRef, "id publisher title published url grade"),
        (CountryRef, "id code name"),
        (PersonRef, "id name"),
        (RoleRef, "id name title"),
        (HolderRef, "id name title start end first_seen last_seen acting"),
        (ChairmanshipRef, "id label"),
        (TermRef, "id label country start end"),
        (DocumentRef, "id title adopted"),
        (EventRef, "id kind title start end planned"),
        (QuoteRef, "id speaker date"),
    ],
)
def test_the_keys_of_what_is_referred_to_have_their_order_too(kind: type[Struct], keys: str) -> None:
    assert kind.__struct_fields__ == tuple(keys.split())


def test_a_position_in_another_language_than_asked_for_says_in_which() -> None:
    words = quote(speaker=None, speaker_label="The Secretariat", texts={"ru": "Мы договорились."})
    view = View(dataset(words), date(2026, 1, 15))
    assert quote_row(view, words).language == "ru"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_schema_fits_the_real_answer(name: str, run: Run) -> None:
    answer = _answer_of(name, run)
    valid = Draft202012Validator(_answer(run, "data", "schema", name))
    for row in answer if isinstance(answer, list) else [answer]:
        valid.validate(row)


def test_the_schema_refuses_a_key_too_many_or_too_few(run: Run) -> None:
    valid = Draft202012Validator(_answer(run, "data", "schema", "members"))
    row = _answer(run, "members")[0]
    for wrong in ({**row, "more": 1}, {key: row[key] for key in row if key != "capital"}):
        with pytest.raises(ValidationError):
            valid.validate(wrong)


def test_every_kind_of_record_has_its_word() -> None:
    assert get_args(RecordKind) == tuple(kind.noun() for kind in RECORDS)


def test_all_schemas_come_at_once_with_their_definitions(run: Run) -> None:
    schemas = _answer(run, "data", "schema")
    assert set(schemas["properties"]) == {
        *COMMANDS,
        "data-check",
        "data-add",
    }  # of sound facts, `data check` has no row
    meta.validate(schemas)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_an_empty_string(name: str, run: Run) -> None:
    def strings(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in strings(item)]
        if isinstance(value, list):
            return [text for item in value for text in strings(item)]
        return [value] if isinstance(value, str) else []

    assert "" not in strings(_answer_of(name, run))


@pytest.mark.parametrize("form", FORMATS)
def test_a_publisher_is_told_in_every_form(form: str, run: Run) -> None:  # all else in test_hostile
    result = run("publisher", "TASS", "--format", form)
    assert (result.code, result.out[-1:]) == (0, "\n")


def _parts_of(hint: Any) -> Iterator[type]:
    """The types of which a key's values are, without lists and null."""
    for option in get_args(hint) if isinstance(hint, UnionType) else (hint,):
        if get_origin(option) is tuple:
            yield from _parts_of(get_args(option)[0])
        elif option is not NoneType:
            yield option


def _answers_within(kind: type[Struct]) -> Iterator[type[Struct]]:
    yield kind
    for hint in get_type_hints(kind).values():
        for part in _parts_of(hint):
            if isinstance(part, type) and issubclass(part, Struct):
                yield from _answers_within(part)


EVERY_PART = sorted(
    {part for kind in SCHEMAS.values() for part in _answers_within(kind)}, key=lambda kind: kind.__name__
)


@pytest.mark.parametrize("kind", EVERY_PART, ids=lambda kind: kind.__name__)
def test_one_thing_has_one_form(kind: type[Struct]) -> None:
    hints = get_type_hints(kind)
    for key in set(kind.__struct_fields__) & set(FORMS):
        assert list(_parts_of(hints[key])) == [APART.get((kind, key), FORMS[key])], key
    objects = {key for key in kind.__struct_fields__ for part in _parts_of(hints[key]) if isinstance(part, type)}
    assert {key for key in objects if any(issubclass(part, Struct) for part in _parts_of(hints[key]))} <= {
        *FORMS,
        *PARTS,
    }


@pytest.mark.parametrize("kind", EVERY_PART, ids=lambda kind: kind.__name__)
def test_texts_stand_beside_the_text_in_the_language_asked_for(kind: type[Struct]) -> None:
    keys = kind.__struct_fields__
    pairs = (("text", "texts"), ("name", "names"), ("title", "titles"), ("abbreviation", "abbreviations"))
    assert [several for one, several in pairs if several in keys and one not in keys] == []


@pytest.mark.parametrize("kind", EVERY_PART, ids=lambda kind: kind.__name__)
def test_every_key_is_described(kind: type[Struct]) -> None:
    assert [key for key in kind.__struct_fields__ if not fields_of(kind).get(key)] == []


def test_the_schema_describes_every_key_and_every_word_of_a_vocabulary(run: Run) -> None:
    schemas = _answer(run, "data", "schema")
    objects = [found for found in schemas["$defs"].values() if found.get("type") == "object"]
    undescribed = [
        key for found in objects for key, value in found["properties"].items() if not value.get("description")
    ]
    assert undescribed == []
    kind = schemas["$defs"]["QuoteRow"]["properties"]["kind"]
    assert kind["oneOf"][2] == {"const": "paraphrase", "description": "reported in our own words"}
