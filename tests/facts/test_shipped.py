"""The shipped facts: sound, canonical, and true to what is known for certain."""

from collections import Counter
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest

from cstocli import questions
from cstocli.dates import parse_date
from cstocli.facts import CHECKOUT
from cstocli.facts.base import Dataset
from cstocli.facts.canonical import canonical_text
from cstocli.facts.laws import problems
from cstocli.records import Chairmanship, Fact, Quote

# What stood between quotation marks in the article of 1 January 2023, and who said it.
ARTICLE = {
    "lukashenko-2022-11-slogan": "Through solidarity and cooperation to peace and security.",
    "lukashenko-2022-11-diplomatic-effort": (
        "every possible diplomatic effort to ease tensions, reduce conflict potential and increase the level of "
        "mutual trust through the joint activities of CSTO members."
    ),
    "lukashenko-2022-11-events-inviting": "and possibly inviting other countries and specialized organizations.",
    "kortunov-2023-01-radically-raise": "radically raise issues concerning strengthening the CSTO as a whole.",
    "kortunov-2023-01-defense-intelligence": (
        "It will concern both defense cooperation and, perhaps, cooperation between intelligence agencies, as well "
        "as other aspects of the CSTO’s activities,"
    ),
    "kortunov-2023-01-geographical-priorities": "geographical security priorities,",
    "kortunov-2023-01-southern-border-europe": (
        "For instance, it is the southern border of the former Soviet Union and Afghanistan that are a major "
        "headache for the CSTO’s Central Asian members, but for Belarus, it is Europe, namely Ukraine, and, to a "
        "certain extent, Poland and the Baltic states,"
    ),
    "kortunov-2023-01-strategies-plans": (
        "There are related strategies and long-term plans that no one has canceled. Belarus will probably also "
        "include them in its chairmanship agenda,"
    ),
}
REPORTED = (
    "zas-2022-slogan-keynote",
    "zas-2022-short-term-differences",
    "zas-2022-external-role",
    "zas-2022-activities-in-line",
    "lukashenko-2022-11-main-goal",
    "lukashenko-2022-11-anticrisis-no-force",
    "lukashenko-2022-11-soft-power",
    "andreichenko-2022-global-security-dialogue",
    "kortunov-2023-01-most-consistent-chair",
    "kortunov-2023-01-no-dramatic-changes",
)
CHAIRS = "RU TJ KZ RU BY KG AM RU BY KZ KG RU TJ AM BY KZ KG RU TJ AM BY KZ KG RU"  # 2002-03 to 2026


def test_no_law_of_the_data_is_broken(facts: Dataset) -> None:
    assert list(map(str, problems(facts))) == []


def test_the_file_is_in_canonical_form(facts: Dataset) -> None:
    text = Path(CHECKOUT).read_text("utf-8")
    wanted = canonical_text(facts)
    assert list(unified_diff(text.splitlines(), wanted.splitlines(), "facts.toml", "canonical", lineterm="")) == []


def test_nothing_is_later_than_the_last_page_read(facts: Dataset) -> None:
    assert facts.info.as_of == "2026-02-13"


@pytest.mark.parametrize("quote_id", ARTICLE)
def test_the_words_of_the_article_are_exact(quote_id: str, facts: Dataset) -> None:
    quote = facts.get(Quote, quote_id)
    assert quote.kind in ("direct", "partial")
    assert quote.texts["en"].rstrip(",.") == ARTICLE[quote_id].rstrip(",.")
    assert "tass-2023-01-01-belarus-takes-over" in quote.sources


@pytest.mark.parametrize("quote_id", REPORTED)
def test_what_the_article_reports_is_told_in_our_own_words(quote_id: str, facts: Dataset) -> None:
    quote = facts.get(Quote, quote_id)
    assert quote.kind == "paraphrase"
    assert "tass-2023-01-01-belarus-takes-over" in quote.sources


def test_every_position_of_the_article_is_there(facts: Dataset) -> None:
    cited = {record.id for record in facts.cited_by["tass-2023-01-01-belarus-takes-over"]}
    assert {*ARTICLE, *REPORTED, "zas", "lukashenko", "andreichenko", "kortunov", "2023-belarus"} <= cited


