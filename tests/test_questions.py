"""The questions of the field, asked of a few hand-made facts."""

from collections.abc import Iterable
from datetime import date

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
    secretary_general,
    slogan,
    source,
    standing,
)
from cstocli import questions
from cstocli.dates import on, parse_date, period
from cstocli.records import Article, Dispute, Record

COUNCIL = dataset(
    country("armenia"),
    country("belarus"),
    country("serbia"),
    country("uzbekistan"),
    membership("armenia", "1994-04-20", status="treaty-party"),
    membership("armenia", "2002-10-07"),
    membership("belarus", "1993-12-31", status="treaty-party"),
    membership("belarus", "2002-10-07"),
    membership("serbia", "2013-04-11", status="parliamentary-observer"),
    membership("uzbekistan", "1994-04-20", "1999-05-20", status="treaty-party"),
    membership("uzbekistan", "2006-08-16", "2012-12-19"),
    standing("armenia", "2024-02-22", "2025"),
    standing("uzbekistan", "2012-06-28", kind="suspended"),
)
FIRST = chairmanship("2003", start="2003-04-28", end="2004-06-18")
SECOND = chairmanship("2004-05", "armenia", start="2004-06-18", end="2005-06-23", chair="kocharyan", years=(2004, 2005))
THIRD = chairmanship("2006", start="2005-06-23")
CHAIRS = dataset(FIRST, SECOND, THIRD)


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(1993, 12, 30), []),
        (date(1993, 12, 31), ["belarus"]),
        (date(1999, 5, 20), ["armenia", "belarus", "uzbekistan"]),
        (date(1999, 5, 21), ["armenia", "belarus"]),
        (date(2012, 12, 19), ["armenia", "belarus", "uzbekistan"]),
        (date(2026, 1, 15), ["armenia", "belarus"]),
    ],
)
def test_states_belong_from_the_first_to_the_last_day_of_their_periods(day: date, members: list[str]) -> None:
    assert _ids(questions.members_on(COUNCIL, day)) == members


def test_an_observer_is_no_member() -> None:
    row = questions.membership_on(COUNCIL, "serbia", date(2014, 1, 1))
    assert row is not None
    assert row.status == "parliamentary-observer"
    assert "serbia" not in _ids(questions.members_on(COUNCIL, date(2014, 1, 1)))


@pytest.mark.parametrize(
    ("day", "status"), [(date(2002, 10, 6), "treaty-party"), (date(2002, 10, 7), "member"), (date(1994, 4, 19), None)]
)
def test_a_member_is_called_so_though_it_is_also_a_party_to_the_treaty(day: date, status: str | None) -> None:
    row = questions.membership_on(COUNCIL, "armenia", day)
    assert (row and row.status) == status


def test_the_last_membership_is_the_one_that_ended_before_the_day() -> None:
    ended = [questions.last_membership(COUNCIL, "uzbekistan", date(year, 6, 1)) for year in (1998, 2000, 2012, 2013)]
    assert [row and row.end for row in ended] == [None, "1999-05-20", "1999-05-20", "2012-12-19"]


def test_a_standing_qualifies_only_its_own_days() -> None:
    days = (date(2024, 2, 21), date(2024, 2, 22), date(2025, 12, 31), date(2026, 1, 1))
    kinds = [questions.standing_on(COUNCIL, "armenia", day) for day in days]
    assert [found and found.kind for found in kinds] == [None, "participation-frozen", "participation-frozen", None]
    assert questions.standing_on(COUNCIL, "belarus", date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2003, 4, 27), None),
        (date(2003, 4, 28), FIRST),
        (date(2004, 6, 17), FIRST),
        (date(2004, 6, 18), SECOND),
        (date(2006, 12, 31), THIRD),
        (date(2007, 1, 1), None),
    ],
)
def test_the_incoming_chair_chairs_on_the_day_of_a_handover(day: date, term: Record | None) -> None:
    assert questions.chair_on(CHAIRS, day) == term


@pytest.mark.parametrize(("time", "term"), [("2004", None), ("2004-06", None), ("2004-05", FIRST), ("2004-07", SECOND)])
def test_a_time_in_which_the_chair_was_handed_over_has_no_one_term(time: str, term: Record | None) -> None:
    assert questions.chair_at(CHAIRS, parse_date(time)) == term


