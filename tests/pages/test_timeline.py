"""History as a picture: where things lie in it, and how it is drawn."""

import csv
import io
import json
import struct
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from builders import chairmanship, country, dataset, event, membership, person, secretary_general, standing
from conftest import Run
from cstocli import questions
from cstocli.answers import View
from cstocli.answers.timeline import TimelinePage, timeline_page
from cstocli.cli import main
from cstocli.dates import period
from cstocli.facts.base import Dataset
from cstocli.forms.output import draws_unicode
from cstocli.forms.svg import svg
from cstocli.forms.timeline import drawn
from cstocli.pages.base import plain
from cstocli.pages.picture import ladder, picture, shelves, ticks
from cstocli.records import Record

SVG = "{http://www.w3.org/2000/svg}"


def _view(*records: Record, start: str = "2000-01-01", end: str = "2009-12-31") -> TimelinePage:
    """The timeline of a small data set, by default of ten years."""
    facts = dataset(*records)
    return timeline_page(View(facts, date(2026, 1, 15)), period(start, end), facts.countries, facts.events)


def _lanes(*records: Record, **days: str) -> list[tuple[str, list[tuple[str, float, float]]]]:
    return [
        (lane.code, [(bar.status, round(bar.at, 2), round(bar.to, 2)) for bar in lane.bars])
        for lane in picture(_view(*records, **days)).lanes
    ]


def _text(view: TimelinePage, width: int = 80, *, unicode: bool = True) -> str:
    return "\n".join(plain(spans) for spans in drawn(view, "The title", "The footer", width, unicode=unicode))


def _svg(view: TimelinePage) -> ET.Element:
    return ET.fromstring(svg(view, "A title", "The footer"))  # noqa: S314 - our own


# --- where things lie -------------------------------------------------------------------------------------


def test_a_period_spans_its_share_of_the_time() -> None:
    assert _lanes(country(), membership("belarus", "2005-01-01")) == [("BE", [("member", 0.5, 1.0)])]
    assert _lanes(country(), membership("belarus", "1992", "2004-12-31")) == [("BE", [("member", 0.0, 0.5)])]


def test_of_periods_that_overlap_the_greater_status_is_seen_once() -> None:
    records = (
        country("armenia"),
        membership("armenia", "2000-01-01", status="treaty-party"),
        membership("armenia", "2003-01-01"),
        standing("armenia", "2008-01-01"),
    )
    assert _lanes(*records) == [
        ("AR", [("treaty-party", 0.0, 0.3), ("member", 0.3, 0.8), ("participation-frozen", 0.8, 1.0)])
    ]


def test_time_outside_is_left_empty_and_what_touches_is_joined() -> None:
    records = (
        country(),
        membership("belarus", "2000-01-01", "2001-12-31"),
        membership("belarus", "2002-01-01", "2002-12-31"),
        membership("belarus", "2008-01-01"),
    )
    assert _lanes(*records) == [("BE", [("member", 0.0, 0.3), ("member", 0.8, 1.0)])]


def test_states_without_a_period_in_that_time_are_left_out_and_observers_come_last() -> None:
    records = (
        *map(country, ("armenia", "belarus", "serbia")),
        membership("armenia", "2001", status="parliamentary-observer"),
        membership("belarus", "2001"),
        membership("serbia", "2013"),
    )
    assert [code for code, _ in _lanes(*records)] == ["BE", "AR"]


def test_on_a_day_of_handover_the_incoming_chair_has_begun() -> None:
    terms = (
        chairmanship("2003", start="2002-05-14", end="2005-01-01"),
        chairmanship("2005", "armenia", start="2005-01-01", end="2009-12-31"),
    )
    chairs = picture(_view(country(), country("armenia"), person(), *terms)).chairs
    assert [(term.labels, round(term.at, 2), round(term.to, 2)) for term in chairs] == [
        (("Belarus", "BE"), 0.24, 0.5),
        (("Armenia", "AR"), 0.5, 1.0),
    ]
    assert chairs[1].at == chairs[0].to


