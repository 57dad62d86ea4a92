"""The user's own facts: asked together with the others, and never lost."""

import errno
import json
import os
import shutil
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from platformdirs import PlatformDirs

import cstocli.facts
from builders import PAGE, body, chairmanship, country, dataset, event, membership, office, person, quote, source
from cstocli import settings
from cstocli.answers import View
from cstocli.answers.chairmanships import chairmanship_page
from cstocli.answers.people import person_page
from cstocli.answers.quotes import quote_page
from cstocli.errors import DataError
from cstocli.facts import load, own
from cstocli.facts.base import Dataset
from cstocli.facts.canonical import canonical_text
from cstocli.facts.compiled import compile_facts, read_compiled
from cstocli.facts.own import Entry
from cstocli.facts.search import search
from cstocli.records import Office, Record
from cstocli.words import Foreign, speak

BUNDLED = dataset(
    country(),
    body(),
    person(),
    office("lukashenko", "1994-07-20", body="csc"),
    event(titles={"en": "A session in Minsk"}, place="Minsk"),
    quote(),
)
MINE = """
[[sources]]
id = "mine"
publisher = "RIA"
published = "2030-01-01"
language = "ru"
kind = "news-agency"

[[quotes]]
id = "my-quotation"
speaker = "lukashenko"
office = "President"
date = "2030-01-01"
kind = "direct"
texts.en = "So it is."
topics = ["solidarity"]
sources = ["mine"]
"""
MINSK = """
[[events]]
id = "a-session"
replaces = true
kind = "session"
titles.en = "A session in Minsk"
start = "2022-11-24"
place = "Brest"
sources = ["a-page"]
"""


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few facts in place of the bundled ones, compiled as an installed package has them."""
    path = tmp_path / "bundled.json"
    path.write_bytes(compile_facts(BUNDLED))
    monkeypatch.setattr(cstocli.facts, "COMPILED", path)
    return path


@pytest.fixture
def folder() -> Path:
    """The folder of own facts, with some in it."""
    place = own.place()
    place.mkdir(parents=True)
    (place / "facts.toml").write_text(MINE, "utf-8")
    return place


def _view(facts: Dataset) -> View:
    from datetime import date

    return View(facts, date(2031, 1, 1))


def _problems(**_: Any) -> list[str]:
    with pytest.raises(DataError) as told:
        load()
    return [*told.value.problems]


@pytest.mark.parametrize("home", ["/home/anna", "/"])
@pytest.mark.parametrize("told", ["", "/elsewhere", "relative"])
def test_own_facts_lie_where_platformdirs_has_data(home: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_DATA_HOME", told)
    meant = "/elsewhere" if told == "/elsewhere" else PlatformDirs().user_data_dir if not told else None
    if meant:
        assert Path(settings.data_folder()) == Path(meant)
    else:
        assert settings.data_folder().startswith(home)  # the specification has a relative path ignored


def test_where_there_are_none_nothing_of_them_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cstocli.facts.own", raising=False)
    assert load().own == frozenset()
    assert "cstocli.facts.own" not in sys.modules


def test_they_are_asked_together_with_the_bundled(folder: Path) -> None:  # noqa: ARG001
    facts = load()
    page = quote_page(facts.get(type(quote()), "my-quotation"), _view(facts))
    assert (page.speaker.name, page.origin, page.sources[0].id) == ("Lukashenko", "user", "mine")
    told = person_page(facts.get(type(person()), "lukashenko"), _view(facts))
    assert [(row.id, row.origin) for row in told.quotes] == [("a-position", "bundled"), ("my-quotation", "user")]
    assert load(user_data=False).quotes == BUNDLED.quotes


def test_what_is_made_of_them_is_kept_and_answers_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "facts.d").mkdir()
    (folder / "facts.d" / "correction.toml").write_text(MINSK, "utf-8")
    first = load()
    monkeypatch.setattr(own, "entries", None)  # whatever reads them again fails
    again = load()
    assert list(again.records()) == list(first.records())
    assert (again.own, again.replaced, again.path) == (first.own, first.replaced, first.path)
    assert again.replaced == {"a-session": BUNDLED.events[0]}


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "facts.toml").write_text(MINE.replace("So it is.", "So it was"), "utf-8"),
        lambda folder: (folder / "facts.toml").unlink(),
        lambda folder: (folder / "facts.d").mkdir() or (folder / "facts.d" / "more.toml").write_text(MINSK, "utf-8"),
        lambda folder: [path.write_bytes(b"\x00") for path in (folder / "compiled").iterdir()],
        lambda _: Path(cstocli.facts.COMPILED).write_bytes(compile_facts(dataset(country(), person()))),
        lambda folder: shutil.rmtree(folder / "compiled"),
    ],
    ids=["changed", "gone", "more", "spoilt", "upgraded", "swept away"],
)
def test_what_is_kept_is_never_older_than_what_it_is_made_of(change: Any, folder: Path) -> None:
    load()
    change(folder)
    try:
        kept = [record.id for record in load().records()]
    except DataError:  # the quotation lost its office by the upgrade
        return
    shutil.rmtree(folder / "compiled")
    assert kept == [record.id for record in load().records()]


@pytest.mark.parametrize(
    "mine",
    [
        (Entry(person("anna", names={"en": "Anna Petrova"})), Entry(quote("another", texts={"en": "In peace-time."}))),
        (Entry(person(names={"en": "Lukashenka"}), replaces="lukashenko"),),
        (Entry(country(names={"en": "White Russia"}), replaces="belarus"),),
        (Entry(event(titles={"en": "The 25-year session"}, start="2021"), replaces="a-session"),),
        (Entry(office("lukashenko", "1994-07-21", body="csc"), replaces=BUNDLED.offices[0].id),),
        (Entry(source(publisher="Belta", title="A page"), replaces=PAGE),),
    ],
    ids=["new", "a person", "a state", "an event", "an office", "a source"],
)
def test_what_is_taken_over_is_what_would_be_made_anew(mine: tuple[Entry, ...], bundled: Path) -> None:
    joined = own.union(read_compiled(bundled), mine)
    assert compile_facts(joined, read_compiled(bundled)) == compile_facts(joined)


def test_of_newer_facts_the_offices_that_last_are_made_anew(bundled: Path) -> None:
    newer = dataset(*BUNDLED.records(), as_of="2027-01-01")
    compiled = compile_facts(newer, read_compiled(bundled))
    assert compiled == compile_facts(newer)
    assert b"\n2027\t" in compiled


def test_a_joined_word_that_stands_nowhere_any_more_finds_nothing(bundled: Path, tmp_path: Path) -> None:
    events = event(titles={"en": "A talk of peace-makers"}), event("another", titles={"en": "Peace"})
    bundled.write_bytes(compile_facts(dataset(*events)))
    joined = own.union(read_compiled(bundled), [Entry(event(titles={"en": "A talk"}), replaces="a-session")])
    found = []
    for number, before in enumerate((read_compiled(bundled), None)):
        path = tmp_path / f"{number}.json"
        path.write_bytes(compile_facts(joined, before))
        found += [search(read_compiled(path), words) for words in ("peace", "peace-makers", "makers", "talk")]
    assert found[:4] == found[4:]
    assert [len(each.hits) for each in found[:4]] == [1, 1, 0, 1]


def test_what_is_kept_is_not_one_file_a_change(folder: Path) -> None:
    for text in ("So it was", "So be it."):
        (folder / "facts.toml").write_text(MINE.replace("So it is.", text), "utf-8")
        load()
    assert {path.suffix for path in (folder / "compiled").iterdir()} == {".json", ".marks"}
    assert len(list((folder / "compiled").iterdir())) == 2


def test_where_nothing_can_be_kept_they_answer_all_the_same(folder: Path) -> None:
    (folder / "compiled").write_text("in the way", "utf-8")
    assert "my-quotation" in load().own


def test_a_source_may_wait_to_be_cited_and_a_fact_be_newer_than_the_others(folder: Path) -> None:
    (folder / "facts.toml").write_text(MINE.partition("[[quotes]]")[0], "utf-8")
    assert load().own == {"mine"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = [", "facts.toml is not TOML"),
        ("[[people]]\n", "facts.toml: people[1].id: the field is missing"),
        ("[dataset]\ntitle = 'Mine'\n", "facts.toml: dataset: own facts have no head"),
        (MINE.replace("lukashenko", "anna"), "facts.toml: quotes[my-quotation].speaker: there is no person 'anna'"),
        (MINSK.replace("replaces = true\n", ""), "facts.toml: events[a-session].id: a bundled record has the id"),
        (MINSK.replace("a-session", "mine"), "events[mine].replaces: there is no bundled record 'mine' in this table"),
        (MINSK.replace("true", '"a-position"'), "events[a-session].replaces: a record with an id of its own replaces"),
        (MINSK.replace("true", "1"), "facts.toml: events.replaces: 1: expected true, or the id of a bundled record"),
        (MINE * 2, "facts.toml: sources[mine].id: 2 records have the id 'mine'"),
        (MINE.replace('"mine"', '"a-session"'), "facts.toml: sources[a-session].id: a bundled record has the id"),
        (MINE.replace("President", "King"), "quotes[my-quotation].office: lukashenko has no office 'King'"),
    ],
)
def test_what_is_wrong_with_them_is_told_with_a_way_to_answer_without(text: str, problem: str, folder: Path) -> None:
    (folder / "facts.toml").write_text(text, "utf-8")
    with pytest.raises(DataError) as told:
        load()
    assert problem in "\n".join(told.value.problems)
    assert told.value.hint == "To answer without your own facts: --no-user-data"
    assert load(user_data=False).own == frozenset()


def test_every_problem_of_every_file_is_told(folder: Path) -> None:
    (folder / "facts.toml").write_text("x = [", "utf-8")
    (folder / "facts.d").mkdir()
    (folder / "facts.d" / "a.toml").write_text("[[people]]\nid = 1\n[[peple]]\n", "utf-8")
    (folder / "facts.d" / "not-read.txt").write_text("[", "utf-8")
    told = _problems()
    assert len(told) == 5
    assert [line.partition(":")[0] for line in told[1:]] == ["facts.d/a.toml"] * 4


def test_what_was_wrong_with_the_others_is_not_held_against_them(tmp_path: Path, folder: Path) -> None:  # noqa: ARG001
    path = tmp_path / "lawless.toml"
    path.write_text(canonical_text(dataset(*BUNDLED.records(), source("uncited"))), "utf-8")
    assert load(path).own == {"mine", "my-quotation"}


# --- corrections ------------------------------------------------------------------------------------------


def test_a_correction_shows_both_values(folder: Path) -> None:
    (folder / "facts.toml").write_text(MINSK, "utf-8")
    facts = load()
    remarks = _view(facts).remarks(facts.events[0])
    assert (facts.events[0].start, remarks.origin) == ("2022-11-24", "user")
    assert [dispute.claim for dispute in remarks.disputes] == [
        "In the bundled facts: start = 2022-11-23",
        "In the bundled facts: place = Minsk",
    ]
    assert [cited.id for cited in remarks.disputes[0].sources] == [PAGE]


def test_what_is_corrected_is_shown_in_the_language_asked_for() -> None:
    bundled = event(host="belarus", countries=("belarus",), planned=True, place="Minsk", participants="Nobody")
    others = dataset(country(names={"en": "Belarus", "ru": "Беларусь"}), person(), bundled)
    mine = own.union(others, [Entry(event(kind="exercise", participants="Some"), replaces="a-session")])
    speak("ru")
    claims = View(mine, date(2023, 1, 1), "ru").bundled_says(mine.events[0])
    assert claims == (
        "Во встроенных фактах: kind = сессия",
        "Во встроенных фактах: planned = true",
        "Во встроенных фактах: place = Минск",
        "Во встроенных фактах: host = Беларусь",
        "Во встроенных фактах: countries = Беларусь",
        "Во встроенных фактах: participants = Nobody",
    )
    assert isinstance(claims[-1], Foreign)


OF_STYLE = (
    source("another", publisher="RIA", title="A page - RIA"),
    event("a-plan", "2024-05", end="2024-05-03", host="belarus", countries=("belarus",), text="It will be held soon."),
    quote("a-long-one", texts={"en": "word " * 60 + ","}),
)


def test_the_rules_of_our_wording_do_not_bind_the_words_of_others() -> None:
    checked = own.checked(BUNDLED, [Entry(record) for record in OF_STYLE])
    assert {record.id for record in OF_STYLE} <= checked.own


def test_what_is_true_of_a_record_binds_the_user_s_own_too() -> None:
    with pytest.raises(DataError) as error:
        own.checked(BUNDLED, [Entry(quote("too-early", date="1990"))])
    assert [problem.field for problem in error.value.located] == ["date"]


def test_a_record_whose_id_is_made_of_its_day_is_replaced_by_its_id(folder: Path) -> None:
    [seat] = BUNDLED.offices
    moved = Entry(office("lukashenko", "1994-07-21", body="csc"), replaces=seat.id)
    (folder / "facts.toml").write_text(own.text([moved]), "utf-8")
    facts = load()
    assert [held.start for held in facts.offices] == ["1994-07-21"]
    assert facts.replaced == {moved.record.id: seat}
    assert own.entries(folder) == [moved]


def test_the_source_of_what_was_replaced_still_speaks_for_it() -> None:
    facts = dataset(country(), person(), event(sources=("old-page",)), source("old-page", publisher="AFP"))
    mine = Entry(event(start="2022-11-24"), replaces="a-session")
    joined = own.checked(facts, [mine])
    assert [cited.id for cited in _view(joined).remarks(joined.events[0]).disputes[0].sources] == ["old-page"]
    assert joined.cited_by["old-page"] == ()


def test_a_slogan_is_whose_the_chairmanship_is() -> None:
    facts = dataset(country(), person(), membership(), chairmanship(), event())
    mine = own.union(facts, [Entry(facts.chairmanships[0], replaces="2023-belarus")])
    assert chairmanship_page(mine.chairmanships[0], _view(mine)).origin == "user"


# --- writing ----------------------------------------------------------------------------------------------


def _anna(number: int = 0) -> Entry:
    return Entry(person(f"anna-{number}", names={"en": f"Anna N{number}"}))


def _add(*entries: Entry) -> Dataset:
    return own.change(own.place(), load(user_data=False), lambda mine: [*mine, *entries])


def test_what_is_written_reads_back_and_makes_its_folder() -> None:
    assert _add(_anna()).own == {"anna-0"}
    assert own.entries(own.place()) == [_anna()]
    assert load().own == {"anna-0"}


def test_what_is_only_read_is_never_written(folder: Path) -> None:
    (folder / "facts.d").mkdir()
    path = folder / "facts.d" / "mine.toml"
    path.write_text(MINSK, "utf-8")
    _add(_anna())
    assert path.read_text("utf-8") == MINSK
    assert "a-session" not in (folder / "facts.toml").read_text("utf-8")


def test_what_breaks_a_law_is_not_written(folder: Path) -> None:
    with pytest.raises(DataError, match="Not yet") as told:
        own.change(folder, load(user_data=False), lambda mine: [*mine, *mine], "Not yet")
    assert "2 records have the id 'mine'" in told.value.problems[0]
    assert (folder / "facts.toml").read_text("utf-8") == MINE


def test_all_who_write_at_once_are_heard() -> None:
    writers = [threading.Thread(target=_add, args=(_anna(number),)) for number in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert load().own == {f"anna-{number}" for number in range(12)}
    assert [path.name for path in own.place().iterdir() if path.name.startswith(".cstocli")] == []


def test_a_lock_that_is_held_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(own, "PATIENCE", 0.05)
    with FileLock(folder / "facts.lock"), pytest.raises(DataError, match=r"another program holds .*facts\.lock"):
        _add(_anna())
    assert (folder / "facts.toml").read_text("utf-8") == MINE


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_what_the_system_refuses_is_told_and_the_old_file_stands(
    code: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(DataError, match=os.strerror(code)):
        _add(_anna())
    assert (folder / "facts.toml").read_text("utf-8") == MINE


def test_a_file_that_cannot_be_looked_at_is_not_taken_for_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def refused(path: Path, **_: Any) -> os.stat_result:
        if path.name == "facts.toml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path)

    monkeypatch.setattr(Path, "stat", refused)
    with pytest.raises(DataError, match="Input/output error"):
        own.files(folder)


def test_drafts_that_nobody_will_finish_are_swept_away(folder: Path) -> None:
    old, new = folder / ".cstocli-old", folder / ".cstocli-new"
    for draft in (old, new):
        draft.touch()
    os.utime(old, (0, 0))
    _add(_anna())
    assert (old.exists(), new.exists()) == (False, True)


# --- another facts file in use ------------------------------------------------------------------------------


def test_a_file_is_used_until_the_bundled_facts_are(tmp_path: Path) -> None:
    newer = dataset(country("armenia"), as_of="2027-01-01")
    path = tmp_path / "newer.toml"
    path.write_text(canonical_text(newer), "utf-8")
    own.use(own.place(), path)
    path.unlink()
    for _ in range(2):  # as it is read, and as it was compiled then
        facts = load()
        assert ([state.id for state in facts.countries], facts.in_use) == (["armenia"], "used")
    assert own.use_bundled(own.place())
    assert (load().in_use, load().countries) == ("bundled", BUNDLED.countries)


def test_a_file_that_breaks_a_law_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "newer.toml"
    path.write_text(canonical_text(dataset(source("uncited"))), "utf-8")
    with pytest.raises(DataError, match="is not a valid facts file: 1 problem"):
        own.use(own.place(), path)
    assert not (own.place() / own.USED).exists()


def test_every_kind_of_record_may_be_ones_own() -> None:
    kinds: dict[type[Record], Record] = {type(record): record for record in BUNDLED.records()}
    assert Office in kinds
    for record in kinds.values():
        text = own.entry_text(Entry(record, replaces=record.id))
        problems: list[Any] = []
        import tomllib

        assert own.entries_in(tomllib.loads(text), own.WRITTEN, problems) == [Entry(record, replaces=record.id)]
        assert problems == []
    assert json.dumps([kind.table for kind in kinds])
