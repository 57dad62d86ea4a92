"""What the answers say, and the forms they take."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from builders import quote
from conftest import Run
from cstocli.facts.base import Dataset
from cstocli.facts.laws import reference_problems
from cstocli.forms.output import _run_pager
from cstocli.records import Quote
from small import CHOSEN, small


def _json(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").out)


def _codes(run: Run, *arguments: str) -> list[str]:
    return [row["code"] for row in _json(run, "members", *arguments)]


# --- states -----------------------------------------------------------------------------------------------


def test_six_states_are_members_today(run: Run) -> None:
    assert _codes(run) == ["AM", "BY", "KZ", "KG", "RU", "TJ"]


def test_all_adds_former_members_and_observers(run: Run) -> None:
    status = {row["code"]: row["status"] for row in _json(run, "members", "--all")}
    assert (status["UZ"], status["GE"], status["AZ"], status["RS"]) == ("former", "former", "former", "observer")


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("1992-05-15", ["AM", "KZ", "KG", "RU", "TJ", "UZ"]),
        ("1999-04-20", ["AM", "AZ", "BY", "GE", "KZ", "KG", "RU", "TJ", "UZ"]),
        ("1999-04-21", ["AM", "BY", "KZ", "KG", "RU", "TJ"]),
        ("2006-08-16", ["AM", "BY", "KZ", "KG", "RU", "TJ", "UZ"]),
        ("2012-12-20", ["AM", "BY", "KZ", "KG", "RU", "TJ"]),
        ("1992-05-14", []),
    ],
)
def test_members_are_told_on_any_day(day: str, codes: list[str], run: Run) -> None:
    assert _codes(run, "--as-of", day) == codes


def test_before_the_charter_the_members_are_treaty_parties(run: Run) -> None:
    before = {row["status"] for row in _json(run, "members", "--as-of", "2002-10-06")}
    after = {row["status"] for row in _json(run, "members", "--as-of", "2002-10-07")}
    assert (before, after) == ({"treaty-party"}, {"member"})


def test_a_frozen_participation_is_a_standing_and_not_an_exit(run: Run) -> None:
    before = _json(run, "member", "AM", "--as-of", "2024-02-21")
    after = _json(run, "member", "AM", "--as-of", "2024-02-22")
    assert (before["status"], before["standing"]) == ("member", None)
    assert (after["status"], after["standing"]["kind"]) == ("member", "participation-frozen")


@pytest.mark.parametrize(
    "name", ["BY", "blr", "112", "belarus", "Беларусь", "Byelorussia", "белоруссия", "Republic of Belarus"]
)
def test_a_state_has_many_names(name: str, run: Run) -> None:
    assert _json(run, "member", name)["id"] == "belarus"


# --- chairmanships ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "label"),
    [
        ("2023", "2023"),
        ("2009", "2009-10"),
        ("2010", "2009-10"),
        ("2008", "2008-09"),
        ("2023-05", "2023"),
        ("2009-07-01", "2009-10"),
        ("2016-10-14", "2017"),
        ("2016-10-13", "2016"),
        ("2004-05", "2004-05"),
        ("2023-belarus", "2023"),
        ("2002-05-14", "2002-03"),
    ],
)
def test_a_chairmanship_is_found_by_year_month_day_or_label(when: str, label: str, run: Run) -> None:
    assert _json(run, "chair", when)["label"] == label


def test_without_a_time_the_chair_is_that_of_the_day(run: Run) -> None:
    assert _json(run, "chair")["country"] == {"id": "russia", "code": "RU", "name": "Russia"}
    assert _json(run, "chair", "--as-of", "2022-06")["country"]["code"] == "AM"


def test_a_handover_day_names_the_outgoing_chair_in_a_note(run: Run) -> None:
    assert "2016 Armenia handed the chair over that day." in run("chair", "2016-10-14").err


def test_a_year_names_other_chairmanships_that_touch_it(run: Run) -> None:
    assert "2021 also touches 2022 Armenia." in run("chair", "2021").err
    assert run("chair", "2023").err == ""


def test_a_label_that_reads_as_a_month_says_so(run: Run) -> None:
    assert "in that month the chair was 2003-04 Tajikistan" in run("chair", "2004-05").err


def test_the_slogan_of_2023_is_told_in_both_languages(run: Run) -> None:
    slogan = _json(run, "chair", "2023")["slogan"]
    assert slogan["text"] == "Through solidarity and cooperation to peace and security"
    assert slogan["texts"]["ru"] == "Через солидарность и сотрудничество к миру и безопасности"
    announcer = {"id": "lukashenko", "name": "Alexander Lukashenko", "title": "President of Belarus"}
    assert slogan["announced_by"] == announcer
    assert (slogan["announced_on"], slogan["place"]) == ("2022-11-23", "Yerevan")


def test_chairs_of_one_country_are_chosen(run: Run) -> None:
    labels = [row["label"] for row in _json(run, "chairs", "--country", "belarus")]
    assert labels == ["2006-07", "2011", "2017", "2023"]


def test_only_what_had_begun_is_listed_for_an_earlier_day(run: Run) -> None:
    assert _json(run, "chairs", "--as-of", "2003")[-1]["label"] == "2003-04"
    assert [row["chairmanship"]["label"] for row in _json(run, "slogans", "--as-of", "2023")] == ["2023"]


# --- people and positions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["zas", "ZAS", "Stanislav Zas", "Zas Stanislav", "Зась", "зась"])
def test_a_person_has_many_names(name: str, run: Run) -> None:
    assert _json(run, "who", name)["id"] == "zas"


@pytest.mark.parametrize(
    ("name", "person"), [("lukashenka", "lukashenko"), ("Tokaev", "tokayev"), ("Пашинян", "pashinyan")]
)
def test_other_spellings_mean_the_same_person(name: str, person: str, run: Run) -> None:
    assert _json(run, "who", name)["id"] == person


def test_the_office_is_the_one_held_on_the_day(run: Run) -> None:
    title = _json(run, "who", "zas", "--as-of", "2021")["office"]["title"]
    before = _json(run, "who", "zas", "--as-of", "2016")["office"]["title"]
    assert (title, before) == ("Secretary General of the CSTO", "State Secretary of the Security Council of Belarus")


def test_people_are_chosen_by_office_and_country(run: Run) -> None:
    ids = [row["id"] for row in _json(run, "people", "--office", "secretary-general", "--country", "KG")]
    assert ids == ["masadykov"]


def test_positions_are_chosen_by_speaker_topic_time_and_kind(run: Run) -> None:
    rows = _json(run, "quotes", "--by", "kortunov", "--about", "expectations", "--kind", "direct")
    assert {row["speaker"]["id"] for row in rows} == {"kortunov"}
    assert all("expectations" in row["topics"] and row["kind"] == "direct" for row in rows)
    assert rows
    later = _json(run, "quotes", "--chairmanship", "2023", "--country", "BY", "--since", "2023-02")
    assert later
    assert all(row["date"] >= "2023" and row["chairmanship"]["label"] == "2023" for row in later)


def test_topics_are_counted(run: Run) -> None:
    counts = {row["topic"]: row["quotes"] for row in _json(run, "quotes", "--topics")}
    assert counts["priorities"] == len(_json(run, "quotes", "--about", "priorities"))


def test_a_reply_and_what_it_answers_know_each_other(run: Run) -> None:
    reply = next(row for row in _json(run, "quotes") if row["replies_to"])
    answered = _json(run, "quote", reply["replies_to"][0]["id"])
    assert reply["id"] in [answer["id"] for answer in answered["replies"]]


@pytest.mark.parametrize("name", ["pashinyan-2022-01-06-decision", "tokayev-2022-01-05-appeal"])
def test_a_thread_names_the_positions_by_which_it_goes_on(name: str, run: Run) -> None:
    view = _json(run, "quote", name)
    shown = run("quote", name).out
    thread = (*view["replies_to"], *view["replies"])
    assert thread
    assert [position for position in thread if f"  {position['id']}\n" not in shown] == []


# --- publishers, sources and records ----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["TASS", "tass", "ТАСС"])
def test_a_publisher_is_called_by_its_name_in_either_language(typed: str, run: Run) -> None:
    view = _json(run, "publisher", typed)
    assert (view["id"], view["grade"], view["pages"]) == ("publisher-tass", "agency", len(view["sources"]))
    assert _json(run, "sources", "--publisher", typed) == _json(run, "sources", "--publisher", "TASS")


def test_a_publisher_that_is_not_there_is_said_so(run: Run) -> None:
    result = run("publisher", "Tas")
    assert (result.code, result.out) == (1, "")
    assert "No publisher called 'Tas'. Did you mean: cstocli publisher TASS" in " ".join(result.err.split())


def test_sources_are_listed_with_the_grade_of_their_publisher(run: Run) -> None:
    assert "[1] agency: TASS" in run("quote", "kortunov-2023-01-geographical-priorities", "--sources").out


def test_what_is_cited_of_a_publisher_are_its_pages(run: Run) -> None:
    assert run("cite", "publisher-24-hu").out.count("\n") == len(_json(run, "publisher", "24.hu")["sources"])


def test_a_source_lists_what_rests_on_it(run: Run) -> None:
    view = _json(run, "source", "tass-2023-01-01-belarus-takes-over")
    assert view["cited_by"] == len(view["citing"])
    assert {"2023-belarus", "lukashenko-2022-11-slogan", "kortunov"} <= {row["id"] for row in view["citing"]}


@pytest.mark.parametrize(
    ("record_id", "shown"),
    [
        ("zas", "zas"),
        ("2023-belarus", "2023-belarus"),
        ("armenia-member-2002-10-07", "armenia"),
        ("armenia-participation-frozen-2024-02-22", "armenia"),
        ("zas-secretary-general-2020-01-01", "zas"),
        ("csc-yerevan-2022-11-23", "csc-yerevan-2022-11-23"),
        ("charter-2002", "charter-2002"),
        ("csc", "csc"),
        ("lukashenko-2022-11-slogan", "lukashenko-2022-11-slogan"),
        ("tass-2023-01-01-belarus-takes-over", "tass-2023-01-01-belarus-takes-over"),
    ],
)
def test_any_record_is_shown_by_its_id(record_id: str, shown: str, run: Run) -> None:
    assert _json(run, "show", record_id)["id"] == shown
    assert run("show", record_id, "--sources").code == (2 if record_id.startswith("tass") else 0)


def test_names_are_resolved_in_order_and_misses_are_marked(run: Run) -> None:
    result = run("resolve", "zas", "-", "--format", "jsonl", stdin="Белоруссия\n\nzass\nCHARTER-2002\n2023-belarus\n")
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [(row["input"], row["match"], row["kind"], row["id"]) for row in rows] == [
        ("zas", "id", "person", "zas"),
        ("Белоруссия", "alias", "country", "belarus"),
        ("", "none", None, None),
        ("zass", "none", None, None),
        ("CHARTER-2002", "id", "document", "charter-2002"),
        ("2023-belarus", "id", "chairmanship", "2023-belarus"),
    ]
    assert "zas" in rows[3]["suggestions"]
    assert result.code == 1


def test_people_named_on_stdin_are_answered_in_order_and_misses_are_marked(run: Run) -> None:
    result = run("who", "-", stdin="Зась\n\nzass\n vladimir \nTokaev\n")
    zas, empty, near, several, tokayev = map(json.loads, result.out.splitlines())
    assert (empty["input"], empty["match"]) == ("", "none")
    assert zas == _json(run, "who", "zas")
    assert near == {"input": "zass", "match": "none", "kind": None, "id": None, "name": None, "suggestions": ["zas"]}
    assert (several["input"], several["match"]) == ("vladimir", "ambiguous")
    assert "putin" in several["suggestions"]
    assert tokayev["id"] == "tokayev"
    assert result.code == 1
    assert run("who", "-", stdin="zas\n").code == 0


def test_names_on_stdin_may_be_of_any_record(run: Run) -> None:
    result = run("show", "-", "--json", stdin="2023\nBelarus\nzas-secretary-general-2020-01-01\nqqqq\n")
    chair, state, person, nothing = json.loads(result.out)
    assert chair == _json(run, "chair", "2023")
    assert state["id"] == "belarus"
    assert person["id"] == "zas"
    assert (nothing["input"], nothing["suggestions"]) == ("qqqq", [])


def test_states_named_on_stdin_are_answered_in_order(run: Run) -> None:
    result = run("member", "-", "--fields", "id", stdin="AM\nqqqq\nБеларусь\n")
    first, nothing, last = map(json.loads, result.out.splitlines())
    assert (first, nothing["match"], last) == ({"id": "armenia"}, "none", {"id": "belarus"})
    assert result.code == 1


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "table", "markdown", "toml"])
def test_names_are_resolved_in_every_form(form: str, run: Run) -> None:
    result = run("resolve", "-", "--format", form, stdin="zas\n\n2023\n")
    assert result.code == 1
    assert "2023-belarus" in result.out


def test_a_name_may_mean_a_record_of_any_kind(run: Run) -> None:
    rows = _json(run, "resolve", "2023", "2010", "КСОР", "Japarov", "Rubezh-2018")
    assert [(row["kind"], row["id"]) for row in rows] == [
        ("chairmanship", "2023-belarus"),
        ("chairmanship", "2009-10-russia"),
        ("body", "crrf"),
        ("person", "japarov"),
        ("event", "rubezh-2018"),
    ]
    assert rows[3]["suggestions"] == ["akylbek-japarov"]
    assert {"csto-secretariat", "secretariat"} <= {*_json(run, "resolve", "CSTO Secretariat")[0]["suggestions"]}
    assert _json(run, "show", "2023") == _json(run, "chair", "2023")
    assert run("cite", "2023").out == run("cite", "2023-belarus").out


def test_a_name_of_several_records_is_not_shown_but_listed(run: Run) -> None:
    for command in ("show", "cite"):
        refused = run(command, "CSTO Secretariat")
        assert (refused.code, refused.out) == (1, "")
        assert "means more than one record" in refused.err
        assert f"cstocli {command} secretariat" in refused.err
    assert "Did you mean: cstocli show zas" in run("show", "zass").err


def test_namesakes_are_named_in_a_note(run: Run) -> None:
    result = run("who", "Japarov")
    assert result.code == 0
    assert "cstocli who akylbek-japarov" in result.err
    assert "akylbek-japarov" not in run("who", "Sadyr Japarov").err


@pytest.mark.parametrize("command", ["who", "show", "resolve", "cite", "member", "body"])
def test_a_name_that_is_too_long_is_refused(command: str, run: Run) -> None:
    refused = run(command, "x" * 65_000)
    assert (refused.code, refused.out) == (2, "")
    assert "A name has at most 400 characters, this one has 65000." in refused.err


def test_names_on_stdin_are_answered_as_json_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("who", "-", "--format", "csv", stdin="zas\n")
    assert (refused.code, refused.out) == (2, "")
    assert "cstocli resolve -" in refused.err
    monkeypatch.setenv("CSTOCLI_FORMAT", "csv")
    assert json.loads(run("who", "-", stdin="zas\n").out)["id"] == "zas"
    empty = run("show", "-", stdin="")
    assert (empty.code, empty.out, empty.err) == (0, "", "cstocli: Standard input has no names.\n")


def test_fields_are_chosen_from_all_that_was_named_and_a_miss_stays_whole(run: Run) -> None:
    result = run("show", "-", "--fields", "id,label", stdin="zas\n2023-belarus\nqqqq\n")
    zas, chair, nothing = map(json.loads, result.out.splitlines())
    assert (zas, chair) == ({"id": "zas", "label": None}, {"id": "2023-belarus", "label": "2023"})
    assert nothing["input"] == "qqqq"
    assert "There is no field 'colour'." in run("show", "-", "--fields", "colour", stdin="zas\n").err


def test_a_name_of_several_people_is_ambiguous(run: Run) -> None:
    rows = json.loads(run("resolve", "vladimir", "--json").out)
    assert rows[0]["match"] == "ambiguous"
    assert "putin" in rows[0]["suggestions"]


# --- events, bodies, documents, the whole -----------------------------------------------------------------


def test_events_are_chosen_by_kind_country_and_series(run: Run) -> None:
    rows = _json(run, "events", "--kind", "exercise", "--series", "rubezh", "--country", "TJ")
    assert rows
    assert {(row["kind"], row["series"]) for row in rows} == {("exercise", "rubezh")}
    assert run("events", "--series", "nothing").code == 2
    assert run("events", "--kind", "party").code == 2


def test_what_is_only_announced_is_marked_as_planned(run: Run) -> None:
    assert _json(run, "event", "csc-moscow-2026-11-11")["planned"] is True
    assert "planned" in run("event", "csc-moscow-2026-11-11").out


@pytest.mark.parametrize("name", ["csc", "CSC", "СКБ", "Collective Security Council"])
def test_a_body_has_many_names(name: str, run: Run) -> None:
    assert _json(run, "body", name)["id"] == "csc"


@pytest.mark.parametrize("name", ["charter-2002", "Charter of the Collective Security Treaty Organization"])
def test_a_document_tells_when_it_came_into_force(name: str, run: Run) -> None:
    view = _json(run, "document", name)
    assert (view["adopted"], view["in_force"]) == ("2002-10-07", "2003-09-18")
    assert "13" in [article["number"] for article in view["articles"]]
    assert view["amended_by"]


def test_a_document_is_told_as_it_read_on_the_day(run: Run) -> None:
    of_2005, of_2015 = (_json(run, "document", "charter-2002", "--as-of", year) for year in ("2005", "2015"))
    since = {article["number"]: article["since"] for article in of_2015["articles"]}
    assert {article["since"] for article in of_2005["articles"]} == {"2003-09-18"}
    assert (since["1"], since["2"]) == ("2012-12-19", "2003-09-18")
    assert (of_2005["amended_by"], len(of_2015["amended_by"])) == ([], 1)
    assert "since 19 December 2012" in run("document", "charter-2002", "--as-of", "2015").out


def test_documents_are_dated(run: Run) -> None:
    ids = [row["id"] for row in _json(run, "documents", "--until", "1999")]
    assert ids == ["cst-1992", "cst-protocol-1999"]


def test_now_is_the_state_of_affairs_on_the_day(run: Run) -> None:
    view = _json(run, "now")
    assert (view["chair"]["country"]["code"], view["secretary_general"]["id"]) == ("RU", "masadykov")
    assert len(view["members"]) == 6
    assert view["members"][0]["standing"]["kind"] == "participation-frozen"
    assert _json(run, "now", "--as-of", "2012-06")["members"][-1]["country"]["code"] == "UZ"
    early = _json(run, "now", "--as-of", "2000")
    assert (early["chair"], early["secretary_general"]) == (None, None)
    assert "The data is as of" in run("now", "--as-of", "2027").err


def test_compare_tells_what_one_day_has_and_the_other_has_not(run: Run) -> None:
    changes = _json(run, "compare", "2011", "2013")["changes"]
    texts = {(change["date"], change["text"]) for change in changes}
    assert ("2012-12-19", "Last day of Uzbekistan as a member") in texts
    assert ("2013-09-23", "Russia takes the chair (Vladimir Putin)") in texts
    assert not [text for _, text in texts if text.startswith("Kyrgyzstan takes the chair")]
    assert all(change["sources"] for change in changes)
    assert [change["date"] for change in changes] == sorted(change["date"] for change in changes)


def test_compare_takes_the_earlier_day_first(run: Run) -> None:
    result = run("compare", "2013", "2011")
    assert result.code == 2
    assert "cstocli compare 2011 2013" in result.err
    assert _json(run, "compare", "2014-06-01", "2014-06-02")["changes"] == []
    assert "The data is as of 2026-02-13" in run("compare", "2025", "2026").err


# --- forms ------------------------------------------------------------------------------------------------


def test_csv_has_a_header_crlf_and_one_row_a_record(run: Run) -> None:
    out = run("chairs", "--format", "csv", "--fields", "label,country,years").out
    assert out.startswith("label,country.id,country.code,country.name,years\r\n")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0].values()) == ["2002-03", "russia", "RU", "Russia", "2002; 2003"]
    assert len(rows) == len(_json(run, "chairs"))


def test_an_unknown_object_keeps_its_columns(run: Run) -> None:
    header = run("members", "--format", "tsv").out.splitlines()[0].split("\t")
    assert {"standing.kind", "standing.declared_by.name", "names.ru"} <= set(header)


def test_toml_parses_and_leaves_out_what_is_unknown(run: Run) -> None:
    rows = tomllib.loads(run("members", "--format", "toml").out)["members"]
    assert "standing" in rows[0]
    assert "standing" not in rows[1]


def test_fields_choose_and_order_the_keys(run: Run) -> None:
    rows = _json(run, "members", "--fields", "name,code,names.ru", "--limit", "1")
    assert rows == [{"name": "Armenia", "code": "AM", "names.ru": "Армения"}]
    assert list(rows[0]) == ["name", "code", "names.ru"]
    assert run("who", "zas", "--fields", "name,born").out.splitlines() == ["name   Stanislav Zas", "born   1964-08-18"]
    assert run("who", "zas", "--fields", "name", "--format", "markdown").out.splitlines()[-1] == "| Stanislav Zas |"


def test_rows_are_sorted_both_ways_and_limited(run: Run) -> None:
    most = _json(run, "sources", "--sort", "-cited_by", "--limit", "3")
    counts = [row["cited_by"] for row in most]
    assert counts == sorted(counts, reverse=True)
    assert len(most) == 3
    assert _json(run, "members", "--sort", "name")[0]["code"] == "AM"


def test_since_and_until_include_both_ends(run: Run) -> None:
    labels = [row["label"] for row in _json(run, "chairs", "--since", "2023-12-31", "--until", "2024-01-01")]
    assert labels == ["2023", "2024"]


def test_json_is_indented_utf8_with_a_newline_at_the_end(run: Run) -> None:
    out = run("member", "BY", "--json").out
    assert out.startswith('{\n  "id": "belarus",\n')
    assert "Беларусь" in out
    assert out.endswith("}\n")


def test_russian_is_shown_where_the_data_has_it(run: Run) -> None:
    assert _json(run, "members", "--lang", "ru")[0]["name"] == "Армения"
    assert "Через солидарность" in run("slogans", "--lang", "ru").out
    assert "[en]" in run("quotes", "--lang", "ru").out


def test_sources_are_numbered_and_listed(run: Run) -> None:
    out = run("chair", "2023", "--sources").out
    assert "[1]" in out
    assert "Sources\n" in out
    assert "https://tass.com/world/1557647" in out


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_list_numbers_the_sources_of_each_row(form: str, run: Run) -> None:
    out = run("slogans", "--sources", "--format", form).out.replace("\\", "")
    assert "[1]" in out
    assert "Souznoye Veche" in out
    assert "Souznoye Veche" not in run("slogans", "--format", form).out
    assert run("sources", "--limit", "1", "--sources", "--format", form).code == 2


def test_a_list_says_how_many_of_how_many_it_shows(run: Run) -> None:
    assert "2 of 3 slogans" in run("slogans", "--limit", "2").out
    assert "3 slogans" in run("slogans").out
    assert "\n1 chairmanship ·" in run("chairs", "--since", "2023-05", "--until", "2023-06").out


def test_the_form_and_language_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_FORMAT", "json")
    monkeypatch.setenv("CSTOCLI_LANG", "ru")
    assert json.loads(run("members").out)[0]["name"] == "Армения"
    assert run("members", "--format", "csv", "--lang", "en", "--fields", "name").out.splitlines()[1] == "Armenia"


def test_an_answer_for_a_day_after_the_data_says_so(run: Run) -> None:
    assert "The data is as of 2026-02-13" in run("members", "--as-of", "2030").err
    assert run("members", "--as-of", "2020").err == ""


def test_a_group_alone_prints_its_help(run: Run) -> None:
    result = run("data")
    assert (result.code, result.err) == (0, "")
    assert "schema" in result.out


def test_alone_it_prints_a_short_help(run: Run) -> None:
    result = run()
    assert result.code == 0
    assert result.out.count("\n  cstocli ") == 3


def test_the_version_names_program_data_day_and_checksum(run: Run) -> None:
    info = _json(run, "data", "info")
    assert run("--version").out == (
        f"cstocli {info['program']}, data {info['version']} as of {info['as_of']}, SHA-256 {info['sha256']}\n"
    )


def test_h_is_help_too(run: Run) -> None:
    for words in ((), ("members",), ("data",), ("data", "check")):
        assert run(*words, "-h") == run(*words, "--help")


# --- screens ----------------------------------------------------------------------------------------------

SCREENS = {
    "members": ["members"],
    "members-all": ["members", "--all"],
    "member-armenia": ["member", "armenia"],
    "chairs": ["chairs"],
    "chair-2023": ["chair", "2023"],
    "chair-2022-sources": ["chair", "2022", "--sources"],
    "slogans": ["slogans"],
    "who-zas": ["who", "zas"],
    "quote": ["quote", "kortunov-2023-01-geographical-priorities"],
    "timeline": ["timeline"],
    "now": ["now"],
    "compare": ["compare", "2011", "2013"],
    "event": ["event", "csc-yerevan-2022-11-23", "--sources"],
    "body": ["body", "csc"],
    "document": ["document", "charter-2002"],
    "search": ["search", "peacekeepers", "Kazakhstan", "-n", "5"],
    "source": ["source", "tass-2023-01-01-belarus-takes-over"],
}


def test_what_the_screens_show_stands_by_itself(facts: Dataset) -> None:
    chosen = small(facts)
    assert list(reference_problems(chosen)) == []
    assert {record.id for record in chosen.records()} >= set(CHOSEN)


def test_a_new_record_changes_no_screen(facts: Dataset) -> None:
    added = quote("a-new-position", speaker="zas", chairmanship="2023-belarus", sources=(facts.sources[0].id,))
    grown = Dataset(
        facts.info,
        facts.path,
        facts.sha256,
        lambda kind: (*facts.table(kind), added) if kind is Quote else facts.table(kind),
    )
    assert list(small(grown).records()) == list(small(facts).records())


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(
    name: str,
    columns: int,
    language: str,
    run: Run,
    golden: Callable[[str, str], None],
) -> None:
    golden(f"{language}/{name}-{columns}.txt", run(*SCREENS[name], "--lang", language, columns=columns).out)


@pytest.mark.parametrize("name", ["chair-2023", "who-zas"])
def test_the_main_answers_fit_one_screen(name: str, run: Run) -> None:
    assert len(run(*SCREENS[name], columns=100).out.splitlines()) <= 34


def test_piped_no_cell_is_cut_and_nothing_is_coloured(run: Run) -> None:
    out = run("quotes").out
    longest = max(len(row["text"]) for row in json.loads(run("quotes", "--json").out))
    assert max(map(len, out.splitlines())) > longest
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_by_option_then_environment(
    option: str, environment: dict[str, str], coloured: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("members", "--color", option).out) is coloured


def _in_terminal(*arguments: str, **environment: str) -> str:
    """What a run writes to a terminal of 24 rows."""
    main, child = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("CSTOCLI_", "NO_COLOR"))}
    terminal = {"TERM": "xterm-256color", "COLUMNS": "80", "CSTOCLI_TODAY": "2026-01-15", "PAGER": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "cstocli", *arguments],
        stdin=child,
        stdout=child,
        stderr=subprocess.DEVNULL,
        env={**plain, **terminal, **environment},
    )
    os.close(child)
    out = b""
    while True:
        try:
            out += (part := os.read(main, 65536))
        except OSError:
            break
        if not part:
            break
    os.close(main)
    process.wait()
    return out.decode()


def test_a_terminal_gets_colour_and_links() -> None:
    out = _in_terminal("source", "tass-2023-01-01-belarus-takes-over")
    assert "\x1b[1m" in out
    assert "\x1b]8;" in out


def test_a_dumb_terminal_gets_plain_text() -> None:
    assert "\x1b" not in _in_terminal("members", TERM="dumb")


def test_a_long_list_goes_through_the_pager_on_a_terminal_only() -> None:
    pager = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read().splitlines()))\""
    assert "PAGED" in _in_terminal("documents", CSTOCLI_PAGER=pager)
    assert "PAGED" in _in_terminal("documents", PAGER=pager)
    assert "PAGED" not in _in_terminal("documents", "--no-pager", PAGER=pager)
    assert "PAGED" not in _in_terminal("members", PAGER=pager)
    assert "PAGED" not in _in_terminal("documents", PAGER="no-such-program")


def test_an_ascii_terminal_gets_a_transliteration() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cstocli", "slogans", "--lang", "ru"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "CSTOCLI_TODAY": "2026-01-15"},
    )
    assert done.stdout.isascii()
    assert b"-----" in done.stdout
    assert b"Cherez solidarnost" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
def test_what_the_user_tells_less_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESS", "-S")
    assert _run_pager('test "$LESS" = -S && test "$LV" = -c', "") == 0