@pytest.mark.parametrize(("first", "certain"), [(date(2012, 11, 30), True), (date(2012, 12, 10), False)])
def test_an_end_that_may_lie_before_the_first_day_is_no_certain_change(first: date, certain: bool) -> None:
    facts = dataset(membership("belarus", "2002-10-07", "2012-12"))
    assert [change.certain for change in questions.changes(facts, first, date(2013, 1, 10))] == [certain]


@pytest.mark.parametrize(("year", "term"), [(2003, FIRST), (2004, SECOND), (2005, SECOND), (2006, THIRD), (2007, None)])
def test_a_year_means_its_label_else_a_label_that_begins_so_else_the_years(year: int, term: Record | None) -> None:
    assert questions.chair_of_year(CHAIRS, year) == term


def test_a_label_of_its_own_comes_before_one_that_only_begins_so() -> None:
    own = chairmanship("2004", start="2005-06-24")
    assert questions.chair_of_year(dataset(SECOND, own), 2004) == own


def test_chairmanships_touch_the_days_they_share() -> None:
    assert questions.chairs_touching(CHAIRS, on("2004")) == (FIRST, SECOND)
    assert questions.chairs_touching(CHAIRS, on("2005-06-23")) == (SECOND, THIRD)
    assert questions.chairs_touching(CHAIRS, on("2002")) == ()


def test_chairmanships_are_found_by_their_state_and_person() -> None:
    assert questions.chairmanships_of_country(CHAIRS, "belarus") == (FIRST, THIRD)
    assert questions.chairmanships_of_person(CHAIRS, "kocharyan") == (SECOND,)


def test_the_first_and_the_last_chairmanship_have_one_neighbour() -> None:
    assert questions.neighbours(CHAIRS, FIRST) == (None, SECOND)
    assert questions.neighbours(CHAIRS, SECOND) == (FIRST, THIRD)
    assert questions.neighbours(CHAIRS, THIRD) == (SECOND, None)


def test_the_days_covered_are_those_of_the_chairmanships() -> None:
    assert [str(day) for day in questions.covered(CHAIRS) or ()] == ["2003-04-28", "2006-12-31"]


def test_facts_without_a_chairmanship_cover_no_days() -> None:
    assert questions.covered(dataset()) is None


def test_sessions_of_a_term_are_told_from_other_events_and_in_order() -> None:
    facts = dataset(
        event("b-summit", "2022-05-16", kind="informal-summit"),
        event("a-session", "2022-11-23"),
        event("long", "2021-12-31", "2022-01-10", kind="extraordinary-session"),
        event("an-exercise", "2022-09-01", kind="exercise"),
        event("late", "2023-01-01"),
    )
    assert _ids(questions.sessions_during(facts, on("2022"))) == ["long", "b-summit", "a-session"]


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2002-12-31", ["as signed", "untouched"]),
        ("2012-12-18", ["as signed", "untouched"]),
        ("2012-12-19", ["as amended", "untouched", "added"]),
        ("2026-01-01", ["as amended", "untouched", "added"]),
    ],
)
def test_an_article_reads_as_it_did_on_the_day(day: str, texts: list[str]) -> None:
    charter = document(
        adopted="2002-10-07",
        in_force="2003-09-18",
        articles=(
            Article(number="1", since="2003-09-18", text="as signed", sources=(PAGE,)),
            Article(number="1", since="2012-12-19", text="as amended", sources=(PAGE,)),
            Article(number="2", since="2003-09-18", text="untouched", sources=(PAGE,)),
            Article(number="3", since="2012-12-19", text="added", sources=(PAGE,)),
        ),
    )
    assert [article.text for article in questions.articles_on(charter, date.fromisoformat(day))] == texts


def test_a_document_that_was_not_amended_has_all_its_articles_on_any_day() -> None:
    decision = document(articles=(Article(number="1", text="It decides.", sources=(PAGE,)),))
    assert questions.articles_on(decision, date(1990, 1, 1)) == decision.articles


def test_a_term_with_a_start_and_no_end_is_open() -> None:
    assert office("zas", "2020", last_seen="2021").term == period("2020", None)
    assert office("zas", first_seen="2020", last_seen="2021").term == period("2020", "2021")
    assert office("zas", None, "2021", first_seen="2020").term == period("2020", "2021")