def test_surnames_are_cut_to_what_tells_them_apart_and_acting_holders_marked() -> None:
    names = {"a": "Ann Semenov", "b": "Bob Semerikov", "c": "Cid Zas"}
    people = [person(name, names={"en": full}) for name, full in names.items()]
    terms = [secretary_general(name, f"200{number}", acting=name == "b") for number, name in enumerate(names)]
    generals = picture(_view(*people, *terms)).generals
    assert [term.labels for term in generals] == [
        ("Ann Semenov", "Semenov", "Semen."),
        ("Bob Semerikov (acting)", "(Semerikov)", "(Semer.)"),
        ("Cid Zas", "Zas", "Zas"),
    ]


def test_an_event_of_a_year_lies_in_its_middle() -> None:
    marks = picture(_view(event("a", "2000-01-01"), event("b", "2005"), event("c", "2009-12-31"))).marks
    assert [round(mark.at, 2) for mark in marks] == [0.0, 0.55, 1.0]


@pytest.mark.parametrize(
    ("start", "end", "width", "labels"),
    [
        ("1992-01-01", "2026-01-15", 34, "1992 2010 2026"),
        ("1992-01-01", "2026-01-15", 64, "1992 2000 2005 2010 2015 2020 2026"),
        ("2022-01-01", "2024-06-01", 40, "2022 2023 2024"),
        ("2022-09-01", "2023-02-28", 64, "2022-09 2022-11 2023-01"),
        ("2023-05-03", "2023-05-20", 64, ""),
        ("2022-12-20", "2023-01-31", 64, "2023-01"),
        ("2012-06-05", "2020-01-15", 40, "2013 2016 2018 2020"),
        ("0001-01-01", "9999-12-31", 40, "0001 4000 6000 9999"),
    ],
)
def test_ticks_are_the_ends_and_round_between_as_close_as_their_labels_allow(
    start: str, end: str, width: int, labels: str
) -> None:
    found = ticks(_view(start=start, end=end), width)
    assert " ".join(tick.label for tick in found) == labels


def test_labels_take_turns_on_shelves_without_touching() -> None:
    assert shelves([(0, 2), (3, 5), (6, 8)]) == (0, 0, 0)
    assert shelves([(0, 4), (2, 6), (5, 9), (7, 11)]) == (0, 1, 0, 1)
    assert shelves([(0, 9), (2, 4), (3, 6), (5, 8)]) == (0, 1, 2, 1)
    assert shelves([]) == ()


def test_on_a_ladder_what_reaches_into_another_stands_below_it() -> None:
    assert ladder([(0, 5), (3, 8), (6, 9), (20, 25)]) == (2, 1, 0, 0)
    assert ladder([(0, 9), (2, 4), (6, 8)]) == (1, 0, 0)


def test_key_events_are_the_treatys_and_those_that_change_a_bar() -> None:
    facts = dataset(
        country(),
        membership("belarus", "2002-10-07", "2012-12-19"),
        event("treaty", "1995", kind="treaty"),
        event("in", "2002-10-07", kind="membership"),
        event("words", "2010-01-01", kind="membership"),
        event("out", "2012-12-19", kind="membership"),
        event("session", "2002-10-07"),
    )
    assert [chosen.id for chosen in questions.key_events(facts)] == ["treaty", "in", "out"]


# --- how it is drawn --------------------------------------------------------------------------------------


@pytest.mark.parametrize("unicode", [True, False])
def test_a_picture_keeps_within_any_width(unicode: bool, facts: Dataset) -> None:
    view = timeline_page(View(facts, date(2026, 1, 15)), period("1992", "2026-01-15"), facts.countries, facts.events)
    for width in range(40, 221, 9):
        lines = _text(view, width, unicode=unicode).splitlines()
        body = lines[1 : lines.index("The footer")]
        assert max(map(len, body)) <= width
        assert unicode or "".join(body[:22]).isascii()


