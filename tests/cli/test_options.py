"""Every option does what it says or is refused; a filter may be given several times, in any case."""

import json
import re
import shlex
import webbrowser
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Result, Run
from cstocli.cli.menu import COMMANDS, question
from cstocli.cli.parameters import Parameter
from cstocli.facts import own

EMPTY = """[dataset]
title = "Empty"
schema = 1
version = "2026.1"
as_of = "2026-02-13"
license = "CC0-1.0"
"""
BROKEN = f"""{EMPTY}
[[countries]]
id = "belarus"
alpha2 = "by"
names = {{ en = "Belarus" }}
[[bodies]]
id = "csc"
"""


@cache
def commands() -> dict[str, Mapping[str, Parameter]]:
    """The parameters of every command."""
    return {name: question(name).parameters for name in COMMANDS}


def options(command: str) -> dict[str, Parameter]:
    """The options of a command by their long form."""
    return {max(found.written, key=len): found for found in commands()[command].values() if not found.positional}


# --- filters ----------------------------------------------------------------------------------------------


class Filter(NamedTuple):
    """Two values of a filter, what the heading calls each, and a value that is near to one."""

    values: tuple[str, str]
    called: tuple[str, str]
    near: str


STATES = Filter(("Armenia", "ru"), ("Armenia", "Russia"), "armenla")
FILTERS = {
    "members --status": Filter(("former", "observer"), ("former", "observer"), "formerly"),
    "chairs --country": STATES,
    "people --country": STATES,
    "people --office": Filter(("minister", "diplomat"), ("minister", "diplomat"), "minster"),
    "quotes --by": Filter(("zas", "Bordyuzha"), ("by Stanislav Zas", "Nikolay Bordyuzha"), "zass"),
    "quotes --about": Filter(("armenia", "nato"), ("about armenia", "nato"), "armenla"),
    "quotes --chairmanship": Filter(("2023", "2004-05"), ("chairmanship 2023", "2004-05"), "2004-055"),
    "quotes --country": STATES,
    "quotes --kind": Filter(("partial", "paraphrase"), ("partial", "paraphrase"), "partially"),
    "events --kind": Filter(("exercise", "treaty"), ("exercise", "treaty"), "exercises"),
    "events --country": STATES,
    "events --host": Filter(("Armenia", "ru"), ("Armenia", "Russia"), "armenla"),
    "offices --country": STATES,
    "disputes --about": Filter(("armenia", "nato"), ("about armenia", "nato"), "armenla"),
    "events --series": Filter(("rubezh", "kanal"), ("series rubezh", "kanal"), "rubesh"),
    "search --kind": Filter(("event", "document"), ("event", "document"), "events"),
    "sources --publisher": Filter(("TASS", "Interfax"), ("TASS", "Interfax"), "tas"),
    "timeline --kind": Filter(("exercise", "treaty"), ("", ""), "exercises"),
    "timeline --country": STATES,
}


def rows(run: Run, command: str, *arguments: str) -> list[str]:
    form = "csv" if command == "timeline" else "jsonl"
    result = run(command, *BASES.get(command, []), *arguments, "--format", form)
    assert result.code == 0, result.err
    return result.out.splitlines()


def test_every_filter_is_known_here() -> None:
    found = {
        f"{command} {name}"
        for command in commands()
        for name, option in options(command).items()
        if option.several and name != "--set"
    }
    assert {*FILTERS, "quotes --grep"} == found


def test_words_are_found_in_any_language_and_case(run: Run) -> None:
    english = rows(run, "quotes", "--grep", "Solidarity  AND cooperation")
    assert any("lukashenko-2022-11-slogan" in row for row in english)
    assert rows(run, "quotes", "--grep", "солидарность и сотрудничество")
    both = rows(run, "quotes", "--grep", "solidarity and cooperation", "--grep", "NATO")
    assert set(english) < set(both)
    assert "with “NATO”" in run("quotes", "--grep", "NATO").out.splitlines()[0]
    assert rows(run, "quotes", "--grep", "no such words") == []


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_given_twice_takes_either_value(name: str, run: Run) -> None:
    command, option = name.split()
    first, second = FILTERS[name].values
    alone = [rows(run, command, option, value) for value in (first, second)]
    both = rows(run, command, option, first, option, second)
    assert set(both) == {*alone[0], *alone[1]}
    assert all(set(answer) < set(both) for answer in alone)
    assert both == rows(run, command, option, second, option, first)


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_is_taken_in_any_case(name: str, run: Run) -> None:
    command, option = name.split()
    value = FILTERS[name].values[0]
    expected = rows(run, command, option, value)
    assert rows(run, command, option, value.upper()) == expected
    assert rows(run, command, option, value.title()) == expected


