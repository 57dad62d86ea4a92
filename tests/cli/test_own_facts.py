"""The commands on the user's own facts."""

import builtins
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import body, country, dataset, event, office, person, quote
from conftest import Run
from cstocli.cli.asking import Questions
from cstocli.errors import DataError
from cstocli.facts import own
from cstocli.facts.canonical import canonical_text
from cstocli.facts.compiled import compile_facts
from cstocli.records import Chairmanship, Person, Quote

BUNDLED = dataset(
    country(),
    body(),
    person(),
    office("lukashenko", "1994-07-20", body="csc"),
    event(titles={"en": "A session in Minsk"}, place="Minsk"),
    quote(),
)
PAGE = ("--set", "publisher=RIA", "--set", "language=ru", "--set", "kind=news-agency")
SOURCE = ("data", "add", "source", "--set", "id=mine", *PAGE)
ANNA = ("data", "add", "person", "--set", "id=anna", "--set", "names.en=Anna Ivanova", "--set", "sources=mine")
RECORDS = """
[[sources]]
id = "mine"
publisher = "RIA"
language = "ru"
kind = "news-agency"

[[people]]
id = "anna"
names.en = "Anna Ivanova"
sources = ["mine"]
"""


@pytest.fixture
def asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with a few facts in place of the bundled ones."""
    path = tmp_path / "bundled.json"
    path.write_bytes(compile_facts(BUNDLED))
    monkeypatch.setattr("cstocli.facts.COMPILED", path)
    return run


def _file() -> Path:
    return own.place() / own.WRITTEN


def test_from_an_empty_home_a_source_a_person_and_a_position_are_added_and_found(asked: Run) -> None:
    assert asked(*SOURCE).code == 0
    assert asked(*ANNA, "--set", "country=Belarus").code == 0
    post = ("kind=expert", "person=Anna Ivanova", "titles.en=Analyst", "first_seen=2026-11-01", "sources=mine")
    assert asked("data", "add", "office", *(word for each in post for word in ("--set", each))).code == 0
    told = ("id=my-quotation", "speaker=anna", "office=Analyst", "date=2026-11-01", "kind=direct", "sources=mine")
    words = ("texts.en=We watch it.", "texts.ru=Мы следим.", "topics=future", "topics=nato")
    done = asked("data", "add", "quote", *(word for each in (*told, *words) for word in ("--set", each)), "--json")
    assert (done.code, done.err) == (0, f"cstocli: In {_file()} now.\n")
    added = json.loads(done.out)
    assert (added["speaker"]["title"], added["topics"], added["origin"]) == ("Analyst", ["future", "nato"], "user")
    day = ("--as-of", "2026-12-01")
    assert "my-quotation *" in asked("quotes", *day).out
    assert "1 position · * your own" in asked("quotes", "--by", "anna", *day).out
    assert "We watch it.” *" in asked("who", "anna", *day).out
    assert "my-quotation *" in asked("search", "watch").out
    assert asked("cite", "my-quotation").out.startswith("RIA")
    assert "| my-quotation \\* |" in asked("quotes", *day, "-f", "markdown").out
    assert "* your own record" in asked("source", "mine").out
    for question in (("quotes", *day), ("search", "watch"), ("sources",)):
        assert "* your own" not in asked(*question, "--no-user-data").out


def test_records_come_from_a_file_or_stdin_all_or_none(asked: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RECORDS.replace('"anna"', '"Anna"'), "utf-8")
    refused = asked("data", "add", "--from", str(path))
    assert (refused.code, refused.out, _file().exists()) == (3, "", False)
    assert refused.err.startswith(
        "cstocli: Nothing was written: 1 problem\n         people[Anna].id: 'Anna': expected an"
    )
    path.write_text(RECORDS, "utf-8")
    listed = asked("data", "add", "person", "--from", str(path))
    assert (listed.code, listed.out.count("\n")) == (0, 7)
    assert asked("data", "add", stdin=RECORDS.replace("mine", "other").replace("anna", "berta")).code == 3  # one page
    more = '[[people]]\nid = "berta"\nnames.en = "Berta"\nsources = ["mine"]\n'
    assert asked("data", "add", stdin=more).code == 0
    assert [row["id"] for row in json.loads(asked("people", "--json").out) if row["origin"] == "user"] == [
        "anna",
        "berta",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("data", "add", "--set", "id=x"),
            2,
            "Name the kind of record to add.\n         One of: publisher, source, country,",
        ),
        (("data", "add", "quotation"), 2, "quotation"),
        (("data", "add", "source", "--set", "id"), 2, "--set 'id' has no value."),
        (("data", "add", "--from", "a", "--set", "id=x"), 2, "--from and --set or --replaces ask for two things."),
        (("data", "add", "chairmanship", "--set", "priorities=x"), 2, "priorities has parts of its own"),
        (("data", "add", "--from", "nowhere.toml"), 3, "nowhere.toml cannot be read: No such file or directory."),
        (("data", "add", "quote"), 3, "Standard input has no record to add: no [[quotes]]."),
        ((*SOURCE, "--set", "colour=red"), 3, "sources[mine].colour: there is no such field"),
        ((*ANNA,), 3, "people[anna].sources: there is no source 'mine'"),
        (("data", "add", "--replaces", "nothing"), 1, "No bundled record has the id 'nothing'."),
        (("data", "add", "person", "--replaces", "a-session"), 2, "a-session is a record of another kind: event."),
        (("data", "remove", "lukashenko"), 2, "lukashenko is bundled: it cannot be removed."),
        (("data", "remove", "nothing"), 1, "No record is called 'nothing'."),
        (("data", "use"), 2, "Give either a facts file or --bundled."),
        (("data", "use", "a", "--bundled"), 2, "Give either a facts file or --bundled."),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], code: int, said: str, asked: Run) -> None:
    done = asked(*words)
    assert (done.code, done.out, said in done.err) == (code, "", True)
    assert not _file().exists()


def test_a_correction_takes_the_place_of_a_bundled_record_and_names_it(asked: Run) -> None:
    assert asked("data", "add", "--replaces", "a-session", "--set", "start=2022-11-24").code == 0
    shown = asked("event", "a-session").out
    assert "24 November 2022" in shown
    assert "* your own record\n! In the bundled facts: start = 2022-11-23\n" in shown
    asked("data", "edit", "a-session", "--set", "host=belarus")
    assert "2022-11-24  A session in Minsk *" in asked("member", "belarus").out
    told = json.loads(asked("event", "a-session", "--json").out)["disputes"]
    assert [each["claim"] for each in told] == ["In the bundled facts: start = 2022-11-23"]
    asked("data", "edit", "a-session", "--set", "start=2022-11-25", "--set", "place=")
    event_now = json.loads(asked("event", "a-session", "--json").out)
    assert (event_now["start"], event_now["place"], len(event_now["disputes"])) == ("2022-11-25", None, 2)
    assert asked("data", "remove", "a-session").err == "cstocli: Removed from your own facts: a-session\n"
    assert json.loads(asked("event", "a-session", "--json").out)["origin"] == "bundled"


def test_a_bundled_record_is_edited_as_a_correction_in_the_editor(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Minsk/Brest/")
    assert "In the bundled facts: place = Minsk" in asked("data", "edit", "a-session").out
    monkeypatch.setenv("EDITOR", "sed -i s/Brest/Gomel/")
    assert "In the bundled facts: place = Minsk" in asked("data", "edit", "a-session").out
    assert 'place = "Gomel"' in _file().read_text("utf-8")


@pytest.mark.parametrize(
    ("editor", "said", "kept"),
    [
        ("true", "Nothing was changed in a-session.", False),
        ("false", "The editor 'false' failed with exit code 1.", True),
        ("sed -i s/2022-11-23/soon/", "events[a-session].start: 'soon': expected a date", True),
        ("sed -i s/replaces.*//", "a bundled record has the id 'a-session'", True),
        ("cp /dev/null", "has 0 records, not one", True),
    ],
)
def test_what_was_written_in_the_editor_is_not_lost(
    editor: str, said: str, kept: bool, asked: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    done = asked("data", "edit", "a-session")
    assert (done.code, done.out, said in done.err) == (3, "", True)
    assert ("What you wrote is in " in done.err) == kept
    assert not _file().exists()


def test_what_another_record_rests_on_is_not_taken_out(asked: Run) -> None:
    asked("data", "add", stdin=RECORDS)
    before = _file().read_bytes()
    refused = asked("data", "remove", "mine")
    assert (refused.code, "people[anna].sources: there is no source 'mine'" in refused.err) == (3, True)
    assert _file().read_bytes() == before
    assert asked("data", "remove", "mine", "anna").code == 0
    assert json.loads(asked("data", "info", "--json").out)["own"] == 0


def test_what_stands_in_a_file_of_the_user_is_changed_there(asked: Run) -> None:
    folder = own.place() / own.READ
    folder.mkdir(parents=True)
    (folder / "by-hand.toml").write_text(RECORDS, "utf-8")
    for command in ("edit", "remove"):
        refused = asked("data", command, "anna")
        assert (refused.code, "by-hand.toml, which is only read." in refused.err) == (2, True)


def test_a_broken_file_keeps_every_command_from_answering_but_what_leaves_it_out(asked: Run) -> None:
    _file().parent.mkdir(parents=True)
    _file().write_text("[[people]]\nid = 'anna'\n[[quotes]]\nid = 1\n", "utf-8")
    refused = asked("members")
    assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 10)
    assert refused.err.endswith("To answer without your own facts: --no-user-data\n")
    assert asked("members", "--no-user-data").code == 0
    assert asked("--version").code == 0
    rows = json.loads(asked("data", "check", "--json").out)
    assert {row["file"] for row in rows} == {"facts.toml"}
    assert asked("data", "check").code == 3
    assert asked("data", "add", *SOURCE[2:]).code == 3
    _file().write_text("[[broken", "utf-8")
    lines = asked("members").err.splitlines()
    assert lines[1].startswith(f"         {_file()} is not TOML: ")
    checked = asked("data", "check", "--json")
    assert ([row["file"] for row in json.loads(checked.out)], checked.err) == (
        ["facts.toml"],
        "cstocli: 1 problem in your own facts.\n",
    )


def test_a_newer_file_answers_until_the_bundled_facts_do_again(asked: Run, tmp_path: Path) -> None:
    path = tmp_path / "newer.toml"
    path.write_text(canonical_text(dataset(country("armenia"), as_of="2027-01-01")), "utf-8")
    assert (
        asked("data", "use", str(path)).err == f"cstocli: {path} answers from now on: data 2026.1 as of 2027-01-01.\n"
    )
    assert json.loads(asked("data", "info", "--json").out)["in_use"] == "used"
    assert asked("--version").out.endswith(f"\n{own.place() / own.USED}\n")
    assert asked("data", "use", "--bundled").err == "cstocli: The bundled facts answer.\n"
    assert json.loads(asked("data", "info", "--json").out)["in_use"] == "bundled"
    path.write_text("[dataset]\n", "utf-8")
    assert asked("data", "use", str(path)).code == 3


def test_own_facts_that_do_not_fit_a_newer_file_are_told(asked: Run, tmp_path: Path) -> None:
    asked("data", "add", "--replaces", "a-session", "--set", "start=2022-11-24")
    path = tmp_path / "newer.toml"
    path.write_text(canonical_text(dataset(country("armenia"))), "utf-8")
    done = asked("data", "use", str(path))
    assert (done.code, done.err.splitlines()[1]) == (
        0,
        "cstocli: With your own facts there is 1 problem. See: cstocli data check",
    )
    assert asked("members").code == 3


def test_a_corrected_source_shows_both_values(asked: Run) -> None:
    asked("data", "add", "--replaces", "a-page", "--set", "publisher=RIA")
    assert "* your own record\n! In the bundled facts: publisher = TASS\n" in asked("source", "a-page").out
    told = json.loads(asked("source", "a-page", "--json").out)
    assert (told["publisher"], told["notes"]) == ("RIA", ["In the bundled facts: publisher = TASS"])


def test_completion_goes_on_where_own_facts_are_broken(asked: Run) -> None:
    asked(*SOURCE)
    assert "mine" in asked("--show-completion", "bash").out
    _file().write_text("[", "utf-8")
    assert "a-page" in asked("--show-completion", "bash").out


def test_the_places_are_told(asked: Run) -> None:
    asked(*SOURCE)
    rows = json.loads(asked("data", "path", "--json").out)
    assert [row["there"] for row in rows if row["path"].endswith(("facts.toml", "facts.d"))] == [True, False]


def test_parts_of_a_record_are_given_one_by_one(asked: Run) -> None:
    wrong = ("disputes.claim=It was later.", "disputes.sources=a-page")
    again = ("disputes.claim=It was earlier.", "disputes.sources=a-page", "place=Brest")
    for given in (wrong, again):
        assert asked("data", "edit", "a-session", *(word for each in given for word in ("--set", each))).code == 0
    shown = json.loads(asked("event", "a-session", "--json").out)
    assert [each["claim"] for each in shown["disputes"]] == [
        "In the bundled facts: place = Minsk",
        "It was later.",
        "It was earlier.",
    ]
    assert asked("data", "edit", "a-session", "--set", "disputes=").code == 0
    assert len(json.loads(asked("event", "a-session", "--json").out)["disputes"]) == 1
    refused = asked("data", "edit", "a-session", "--set", "disputes=It was later.")
    assert (refused.code, "disputes has parts of its own: say which." in refused.err) == (2, True)
    assert "--set disputes.claim=…" in refused.err


# --- questions --------------------------------------------------------------------------------------------


class Typing:
    """Somebody who types an answer to each question by what it asks for; an empty line to any other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **answers: str) -> None:
        self.asked: list[str] = []
        self._answers: dict[str, Iterator[str]] = {name: iter(told.split("|")) for name, told in answers.items()}
        monkeypatch.setattr(builtins, "input", self)

    def __call__(self, prompt: str) -> str:
        self.asked.append(prompt)
        name = prompt.split(":", maxsplit=1)[0].split(" [", maxsplit=1)[0].replace(".", "_")
        if "?" in prompt:
            return "y"
        return next(self._answers.get(name, iter(())), "")


