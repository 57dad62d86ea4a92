"""What a user may type for a state, person, body or document."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import body, chairmanship, country, document, event, person, quote, source
from cstocli import questions
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import read_compiled
from cstocli.facts.names import (
    LONGEST,
    MOST_SUGGESTIONS,
    Match,
    Names,
    _translated_with,
    fold,
    match,
    names,
    typed_forms,
    words,
)
from cstocli.records import RECORDS, Chairmanship, Record

BELARUS = country(
    "belarus",
    alpha2="BY",
    alpha3="BLR",
    numeric="112",
    names={"en": "Belarus", "ru": "Беларусь"},
    official_names={"en": "Republic of Belarus", "ru": "Республика Беларусь"},
    aliases=("Byelorussia", "Белоруссия"),
)
KAZAKHSTAN = country("kazakhstan", alpha2="KZ", alpha3="KAZ", numeric="398")
KYRGYZSTAN = country("kyrgyzstan", alpha2="KG", alpha3="KGZ", numeric="417")
STATES = (BELARUS, KAZAKHSTAN, KYRGYZSTAN)

ZAS = person("zas", names={"en": "Stanislav Zas", "ru": "Станислав Зась"}, aliases=("Stanislaŭ Zaś",))
LUKASHENKO = person(
    "lukashenko",
    names={"en": "Alexander Lukashenko", "ru": "Александр Лукашенко"},
    aliases=("Aliaksandr Lukashenka", "Alyaksandr Lukashenka"),
)
PUTIN = person("putin", names={"en": "Vladimir Putin", "ru": "Владимир Путин"})
SEMERIKOV = person("semerikov", names={"en": "Vladimir Semerikov"})
TOKAYEV = person("tokayev", names={"en": "Kassym-Jomart Tokayev", "ru": "Касым-Жомарт Токаев"}, aliases=("Tokaev",))
OBRIEN = person("obrien", names={"en": "Séan O'Brien"})
PEOPLE = (ZAS, LUKASHENKO, PUTIN, SEMERIKOV, TOKAYEV, OBRIEN)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.text("abcdeimnostuzşçğüéñåżščабвгдеийлнорстуіў", min_size=1)
ACCENTS = st.text("\u0300\u0301\u0306\u0308\u0327\u030c", max_size=2)
CASES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from((str.upper, str.lower, str.title, str.swapcase, str))
IGNORED = st.text("'’ʼ‘`-‐–", max_size=2)


@pytest.fixture(scope="session")
def facts(compiled: Path) -> Dataset:
    """The shipped facts with the names that the build keeps."""
    return read_compiled(compiled)


def _meant(typed: str, records: Sequence[Record]) -> tuple[str, str | None]:
    found = match(typed, records)
    return (found.kind, found.record.id if found.record else None)


def _suggested(typed: str, records: Sequence[Record]) -> tuple[str, list[str]]:
    found = match(typed, records)
    assert found.record is None
    return (found.kind, [record.id for record in found.suggestions])


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("belarus", "id"),
        ("BELARUS", "id"),
        ("Belarus", "id"),
        ("BY", "name"),
        ("by", "name"),
        ("BLR", "name"),
        ("112", "name"),
        ("Беларусь", "name"),
        ("Republic of Belarus", "name"),
        ("республика беларусь", "name"),
        ("Byelorussia", "alias"),
        ("Белоруссия", "alias"),
        ("Bela", "prefix"),
        ("Бела", "prefix"),
    ],
)
def test_a_state_has_codes_names_and_aliases(typed: str, kind: str) -> None:
    assert _meant(typed, STATES) == (kind, "belarus")


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("zas", "zas", "id"),
        ("Stanislav Zas", "zas", "name"),
        ("Zas Stanislav", "zas", "name"),
        ("Zas, Stanislav", "zas", "name"),
        ("  stanislav   zas ", "zas", "name"),
        ("Станислав Зась", "zas", "name"),
        ("ЗАСЬ СТАНИСЛАВ", "zas", "name"),
        ("Stanislau Zas", "zas", "alias"),
        ("Зась", "zas", "prefix"),
        ("Зас", "zas", "prefix"),
        ("stanislav", "zas", "prefix"),
        ("lukashenka", "lukashenko", "prefix"),
        ("S. Zas", "zas", "prefix"),
        ("Tokaev", "tokayev", "alias"),
        ("Токаев", "tokayev", "prefix"),
        ("kassym jomart", "tokayev", "prefix"),
        ("kassymjomart tokayev", "tokayev", "name"),
        ("kassymjom", "tokayev", "prefix"),
        ("jomart", "tokayev", "prefix"),
        ("obrien", "obrien", "id"),
        ("sean o’brien", "obrien", "name"),
        ("Tokay'ev", "tokayev", "id"),
        ("Kassym Tokay’e", "tokayev", "prefix"),
        ("Путін", "putin", "id"),
    ],
)
def test_a_person_has_a_surname_and_a_full_name_in_any_spelling(typed: str, meant: str, kind: str) -> None:
    assert _meant(typed, PEOPLE) == (kind, meant)


def test_a_stored_latin_name_is_found_by_cyrillic_letters() -> None:
    assert _meant("Владимир Семериков", (SEMERIKOV, PUTIN)) == ("name", "semerikov")


def test_a_word_that_several_begin_with_is_ambiguous() -> None:
    assert _suggested("vladimir", PEOPLE) == ("ambiguous", ["putin", "semerikov"])
    assert _suggested("k", STATES) == ("ambiguous", ["kazakhstan", "kyrgyzstan"])


def test_a_name_that_several_have_is_ambiguous() -> None:
    namesakes = (person("putin-v", names={"en": "Vladimir Putin"}), person("putin-i", names={"en": "Vladimir Putin"}))
    assert _suggested("Putin Vladimir", namesakes) == ("ambiguous", ["putin-v", "putin-i"])


def test_an_exact_name_comes_before_one_that_begins_so() -> None:
    zasulich = person("zasulich", names={"en": "Vera Zasulich"})
    assert _meant("zas", (zasulich, ZAS)) == ("id", "zas")


def test_an_id_comes_before_another_record_s_name() -> None:
    assert _meant("by", (BELARUS, country("by", alpha2="XX"))) == ("id", "by")


@pytest.mark.parametrize(("typed", "near"), [("zass", "zas"), ("зассс", "zas"), ("lukashanko", "lukashenko")])
def test_a_near_spelling_is_suggested_and_never_taken(typed: str, near: str) -> None:
    assert _suggested(typed, PEOPLE) == ("none", [near])


def test_what_is_like_nothing_has_no_suggestion() -> None:
    assert _suggested("qqqqqq", PEOPLE) == ("none", [])


@pytest.mark.parametrize("typed", ["", " ", "---", "'", "…", "\u0301"])
def test_what_has_no_letter_means_nothing(typed: str) -> None:
    assert _suggested(typed, PEOPLE) == ("none", [])


def test_suggestions_are_few_and_the_likeliest_comes_first() -> None:
    people = [person(f"tokayev-{letter}", names={"en": f"Tokayev{letter}x"}) for letter in "abcdefghij"]
    kind, suggested = _suggested("tokayevcxx", people)
    assert (kind, suggested[0], len(suggested)) == ("none", "tokayev-c", MOST_SUGGESTIONS)


def test_each_typed_word_needs_a_word_of_its_own() -> None:
    assert _meant("stan za", PEOPLE) == ("prefix", "zas")
    assert match("stan stan", PEOPLE).record is None


def test_bodies_and_documents_are_known_by_their_abbreviations_and_aliases_too() -> None:
    council = body("csc", names={"en": "Collective Security Council"}, abbreviations={"ru": "СКБ"}, aliases=("Board",))
    charter = document("charter-2002", titles={"en": "Charter of the CSTO"}, abbreviations={"en": "Ch"})
    assert _meant("СКБ", (council, charter)) == ("name", "csc")
    assert _meant("board", (council, charter)) == ("alias", "csc")
    assert _meant("security council", (council, charter)) == ("prefix", "csc")
    assert _meant("CH", (council, charter)) == ("name", "charter-2002")
    assert _meant("csto charter of the", (council, charter)) == ("name", "charter-2002")


def test_a_record_without_names_is_known_by_its_id() -> None:
    assert quote("a-position").known_as == ()
    assert typed_forms(quote("a-position")) == {"aposition"}


def test_everything_that_means_a_state_exactly_is_known() -> None:
    forms = "belarus by blr 112 беларусь republicofbelarus республикабеларусь byelorussia белоруссия"
    assert typed_forms(BELARUS) == set(forms.replace("й", "и").split())


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_any_character_twice_changes_nothing() -> None:
    characters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")]
    folded = words(" ".join(characters))
    assert words(" ".join(folded)) == folded


@given(NAMES)
def test_case_never_matters(name: str) -> None:
    assert fold(name.upper()) == fold(name.title()) == fold(name)


@given(st.lists(st.tuples(NAMES, ACCENTS)))
def test_accents_never_matter(letters: list[tuple[str, str]]) -> None:
    assert fold("".join(letter + accent for letter, accent in letters)) == fold("".join(name for name, _ in letters))


@given(NAMES)
def test_the_form_in_which_accents_are_encoded_never_matters(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@given(st.lists(st.tuples(NAMES, IGNORED)))
def test_apostrophes_and_hyphens_never_matter(parts: list[tuple[str, str]]) -> None:
    assert fold("".join(name + mark for name, mark in parts)) == fold("".join(name for name, _ in parts))


@given(st.permutations(["Kassym", "Jomart", "Tokayev"]), st.sampled_from([" ", "-", ", ", "  "]))
def test_the_order_of_words_never_matters(names: list[str], between: str) -> None:
    assert _meant(between.join(names), PEOPLE) == ("name", "tokayev")


@given(TEXTS)
def test_any_text_is_answered_with_a_record_or_none(text: str) -> None:
    found = match(text, PEOPLE)
    assert (found.record is None) == (found.kind in ("none", "ambiguous"))
    assert all(word.isalnum() for word in words(text))


@given(st.sampled_from(PEOPLE), st.data())
def test_a_full_name_is_never_taken_for_another_person(record: Record, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(record.known_as)))
    assert match(name, PEOPLE).record == record


def test_a_chairmanship_is_called_by_its_label_and_its_years() -> None:
    terms = (
        chairmanship("2002-03", years=(2002, 2003)),
        chairmanship("2003-04", years=(2003, 2004)),
        chairmanship("2009-10", years=(2009, 2010)),
        chairmanship("2023"),
    )
    assert _meant("2009-10", terms) == ("name", "2009-10-belarus")
    assert _meant("2023", terms) == ("name", "2023-belarus")
    assert _meant("2010", terms) == ("alias", "2009-10-belarus")
    assert _meant("2003", terms) == ("name", "2003-04-belarus")
    assert _meant("Belarus 2023", terms) == ("id", "2023-belarus")


def test_a_name_that_several_kinds_have_is_ambiguous() -> None:
    office, page = body("office", aliases=("CSTO Office",)), source("csto-office")
    assert _suggested("CSTO Office", (page, office)) == ("ambiguous", ["csto-office", "office"])
    assert _meant("csto-office", (page, office)) == ("id", "csto-office")


def test_a_word_of_a_name_comes_before_one_of_a_title() -> None:
    told = event(titles={"en": "Lukashenka speaks"})
    assert _meant("lukashenka", (told, LUKASHENKO)) == ("prefix", "lukashenko")
    assert _meant("speaks", (told, LUKASHENKO)) == ("prefix", "a-session")


def test_the_label_of_a_term_comes_before_a_document_that_begins_so() -> None:
    declaration = document("declaration", titles={"en": "Declaration of 2023"})
    assert _meant("2023", (declaration, chairmanship("2023"))) == ("name", "2023-belarus")


def test_namesakes_are_told() -> None:
    sadyr, akylbek = person("japarov", names={"en": "Sadyr Japarov"}), person("a-j", names={"en": "Akylbek Japarov"})
    assert match("Japarov", (sadyr, akylbek)).namesakes == (akylbek,)
    assert match("japarov", (sadyr, akylbek)).namesakes == (akylbek,)
    assert match("Sadyr Japarov", (sadyr, akylbek)).namesakes == ()
    assert match("zas", (ZAS, person("zasulich"))).namesakes == ()


def test_a_short_word_takes_no_word_that_a_longer_one_needs() -> None:
    assert _meant("st stanislav", (person("x", names={"en": "Stanislav Stone"}),)) == ("prefix", "x")


def test_what_is_longer_than_any_name_means_nothing() -> None:
    assert match("a" * LONGEST, PEOPLE).kind == match("a" * 65_000, PEOPLE).kind == "none"
    assert match("zas" + " " * LONGEST, PEOPLE) == Match("none")


def test_the_names_of_a_table_are_folded_once_for_all_look_ups(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []

    def counted(text: str) -> tuple[str, ...]:
        folded.append(text)
        return words(text)

    monkeypatch.setattr("cstocli.facts.names.words", counted)
    known = Names.of(PEOPLE)
    for typed in ("Зась", "zass", "vladimir", "Lukashenka"):
        known.match(typed)
    before = len(folded)
    for number in range(100):
        known.match(f"nobody{number}")
    assert len(folded) - before <= 3 * 100


@given(data=st.data())
def test_every_name_of_every_record_means_it_or_names_it_among_others(data: st.DataObject, facts: Dataset) -> None:
    record = facts.at(data.draw(st.integers(0, sum(map(facts.count, RECORDS)) - 1)))
    called = (record.id, *record.known_as, *record.spellings)
    name = data.draw(st.sampled_from(called))
    cased = data.draw(CASES)(name)
    place = data.draw(st.integers(0, len(cased)))
    spelled = cased[:place] + data.draw(IGNORED | ACCENTS) + cased[place:]
    between = data.draw(st.sampled_from((" ", "-", "  ", " - ")))
    typed = between.join(spelled.split(" "))
    assume(len(typed) <= LONGEST)
    found = names(facts, Record).match(typed)
    if isinstance(record, Chairmanship) and name in record.spellings:
        # Two terms may touch a year: it means the one that `cstocli chair` shows for it.
        assert found.record == questions.chair_of_year(facts, int(name))
    else:
        assert record in (found.record, *found.suggestions)


def test_a_name_is_found_by_its_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    translated = {"Varuzhan Hayrapetyan": "Варужан Айрапетян", "Grew up with Hayrapetyan.": "Рос с Айрапетяном."}
    monkeypatch.setattr("cstocli.facts.names.facts_in", lambda _: translated)
    monkeypatch.setattr("cstocli.facts.names._translated_with", _translated_with.__wrapped__)  # not those looked at
    people = [person("hayrapetyan", names={"en": "Varuzhan Hayrapetyan"}), person("zas", names={"en": "Stanislav Zas"})]
    found = match("айрапетян", people)
    assert (found.kind, found.record) == ("name", people[0])
    assert match("Петросян", people).record is None
    assert match("Варужан Петросян", people).record is None