@pytest.mark.parametrize("name", [name for name, held in FILTERS.items() if held.called[0]])
def test_the_heading_names_the_filters(name: str, run: Run) -> None:
    command, option = name.split()
    (first, second), called = FILTERS[name].values, FILTERS[name].called
    heading = run(command, *BASES.get(command, []), option, first, option, second).out.splitlines()[0]
    joined = ", ".join(called) if command == "timeline" else " or ".join(called)
    assert joined in heading


@pytest.mark.parametrize("value", ["near", ""])
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_refuses_what_it_does_not_know(name: str, value: str, run: Run) -> None:
    command, option = name.split()
    held = FILTERS[name]
    result = run(command, *BASES.get(command, []), option, held.values[1], option, value and held.near)
    assert result.code in (1, 2)
    assert result.out == ""
    if value and "chairmanship" not in name:
        assert "Did you mean" in result.err


def test_the_heading_names_the_time(run: Run) -> None:
    assert run("events", "--since", "2022-11").out.startswith("Events · since November 2022\n")
    assert run("events", "--kind", "treaty", "--until", "2003").out.startswith("Events · treaty · until 2003\n")


def test_topics_are_counted_within_the_time_and_the_filters(run: Run) -> None:
    chosen = ("--since", "2022", "--by", "zas", "--by", "lukashenko")

    def counts(*arguments: str) -> dict[str, int]:
        return {row["topic"]: row["quotes"] for row in map(json.loads, rows(run, "quotes", "--topics", *arguments))}

    counted = counts(*chosen)
    assert counted["slogan"] == len(rows(run, "quotes", "--about", "slogan", *chosen))
    assert counted != counts(*chosen[2:])
    assert rows(run, "quotes", "--topics", "--since", "2030") == []


# --- every option -----------------------------------------------------------------------------------------