def test_the_office_held_is_the_last_begun_else_the_last_that_was_held() -> None:
    facts = dataset(
        office("zas", "2015", "2019", kind="official"),
        office("zas", "2020-01-01", "2022-12-31", kind="secretary-general"),
    )
    days = (date(2014, 12, 31), date(2016, 1, 1), date(2021, 1, 1), date(2024, 1, 1))
    held = [questions.office_on(facts, "zas", day) for day in days]
    assert [found and found.kind for found in held] == [None, "official", "secretary-general", "secretary-general"]


def test_the_office_that_ended_last_is_the_last_one_held() -> None:
    facts = dataset(office("zas", "2000", "2020"), office("zas", "2005", "2010", kind="parliament"))
    held = questions.office_on(facts, "zas", date(2022, 1, 1))
    assert held is not None
    assert held.kind == "head-of-state"


def test_a_known_term_comes_before_a_mere_sighting() -> None:
    facts = dataset(office("zas", "2015"), office("zas", first_seen="2016", last_seen="2018", kind="expert"))
    held = questions.office_on(facts, "zas", date(2017, 1, 1))
    assert held is not None
    assert held.kind == "head-of-state"


def test_the_successor_leads_on_the_day_of_handover() -> None:
    facts = dataset(
        office("nazarbayev", "1991", "2019-03-20", body="csc"),
        office("tokayev", "2019-03-20", body="csc"),
        office("zas", "2019", kind="minister"),
    )
    days = (date(2019, 3, 19), date(2019, 3, 20), date(1990, 1, 1))
    leaders = [questions.leader_on(facts, "belarus", day) for day in days]
    assert [leader and leader.person for leader in leaders] == ["nazarbayev", "tokayev", None]
    assert [leader.person for leader in questions.leaders_of(facts, "belarus")] == ["nazarbayev", "tokayev"]


def test_secretaries_general_follow_each_other_acting_ones_too() -> None:
    facts = dataset(
        secretary_general("zas", "2020-01-01"),
        secretary_general("semerikov", "2018-11-02", "2019-12-31", acting=True),
        secretary_general("khachaturov", "2017-05-02", "2018-11-02"),
        secretary_general("unknown", None, first_seen="2016"),
        office("lukashenko", "1994"),
    )
    terms = questions.secretaries_general(facts)
    assert [term.person for term in terms] == ["unknown", "khachaturov", "semerikov", "zas"]
    assert [term.person for term in questions.secretaries_general_during(facts, on("2018"))] == [
        "khachaturov",
        "semerikov",
    ]
    days = (date(2018, 11, 1), date(2018, 11, 2), date(2026, 1, 1), date(2017, 5, 1))
    held = [questions.secretary_general_on(facts, day) for day in days]
    assert [found and found.person for found in held] == ["khachaturov", "semerikov", "zas", None]


POSITIONS = dataset(
    person("lukashenko", country="belarus"),
    person("makei"),
    office("makei", "2012", kind="minister", titles={"en": "Minister"}),
    office("lukashenko", "1994-07-20", "2010", titles={"en": "President"}),
    office("lukashenko", "2011", titles={"en": "President"}),
    quote("a-position", chairmanship="2023-belarus"),
    quote("b-reply", speaker="makei", office="Minister", date="2023-07", replies_to=("a-position",)),
    quote("c-reply", speaker=None, speaker_label="The Secretariat", date="2023-08", replies_to=("a-position",)),
)


def test_positions_are_found_by_speaker_chairmanship_and_what_they_answer() -> None:
    assert _ids(questions.quotes_by(POSITIONS, "makei")) == ["b-reply"]
    assert _ids(questions.quotes_on(POSITIONS, "2023-belarus")) == ["a-position"]
    assert _ids(questions.replies_to(POSITIONS, "a-position")) == ["b-reply", "c-reply"]


def test_positions_come_from_a_state_s_people_and_its_office_holders() -> None:
    assert _ids(questions.quotes_from(POSITIONS, "belarus")) == ["a-position", "b-reply"]


def test_a_position_was_taken_in_the_term_of_its_day() -> None:
    terms = [questions.office_of_quote(POSITIONS, quote(date=day)) for day in ("2009", "2023-06-01", "1990")]
    assert [term and term.start for term in terms] == ["1994-07-20", "2011", None]
    assert questions.office_of_quote(POSITIONS, quote(speaker=None, speaker_label="The Secretariat")) is None
    assert questions.office_of_quote(POSITIONS, quote(office="King")) is None


