"""Search: words in English and Russian, in any form, best first."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import body, country, dataset, event
from conftest import Run
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import read_compiled
from cstocli.facts.search import Field, Translations, fields, plain, search
from cstocli.records import Body, Country, Document, Event, Person, Record, Source


@pytest.fixture(scope="session")
def facts(compiled: Path) -> Dataset:
    """The shipped facts with the words that the build keeps."""
    return read_compiled(compiled)


@pytest.fixture(scope="session")
def few(small_compiled: Path) -> Dataset:
    """The small part of them, with its words."""
    return read_compiled(small_compiled)


def _ids(facts: Dataset, query: str) -> list[str]:
    return [hit.record.id for hit in search(facts, query).hits]


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


def test_every_word_must_stand_in_the_record(few: Dataset) -> None:
    both = set(_ids(few, "peacekeepers Kazakhstan"))
    assert both
    assert both <= set(_ids(few, "peacekeepers")) & set(_ids(few, "Kazakhstan"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chairmanship", "chairmanships"),
        ("session", "Sessions"),
        ("безопасность", "безопасности"),
    ],
)
def test_the_form_of_a_word_does_not_matter(one: str, other: str, few: Dataset) -> None:
    assert set(_ids(few, one)) == set(_ids(few, other))


def test_a_state_is_found_in_either_language_in_what_concerns_it(facts: Dataset) -> None:
    assert set(_ids(facts, "Армения")) >= {"armenia-freeze-2024", "pashinyan", "armenia"}


def test_the_name_of_the_organisation_narrows_nothing_down(few: Dataset) -> None:
    assert _ids(few, "Armenia CSTO") == _ids(few, "Armenia")
    assert _ids(few, "ОДКБ")


def test_a_word_found_nowhere_finds_nothing(facts: Dataset) -> None:
    assert _ids(facts, "xylophone") == []
    assert _ids(facts, "!?") == []


def test_the_words_as_typed_are_worth_more_than_another_form(facts: Dataset) -> None:
    scores = {hit.record.id: hit.score for hit in search(facts, "collective security council").hits}
    assert scores["csc"] == max(scores.values())


def test_matching_words_are_told_as_they_stand() -> None:
    text = "Peacekeepers went to Kazakhstan; peace-keeping."
    facts = dataset(event(text=text))
    assert search(facts, "peacekeeper kazakhstan").hits[0].matches == ("Peacekeepers", "Kazakhstan", "peace-keeping")


@pytest.mark.parametrize(
    "forms",
    [
        ("country", "countries", "country's", "countries’"),
        ("army", "Armies"),
        ("treaty", "treaties"),
        ("deputy", "deputies"),
        ("crisis", "crises"),
        ("коллективный", "коллективной", "коллективная", "КОЛЛЕКТИВНЫМИ"),
        ("ассамблея", "ассамблеи", "ассамблей"),
        ("миротворец", "миротворца", "миротворцев"),
        ("боец", "бойца", "бойцы", "бойцов"),
        ("Россия", "России", "Россией"),
        ("Киргизия", "Киргизии"),
        ("Путин", "Путина", "Путиным"),
        ("istanbul", "ISTANBUL", "İSTANBUL"),
    ],
    ids=lambda forms: forms[0],
)
def test_all_forms_of_a_word_find_the_same(forms: tuple[str, ...]) -> None:
    facts = dataset(
        *(event(f"e{number}", text=f"Told of {form}.") for number, form in enumerate(forms)),
        country("russia", names={"en": "Russia", "ru": "Россия"}),
        country("kyrgyzstan", names={"en": "Kyrgyzstan", "ru": "Киргизия"}),
    )
    found = [set(_ids(facts, form)) for form in forms]
    assert all(ids == found[0] >= {f"e{number}" for number in range(len(forms))} for ids in found)


def test_a_record_is_found_by_what_is_said_of_it_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.facts.search.facts_in", lambda _: {"Told of plans.": "Рассказали о планах."})
    facts = dataset(event("briefing", text="Told of plans."), event("other"))
    hit = search(facts, "рассказала план").hits[0]
    assert (hit.record.id, hit.text, hit.matches) == ("briefing", "Рассказали о планах.", ("Рассказали", "планах"))


def test_what_a_search_finds_does_not_depend_on_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.facts.search.facts_in", lambda _: {"Told of plans.": "Рассказали о планах ЕС (EU)."})
    facts = dataset(event("briefing", text="Told of plans."))
    first = search(facts, "EU")
    assert search(facts, "планы").hits
    assert search(facts, "EU") == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-operation", "cooperation"),
        ("peace-keeping", "peacekeeping"),
        ("defense", "defence"),
        ("Organization", "organisation"),
        ("programs", "programmes"),
        ("Center", "centre"),
        ("Tokaev", "Tokayev"),
        ("Токаев", "Tokayev"),
        ("Lukashenka's", "Lukashenko"),
    ],
)
def test_the_spelling_of_a_word_does_not_matter(one: str, other: str, few: Dataset) -> None:
    assert set(_ids(few, one)) == set(_ids(few, other)) != set()


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("offense", "offence"),
        ("organize", "organise"),
        ("program", "programmes"),
        ("liter", "litres"),
        ("armor", "armour"),
    ],
)
def test_each_spelling_finds_what_is_written_in_the_other(american: str, british: str) -> None:
    facts = dataset(event("there", text=f"Told of {american}."), event("here", text=f"Told of {british}."))
    assert set(_ids(facts, american)) == set(_ids(facts, british)) == {"there", "here"}


@pytest.mark.parametrize(("one", "other"), [("Bielarus", "Bielaruś"), ("Белоруссия", "Belarus")])
def test_nor_do_its_letters_where_both_are_looked_up_in_translations(
    one: str, other: str, facts: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cstocli.facts.search.spoken", lambda: "ru")
    assert set(_ids(facts, one)) == set(_ids(facts, other)) != set()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("peacekeepers Kazakhstan", "kazakhstan-mission-2022"),
        ("Article 4", "cst-1992"),
        ("Secretary General 2022", "zas-secretary-general-2020-01-01"),
        ("Charter", "charter-2002"),
        ("Armenia", "armenia"),
        ("Tokaev", "tokayev"),
        ("2023 Belarus chairmanship", "2023-belarus"),
        ("КСОР", "crrf"),
    ],
)
def test_what_is_called_so_comes_before_what_only_mentions_it(query: str, first: str, facts: Dataset) -> None:
    assert _ids(facts, query)[0] == first


def test_a_text_with_the_very_words_comes_first() -> None:
    verbatim, newer = (
        event("a", text="The security council met."),
        event("b", "2023", text="The council of security met."),
    )
    assert _ids(dataset(verbatim, newer), "security council") == ["a", "b"]


def test_words_in_one_text_are_worth_more_than_the_same_words_apart() -> None:
    together = event("together", text="The peacekeepers left Almaty.", note="Nothing more.")
    apart = event("apart", text="The peacekeepers left.", note="So it was in Almaty.", start="2023")
    assert _ids(dataset(together, apart), "peacekeepers Almaty") == ["together", "apart"]


def test_a_word_that_stands_nowhere_is_left_out_and_told(few: Dataset, run: Run) -> None:
    found = search(few, "xylophone Armenia")
    assert found.unknown == ("xylophone",)
    assert [hit.record.id for hit in found.hits] == _ids(few, "Armenia")
    result = run("search", "xylophone", "Armenia", "-n", "1", "--json")
    assert (result.code, len(json.loads(result.out))) == (0, 1)
    assert "No record has xylophone: left out of the search." in result.err


def test_where_no_record_has_all_words_those_with_the_most_are_found_and_it_is_told(run: Run) -> None:
    two = event("two", text="The tanks were on the border of Armenia.")
    one, none = event("one", text="The tanks."), event("none")
    found = search(dataset(two, one, none, event("other", text="A drone.")), "tanks Armenia drones")
    assert ([hit.record.id for hit in found.hits], found.known, found.most) == (["two"], 3, 2)
    result = run("search", "Karabakh", "drones", "biathlon", "--kind", "event", "--kind", "quote", "--json")
    assert (result.code, bool(json.loads(result.out))) == (0, True)
    assert "No record has all " in result.err


def test_a_misspelt_word_is_told_with_what_may_be_meant(run: Run) -> None:
    result = run("search", "peacekeeprs", "Kazakhstan", "--json")
    assert "No record has peacekeeprs: left out of the search. Did you mean: peacekeepers" in result.err


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("arms", {"arms", "armed"}),
        ("wars", {"war"}),
        ("who was chairing", {"chair"}),
        ("кто был председателем", {"председатель", "председательство"}),
    ],
)
def test_a_word_matches_its_forms_and_not_what_begins_with_its_letters(query: str, found: set[str]) -> None:
    words = ("arms", "armed", "army", "Armenia", "war", "warning", "chair", "председатель", "председательство")
    assert {hit.text for hit in search(dataset(*(event(word, text=word) for word in words)), query).hits} == found


def test_an_event_is_found_by_its_kind_too() -> None:
    mission = event("mission", kind="operation", titles={"en": "Forces in Almaty"})
    assert _ids(dataset(mission, event("other", titles={"en": "A day in Almaty"})), "operation Almaty") == ["mission"]


def test_the_text_is_the_sentence_that_matches() -> None:
    text = "The session was long. The Treaty of 1992 was discussed in Yerevan. Nothing was signed."
    hit = search(dataset(event(text=text)), "treaty yerevan").hits[0]
    assert (hit.text, hit.matches) == ("The Treaty of 1992 was discussed in Yerevan.", ("Treaty", "Yerevan"))


def test_what_is_found_by_its_id_alone_shows_no_text() -> None:
    assert search(dataset(event("rubezh-2018", titles={"en": "An exercise"})), "rubezh").hits[0].text is None


def test_only_records_of_the_kinds_asked_for_are_found(run: Run) -> None:
    rows = json.loads(run("search", "Yerevan", "--kind", "Document", "--kind", "event", "--json").out)
    assert {row["kind"] for row in rows} == {"document", "event"}
    assert run("search", "Yerevan", "--kind", "nothing").code == 2


def test_a_search_that_is_too_long_is_refused(run: Run) -> None:
    refused = run("search", *["peace"] * 20_000)
    assert (refused.code, refused.out) == (2, "")
    assert "A search takes at most 1000 characters, not 119999." in refused.err


@pytest.mark.parametrize("query", ["Tokaev", "defense peace-keeping", "xylophone в Ереване"])
def test_the_words_kept_at_build_answer_as_the_records_do(query: str, few: Dataset) -> None:
    unkept = Dataset(few.info, few.path, few.sha256, few.table)
    assert few.kept("words") is not None
    assert unkept.kept("words") is None
    assert search(few, query) == search(unkept, query)


def test_only_records_that_have_the_words_are_read(facts: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(facts: Dataset, record: Record, translations: Translations) -> Iterator[Field]:
        read.append(record.id)
        return fields(facts, record, translations)

    monkeypatch.setattr("cstocli.facts.search.fields", counted)
    assert sorted(_ids(facts, "Rubezh 2018")) == sorted(read)


@given(data=st.data())
def test_no_record_comes_before_one_for_the_words_of_its_own_title(data: st.DataObject, facts: Dataset) -> None:
    """Before a source only what its page tells of: whoever types its title is shown the charter before its copies."""
    kinds = (Country, Person, Body, Event, Document)
    titled: list[Record] = [record for kind in kinds for record in facts.table(kind)]
    titled += [source for source in facts.sources if source.title]
    record = titled[data.draw(st.integers(0, len(titled) - 1))]
    titles = getattr(record, "names", None) or getattr(record, "titles", None) or {"en": record.title}  # type: ignore[attr-defined]
    title = data.draw(st.sampled_from(sorted(titles.items())))[1]
    hits = search(facts, title).hits
    if isinstance(record, Source):
        hits = [hit for hit in hits if isinstance(hit.record, Source)]
    assert record in [hit.record for hit in hits if hit.score == hits[0].score]


@given(st.text())
def test_plain_text_is_as_long_as_it_was(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_matches_are_marked_on_the_screen_and_listed_in_json(run: Run) -> None:
    row = json.loads(run("search", "Yerevan", "declaration", "--json", "-n", "1").out)[0]
    assert row["matches"]
    assert all(word in row["text"] for word in row["matches"])
    assert "\x1b[1m" in run("search", "Yerevan", "--color", "always", "-n", "3").out


def test_an_empty_search_is_an_answer(run: Run) -> None:
    result = run("search", "xylophone", "--json")
    assert (result.code, result.out) == (0, "[]\n")
    assert "No records match." in result.err


def test_a_record_is_found_by_all_that_it_says_in_our_own_words() -> None:
    council = body("csc", role="The highest body.", chaired_by="The head of the chairing state.", note="Seen once.")
    facts = dataset(council)
    assert [hit.text for word in ("highest", "chairing", "seen") for hit in search(facts, word).hits] == [
        "The highest body.",
        "The head of the chairing state.",
        "Seen once.",
    ]
