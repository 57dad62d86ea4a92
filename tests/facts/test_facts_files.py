"""Every kind of bad facts file by every way to name one: exit 3, each problem located, nothing on stdout."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli_w

from builders import INFO
from conftest import Run
from cstocli import settings

TASS = {"names": {"en": "TASS"}, "kind": "agency"}
PAGE = {"id": "a-page", "publisher": "TASS", "language": "en", "kind": "news-agency"}
BELARUS = {
    "id": "belarus",
    "alpha2": "BY",
    "alpha3": "BLR",
    "numeric": "112",
    "names": {"en": "Belarus"},
    "official_names": {"en": "Republic of Belarus"},
    "capital": "Minsk",
    "sources": ["a-page"],
}
ZAS = {"id": "zas", "names": {"en": "Zas"}, "sources": ["a-page"]}
SOUND: dict[str, Any] = {
    "dataset": INFO,
    "publishers": [TASS],
    "sources": [PAGE],
    "countries": [BELARUS],
    "people": [ZAS],
}


class Bad(NamedTuple):
    """What is wrong with a file, and what is said of it."""

    content: bytes | None
    said: str


def _with(said: str, **tables: Any) -> Bad:
    return Bad(tomli_w.dumps({**SOUND, **tables}).encode(), said)


BAD = {
    "missing": Bad(None, "cannot be read: No such file or directory."),
    "not UTF-8": Bad(b"# \xff", "is not UTF-8: byte 2 is 0xff."),
    "UTF-16": Bad("[dataset]".encode("utf-16"), "is not UTF-8: byte 0 is 0xff."),
    "not TOML": Bad(b"title = ", "is not TOML: "),
    "binary": Bad(bytes(range(128)), "is not TOML: "),
    "empty": Bad(b"", "dataset: the table is missing"),
    "mark alone": Bad("\ufeff".encode(), "dataset: the table is missing"),
    "deep": Bad(b"a = " + b"[" * 9000 + b"]" * 9000, "is not TOML: it is nested too deeply"),
    "dotted": Bad(b".".join([b"a"] * 1000) + b" = 1", "is not TOML: it is nested too deeply"),
    "a huge number": Bad(b"a = " + b"9" * 4000, "is not TOML: a number is too large"),
    "an unknown table": _with("dragons: there is no such table", dragons=[]),
    "a table that is none": _with("people: expected a list of records, [[people]]", people=3),
    "a record that is none": _with("people: expected a list of records, [[people]]", people=["zas"]),
    "an unknown field": _with("people[zas].nickname: there is no such field", people=[{**ZAS, "nickname": "Z"}]),
    "no id": _with("people[1].id: the field is missing", people=[{"names": {"en": "Zas"}, "sources": ["a-page"]}]),
    "an id that is none": _with("people[Zas 1].id: 'Zas 1': expected an id", people=[{**ZAS, "id": "Zas 1"}]),
    "a wrong type": _with("people[zas].names: 3: expected a table", people=[{**ZAS, "names": 3}]),
    "a wrong date": _with("people[zas].born: '1964-13': expected a date", people=[{**ZAS, "born": "1964-13"}]),
    "a day in no calendar": _with("people[zas].born: '1964-02-30' is not", people=[{**ZAS, "born": "1964-02-30"}]),
    "the year 0": _with("people[zas].born: '0000' is not a date", people=[{**ZAS, "born": "0000"}]),
    "a dangling id": _with(
        "people[zas].country: there is no country 'nowhere'", people=[{**ZAS, "country": "nowhere"}]
    ),
    "a dangling source": _with("people[zas].sources: there is no source 'x'", people=[{**ZAS, "sources": ["x"]}]),
    "an id twice": _with("people[zas].id: 2 records have the id 'zas'", people=[ZAS, ZAS]),
    "an id in two tables": _with("people[belarus].id: 2 records have", people=[{**ZAS, "id": "belarus"}]),
    "no English": _with("people[zas].names: the English form is missing", people=[{**ZAS, "names": {"ru": "Зась"}}]),
    "a head without a field": _with(
        "dataset.license: the field is missing", dataset={key: INFO[key] for key in INFO if key != "license"}
    ),
}


def _by_option(_: pytest.MonkeyPatch, path: Path) -> tuple[str, ...]:
    return ("members", "--json", "--data", str(path))


def _by_environment(monkeypatch: pytest.MonkeyPatch, path: Path) -> tuple[str, ...]:
    monkeypatch.setenv("CSTOCLI_DATA", str(path))
    return ("members", "--json")


def _by_setting(_: pytest.MonkeyPatch, path: Path) -> tuple[str, ...]:
    settings.put("data", str(path))
    return ("members", "--json")


def _by_check(_: pytest.MonkeyPatch, path: Path) -> tuple[str, ...]:
    return ("data", "check", str(path), "--format", "jsonl")


WAYS = (_by_option, _by_environment, _by_setting, _by_check)
Way = Callable[[pytest.MonkeyPatch, Path], tuple[str, ...]]
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))


def _check_refused(run: Run, command: tuple[str, ...], said: str) -> None:
    """The command says what is wrong, on stderr alone; of `data check` the problems are the answer."""
    result = run(*command)
    assert result.code == 3
    if command[0] == "data":
        assert said.rstrip(": ").rpartition(": ")[2] in result.out + result.err
    else:
        assert result.out == ""
        assert said in result.err


@ways
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_facts_file_is_refused(
    kind: str, way: Way, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    content, said = BAD[kind]
    if content is not None:
        path.write_bytes(content)
    _check_refused(run, way(monkeypatch, path), said)


@ways
@pytest.mark.parametrize(
    ("place", "said"),
    [
        (".", "cannot be read: Is a directory."),
        ("fifo", "cannot be read: it is not a regular file."),
        ("/dev/zero", "/dev/zero cannot be read: it is not a regular file."),
        ("loop", "cannot be read: Too many levels of symbolic links."),
        ("file/facts.toml", "cannot be read: Not a directory."),
        ("x" * 300, "cannot be read: File name too long."),
    ],
)
def test_what_is_no_file_is_refused_and_not_waited_for(
    place: str, said: str, way: Way, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    _check_refused(run, way(monkeypatch, tmp_path / place), said)


@ways
def test_a_file_without_permission_is_refused(
    way: Way, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(tomli_w.dumps(SOUND).encode())
    command = way(monkeypatch, path)
    opened = open

    def refused(place: Any, *arguments: Any, **options: Any) -> Any:
        if str(place) == str(path):
            raise PermissionError(13, "Permission denied")
        return opened(place, *arguments, **options)

    # The tests may be run by root, to whom nothing is refused.
    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr(os, "access", lambda place, _: str(place) != str(path))
    _check_refused(run, command, "cannot be read: Permission denied.")


@ways
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_sound_facts_file_answers(
    mark: str, way: Way, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    person = {**ZAS, "country": "belarus"}
    path.write_text(f"{mark}{tomli_w.dumps({**SOUND, 'people': [person]})}", "utf-8")
    assert run(*way(monkeypatch, path)).code == 0


@pytest.mark.parametrize("day", ["9999", "9999-12", "9999-12-31", "0001", "0001-01-01"])
def test_the_ends_of_the_calendar_are_days_as_others(day: str, tmp_path: Path, run: Run) -> None:
    ever = {"country": "belarus", "status": "member", "start": "0001", "end": day, "sources": ["a-page"]}
    office = {"person": "zas", "kind": "minister", "titles": {"en": "Minister"}, "end": day, "sources": ["a-page"]}
    meeting = {"id": "a-meeting", "kind": "meeting", "titles": {"en": "M"}, "start": day, "sources": ["a-page"]}
    path = tmp_path / "facts.toml"
    path.write_text(tomli_w.dumps({**SOUND, "memberships": [ever], "offices": [office], "events": [meeting]}), "utf-8")
    for command in (
        *(["members"], ["member", "belarus"], ["people"], ["who", "zas"], ["events"], ["event", "a-meeting"]),
        *(["now"], ["timeline"], ["compare", "0001", "9999"], ["data", "info"], ["search", "zas"]),
        *(["members", "--as-of", day], ["now", "--as-of", day], ["timeline", "--until", day]),
    ):
        for form in ("table", "json"):
            assert run(*command, "--data", str(path), "--format", form).code == 0, (command, form)
    assert run("data", "check", str(path)).code in (0, 3)