def test_a_state_s_events_are_those_it_hosted_or_that_concern_it() -> None:
    facts = dataset(event("a", host="belarus"), event("b", countries=("armenia", "belarus")), event("c", host="russia"))
    assert _ids(questions.events_of(facts, "belarus")) == ["a", "b"]


EVENTS = dataset(
    event("founding", "2002-05-14"),
    event("yerevan", "2022-11-23"),
    event("called-off", "2022-10", cancelled=True),
    event("this-year", "2022", planned=True),
    event("minsk", "2023-11-23", planned=True),
    event("exercise", "2023", kind="exercise", planned=True),
    event("dropped", "2023-05", planned=True, cancelled=True),
)


def test_the_latest_events_had_begun_and_were_not_called_off() -> None:
    assert _ids(questions.latest_events(EVENTS, date(2022, 11, 23), 5)) == ["yerevan", "founding"]
    assert _ids(questions.latest_events(EVENTS, date(2022, 11, 23), 1)) == ["yerevan"]
    assert _ids(questions.latest_events(EVENTS, date(2022, 9, 1), 5)) == ["founding"]


def test_the_next_events_may_still_be_ahead_and_are_not_called_off() -> None:
    assert _ids(questions.next_events(EVENTS, date(2022, 11, 23), 5)) == ["this-year", "minsk", "exercise"]
    assert _ids(questions.next_events(EVENTS, date(2022, 11, 22), 2)) == ["yerevan", "this-year"]
    assert _ids(questions.next_events(EVENTS, date(2023, 12, 31), 5)) == []


def test_two_independent_publishers_confirm_and_two_reprints_do_not() -> None:
    facts = dataset(source("a"), source("b", publisher="Belta"), source("c", publisher="Sputnik", origin="TASS"))
    assert questions.confidence(facts, person(sources=("a",))) == "single-source"
    assert questions.confidence(facts, person(sources=("a", "c"))) == "single-source"
    assert questions.confidence(facts, person(sources=("a", "b"))) == "confirmed"
    assert questions.confidence(facts, person(sources=("a", "b"), inferred=True, basis="A photograph.")) == "inferred"
    assert questions.voices(facts, ("a", "b", "c")) == {"TASS", "Belta"}


def test_the_sources_of_a_publisher_are_also_those_that_repeat_its_report() -> None:
    facts = dataset(source("a"), source("b", publisher="Belta", origin="TASS"), source("c", publisher="Belta"))
    assert _ids(questions.sources(facts, publishers=("TASS",))) == ["a", "b"]
    assert _ids(questions.sources(facts, publishers=("Belta",))) == ["b", "c"]


@pytest.mark.parametrize("kind", ["copy", "aggregator", "wiki", "forum", "personal"])
def test_a_copy_or_a_personal_page_confirms_nothing_whosever_report_it_repeats(kind: str) -> None:
    facts = dataset(
        publisher("A site", kind=kind),
        source("a"),
        source("b", publisher="A site"),
        source("c", publisher="A site", origin="AP"),
        source("d", publisher="Belta", origin="A site"),
    )
    for weak in ("b", "c", "d"):
        assert questions.confidence(facts, person(sources=("a", weak))) == "single-source"


def test_a_publisher_has_its_pages_and_those_that_repeat_it() -> None:
    facts = dataset(
        source("a"),
        source("b", publisher="Belta", origin="TASS"),
        source("c", origin="TASS"),
        source("d", publisher="AP"),
    )
    assert _ids(questions.pages_of(facts, facts.publisher_called["TASS"])) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("name", "record_id"),
    [("TASS", "publisher-tass"), ("Comunità Armena", "publisher-comunita-armena"), ("A1+", "publisher-a1")],
)
def test_a_publisher_goes_by_its_english_name(name: str, record_id: str) -> None:
    assert publisher(name).id == record_id


def test_a_record_s_sources_are_given_once_each_with_those_of_its_parts() -> None:
    term = chairmanship(slogan=slogan(sources=("b", PAGE)), disputes=(Dispute(claim="Later.", sources=("c",)),))
    assert sorted(questions.all_sources(term)) == [PAGE, "b", "c"]
