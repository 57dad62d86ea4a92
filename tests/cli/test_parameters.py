"""A plain command line is read as Typer reads it, or left to Typer; one description of a command serves both."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer import Exit
from typer._click.exceptions import ClickException
from typer.main import get_command

from conftest import Run
from cstocli.cli.menu import COMMANDS, question
from cstocli.cli.parameters import read
from cstocli.cli.program import app
from cstocli.cli.request import Action, Question

ODD = (
    *("zas", "2023", "Зась", "-", "--", "", " ", "-1", "5", " 5", "1_0", "٥", "0x1", "+3", "x=y", "\udcff"),
    *(
        "-x",
        "-h",
        "--help",
        "--json=1",
        "-fjson",
        "-n2",
        "-nf",
        "--bogus",
        "--jso",
        "--=",
        "-=",
        "--json=",
        "--fields=",
    ),
)
PROGRAM = get_command(app)
EMPTY = ("", "1", "-1", "a", "a=b", "--json")


def as_typer_reads(command: str, words: list[str]) -> Any:
    """The values with which Typer asks a question; None where it refuses the line or answers it by itself."""
    line = [*command.split(), *words]
    with (
        patch.object(Question, "__call__", lambda _, **values: values),
        patch.object(Action, "__call__", lambda _, **values: values),
    ):
        try:
            with PROGRAM.make_context("cstocli", line, obj=line) as context:
                return PROGRAM.invoke(context)
        except (ClickException, Exit):
            return None


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command, and words that it may take or not."""
    command = draw(st.sampled_from([name for name in COMMANDS if name != "help"]))
    written = [each for parameter in question(command).parameters.values() for each in parameter.written]
    option = st.sampled_from(written or ["--lang"])
    word = st.one_of(
        option,
        st.sampled_from(ODD),
        st.builds("{}={}".format, option, st.sampled_from(EMPTY)),
        st.builds("{}{}".format, option, st.sampled_from(EMPTY)),
        st.text(max_size=3),
    )
    return command, draw(st.lists(word, max_size=6))


@given(lines())
def test_a_plain_line_is_read_as_typer_reads_it(line: tuple[str, list[str]]) -> None:
    command, words = line
    values = read(question(command).parameters, words)
    if values is not None and "-h" not in words:
        assert as_typer_reads(command, words) == values


@pytest.mark.parametrize(
    "line",
    [
        "members --json",
        "members --status former --status observer -f csv",
        "member AM --as-of 1999",
        "chair",
        "chair 2023 --lang ru --sources",
        "quotes --about armenia --since=2022 --limit 3 --sort -date -F id,text",
        "resolve zas KAZ -",
        "search -n 1 collective security",
        "data check facts.toml",
        "config set lang ru",
        "timeline --svg -",
    ],
)
def test_what_people_type_is_plain(line: str) -> None:
    words = line.split()
    length = 2 if words[0] in ("data", "config") else 1
    command, words = " ".join(words[:length]), words[length:]
    values = read(question(command).parameters, words)
    assert values is not None
    assert as_typer_reads(command, words) == values


@pytest.mark.parametrize(
    "words",
    [
        *(["--help"], ["AM", "--bogus"], ["--as-of"], ["AM", "--json=yes"], ["AM", "-fjson"], ["--", "AM"]),
        *([], ["AM", "BY"]),
    ],
)
def test_what_is_not_plain_is_left_to_typer(words: list[str]) -> None:
    assert read(question("member").parameters, words) is None


def test_what_follows_two_hyphens_is_no_option(run: Run) -> None:
    result = run("search", "--", "--lang", "ru")
    assert result.code == 0
    assert result.out.startswith("Search: --lang ru\n")