def test_parts_are_asked_for_field_by_field_too(monkeypatch: pytest.MonkeyPatch) -> None:
    Typing(
        monkeypatch,
        label="2023",
        years="2023|",
        country="belarus",
        chair="lukashenko",
        id="2023-belarus",
        start="2023-01-01",
        end="2023-12-31",
        dating="calendar-year",
        sources="a-page||a-page||a-page||a-page|",
        slogan="y",
        texts_en="Together.",
        priorities="y|y||",
        text="Peace.|Trade.",
        disputes="n|n",
    )
    row = Questions(BUNDLED).record(Chairmanship, {})
    assert row["slogan"] == {"texts": {"en": "Together."}, "sources": ["a-page"]}
    assert [aim["text"] for aim in row["priorities"]] == ["Peace.", "Trade."]
    assert "disputes" not in row


def test_a_position_is_asked_for_field_by_field(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typing = Typing(
        monkeypatch,
        speaker="Lukashenko",
        office="President",
        date="yesterday|2023-07-01",
        kind="direct",
        texts_en="So it is.",
        topics="solidarity|future|",
        sources="a-page|",
    )
    questions = Questions(BUNDLED)
    row = questions.record(Quote, {})
    assert row == {
        "speaker": "lukashenko",
        "office": "President",
        "date": "2023-07-01",
        "kind": "direct",
        "texts": {"en": "So it is."},
        "topics": ["solidarity", "future"],
        "sources": ["a-page"],
        "id": "lukashenko-2023-07-01",
    }
    assert typing.asked[-1] == "id [lukashenko-2023-07-01]: "
    assert asked("data", "add", stdin=own.text(own.entries_in(questions.tables(), own.WRITTEN, []))).code == 0


def test_a_missing_source_and_speaker_are_made_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    Typing(
        monkeypatch,
        speaker="anna",
        names_en="Anna",
        sources="new-page||new-page||new-page|",
        publisher="RIA",
        language="ru",
        kind="news-agency|expert|direct",
        office="Analyst",
        date="2023-07-01",
        texts_en="So it is.",
        topics="future|",
    )
    questions = Questions(BUNDLED)
    questions.record(Quote, {})
    problems: list[object] = []
    made = own.entries_in(questions.tables(), own.WRITTEN, problems)  # type: ignore[arg-type]
    assert problems == []
    assert [entry.record.table for entry in made] == ["sources", "people", "offices", "quotes"]
    assert own.checked(BUNDLED, made).own == {entry.record.id for entry in made}


def test_what_breaks_a_law_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = Questions(BUNDLED)
    Typing(monkeypatch, names_en="Lukashenko", sources="a-page|", id="anna")
    questions.record(Person, {})
    with pytest.raises(DataError) as told:
        own.checked(BUNDLED, own.entries_in(questions.tables(), own.WRITTEN, []))
    Typing(monkeypatch, aliases="Anna|")
    assert questions.mend(told.value)
    assert questions.tables()["people"][0]["aliases"] == ["Anna"]
    assert not questions.mend(DataError("Something else."))


def test_the_end_of_the_input_ends_the_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(builtins, "input", ended)
    with pytest.raises(KeyboardInterrupt):
        Questions(BUNDLED).record(Person, {})


def test_what_is_known_is_offered_as_one_types(monkeypatch: pytest.MonkeyPatch) -> None:
    readline = pytest.importorskip("readline")
    typing = Typing(
        monkeypatch, speaker="lukashenko", date="2023", kind="direct", texts_en="So.", topics="nato|", sources="a-page|"
    )
    offered: dict[str, list[str]] = {}

    def typed(prompt: str) -> str:
        complete = readline.get_completer()
        offered[prompt.split(":", maxsplit=1)[0]] = [each for number in range(100) if (each := complete("", number))]
        return typing(prompt)

    monkeypatch.setattr(builtins, "input", typed)
    Questions(BUNDLED).record(Quote, {})
    assert offered["speaker"] == ["lukashenko", "Lukashenko"]
    assert offered["office"] == ["President"]
    assert {"armenia", "nato"} <= {*offered["topics [1]"]}
    assert offered["sources [1]"] == ["a-page"]
    assert offered["place"] == []
