"""Every answer is right on every day, and every two answers agree."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from msgspec import Struct

from builders import chairmanship, country, dataset, event, membership, office, person, secretary_general, standing
from conftest import Run
from cstocli import questions, records
from cstocli.answers import View, page
from cstocli.answers.base import EventRef, HolderRef, Published, TermRef
from cstocli.answers.chairmanships import ChairmanshipRow, chairmanship_page
from cstocli.answers.changes import ChangesPage, changes_page
from cstocli.answers.countries import STATUS, country_page, country_row
from cstocli.answers.events import EventRow
from cstocli.answers.now import now_page
from cstocli.answers.people import PersonPage, holder_row, person_page
from cstocli.answers.timeline import timeline_page
from cstocli.dates import Period, parse_date, period
from cstocli.facts.base import Dataset
from cstocli.facts.laws import the_chair_belongs_and_governs
from cstocli.pages.picture import picture, scale_of
from cstocli.records import Chairmanship, Membership, Office, Record, Standing

PAIRS = 200
DAY = len("2012-12-19")
NOTHING: list[tuple[str, str, str]] = []
ONE = timedelta(days=1)


def _turns(facts: Dataset) -> list[date]:
    """Every day before and on which something begins, on and after which it ends."""
    documents = [document for document in facts.documents if document.in_force]
    starts = {record.start for record in _dated(facts)} | {document.in_force for document in documents}
    ends = {record.end for record in _dated(facts)} | {document.until for document in documents}
    return sorted({*_around(starts, (-1, 0)), *_around(ends, (0, 1))})


def _around(days: Iterable[str | None], steps: tuple[int, int]) -> Iterator[date]:
    """The days that many steps from the first and the last day that each can mean."""
    for day in map(parse_date, filter(None, days)):
        yield from (known + ONE * step for known in (day.first, day.last) for step in steps)


def _dated(facts: Dataset) -> list[Membership | Standing | Chairmanship | Office]:
    return [*facts.memberships, *facts.standings, *facts.chairmanships, *_seats(facts)]


def _seats(facts: Dataset) -> list[Office]:
    return [office for office in facts.offices if office.kind in questions.GREAT_OFFICES or questions.leads(office)]


@cache
def _periods(facts: Dataset, state: str) -> list[tuple[str, Period]]:
    """The periods of a state as its page shows them, each under the id of its record."""
    kept = {published: stored for stored, published in STATUS.items()}
    rows = country_page(facts.get(records.Country, state), View(facts, date.max)).periods
    return [(f"{state}-{kept[row.status]}-{row.start}", period(row.start, row.end)) for row in rows]


@cache
def _answers(facts: Dataset, day: date) -> frozenset[str]:
    """The ids of what the answers for a day name."""
    view = View(facts, day)
    found: set[str] = set()
    for state in facts.countries:
        found |= {name for name, days in _periods(facts, state.id) if days.may_contain(day)}
        standing = country_row(view, state).standing
        found |= {f"{state.id}-{standing.kind}-{standing.start}"} if standing else set()
    term = questions.chair_on(facts, day)
    found |= {term.id} if term else set()
    kinds = {office.kind for office in _seats(facts)}
    held = questions.holders_on(facts, kinds, day)
    found |= {office.id for office in held if office.kind in questions.GREAT_OFFICES or questions.leads(office)}
    documents = (document for document in facts.documents if document.in_force)
    found |= {document.id for document in documents if period(document.in_force, document.until).may_contain(day)}
    return frozenset(found)


def _named(shown: ChangesPage, turn: str, *, possible: bool = False) -> set[str]:
    chosen = shown.possible if possible else shown.changes
    return {change.record for change in chosen if change.turn == turn}


def _check_comparison(facts: Dataset, first: date, second: date) -> None:
    shown = changes_page(View(facts, second), first, second)
    for turn, one, other in (("begins", first, second), ("ends", second, first)):
        gained = _answers(facts, other) - _answers(facts, one)
        certain = _named(shown, turn)
        assert certain <= gained, (first, second)
        assert gained <= certain | _named(shown, turn, possible=True), (first, second)
    assert all(
        len(change.date) < DAY or "seen" in change.text or _is_rough(facts, change.record) for change in shown.possible
    )


def _is_rough(facts: Dataset, record_id: str) -> bool:
    record = facts.find(record_id)
    dates = (getattr(record, name, None) for name in ("start", "end", "in_force", "until"))
    return any(day is not None and len(day) < DAY for day in dates)


def test_a_comparison_is_the_difference_of_the_answers_around_every_turn(facts: Dataset) -> None:
    days = _turns(facts)
    for first, second in pairwise(days):
        _check_comparison(facts, first, second)


def test_a_comparison_is_the_difference_of_the_answers_for_any_two_days(facts: Dataset) -> None:
    chosen = random.Random(2002)  # noqa: S311 - the same days in each run
    days = _turns(facts)
    for _ in range(PAIRS):
        _check_comparison(facts, *sorted(chosen.sample(days, 2)))


def test_the_status_of_a_state_is_the_same_in_every_answer(facts: Dataset) -> None:
    starts, ends = ({getattr(row, field) for row in facts.memberships} for field in ("start", "end"))
    for day in {*_around(starts, (-1, 0)), *_around(ends, (0, 1))}:
        view = View(facts, day)
        seats = {seat.country.code: seat.status for seat in now_page(view).members}
        lanes = {
            lane.country.code: [span.status for span in lane.periods if period(span.start, span.end).may_contain(day)]
            for lane in timeline_page(view, period("1990", day.isoformat()), facts.countries, ()).countries
        }
        for state in facts.countries:
            row, whole = country_row(view, state), country_page(state, view)
            assert (whole.status, whole.start, whole.end) == (row.status, row.start, row.end)
            held = [period_.status for period_ in whole.periods if period(period_.start, period_.end).may_contain(day)]
            drawn = [status for status in lanes.get(row.code, []) if status in STATUS.values()]
            assert sorted(held) == sorted(drawn)
            if row.status in ("member", "treaty-party", "observer"):
                assert row.status in held
                assert row.last_status is None
            else:
                assert not held
                assert (row.status == "former") == (row.last_status is not None)
            assert seats.get(row.code) == (row.status if row.status in ("member", "treaty-party") else None)


def test_who_held_an_office_is_the_same_in_every_answer(facts: Dataset) -> None:
    starts = {office.start or office.first_seen for office in _seats(facts)}
    ends = {office.end for office in _seats(facts)}
    for day in sorted({*_around(starts, (-1, 0)), *_around(ends, (0, 1))}):
        view = View(facts, day)
        now = now_page(view)
        rows = [holder_row(view, term) for term in questions.holders_on(facts, ["secretary-general"], day)]
        named = [(row.id, row.office and row.office.start) for row in rows]
        general = now.secretary_general
        assert named[-1:] == ([(general.id, general.start)] if general else [])
        assert _drawn_general(view, day) == (general.name if general else None)
        if now.chair and general:
            chair = chairmanship_page(facts.get(Chairmanship, now.chair.id), view)
            assert general.id in {holder.id for holder in chair.secretaries_general}
        seats = questions.holders_on(facts, ["head-of-state", "head-of-government"], day)
        for seat in now.members:
            state = next(state for state in facts.countries if state.id == seat.country.id)
            sitting = [term for term in seats if questions.leads(term) and term.country == state.id]
            assert [term.person for term in sitting][-1:] == ([seat.leader.id] if seat.leader else [])
            if seat.leader:
                leaders = [leader for leader in country_page(state, view).leaders if leader == seat.leader]
                assert len(leaders) == 1
                offices = person_page(facts.get(records.Person, seat.leader.id), view).offices
                assert (seat.leader.title, seat.leader.start) in {(held.title, held.start) for held in offices}


def _drawn_general(view: View, day: date) -> str | None:
    """Who is drawn as Secretary General over a day."""
    shown = timeline_page(view, period("1990", "2035"), (), ())
    at = (scale_of(shown).at(day.isoformat()) + scale_of(shown).after(day.isoformat())) / 2
    return next(
        (term.labels[0].removesuffix(" (acting)") for term in picture(shown).generals if term.at <= at < term.to), None
    )


def _parts(value: object) -> Iterator[Published]:
    if isinstance(value, Published):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name))


def _everything(facts: Dataset) -> Iterator[object]:
    """Every answer there is on the last day of which the data knows."""
    view = View(facts, date.fromisoformat(facts.info.as_of))
    for kind in (records.Country, Chairmanship, records.Person, records.Event, records.Body, records.Document):
        yield from (page(record, view) for record in facts.table(kind))
    yield from (now_page(View(facts, day)) for day in (view.day, date(2030, 1, 1), date(2012, 6, 1)))
    yield timeline_page(view, period("1990", "2035"), facts.countries, facts.events)


def test_whatever_has_a_time_has_the_same_in_every_answer(facts: Dataset) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    shown: set[tuple[str | None, ...]] = set()
    terms: set[tuple[str | None, ...]] = set()
    for part in _parts(tuple(_everything(facts))):
        match part:
            case EventRef() | EventRow():
                found.setdefault(part.id, set()).add((part.start, part.end))
            case TermRef() | ChairmanshipRow():
                found.setdefault(part.label, set()).add((part.start, part.end))
            case HolderRef():
                shown.add((part.id, part.start, part.end, part.first_seen, part.last_seen))
            case PersonPage():
                terms |= {(part.id, held.start, held.end, held.first_seen, held.last_seen) for held in part.offices}
    assert shown
    assert shown <= terms
    assert len(found) == len(facts.events) + len(facts.chairmanships)
    assert {name: times for name, times in found.items() if len(times) > 1} == {}


# --- by hand ----------------------------------------------------------------------------------------------


def _changes(
    *records: Record, first: str, second: str
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """What certainly changed between two days, and what may have."""
    found = questions.changes(dataset(*records), date.fromisoformat(first), date.fromisoformat(second))
    shown = [(change.certain, (change.kind, change.turn, change.day)) for change in found]
    return [change for certain, change in shown if certain], [change for certain, change in shown if not certain]


def test_the_last_day_of_a_membership_is_over_on_the_next() -> None:
    row = membership("uzbekistan", "2006-08-16", "2012-12-19")
    over = [("membership", "ends", "2012-12-19")], NOTHING
    assert _changes(row, first="2012-12-18", second="2012-12-19") == ([], [])
    assert _changes(row, first="2012-12-19", second="2012-12-20") == over
    assert _changes(row, first="2010-01-01", second="2020-01-01") == over


def test_what_began_and_ended_in_between_is_no_difference() -> None:
    assert _changes(standing("armenia", "2012-02", "2012-03"), first="2012-01-01", second="2013-01-01") == ([], [])


def test_a_date_rougher_than_the_window_is_possible_only() -> None:
    row = secretary_general("zas", "2012")
    assert _changes(row, first="2011-12-31", second="2012-12-31") == ([("office", "begins", "2012")], [])
    assert _changes(row, first="2012-03-01", second="2012-03-02") == ([], [("office", "begins", "2012")])
    assert _changes(row, first="2012-12-31", second="2013-01-01") == ([], [])


def test_a_sighting_is_no_beginning_and_no_end() -> None:
    row = secretary_general("zas", None, first_seen="2006-11-16", last_seen="2007-11-16")
    assert _changes(row, first="2006-11-15", second="2006-11-16") == ([], [("office", "begins", "2006-11-16")])
    assert _changes(row, first="2007-11-16", second="2007-11-17") == ([], [("office", "ends", "2007-11-16")])


def test_the_outgoing_holder_is_out_on_the_day_of_a_handover() -> None:
    terms = (
        secretary_general("khachaturov", "2017-05-02", "2018-11-02"),
        secretary_general("semerikov", "2018-11-02", "2019-12-31"),
    )
    changed = [("office", "ends", "2018-11-02"), ("office", "begins", "2018-11-02")]
    assert _changes(*terms, first="2018-11-01", second="2018-11-02") == (changed, [])
    assert _changes(*terms, first="2018-11-02", second="2018-11-03") == ([], [])


def test_a_term_of_which_only_the_year_is_known_is_over_when_a_later_one_has_begun() -> None:
    facts = dataset(
        secretary_general("a", "2010-12", "2012"),
        secretary_general("b", "2012", "2012-12"),
        secretary_general("c", "2012-12-19"),
    )
    held = [questions.holders_on(facts, ["secretary-general"], date(2012, 12, day)) for day in (1, 19)]
    assert [[term.person for term in terms] for terms in held] == [["a", "b"], ["c"]]


def test_a_state_s_status_does_not_come_before_its_time() -> None:
    facts = dataset(country("georgia"), membership("georgia", "1993-12-09", "1999-04-20", status="treaty-party"))
    days = (date(1993, 12, 8), date(1993, 12, 9), date(1999, 4, 20), date(1999, 4, 21))
    rows = [country_row(View(facts, day), facts.countries[0]) for day in days]
    assert [(row.status, row.last_status) for row in rows] == [
        (None, None),
        ("treaty-party", None),
        ("treaty-party", None),
        ("former", "treaty-party"),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("member", "georgia", "--as-of", "1990"), "not yet"),
        (("member", "serbia", "--as-of", "2010"), "not yet"),
        (("member", "azerbaijan"), "former party to the Treaty"),
        (("member", "uzbekistan", "--as-of", "2003"), "former party to the Treaty"),
        (("member", "uzbekistan"), "former member"),
        (("member", "china"), "never belonged"),
        (("members", "--all", "--as-of", "2003"), "former party to the Treaty"),
    ],
)
def test_the_status_is_said_as_it_was(arguments: tuple[str, ...], words: str, run: Run) -> None:
    result = run(*arguments)
    assert result.code == 0
    assert words in result.out


def test_a_state_has_not_chaired_before_its_term(run: Run) -> None:
    assert "Chaired" not in run("member", "AM", "--as-of", "2005").out
    assert "2008-09, 2016" in run("member", "AM", "--as-of", "2017").out


def _json(run: Run, *arguments: str) -> list[dict[str, str]]:
    answer: list[dict[str, str]] = json.loads(run(*arguments, "--json").out)
    return answer


def test_a_list_of_an_office_has_one_row_a_term_by_date(run: Run) -> None:
    rows = _json(run, "people", "--office", "secretary-general", "--fields", "id,office.start")
    terms = [(row["id"], row["office.start"]) for row in rows]
    assert terms[-2:] == [("tasmagambetov", "2023-01-01"), ("masadykov", "2026-01-01")]
    assert [name for name, _ in terms].count("semerikov") == 2
    assert [start for _, start in terms if start] == sorted(start for _, start in terms if start)


def test_a_list_of_an_office_on_a_day_has_who_held_it_that_day(run: Run) -> None:
    def held(kind: str, day: str) -> list[str]:
        return [row["id"] for row in _json(run, "people", "--office", kind, "--as-of", day)]

    assert held("secretary-general", "2022-01-10") == ["zas"]
    assert held("secretary-general", "2018-11-02") == ["semerikov"]
    assert held("joint-staff-chief", "2014-01-01") == ["studenikin"]
    assert held("joint-staff-chief", "2008-01-01") == []


def test_the_holders_of_a_term_held_their_office_during_it(run: Run) -> None:
    chair = json.loads(run("chair", "2002", "--json").out)
    assert [holder["id"] for holder in chair["secretaries_general"]] == ["nikolayenko"]
    assert [holder["id"] for holder in json.loads(run("chair", "2003", "--json").out)["secretaries_general"]] == [
        "bordyuzha"
    ]


def test_an_event_of_a_year_belongs_to_no_one_term() -> None:
    terms = (chairmanship("2003"), chairmanship("2004", "armenia"))
    facts = dataset(
        *map(country, ("armenia", "belarus")), person(), *terms, event("a", "2003"), event("b", "2003-12-31")
    )
    assert questions.chair_at(facts, parse_date("2003")) == terms[0]
    session_dated = chairmanship("2003", start="2003-04-28", end="2004-06-18")
    assert questions.chair_at(dataset(session_dated), parse_date("2003")) is None


# --- how far the data reaches -----------------------------------------------------------------------------

STALE = "The data is as of 2026-02-13"
LISTS = ("members", "people", "chairs", "slogans", "quotes", "events", "documents", "sources", "search zas")


ON_A_DAY = (*LISTS[:-2], "now", "timeline", "chair", "member AM", "who zas", "body csc")


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("command", [*ON_A_DAY, *LISTS[-2:]])
def test_an_answer_for_a_day_after_the_data_s_says_so(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = *command.split(), "--json"
    assert STALE not in run(*asked).err
    if command in ON_A_DAY:
        assert run(*asked, "--as-of", "2026-12-01").err.count(STALE) == 1
        assert STALE not in run(*asked, "--as-of", "2026-02-13").err
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-02-14")
    assert run(*asked).err.count(STALE) == 1


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("command", [*LISTS[2:], "timeline"])
def test_a_time_that_ends_before_the_data_s_day_needs_no_note(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = *command.split(), "--json"
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-11-26")
    assert STALE not in run(*asked, "--since", "2024", "--until", "2025").err
    assert run(*asked, "--since", "2024", "--until", "2026").err.count(STALE) == 1


@pytest.mark.parametrize(
    ("command", "stale"),
    [
        ("chair 2023", False),
        ("chair 2004-05", False),
        ("show 2023-belarus", False),
        ("chair 2026", True),
        ("chair 2026-01", False),
        ("event csc-yerevan-2022-11-23", False),
        ("event csc-moscow-2026-11-11", True),
        ("event csc-yerevan-2022-11-23 --as-of 2027", True),
        ("chair 2023 --as-of 2027", True),
        ("chair 2023-belarus --as-of 2025", False),
        ("document charter-2002", False),
        ("document charter-2002 --as-of 2027", True),
        ("quote lukashenko-2022-11-slogan", False),
        ("show zas", True),
        ("compare 2024 2025", False),
        ("compare 2025 2026", True),
    ],
)
def test_what_is_asked_of_a_time_reaches_as_far_as_that_time(
    command: str, stale: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-11-26")
    result = run(*command.split())
    assert result.code == 0
    assert (STALE in result.err) == stale


def test_how_far_the_day_is_past_the_data_s_is_a_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-02-15")
    assert json.loads(run("data", "info", "--json").out)["days_since_as_of"] == 2
    assert json.loads(run("now", "--json").out)["days_since_as_of"] == 2


def test_a_picture_ends_where_the_data_does(run: Run) -> None:
    view = json.loads(run("timeline", "--as-of", "2035", "--json").out)
    assert view["end"] == "2026-02-13"
    assert run("timeline", "--since", "2027", "--as-of", "2035").code == 2


def test_what_was_planned_and_has_passed_is_told_apart(run: Run) -> None:
    now = json.loads(run("now", "--as-of", "2026-11-12", "--json").out)
    assert [event["id"] for event in now["passed_plans"]][:1] == ["csc-moscow-2026-11-11"]
    assert "csc-moscow-2026-11-11" not in [event["id"] for event in now["next_events"]]
    assert "not known whether held" in run("now", "--as-of", "2026-11-12").out
    assert "not known whether held" in run("event", "csc-moscow-2026-11-11", "--as-of", "2026-11-12").out
    assert "not known whether held" not in run("event", "csc-moscow-2026-11-11", "--as-of", "2026-11-11").out
    assert json.loads(run("now", "--as-of", "2026-02-13", "--json").out)["passed_plans"] == []


# --- counts -----------------------------------------------------------------------------------------------


def _pointers(text: str) -> list[tuple[int, list[str]]]:
    """The counts of a summary with the commands to which they lead."""
    found = re.findall(r"(?:Positions|Events) \((\d+)\) +all: cstocli (.+)", text)
    return [(int(count), command.split()) for count, command in found]


@pytest.mark.parametrize(
    "command",
    [
        *("member AM", "member UZ", "member AM --as-of 2012-06-01", "member RU --as-of 2005"),
        *("chair 2023", "chair 2009", "chair 2010 --as-of 2010-11", "who lukashenko", "who putin --as-of 2024-12"),
    ],
)
def test_a_count_leads_to_as_many(command: str, run: Run) -> None:
    pointers = _pointers(run(*command.split()).out)
    assert pointers
    for count, pointed in pointers:
        assert len(json.loads(run(*pointed, "--json").out)) == count, pointed


def test_the_people_of_a_body_are_shown_from_the_newest_on(run: Run) -> None:
    shown = run("body", "joint-staff").out.split("\n")
    people = shown[next(number for number, text in enumerate(shown) if text.startswith("People")) + 1 :]
    assert "Serdyukov" in " ".join(people[:2])


def test_a_page_with_its_sources_holds_all_that_it_counts(run: Run) -> None:
    for heading, count in (("People", 22), ("Events", 50)):
        assert f"{heading} ({count})" in run("body", "csc").out
    whole = run("body", "csc", "--sources").out
    assert "all: cstocli body" not in whole
    assert whole.count("President of ") >= 19


@pytest.mark.parametrize(
    "command", ["member AM", "chair 2022", "who tasmagambetov", "body csc", "event csc-yerevan-2022-11-23"]
)
def test_as_many_sources_are_listed_as_counted(command: str, run: Run) -> None:
    counted = re.search(r"(\d+) sources? from", run(*command.split()).out)
    listed = re.findall(r"^ *\[(\d+)\] ", run(*command.split(), "--sources").out, re.MULTILINE)
    assert counted
    assert int(counted[1]) == len(set(listed))


def test_the_members_line_leads_to_as_many_former_ones(run: Run) -> None:
    found = re.search(r"(\d+) former: cstocli (.+?) ·", run("members", "--as-of", "2010").out)
    assert found
    assert len(json.loads(run(*found[2].split(), "--json").out)) == int(found[1])


# --- the ends of the calendar -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("compare 9999 9999", 0),
        ("compare 0001 9999", 0),
        ("members --as-of 9999", 0),
        ("now --as-of 0001", 0),
        ("now --as-of 9999", 0),
        ("timeline --until 0001", 0),
        ("timeline --as-of 9999", 0),
        ("timeline --since 9999", 2),
        ("chair --as-of 9999", 1),
        ("people --as-of 0001", 0),
        ("events --until 0001", 0),
    ],
)
def test_the_ends_of_the_calendar_are_days_like_others(command: str, code: int, run: Run) -> None:
    assert run(*command.split()).code == code


def test_terms_at_the_ends_of_the_calendar_follow_each_other() -> None:
    terms = (chairmanship("0001", start="0001-01-01", end="9999-12-31"), chairmanship("9999", start="9999-12-31"))
    facts = dataset(*terms, as_of="9999-12-31")
    days = (date.min, date.max - ONE, date.max)
    assert [questions.chair_on(facts, day) for day in days] == [terms[0], terms[0], terms[1]]
    assert len(questions.changes(facts, date.min, date.max)) == 2


def test_a_chair_whose_office_ends_with_the_calendar_breaks_no_law() -> None:
    facts = dataset(
        country("russia"),
        membership("russia"),
        person("putin"),
        office("putin", "2000", "9999-12-31", country="russia"),
        chairmanship("9999", "russia", chair="putin", start="2002-05-14", end="9999-12-31"),
        as_of="9999-12-31",
    )
    assert [problem.field for problem in the_chair_belongs_and_governs(facts)] == ["country"]
