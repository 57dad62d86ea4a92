"""`data export`: a file or folder whole or not at all, and nothing else's place taken."""

import json
import os
import sqlite3
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from builders import country, dataset, event, source
from conftest import Run
from cstocli.answers import View
from cstocli.errors import DataError
from cstocli.exports import FORMS
from cstocli.exports.tables import tables
from cstocli.facts import CHECKOUT, own
from cstocli.facts.base import Dataset
from cstocli.files import make_whole
from cstocli.records import RECORDS, DatasetInfo


def file(place: Path) -> None:
    place.write_text("new")


def folder(place: Path) -> None:
    place.mkdir()
    (place / "a").write_text("new")


def failing(place: Path) -> None:
    folder(place)
    raise OSError(28, "No space left on device")


def contents(place: Path) -> dict[str, str]:
    return {str(path.relative_to(place)): path.read_text() for path in sorted(place.rglob("*")) if path.is_file()}


# --- a place ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [file, folder])
def test_what_is_there_is_replaced_only_when_asked(make: Callable[[Path], None], tmp_path: Path) -> None:
    place = tmp_path / "place"
    make_whole(place, make, replace=False)
    made = contents(tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_text("old")
    old = contents(tmp_path)
    with pytest.raises(DataError, match="already exists"):
        make_whole(place, make, replace=False)
    assert contents(tmp_path) == old
    make_whole(place, make, replace=True)
    assert contents(tmp_path) == made


def test_a_folder_that_holds_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "letter").write_text("mine")
    with pytest.raises(DataError, match="it holds letter"):
        make_whole(tmp_path / "place", folder, replace=True)
    with pytest.raises(DataError, match="is a folder"):
        make_whole(tmp_path / "place", file, replace=True)
    assert contents(tmp_path) == {"place/letter": "mine"}


def test_a_folder_does_not_replace_a_file(tmp_path: Path) -> None:
    file(tmp_path / "place")
    with pytest.raises(DataError, match="is a file"):
        make_whole(tmp_path / "place", folder, replace=True)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    make_whole(tmp_path, folder, replace=False)
    assert contents(tmp_path) == {"a": "new"}


def test_what_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    folder(tmp_path / "place")
    (tmp_path / "place" / "a").write_text("old")
    with pytest.raises(DataError, match="No space left on device"):
        make_whole(tmp_path / "place", failing, replace=True)
    with pytest.raises(DataError, match="No space left on device"):
        make_whole(tmp_path / "other", failing, replace=False)
    assert contents(tmp_path) == {"place/a": "old"}
    assert os.listdir(tmp_path) == ["place"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(16, "Device or resource busy")])
def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(
    failure: BaseException | type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path / "place")
    (tmp_path / "place" / "a").write_text("old")
    rename = Path.rename

    def failing_for_the_new(self: Path, target: Path) -> Path:
        if self.parent.name == "new":
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_for_the_new)
    with pytest.raises((KeyboardInterrupt, DataError)):
        make_whole(tmp_path / "place", folder, replace=True)
    assert contents(tmp_path) == {"place/a": "old"}


def test_what_belongs_beside_it_comes_with_it_and_is_guarded_alike(tmp_path: Path) -> None:
    def two(place: Path) -> None:
        file(place)
        file(place.with_name("beside"))

    (tmp_path / "beside").write_text("mine")
    with pytest.raises(DataError, match="beside already exists"):
        make_whole(tmp_path / "place", two, replace=False)
    assert contents(tmp_path) == {"beside": "mine"}
    make_whole(tmp_path / "place", two, replace=True)
    assert contents(tmp_path) == {"beside": "new", "place": "new"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file(tmp_path / "place")
    (tmp_path / "link").symlink_to("place")
    make_whole(tmp_path / "link", file, replace=True)
    assert (tmp_path / "link").is_symlink()


# --- the command ------------------------------------------------------------------------------------------


def test_an_export_says_where_it_is_and_nothing_on_stdout(run: Run, tmp_path: Path) -> None:
    result = run("data", "export", "--to", "JSON", str(tmp_path / "facts.json"))
    assert result == (0, "", f"cstocli: Everything is in {tmp_path / 'facts.json'} now.\n")
    assert run("data", "export", "--to", "json", str(tmp_path / "facts.json"), "--quiet").code == 3
    assert run("data", "export", "--to", "json", str(tmp_path / "facts.json"), "--quiet", "--force") == (0, "", "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["place"], 2, "Missing option '--to'"),
        (["place", "--to", "jsn"], 2, "Did you mean: json?"),
        (["--to", "json"], 2, "Missing argument 'PATH'"),
        (["nowhere/place", "--to", "json"], 3, "nowhere/place cannot be written: No such file or directory."),
        (["place", "--to", "json", "--json"], 2, "No such option: --json"),
    ],
)
def test_what_is_no_export_is_refused(
    words: list[str], code: int, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("data", "export", *words)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_where_it_takes_time(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 1.5, 2.0, 3.0])  # the start, and each word

    def slow(_: Dataset, place: Path, tell: Callable[[str], None]) -> None:
        for step in range(4):
            tell(f"step {step}")
        file(place)

    monkeypatch.setattr("cstocli.cli.messages.monotonic", lambda: next(clock))
    monkeypatch.setitem(FORMS, "json", slow)
    result = run("data", "export", "--to", "json", str(tmp_path / "place"))
    assert [line for line in result.err.splitlines() if "step" in line] == ["cstocli: step 1", "cstocli: step 3"]


