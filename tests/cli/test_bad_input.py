"""What is wrong with the input is said on stderr, in a sentence with the next step; stdout stays empty."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import country, dataset, membership
from conftest import Run
from cstocli.facts.canonical import canonical_text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["chair", "1850"], 1, "It covers 2002-05-14 to 2026-12-31"),
        (["chair", "2050"], 1, "It covers 2002-05-14 to 2026-12-31"),
        (["chair", "2002-05-13"], 1, "no chairmanship for 2002-05-13"),
        (["chair", "banana"], 2, "'banana' is not a time"),
        (["members", "--as-of", "2023-13-40"], 2, "'2023-13-40' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)"),
        (["who", "zass"], 1, "Did you mean: cstocli who zas"),
        (["who", "зассс"], 1, "Did you mean: cstocli who zas"),
        (["who", "---"], 2, "No such option"),
        (["who", "qqqq"], 1, "No person called 'qqqq'."),
        (["member", "Atlantis"], 1, "No state called 'Atlantis'."),
        (["who", "vladimir"], 1, "means more than one person"),
        (["quote", "nothing-like-it"], 1, "See: cstocli quotes"),
        (["source", "nothing-like-it"], 1, "See: cstocli sources"),
        (["show", "nothing-like-it"], 1, "cstocli search nothing-like-it"),
        (["members", "--status", "friend"], 2, "member, treaty-party, observer, former"),
        (["people", "--office", "king"], 2, "secretary-general"),
        (["quotes", "--about", "weather"], 2, "There is no topic 'weather'."),
        (["quotes", "--kind", "rumour"], 2, "direct, partial, paraphrase"),
        (["members", "--fields", "code,colour"], 2, "There is no field 'colour'."),
        (["members", "--sort", "colour"], 2, "There is no field 'colour'."),
        (["members", "--format", "yaml"], 2, "table, json, jsonl, csv, tsv, markdown, toml"),
        (["members", "--json", "--format", "csv"], 2, "ask for two forms"),
        (["members", "--lang", "fr"], 2, "Choose one of: en, ru"),
        (["members", "--color", "loud"], 2, "auto, always, never"),
        (["chairs", "--since", "2020", "--until", "2010"], 2, "is after --until"),
        (["chairs", "--since", "soon"], 2, "--since: 'soon' is not a date"),
        (["members", "--limit", "-1"], 2, "--limit"),
        (["data", "schema", "dragons"], 2, "There is no schema 'dragons'."),
        (["nonsense"], 2, "No such command 'nonsense'"),
        (["members", "--nonsense"], 2, "See: cstocli members --help"),
        (["chair", "2023", "2024"], 2, "unexpected extra argument"),
        (["members", "--data", "nowhere.toml"], 3, "nowhere.toml cannot be read: No such file or directory"),
    ],
)
def test_bad_input_is_answered_on_stderr_alone(arguments: list[str], code: int, said: str, run: Run) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert result.err.startswith("cstocli: ")


def test_an_empty_list_is_an_answer(run: Run) -> None:
    result = run("quotes", "--by", "zas", "--until", "1990", "--json")
    assert (result.code, result.out) == (0, "[]\n")
    assert "No positions match." in result.err


def test_every_problem_of_a_facts_file_is_told_at_once(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        """
[dataset]
title = "Small"
schema = 1
version = "2026.1"
as_of = "2026-02-13"
license = "CC0-1.0"
[[countries]]
id = "belarus"
alpha2 = "by"
names = { en = "Belarus" }
capital = ""
colour = "green"
[[memberships]]
country = "belarus"
status = "friend"
start = "2002-13"
sources = ["TASS"]
""",
        "utf-8",
    )
    result = run("members", "--json", "--data", str(path))
    assert (result.code, result.out) == (3, "")
    for place in (
        "countries[belarus].alpha2: 'by'",
        "countries[belarus].alpha3: the field is missing",
        "countries[belarus].capital: ''",
        "countries[belarus].colour: there is no such field",
        "countries[belarus].sources: the field is missing",
        "memberships[belarus].status: 'friend': expected one of treaty-party, member, parliamentary-observer",
        "memberships[belarus].start: '2002-13': expected a date",
        "memberships[belarus].sources: 'TASS': expected an id",
    ):
        assert place in result.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "is not UTF-8"), (b"title = ", "is not TOML"), (b"", "dataset: the table is missing")],
)
def test_a_file_that_is_no_facts_file_is_refused(content: bytes, said: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(content)
    result = run("members", "--data", str(path))
    assert (result.code, result.out) == (3, "")
    assert said in result.err


def test_a_facts_file_is_found_through_the_environment(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(canonical_text(dataset(country(), membership())), "utf-8")
    monkeypatch.setenv("CSTOCLI_DATA", "nowhere.toml")
    assert run("members").code == 3
    assert run("--version").code == 3
    assert run("members", "--data", str(path)).code == 0


def test_a_cell_that_a_spreadsheet_would_run_is_defused(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(canonical_text(dataset(country(capital="=cmd()"), membership())), "utf-8")
    result = run("members", "--data", str(path), "--format", "csv", "--fields", "capital")
    assert "'=cmd()" in result.out.splitlines()


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_closed_pipe_ends_quietly(form: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "cstocli", "sources", "--format", form]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_command_line_that_is_not_utf8_is_refused(run: Run) -> None:
    for command in ("resolve", "who", "search"):
        result = run(command, "\udcff", "--json")
        assert (result.code, result.out) == (2, "")
        assert "The command line is not UTF-8." in result.err


def test_names_on_stdin_that_are_not_utf8_are_refused() -> None:
    command = [sys.executable, "-m", "cstocli", "resolve", "-"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, input=b"zas\n\xff\n", capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Standard input is not UTF-8." in done.stderr


def test_facts_without_a_chairmanship_have_none_to_show(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "facts.toml"
    head = 'title = "T"\nschema = 1\nversion = "2026.1"\nas_of = "2026-02-13"\nlicense = "CC0-1.0"\n'
    path.write_text(f"[dataset]\n{head}", "utf-8")
    result = run("chair", "2023", "--data", str(path))
    assert (result.code, result.out) == (1, "")
    assert "It has none at all." in result.err


def test_an_interrupt_is_exit_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cstocli.cli.facts.load", interrupt)
    assert run("members").code == 130


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (["members", "armenia"], "cstocli member armenia"),
        (["quotes", "--by", "zas", "-F", "id", "zas-2022"], "cstocli quote zas-2022"),
        (["chairs", "2023"], "cstocli chair 2023"),
        (["documents", "Charter of 2002"], "cstocli document 'Charter of 2002'"),
    ],
)
def test_a_name_behind_a_list_leads_to_the_command_for_one(line: list[str], meant: str, run: Run) -> None:
    result = run(*line)
    assert (result.code, result.out) == (2, "")
    assert f"Did you mean: {meant}?" in result.err


@pytest.mark.usefixtures("on_few_facts")
def test_the_mark_with_which_a_file_of_names_begins_is_no_part_of_the_first(run: Run) -> None:
    assert run("resolve", "-", "--fields", "input", "--format", "csv", stdin="\ufeffzas\n").out.split() == [
        "input",
        "zas",
    ]