def test_every_status_has_a_letter_of_its_own() -> None:
    states = ["armenia", "belarus", "georgia", "serbia", "uzbekistan"]
    records: list[Record] = [
        *map(country, states),
        membership("armenia"),
        membership("belarus", "2001", status="treaty-party"),
        membership("serbia", "2001", status="parliamentary-observer"),
        standing("georgia", "2001"),
        standing("uzbekistan", "2001", kind="suspended"),
    ]
    view = _view(*records)
    for unicode, letters in ((True, "█░·▒╌"), (False, "#:.%-")):
        text = _text(view, unicode=unicode)
        lanes = {line[:2]: line.split()[-1][-1] for line in text.splitlines() if line[:2].isupper()}
        assert sorted(lanes.values()) == sorted(letters)
        assert all(f"{letter} " in text for letter in letters)


def test_names_of_states_give_way_to_codes_where_room_is_short() -> None:
    view = _view(country(), membership("belarus", "2002"))
    assert "BE  Belarus " in _text(view, 80)
    assert "Belarus" not in _text(view, 40)


def test_a_short_time_leaves_room_for_whole_names_and_rules() -> None:
    terms = (chairmanship("2003", end="2004-12-31"), chairmanship("2005", "armenia", end="2009-12-31"))
    view = _view(country(), country("armenia"), person(), *terms, start="2003-01-01")
    lane = next(line for line in _text(view).splitlines() if line.startswith("Chair"))
    assert lane.split() == ["Chair", "Belarus", "─" * 10, "Armenia", "─" * 39]


def test_a_screen_too_narrow_for_a_picture_gets_the_narrowest() -> None:
    view = _view(country(), membership("belarus", "2002"), event(titles={"en": " "}))
    assert _text(view, 5) == _text(view, 40)


def test_titles_in_another_language_are_marked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.answers.base.facts_in", lambda _: {})
    assert "[en]" not in run("timeline").out
    assert (
        "▲ 2024-02-22 Pashinyan says Armenia has frozen its participation [en]" in run("timeline", "--lang", "ru").out
    )


def test_a_time_of_which_nothing_is_known_is_an_empty_picture() -> None:
    assert _text(_view()).splitlines()[0] == "The title  1 January 2000 – 31 December 2009"
    assert [element.text for element in _svg(_view()).iter(f"{SVG}text")][:2] == [
        "A title",
        "1 January 2000 – 31 December 2009",
    ]


@pytest.mark.parametrize(
    ("encoding", "environment", "terminal", "drawn_so"),
    [
        ("utf-8", {}, True, True),
        ("utf-8", {"TERM": "xterm"}, True, True),
        ("utf-8", {"TERM": "dumb"}, True, False),
        ("utf-8", {"TERM": "dumb"}, False, True),
        (None, {}, False, True),
        ("ascii", {}, True, False),
        ("latin-1", {}, False, False),
    ],
)
def test_unicode_is_drawn_where_the_output_takes_it(
    encoding: str | None, environment: dict[str, str], terminal: bool, drawn_so: bool
) -> None:
    assert draws_unicode(encoding, environment, terminal=terminal) is drawn_so


def test_hostile_names_are_drawn_as_harmless_text() -> None:
    hostile = "A\x1b[31m <b>&\u202e\ufffe"
    view = _view(
        country("armenia", names={"en": hostile}),
        membership("armenia", "2001"),
        person("zas", names={"en": " "}),
        secretary_general("zas", "2002"),
        event(titles={"en": hostile}),
    )
    assert "\x1b" not in _text(view)
    texts = [element.text for element in _svg(view).iter(f"{SVG}text")]
    assert "A<U+001B>[31m <b>&<U+202E>\N{REPLACEMENT CHARACTER}" in texts


# --- SVG --------------------------------------------------------------------------------------------------


