"""Search: words in English and Russian, in any form, best first."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from cstocli.dataset import Dataset
from cstocli.search import matches, plain, search


def _ids(facts: Dataset, query: str) -> list[str]:
    return [hit.record.id for hit in search(facts, query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("2023 Belarus chairmanship", "2023-belarus"),
        ("Stanislav Zas", "zas"),
        ("Зась", "zas"),
        ("Charter", "charter-2002"),
        ("rubezh 2018", "rubezh-2018"),
    ],
)
def test_the_record_itself_comes_first(query: str, first: str, facts: Dataset) -> None:
    assert first in _ids(facts, query)[:3]


def test_every_word_must_stand_in_the_record(facts: Dataset) -> None:
    both = set(_ids(facts, "peacekeepers Kazakhstan"))
    assert both
    assert both <= set(_ids(facts, "peacekeepers")) & set(_ids(facts, "Kazakhstan"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chairmanship", "chairmanships"),
        ("session", "Sessions"),
        ("безопасность", "безопасности"),
        ("Bielarus", "Bielaruś"),
    ],
)
def test_the_form_of_a_word_does_not_matter(one: str, other: str, facts: Dataset) -> None:
    assert set(_ids(facts, one)) == set(_ids(facts, other))


def test_a_state_is_found_in_either_language_in_what_concerns_it(facts: Dataset) -> None:
    assert set(_ids(facts, "Армения")) >= {"armenia-freeze-2024", "pashinyan", "armenia"}


def test_the_name_of_the_organisation_narrows_nothing_down(facts: Dataset) -> None:
    assert _ids(facts, "Armenia CSTO") == _ids(facts, "Armenia")
    assert _ids(facts, "ОДКБ")


def test_a_word_found_nowhere_finds_nothing(facts: Dataset) -> None:
    assert _ids(facts, "xylophone") == []
    assert _ids(facts, "!?") == []


def test_the_words_as_typed_are_worth_more_than_another_form(facts: Dataset) -> None:
    scores = {hit.record.id: hit.score for hit in search(facts, "collective security council")}
    assert scores["csc"] == max(scores.values())


def test_matching_words_are_told_as_they_stand() -> None:
    assert matches("peacekeeper kazakhstan", "Peacekeepers went to Kazakhstan; peacekeeping.") == (
        "Peacekeepers",
        "peacekeeping",
        "Kazakhstan",
    )


@given(st.text())
def test_plain_text_is_as_long_as_it_was_or_only_lower(text: str) -> None:
    assert len(plain(text)) == len(text.lower())


def test_matches_are_marked_on_the_screen_and_listed_in_json(run: Run) -> None:
    row = json.loads(run("search", "Yerevan", "declaration", "--json", "-n", "1").out)[0]
    assert row["matches"]
    assert all(word in row["text"] for word in row["matches"])
    assert "\x1b[1m" in run("search", "Yerevan", "--color", "always", "-n", "3").out


def test_an_empty_search_is_an_answer(run: Run) -> None:
    result = run("search", "xylophone", "--json")
    assert (result.code, result.out) == (0, "[]\n")
    assert "No records match." in result.err