BASES = {
    "on-this-day": ["2026-05-15"],
    "member": ["armenia"],
    "chair": [],
    "who": ["zas"],
    "quote": ["lukashenko-2022-11-slogan"],
    "event": ["csc-yerevan-2022-11-23"],
    "body": ["csc"],
    "document": ["charter-2002"],
    "compare": ["2011", "2013"],
    "search": ["session"],
    "publisher": ["TASS"],
    "source": ["tass-2023-01-01-belarus-takes-over"],
    "show": ["armenia"],
    "resolve": ["BY", "zas"],
    "cite": ["zas"],
    "data check": ["broken.toml"],
    "data schema": ["member"],
    "data export": ["--to", "json", "facts.toml"],
    "config get": ["lang"],
    "config set": ["lang", "ru"],
    "config unset": ["lang"],
}
VALUES = {
    "--as-of": ["2003"],
    "--color": ["always"],
    "--data": ["empty.toml"],
    "--format": ["csv"],
    "--lang": ["ru"],
    "--limit": ["1"],
    "--output": ["answer"],
    "--png": ["picture.png"],
    "--since": ["2023"],
    "--style": ["ris"],
    "--svg": ["-"],
    "--until": ["2005"],
}
READ_BY_PEOPLE = (
    "--color",
    "--lang",
    "--sources",
    "--style",
    "--json",
    "--format",
    "--png",
    "--svg",
    "--web",
    "--output",
)
# What is tested apart, or shows only elsewhere.
APART = {
    "--no-pager": "shows on a terminal only",
    "--quiet": "a command may have nothing to note",
    "data schema --json": "a schema is JSON as it is",
    "data schema --format": "a schema is JSON as it is",
    "data schema --lang": "it is the language of the complaints",
    **{
        f"data export {option}": "exports are tested apart"
        for option in ("--to", "--force", "--address", "--data", "--no-user-data", "--lang")
    },
    **{f"site {option}": "a site is tested apart" for option in ("--serve", "--data", "--no-user-data", "--lang")},
    **{f"mcp {option}": "a server is tested apart" for option in ("--data", "--no-user-data", "--lang")},
    "event --as-of": "tells of what was planned whether its day has passed",
    "data check --data": "it is the file to check, where no other is named",
}
# What these write is tested in test_own_facts.py.
WRITING = ("data add", "data edit", "data remove", "data use")
OPTIONS = [
    f"{command} {name}"
    for command in commands()
    if command not in WRITING
    for name, option in options(command).items()
    if not option.several and name not in APART and f"{command} {name}" not in APART
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with facts files, to work in."""
    (tmp_path / "empty.toml").write_text(EMPTY, "utf-8")
    (tmp_path / "broken.toml").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def asked() -> dict[tuple[str, ...], Result]:
    """What was answered without the option in question."""
    return {}


@pytest.mark.usefixtures("folder", "on_few_facts")
@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_changes_the_answer(
    name: str, asked: dict[tuple[str, ...], Result], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    command, option = name.rsplit(" ", 1)
    shown = ("--json",) if option not in READ_BY_PEOPLE else ("--limit", "2") if "--limit" in options(command) else ()
    arguments = (*command.split(), *BASES.get(command, []), *shown)
    if arguments not in asked:
        asked[arguments] = run(*arguments)
    without = asked[arguments]
    if option == "--no-user-data":  # it leaves out what keeps every command from answering
        own.place().mkdir(parents=True)
        (own.place() / own.WRITTEN).write_text("[", "utf-8")
        without = run(*arguments)
    column = re.findall(r'^ {2,4}"(\w+)":', without.out, re.MULTILINE)[:1]
    values = {"--fields": column, "--sort": [f"-{field}" for field in column]}
    assert run(*arguments, option, *VALUES.get(option, values.get(option, []))) != without


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("name", [f"{command} {option}" for command in commands() for option in options(command)])
def test_no_option_takes_nothing_for_a_value(name: str, folder: Path, run: Run) -> None:
    command, option = name.rsplit(" ", 1)
    if options(command)[option].kind is bool:
        return
    result = run(*command.split(), *BASES.get(command, []), f"{option}=")
    assert result.code in (1, 2, 3)
    assert result.err.startswith("cstocli: ")
    assert [path.name for path in folder.iterdir() if "toml" not in path.name] == []


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cite", "zas", "--format", "csv"], "It takes: --json, --style text|bibtex|ris|csl-json"),
        (["cite", "zas", "--fields", "id"], "It takes: --style, --dataset, --json"),
        (["cite", "zas", "--sources"], "It takes: --style, --dataset, --json"),
        (["cite", "zas", "--json", "--style", "ris"], "ask for two forms"),
        (["data", "schema", "--format", "csv"], "It takes: --json"),
        (["data", "schema", "--fields", "id"], "It takes: --json"),
        (["data", "check", "--sort", "banana"], "The fields are: table, id, field, message"),
        (["data", "check", "a.toml", "--data", "b.toml"], "a.toml and --data b.toml name two files."),
        (["members", "--sources", "--json"], "not in json"),
        (["members", "--sources", "--format", "CSV"], "not in csv"),
        (["who", "-", "--sources"], "not in jsonl"),
        (["who", "zas", "--sources", "--fields", "id"], "not of --fields"),
        (["quotes", "--topics", "--sources"], "nothing in this answer has sources"),
        (["quote", "lukashenko-2022-11-main-goal", "--as-of", "2012"], "No such option: --as-of"),
        (["show", "lukashenko-2022-11-main-goal", "--as-of", "2012"], "is the same on every day"),
        (["search", "session", "--as-of", "2012"], "No such option: --as-of"),
        (["config", "list", "--data", "b.toml"], "No such option: --data"),
        (["help", "members", "--json"], "The help of a command is text"),
        (["help", "members", "-f", "csv"], "The help of a command is text"),
        (["timeline", "--svg", "-", "--json"], "--svg - answers with the picture"),
        (["timeline", "--svg", "-", "--fields", "start"], "--svg answers with the picture"),
        (["timeline", "--svg", "picture.svg", "-o", "answer"], "--svg and --output name two files for one picture"),
        (["timeline", "--png", "picture.png", "-o", "answer"], "--png and --output name two files for one picture"),
        (["timeline", "--png", "-"], "--png writes to a file alone"),
        (["members", "--sort"], "See: cstocli members --help"),
        (["who", "-", "--web"], "of one record, not of several"),
        (["who", "zas", "--web", "--json"], "--web opens the browser and writes nothing."),
        (["members", "--fields", ","], "names no column"),
        (["members", "--sort", "-"], "There is no field ''."),
        (["members", "--sort", "Naem"], "The fields are: id, code"),
    ],
)
def test_what_cannot_be_honoured_is_a_usage_error(arguments: list[str], said: str, run: Run) -> None:
    result = run(*arguments, stdin="zas\n")
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_names_of_fields_forms_and_languages_are_taken_in_any_case(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("members", "--format", "csv", "--fields", "code,names.en", "--sort", "-name", "--lang", "ru")
    assert run("members", "-f", "CSV", "-F", "CODE,Names.EN", "--sort", "-NAME", "--lang", "RU") == plain
    assert run("members", "--json", "-f", "JSON") == run("members", "--json")
    assert run("members", "--color", "ALWAYS") == run("members", "--color", "always")
    monkeypatch.setenv("CSTOCLI_FORMAT", "JSON")
    monkeypatch.setenv("CSTOCLI_LANG", "RU")
    assert run("members", "--fields", "code") == run("members", "--fields", "code", "--json", "--lang", "ru")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CSTOCLI_FORMAT", "xml", "There is no format 'xml', which CSTOCLI_FORMAT names."),
        ("CSTOCLI_LANG", "fr", "There is no language 'fr', which CSTOCLI_LANG names."),
        ("CSTOCLI_TODAY", "soon", "For example: CSTOCLI_TODAY=2023-05-18."),
        ("CSTOCLI_DATA", "nowhere.toml", "CSTOCLI_DATA names this file."),
    ],
)
def test_an_error_says_where_the_value_came_from(
    name: str, value: str, said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert said in run("members").err


def test_a_facts_file_that_the_settings_name_is_told_as_theirs(settings_folder: Path, run: Run) -> None:
    settings_folder.mkdir(parents=True)
    (settings_folder / "config.toml").write_text('data = "/nowhere.toml"\n', "utf-8")
    result = run("members")
    assert result.code == 3
    assert "cstocli config unset data" in result.err


# --- notes, files, browsers -------------------------------------------------------------------------------


def test_quiet_leaves_notes_out_and_errors_in(run: Run) -> None:
    assert run("members", "--as-of", "2030").err != ""
    assert run("members", "--as-of", "2030", "--quiet").err == ""
    assert run("who", "zass", "--quiet") == run("who", "zass")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_an_answer_goes_into_a_file_as_it_would_to_stdout(form: str, folder: Path, run: Run) -> None:
    plain = run("members", "--format", form, "--lang", "ru")
    assert run("members", "--format", form, "--lang", "ru", "-o", "answer") == plain._replace(out="")
    assert (folder / "answer").read_bytes().decode() == plain.out
    assert run("members", "--format", form, "--lang", "ru", "-o", "-") == plain


def test_a_file_stays_where_there_is_no_answer(folder: Path, run: Run) -> None:
    (folder / "answer").write_text("old", "utf-8")
    assert run("who", "zass", "-o", "answer").code == 1
    assert run("members", "--fields", "banana", "-o", "answer").code == 2
    assert (folder / "answer").read_text("utf-8") == "old"
    assert run("members", "-o", "missing/answer").code == 3


def test_a_picture_goes_to_stdout(folder: Path, run: Run) -> None:
    run("timeline", "--svg", "picture.svg")
    assert run("timeline", "--svg", "-").out == (folder / "picture.svg").read_text("utf-8")


def test_web_opens_the_first_source(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_page)
    result = run("source", "tass-2023-01-01-belarus-takes-over", "--web")
    assert (result.code, result.out, opened) == (0, "", ["https://tass.com/world/1557647"])
    assert result.err == "cstocli: Opened https://tass.com/world/1557647 in the browser.\n"


def test_web_says_where_there_is_nothing_to_open(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    result = run("source", "tass-2023-01-01-belarus-takes-over", "--web")
    assert (result.code, result.out) == (1, "")
    assert "The source is at https://tass.com/world/1557647" in result.err
    page = '[[sources]]\nid = "a-page"\npublisher = "TASS"\nlanguage = "en"\nkind = "news-agency"\n'
    (folder / "page.toml").write_text(EMPTY + page, "utf-8")
    result = run("source", "a-page", "--web", "--data", "page.toml")
    assert (result.code, result.out) == (1, "")
    assert "No source of this record has an address." in result.err


# --- data check -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "markdown", "toml"])
@pytest.mark.usefixtures("folder")
def test_the_problems_of_a_file_are_rows_in_every_form(form: str, run: Run) -> None:
    result = run("data", "check", "broken.toml", "--format", form)
    assert result.code == 3
    assert result.err == "cstocli: 10 problems in broken.toml.\n"
    assert "the field is missing" in result.out


@pytest.mark.usefixtures("folder")
def test_a_problem_has_its_place(run: Run) -> None:
    result = run("data", "check", "broken.toml", "--format", "csv", "--sort", "FIELD", "--limit", "1")
    assert result.out.splitlines() == [
        "table,id,field,message,file",
        "countries,belarus,alpha2,'by': expected a code of two capital letters,",
    ]


def test_a_file_that_cannot_be_read_is_one_problem(run: Run) -> None:
    result = run("data", "check", "nowhere.toml", "--format", "jsonl")
    assert (result.code, result.err) == (3, "cstocli: 1 problem in nowhere.toml.\n")
    message = "nowhere.toml cannot be read: No such file or directory"
    assert result.out.startswith(f'{{"table":null,"id":null,"field":null,"message":"{message}')


# --- what is proposed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "proposed"),
    [
        (["zas"], "cstocli who zas"),
        (["stanislav", "zas", "--json"], "cstocli who 'stanislav zas'"),
        (["russia"], "cstocli member russia"),
        (["CSC"], "cstocli body CSC"),
        (["charter-2002"], "cstocli document charter-2002"),
        (["2023", "--json"], "cstocli chair 2023"),
        (["2004-05"], "cstocli chair 2004-05"),
        (["2022-11-23"], "cstocli chair 2022-11-23"),
        (["csc-yerevan-2022-11-23"], "cstocli show csc-yerevan-2022-11-23"),
        (["charter"], "cstocli document charter"),
        (["solidarity"], "cstocli search solidarity"),
        (["MEMBERS"], "cstocli members"),
        (["serch", "joint staff"], "cstocli search 'joint staff'"),
        (["who", "zass"], "cstocli who zas"),
        (["sources", "--publisher", "tas"], "cstocli sources --publisher TASS"),
        (["show", "no; such"], "cstocli search 'no; such'"),
        (["cite", "no; such"], "cstocli search 'no; such'"),
        (["cite", "zass"], "cstocli cite zas"),
        (["disputes", "zass"], "cstocli disputes zas"),
        (["compare", "2013", "2011"], "cstocli compare 2011 2013"),
    ],
)
def test_a_proposed_command_can_be_typed_as_it_stands(arguments: list[str], proposed: str, run: Run) -> None:
    result = run(*arguments)
    assert result.code in (1, 2)
    assert re.search(rf": (.*; )?{re.escape(proposed)}( \(|\?|;|$)", result.err, re.MULTILINE), result.err
    _, *again = shlex.split(proposed)
    assert run(*again).code in (0, 1)


def test_the_first_word_is_no_guess(run: Run) -> None:
    assert run("qqqq").err == "cstocli: No such command 'qqqq'.\n         See: cstocli --help\n"


@pytest.mark.parametrize("typed", ["iran", "Ukraine", "UKR", "Украина", "FRANCE", "fr"])
def test_a_state_that_never_belonged_is_said_to_be_none(typed: str, run: Run) -> None:
    result = run("member", typed)
    assert (result.code, result.out) == (1, "")
    assert "it never belonged to the CSTO." in result.err
    assert "Did you mean" not in result.err


def test_a_label_may_look_like_a_month_that_cannot_be(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(TERM, "utf-8")
    assert '"label": "2012-13"' in run("chair", "2012-13", "--json", "--data", str(path)).out
    assert run("chair", "2012-BELARUS", "--data", str(path)).code == 0


TERM = f"""{EMPTY}
[[sources]]
id = "a-page"
publisher = "TASS"
language = "en"
kind = "news-agency"
[[countries]]
id = "belarus"
alpha2 = "BY"
alpha3 = "BLR"
numeric = "112"
names.en = "Belarus"
official_names.en = "Republic of Belarus"
capital = "Minsk"
sources = ["a-page"]
[[people]]
id = "lukashenko"
names.en = "Alexander Lukashenko"
sources = ["a-page"]
[[chairmanships]]
id = "2012-belarus"
label = "2012-13"
years = [2012, 2013]
country = "belarus"
chair = "lukashenko"
start = "2012-01-01"
end = "2013-12-31"
dating = "session"
sources = ["a-page"]
"""