def test_the_chair_went_round_as_it_did(facts: Dataset) -> None:
    from cstocli.records import Country

    codes = [facts.get(Country, term.country).alpha2 for term in facts.chairmanships]
    assert codes == CHAIRS.split()


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("2003-04-28", "bordyuzha"),
        ("2016-12-31", "bordyuzha"),
        ("2017-01-01", "semerikov"),
        ("2017-05-02", "khachaturov"),
        ("2019-12-31", "semerikov"),
        ("2020-01-01", "zas"),
        ("2022-12-31", "zas"),
        ("2023-01-01", "tasmagambetov"),
        ("2026-01-01", "masadykov"),
    ],
)
def test_there_is_a_secretary_general_on_any_day(day: str, person: str, facts: Dataset) -> None:
    office = questions.secretary_general_on(facts, date.fromisoformat(day))
    assert office is not None
    assert office.person == person


@pytest.mark.parametrize("state", ["armenia", "belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan"])
def test_every_member_has_a_leader_in_the_council_on_any_day(state: str, facts: Dataset) -> None:
    days = [date(year, month, 1) for year in range(2003, 2026) for month in (1, 7)]
    gaps = [day for day in days if questions.leader_on(facts, state, day) is None]
    assert gaps in ([], [date(2018, 5, 1)])


def test_slogans_are_known_for_three_chairmanships(facts: Dataset) -> None:
    assert [term.label for term in facts.chairmanships if term.slogan] == ["2023", "2025", "2026"]


def test_contested_matters_show_both_sides(facts: Dataset) -> None:
    standing = next(row for row in facts.standings if row.country == "armenia")
    voices = questions.voices(facts, standing.sources)
    assert len(voices) >= 3
    assert facts.get(Chairmanship, "2025-kyrgyzstan").slogan is not None
    assert facts.get(Chairmanship, "2025-kyrgyzstan").slogan.disputes  # type: ignore[union-attr]


def test_no_one_voice_fills_a_topic(facts: Dataset) -> None:
    by_topic: dict[str, Counter[str]] = {}
    for quote in facts.quotes:
        for topic in quote.topics:
            by_topic.setdefault(topic, Counter())[quote.speaker or quote.speaker_label or ""] += 1
    for name, speakers in by_topic.items():
        speaker, count = speakers.most_common(1)[0]
        if speakers.total() >= 6:
            assert count < speakers.total() * 2 / 3, (name, speaker)


def test_positions_answer_each_other(facts: Dataset) -> None:
    replies = [quote for quote in facts.quotes if quote.replies_to]
    assert len(replies) >= 10
    armenian = {quote.id for quote in questions.quotes_from(facts, "armenia")}
    answers = [quote for quote in replies if quote.id not in armenian and armenian & set(quote.replies_to)]
    assert answers


def test_no_quotation_ends_with_the_comma_of_the_report(facts: Dataset) -> None:
    quoted = [quote for quote in facts.quotes if quote.kind != "paraphrase"]
    assert [quote.id for quote in quoted if any(text.endswith(",") for text in quote.texts.values())] == []


def test_what_our_own_sentences_say_is_neutral(facts: Dataset) -> None:
    judging = ("unfortunately", "notorious", "so-called", "aggressive", "puppet", "regime", "infamous", "brilliant")
    for record in facts.records():
        if isinstance(record, Fact):
            own = " ".join(filter(None, (record.note, record.basis, getattr(record, "about", None)))).lower()
            assert [word for word in judging if f" {word} " in f" {own} "] == [], record.id


def test_ids_never_change_without_notice(facts: Dataset) -> None:
    stable = "zas 2023-belarus charter-2002 cst-1992 csc csc-yerevan-2022-11-23 tass-2023-01-01-belarus-takes-over"
    assert [record_id for record_id in stable.split() if facts.find(record_id) is None] == []


def test_dates_before_the_treaty_belong_only_to_lives_and_offices(facts: Dataset) -> None:
    for event in facts.events:
        assert parse_date(event.start).last >= date(1992, 5, 15), event.id