@pytest.mark.usefixtures("on_few_facts")
def test_a_database_that_cannot_be_written_is_told_in_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    result = run("data", "export", "--to", "sqlite", str(tmp_path / "csto.db"))
    assert (result.code, result.out) == (3, "")
    assert result.err.splitlines()[-1].endswith("csto.db cannot be written: database or disk is full.")
    assert list(tmp_path.iterdir()) == []


# --- the whole set ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_from_a_command(
    form: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    monkeypatch.setattr("cstocli.cli.facts.load", lambda _path=None, **_: dataset(country(), event(), source()))
    result = run("data", "export", "--to", form, str(tmp_path / "place"))
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / "place").exists()


def test_toml_is_the_facts_file_itself(run: Run, tmp_path: Path) -> None:
    run("data", "export", "--to", "toml", str(tmp_path / "facts.toml"))
    assert (tmp_path / "facts.toml").read_bytes() == Path(CHECKOUT).read_bytes()


@pytest.mark.parametrize(("form", "read"), [("toml", tomllib.loads), ("json", json.loads)])
@pytest.mark.parametrize("name", ["few", "hostile"])
def test_the_whole_set_reads_back_as_the_same_records(
    form: str, read: Callable[[str], dict[str, Any]], name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    held: Dataset = request.getfixturevalue(name)
    FORMS[form](held, tmp_path / "facts", print)
    content = read((tmp_path / "facts").read_text("utf-8"))
    assert msgspec.convert(content.pop("dataset"), DatasetInfo) == held.info
    assert {kind: msgspec.convert(content.pop(kind.table), tuple[kind, ...]) for kind in RECORDS} == {  # type: ignore[valid-type]
        kind: held.table(kind) for kind in RECORDS
    }
    assert content == ({"user": []} if form == "json" else {})


MARKS = {
    "toml": '# The user\'s own.\n[[people]]\nid = "zas"\n',
    "json": '"user": [\n    "zas"\n  ]',
    "popolo": '"origin": "user"',
}


@pytest.mark.parametrize("form", MARKS)
def test_the_users_own_records_are_marked(
    form: str, hostile: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(View, "origin", lambda _, record: "user" if record.id == "zas" else "bundled")
    FORMS[form](hostile, tmp_path / "facts", print)
    assert (tmp_path / "facts").read_text("utf-8").count(MARKS[form]) == 1


def test_the_users_own_records_are_marked_in_every_table(hostile: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "origin", lambda _, record: "user" if record.id == "zas" else "bundled")
    marked = {table.name: [row[0] for row in table.rows if row[-1] == "user"] for table in tables(hostile, print)}
    assert {name: ids for name, ids in marked.items() if ids} == {"records": ["zas"], "people": ["zas"]}


@pytest.mark.usefixtures("on_few_facts")
def test_facts_of_ones_own_are_in_it_and_marked_unless_they_are_left_out(run: Run, tmp_path: Path) -> None:
    own.place().mkdir(parents=True)
    mine = '[[sources]]\nid = "mine"\npublisher = "RIA"\nlanguage = "ru"\nkind = "law"\n'
    (own.place() / own.WRITTEN).write_text(mine, "utf-8")
    assert run("data", "export", "--to", "csv", str(tmp_path / "all")).code == 0
    assert run("data", "export", "--to", "csv", str(tmp_path / "bundled"), "--no-user-data").code == 0
    written = {name: (tmp_path / name / "sources.csv").read_text("utf-8") for name in ("all", "bundled")}
    assert [line.rsplit(",", 1)[1] for line in written["all"].splitlines() if line.startswith("mine,")] == ["user"]
    assert "\nmine," not in written["bundled"]


def test_what_the_bundled_facts_say_instead_is_among_the_disputes() -> None:
    bundled = dataset(country(), event(place="Minsk"), source())
    facts = own.union(bundled, [own.Entry(event(place="Brest"), replaces="a-session")])
    made = {table.name: table.rows for table in tables(facts, lambda _: None)}
    assert made["disputes"] == [("a-session.disputes.1", "a-session", 1, "In the bundled facts: place = Minsk")]
    assert ("a-session.disputes.1", "a-session", 1, "a-page") in made["citations"]
