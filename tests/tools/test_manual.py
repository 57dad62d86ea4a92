"""The reference, the man page and the screens of the tour are made of what the program says, and are current."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import Run
from cstocli.cli.menu import FIRST_WORDS
from cstocli.facts.base import Dataset
from man import man_page
from reference import Command, commands, commands_page, program
from screens import COLUMNS, SCREENS, picture

DOCS = Path(__file__).parents[2] / "docs"
MAN_PAGE = DOCS / "cstocli.1"
OPTION = re.compile(r"(?<!\S)(?:--[a-z][a-z-]*|-[a-zA-Z]\b)")

Golden = Callable[[str, str], None]


def test_the_reference_of_the_commands_is_current(golden: Golden) -> None:
    golden(str(DOCS / "commands.md"), commands_page())


def test_the_man_page_is_current(facts: Dataset, golden: Golden) -> None:
    golden(str(MAN_PAGE), man_page(facts.info.as_of))


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_the_tour_is_current(name: str, run: Run, golden: Golden) -> None:
    printed = run(*SCREENS[name], "--color", "always", columns=COLUMNS).out
    golden(str(DOCS / "screens" / f"{name}.svg"), picture(name, printed))


def test_every_command_of_the_menu_is_described() -> None:
    assert list(dict.fromkeys(command.words.split()[1] for command in commands())) == list(FIRST_WORDS)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.words)
def test_a_command_stands_in_the_manual_with_all_its_help_names(command: Command, run: Run) -> None:
    _, *names = command.words.split()
    text = run(*names, "--help", columns=200).out
    usage, *lines = text.strip().splitlines()
    told = {option for line in lines if line.startswith("│") for option in OPTION.findall(line)}
    options = {name for option in command.options for name in option.names}
    man = MAN_PAGE.read_text("utf-8").replace("\\-", "-")
    page = (DOCS / "commands.md").read_text("utf-8")
    assert command.words in usage
    assert text.count(command.words) >= (3 if len(names) == 1 else 2)  # two examples at least, of a group one
    assert told == options | {"-h", "--help"}
    assert f"\\fB{command.words}\\fR" in man
    assert f"### `{command.words}" in page
    assert {option for option in options if f"\\fB{option}\\fR" not in man} == set()
    assert {option for option in options if not re.search(rf"`{option}\b|, {option}\b", page)} == set()


def test_the_options_before_a_command_are_in_the_man_page() -> None:
    man = MAN_PAGE.read_text("utf-8").replace("\\-", "-")
    names = [name for option in program().options for name in option.names]
    assert "--version" in names
    assert [name for name in names if f"\\fB{name}\\fR" not in man] == []


@pytest.mark.parametrize(
    "reader", [["groff", "-man", "-ww", "-Tutf8"], ["mandoc", "-T", "lint"]], ids=lambda reader: reader[0]
)
def test_the_man_page_is_shown_without_a_warning(reader: list[str]) -> None:
    if shutil.which(reader[0]) is None:
        pytest.skip(f"there is no {reader[0]}")
    done = subprocess.run([*reader, MAN_PAGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if reader[0] == "mandoc":
        assert done.stdout == ""


def test_the_man_page_is_ascii_and_acts_on_no_text() -> None:
    lines = MAN_PAGE.read_text("ascii").splitlines()
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests <= {
        ".TH",
        ".SH",
        ".SS",
        ".TP",
        ".IP",
        ".PP",
        ".RS",
        ".RE",
        ".EX",
        ".EE",
        ".br",
        ".nh",
        ".nr",
        ".ad",
    }


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_a_picture_that_needs_nothing_else(name: str) -> None:
    text = (DOCS / "screens" / f"{name}.svg").read_text("utf-8")
    assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own file
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\((.)", text)) <= {"#"}


def test_what_stands_apart_on_a_screen_has_its_own_place_in_the_picture() -> None:
    drawn = ET.fromstring(picture("members", "AM   Armenia & co\n░██▒"))  # noqa: S314 - our own
    matrix = next(group for group in drawn.iter() if group.get("class") == "members-matrix")
    placed = [(round(float(piece.get("x", "")) / 12.2), piece.text) for piece in matrix if piece.text != "\n"]
    assert placed == [(0, "AM"), (5, "Armenia\xa0&\xa0co"), (0, "░"), (1, None), (3, "▒")]
    assert [piece.get("width") for piece in matrix if piece.tag.endswith("}rect")] == ["24.4"]


def test_the_tour_shows_every_screen() -> None:
    tour = (DOCS / "tour.md").read_text("utf-8")
    assert [name for name in SCREENS if f"](screens/{name}.svg)" not in tour] == []