def test_a_drawing_has_a_ground_a_title_text_and_a_pattern_for_each_status(
    run: Run, facts: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "timeline.svg"
    result = run("timeline", "--svg", str(path))
    assert (result.code, result.out, result.err) == (0, "", f"cstocli: The picture is in {path}.\n")
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own
    patterns = {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}
    assert patterns == {"treaty-party", "participation-frozen", "suspended", "observer"}
    used = {str(shape.get("fill")) for shape in root.iter(f"{SVG}rect")}
    assert {f"url(#{name})" for name in patterns} <= used
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert {"The CSTO", "Kazakhstan", "Bordyuzha", "participation frozen", "2010", "(name) acting"} <= set(texts)
    assert texts[-1] == f"cstocli data {facts.info.version}, as of 13 February 2026"
    ground = next(iter(root.iterfind(f"{SVG}rect")))
    assert (ground.get("fill"), ground.get("height")) == ("#ffffff", root.get("height"))


def test_no_text_of_a_drawing_leaves_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "timeline.svg"
    run("timeline", "--kind", "exercise", "--kind", "membership", "--svg", str(path))
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.get("x", "")) < float(root.get("width", ""))
        assert 0 < float(text.get("y", "")) < float(root.get("height", ""))


def test_each_label_of_a_term_stands_right_of_the_line_down_to_it() -> None:
    names = {"a": "Abdrashitov", "b": "Bordyuzha", "c": "Chernyshevsky"}
    people = [person(name, names={"en": f"Ann {surname}"}) for name, surname in names.items()]
    terms = [
        secretary_general("a", "2000-01-01", end="2009-05-31"),
        secretary_general("b", "2009-06-01", end="2009-11-30"),
        secretary_general("c", "2009-12-01"),
    ]
    root = _svg(_view(*people, *terms))
    lines = [
        path.get("d", "").removeprefix("M").split(",")[0]
        for path in root.iter(f"{SVG}path")
        if path.get("stroke-width") == "0.6"
    ]
    places = {text.text: float(text.get("x", "")) for text in root.iter(f"{SVG}text") if text.text in names.values()}
    assert [places[names["b"]] - 3, places[names["c"]] - 3] == pytest.approx([float(line) for line in lines])


def test_a_label_that_would_leave_the_picture_stands_left_of_its_line() -> None:
    people = person("a", names={"en": "Ann Abdrashitov"}), person("b", names={"en": "Bo Wolfeschlegelsteinhausen"})
    terms = secretary_general("a", "2000-01-01", end="2009-11-30"), secretary_general("b", "2009-12-01")
    texts = {text.text: text for text in _svg(_view(*people, *terms)).iter(f"{SVG}text")}
    assert texts["Wolfeschlegelsteinhausen"].get("text-anchor") == "end"


def test_where_the_data_ends_a_picture_says_so() -> None:
    view = _view(country(), membership("belarus", "2005-01-01"))
    end = "end of the data (31 December 2009)"
    assert end in svg(view, "A title", "The footer", "2009-12-31")
    assert "end of the data" not in svg(view, "A title", "The footer", "2010-01-01")
    for unicode, sign in ((True, "╢"), (False, "]")):
        shown = [*map(plain, drawn(view, "A title", "", 80, unicode=unicode, as_of="2009-12-31"))]
        assert [line[-1] for line in shown if line.startswith(" ")] == ["9", sign]
        assert any(line.endswith(f"{sign} {end}") for line in shown)
    assert "end of the data" not in _text(view)


def test_a_drawing_as_points_is_twice_as_wide(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    points, drawn = tmp_path / "timeline.png", tmp_path / "timeline.svg"
    result = run("timeline", "--since", "2020", "--png", str(points), "--svg", str(drawn))
    assert (result.code, result.out, result.err.count("The picture is in ")) == (0, "", 2)
    root = ET.fromstring(drawn.read_text("utf-8"))  # noqa: S314 - our own
    signature, size = points.read_bytes()[:8], struct.unpack(">II", points.read_bytes()[16:24])
    assert (signature, size) == (
        b"\x89PNG\r\n\x1a\n",
        (2 * int(root.get("width", "")), 2 * int(root.get("height", ""))),
    )


def test_without_the_library_for_points_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = run("timeline", "--png", str(tmp_path / "a.png"), "--svg", str(tmp_path / "a.svg"))
    assert (result.code, result.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "pip install resvg-py" in result.err


def test_a_drawing_leaves_the_answer_to_the_form_asked_for(run: Run, tmp_path: Path) -> None:
    out = run("timeline", "--svg", str(tmp_path / "timeline.svg"), "--json").out
    assert json.loads(out)["start"] == "1992-01-01"


def test_a_drawing_that_cannot_be_written_is_exit_3_and_one_line(run: Run, tmp_path: Path) -> None:
    result = run("timeline", "--svg", str(tmp_path / "nowhere" / "timeline.svg"))
    assert (result.code, result.out) == (3, "")
    assert result.err == f"cstocli: {tmp_path}/nowhere/timeline.svg cannot be written: No such file or directory.\n"


# --- the command ------------------------------------------------------------------------------------------


def _json(run: Run, *arguments: str) -> Any:
    return json.loads(run("timeline", *arguments, "--json").out)


def test_json_gives_the_lanes(run: Run) -> None:
    view = _json(run)
    assert (view["start"], view["end"]) == ("1992-01-01", "2026-01-15")
    assert " ".join(lane["country"]["code"] for lane in view["countries"]) == "AM AZ BY GE KZ KG RU TJ UZ AF RS"
    assert view["countries"][0]["periods"] == [
        {"status": "treaty-party", "start": "1992-05-15", "end": None},
        {"status": "member", "start": "2002-10-07", "end": None},
        {"status": "participation-frozen", "start": "2024-02-22", "end": None},
    ]
    assert view["chairmanships"][-1] == {
        "id": "2026-russia",
        "label": "2026",
        "country": {"id": "russia", "code": "RU", "name": "Russia"},
        "start": "2026-01-01",
        "end": "2026-12-31",
    }
    assert view["secretaries_general"][2] == {
        "id": "semerikov",
        "name": "Valery Semerikov",
        "title": "Acting Secretary General of the CSTO",
        "start": "2017-01-01",
        "end": "2017-05-01",
        "first_seen": None,
        "last_seen": None,
        "acting": True,
    }
    assert {row["kind"] for row in view["events"]} == {"treaty", "membership"}


def test_since_and_until_choose_the_time_and_what_lies_in_it(run: Run) -> None:
    view = _json(run, "--since", "2012-12-19", "--until", "2012")
    assert (view["start"], view["end"]) == ("2012-12-19", "2012-12-31")
    assert [term["label"] for term in view["chairmanships"]] == ["2013"]
    assert [span["status"] for span in view["countries"][-1]["periods"]] == ["member", "suspended"]
    assert _json(run, "--until", "2030")["end"] == "2026-01-15"
    assert _json(run, "--as-of", "1999")["chairmanships"] == []


def test_kinds_of_events_may_be_chosen(run: Run) -> None:
    view = _json(run, "--kind", "session", "--kind", "crisis")
    assert {row["kind"] for row in view["events"]} == {"session", "crisis"}
    assert "csc-moscow-2026-11-11" not in [row["id"] for row in view["events"]]
    assert run("timeline", "--kind", "party").code == 2


def test_one_country_has_its_bar_and_its_events(run: Run) -> None:
    view = _json(run, "--country", "Узбекистан", "--kind", "membership")
    assert [lane["country"]["code"] for lane in view["countries"]] == ["UZ"]
    assert len(view["chairmanships"]) == 24
    ids = {row["id"] for row in view["events"]}
    assert ids <= {row["id"] for row in json.loads(run("events", "--country", "UZ", "--json").out)}
    assert run("timeline", "--country", "AM", "--since", "2020", columns=80).out.startswith(
        "Armenia and the CSTO  1 Ja"
    )


def test_a_time_without_days_is_refused_and_one_without_facts_is_empty(run: Run) -> None:
    late = run("timeline", "--since", "2030")
    assert (late.code, late.out) == (2, "")
    assert "--since 2030 is after 2026-01-15" in late.err
    early = run("timeline", "--until", "1950", "--json")
    assert json.loads(early.out)["countries"] == []
    assert "Nothing is known in that time." in early.err


def test_csv_has_a_row_for_whatever_lies_on_the_timeline(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--format", "csv").out)))
    assert list(rows[0]) == ["lane", "id", "name", "kind", "start", "end", "first_seen", "last_seen"]
    assert {row["lane"] for row in rows} == {"country", "chairmanship", "secretary-general", "event"}
    acting = [row["id"] for row in rows if row["kind"] == "acting"]
    assert acting == ["semerikov", "semerikov"]
    assert {row["id"] for row in rows if row["lane"] == "chairmanship"} >= {"2002-03-russia", "2026-russia"}


def test_markdown_tells_it_in_words(run: Run) -> None:
    out = run("timeline", "--format", "markdown").out
    assert "- **Azerbaijan (AZ)**: treaty party 24 September 1993 – 20 April 1999\n" in out
    assert "- **Valery Semerikov** (acting), 1 January – 1 May 2017\n" in out


def test_an_output_without_unicode_gets_letters_of_ascii(
    run: Run, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]
) -> None:
    monkeypatch.setattr("cstocli.forms.output.draws_unicode", lambda *_, **__: False)
    out = run("timeline", "--since", "2012", columns=80).out
    golden("en/timeline-ascii-80.txt", out)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_country_looks_as_it_did(columns: int, run: Run, golden: Callable[[str, str], None]) -> None:
    out = run("timeline", "--country", "UZ", "--kind", "membership", "--until", "2013", columns=columns).out
    assert max(map(len, out.splitlines())) <= columns
    golden(f"en/timeline-uzbekistan-{columns}.txt", out)


def test_an_empty_data_set_has_a_picture_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        '[dataset]\ntitle = "Small"\nschema = 1\nversion = "2026.1"\nas_of = "2026-02-13"\nlicense = "CC0-1.0"\n',
        "utf-8",
    )
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-01-15")
    assert main(["timeline", "--data", str(path)]) == 0
    assert capsys.readouterr().out.startswith("The CSTO  1 – 15 January 2026")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_text_of_the_svg_leaves_it_in_either_language(language: str, run: Run, tmp_path: Path) -> None:
    def letters(text: str) -> float:
        return sum(0.65 if "Ѐ" <= letter <= "ӿ" else 0.58 for letter in text)

    run("timeline", "--svg", str(tmp_path / "it.svg"), "--lang", language)
    root = ET.fromstring((tmp_path / "it.svg").read_text("utf-8"))  # noqa: S314 - our own file
    texts = [element for element in root.iter() if element.tag.endswith("}text") and not element.get("text-anchor")]
    ends = [float(text.get("x", "")) + letters(text.text or "") * int(text.get("font-size", "")) for text in texts]
    assert len(ends) > 40
    assert max(ends) < float(root.get("width", ""))


def test_events_too_close_for_a_number_each_share_one() -> None:
    days = ("2012-01-01", "2022-11-23", "2022-11-24", "2022-11-25")
    facts = dataset(country(), membership(), *(event(f"e{number}", day) for number, day in enumerate(days)))
    page = timeline_page(View(facts, date(2026, 1, 15)), period("2002", "2026-01-15"), facts.countries, facts.events)
    assert "2–4" in [element.text for element in _svg(page).iter(f"{SVG}text")]
