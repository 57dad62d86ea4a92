"""The user's settings: where they are from, what they may be, and how the file is written."""

import os
import subprocess
import sys
import threading
from itertools import product
from pathlib import Path

import pytest
from platformdirs import macos, unix, windows
from platformdirs.api import PlatformDirsABC

from conftest import Run
from cstocli import settings
from cstocli.errors import DataError
from cstocli.forms.output import wants_colour
from cstocli.settings import SETTINGS, chosen

VALUES = {
    "color": "never",
    "data": "/facts.toml",
    "format": "csv",
    "lang": "ru",
    "pager": "more",
    "theme.accent": "bold magenta",
    "theme.dim": "#5f87ff",
    "theme.strong": "color(214) underline",
    "theme.warn": "bright_red",
}
SMALL = """[dataset]
title = "Small"
schema = 1
version = "2020.1"
as_of = "2020-05-01"
license = "CC0-1.0"
"""
NONSENSE = [
    *(
        "",
        " ",
        "none",
        "bold none",
        "none bold",
        "bold bold",
        "red blue",
        "RED",
        "Bold Bright_Red",
        " red ",
        "bright_bold",
    ),
    *(
        "#12345",
        "#12345g",
        "#0a1B2c",
        "color(999)",
        "color(031)",
        "color(٣١)",
        "on red",
        "not bold",
        "link x",
        "default",
    ),
    *("json", "JSON", "json,csv", "ru", "RU", "ru_RU", "en-GB", "auto", "Never", "1", "-1", "true", "null"),
    *("nowhere.toml", ".", "/", "~", "/dev/zero", "/dev/null", "\x1b[31m", "\u202e", "a\nb", "é", "x" * 5000),
    *("'", '"', "\\", "less |", "$(touch broken)", "less 'a b'", "[theme]", "#"),
]
ODD_FILES = [
    "theme = 'red'\nlang = 'ru'\n",
    "theme = 1\n",
    "theme = ['red']\n",
    "[theme.warn]\nlang = 'ru'\n",
    "[[theme]]\nwarn = 'red'\n",
    "[lang]\n",
    "[lang]\nx = 1\n",
    "lang = {}\n",
    "theme.warn = {}\n",
    "'theme.warn' = 'red'\n[theme]\nwarn = 'blue'\n",
    "[theme]\n[x]\n[theme.y]\n",
    "theme.accent = 'red'\n[x]\ntheme = 1\n",
    "[theme]\naccent = 'bold none'\n",
    'pager = "less \'"\n',
    "data = ''\n",
    'data = "a\\u0000b"\n',
    "data = '/dev/zero'\n",
    "lang = 'RU'\nformat = 'JSON'\n",
    "lang = 2024-01-01\ncolor = nan\n",
    f"lang = {'9' * 5000}\n",
    f"lang = 0x{'f' * 9000}\n",
    f"{'.'.join(['a'] * 1000)} = 1\n",
    f"lang = {'[' * 1000}{']' * 1000}\n",
    "\ufefflang = 'ru'\n",
    "lang = 'ru'\r\ntheme.warn = 'red'\r\n",
    "lang = 'ru'\nlang = 'en'\n",
    "# nothing\n",
    "\x00",
]
VARIABLES = {
    "color": ("FORCE_COLOR", "1", "always"),
    "data": ("CSTOCLI_DATA", "mine.toml", "mine.toml"),
    "format": ("CSTOCLI_FORMAT", "toml", "toml"),
    "lang": ("CSTOCLI_LANG", "en", "en"),
    "pager": ("CSTOCLI_PAGER", "", ""),
}


@pytest.fixture
def file(settings_folder: Path) -> Path:
    settings_folder.mkdir(parents=True)
    return settings_folder / "config.toml"


@pytest.mark.parametrize("key", SETTINGS)
def test_what_is_set_holds_until_it_is_unset(key: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.cli.settings.load", lambda _, **__: None)
    before = run("config", "get", key).out
    assert run("config", "set", key, VALUES[key]).code == 0
    assert run("config", "get", key).out == f"{VALUES[key]}\n"
    assert chosen(key, settings.load()) == (VALUES[key], "file")
    assert run("config", "unset", key).code == 0
    assert run("config", "get", key).out == before == f"{SETTINGS[key].default}\n"


@pytest.mark.parametrize("key", VARIABLES)
def test_a_variable_goes_before_the_file(key: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    variable, told, value = VARIABLES[key]
    settings.put(key, VALUES[key])
    monkeypatch.setenv(variable, told)
    assert run("config", "get", key).out == f"{value}\n"


def test_an_option_goes_before_variable_and_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("config", "set", "format", "csv")
    run("config", "set", "lang", "ru")
    row = ("members", "--fields", "name", "--limit", "1")
    assert run(*row).out == "name\r\nАрмения\r\n"
    monkeypatch.setenv("CSTOCLI_FORMAT", "tsv")
    monkeypatch.setenv("CSTOCLI_LANG", "en")
    assert run(*row).out == "name\nArmenia\n"
    assert run(*row, "--format", "jsonl", "--lang", "ru").out == '{"name":"Армения"}\n'


def test_a_facts_file_is_kept_with_its_whole_path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "facts.toml").write_text(SMALL, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("config", "set", "data", "facts.toml").code == 0
    assert run("config", "get", "data").out == f"{tmp_path / 'facts.toml'}\n"
    assert "data 2020.1 as of 2020-05-01" in run("--version").out


def test_a_facts_file_that_is_no_good_is_not_set(run: Run, tmp_path: Path, settings_folder: Path) -> None:
    (tmp_path / "facts.toml").write_text("people = 3", "utf-8")
    for name, said in (("facts.toml", "people: expected a list"), ("nowhere.toml", "cannot be read")):
        result = run("config", "set", "data", str(tmp_path / name))
        assert (result.code, result.out) == (3, "")
        assert said in result.err
    assert not settings_folder.exists()


def test_a_facts_file_that_is_gone_is_told_with_what_named_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.put("data", str(tmp_path / "nowhere.toml"))
    for command in ("members", "--version"):
        result = run(command)
        assert (result.code, result.out) == (3, "")
        assert "nowhere.toml cannot be read" in result.err
        assert "cstocli config unset data" in result.err
    monkeypatch.setenv("CSTOCLI_DATA", "elsewhere.toml")
    assert run("members").err.splitlines()[-1].strip() == "CSTOCLI_DATA names this file."


@pytest.mark.parametrize(
    ("option", "environment", "setting", "coloured"),
    [
        (None, {}, "auto", True),
        (None, {}, "never", False),
        (None, {"FORCE_COLOR": "1"}, "never", True),
        (None, {"NO_COLOR": "1"}, "always", False),
        ("auto", {}, "never", True),
        ("never", {}, "always", False),
        ("always", {}, "never", True),
        (None, {"TERM": "dumb"}, "auto", False),
        (None, {"TERM": "dumb"}, "always", True),
    ],
)
def test_colour_is_by_option_environment_and_setting(
    option: str | None, environment: dict[str, str], setting: str, coloured: bool
) -> None:
    assert wants_colour(option, environment, setting, terminal=True) is coloured


def test_a_style_of_the_theme_is_what_is_drawn(run: Run) -> None:
    assert "\x1b[38;5;31mAM" in run("members", "--color", "always").out
    run("config", "set", "theme.accent", "bold magenta")
    assert "\x1b[1;35mAM" in run("members", "--color", "always").out


@pytest.mark.parametrize(("term", "code"), [("xterm-256color", "38;5;31"), ("xterm", "36")])
def test_a_colour_that_the_terminal_lacks_becomes_the_nearest(term: str, code: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COLORTERM"}
    command = [sys.executable, "-m", "cstocli", "members", "--color", "always"]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env={**environment, "TERM": term})
    assert f"\x1b[{code}mAM" in done.stdout


def test_the_colours_of_the_theme_can_be_read_on_dark_and_on_light_ground() -> None:
    from rich.style import Style

    def light(red: int, green: int, blue: int) -> float:
        parts = [part / 255 for part in (red, green, blue)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for key in ("theme.accent", "theme.warn"):
        colour = Style.parse(SETTINGS[key].default).color
        assert colour
        ink = light(*colour.get_truecolor()) + 0.05
        assert min((light(255, 255, 255) + 0.05) / ink, ink / (light(30, 30, 30) + 0.05)) > 3.5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["get", "colour"], "The settings are: color, data, format, lang"),
        (["set", "colour", "never"], "The settings are: color, data, format, lang"),
        (["set", "lang", "fr"], "Allowed: en, ru"),
        (["set", "format", "yaml"], "table, json, jsonl"),
        (["set", "theme.warn", "loud"], "bright_black to bright_white"),
        (["set", "theme.warn", ""], "Allowed: "),
        (["set", "theme.warn", "color(256)"], "Allowed: "),
        (["set", "data", ""], "Allowed: a facts file"),
        (["unset", "lang"], "'lang' is not set"),
        (["unset", "theme.warn"], "'theme.warn' is not set"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    arguments: list[str], said: str, run: Run, settings_folder: Path
) -> None:
    result = run("config", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (settings_folder / "config.toml").exists()


def test_comments_and_other_settings_stay(run: Run, file: Path) -> None:
    file.write_text('# mine\nlang = "ru"  # as at home\n\n[theme]\nwarn = "red"\n', "utf-8")
    run("config", "set", "format", "json")
    run("config", "set", "theme.accent", "blue")
    assert file.read_text("utf-8") == (
        '# mine\nlang = "ru"  # as at home\nformat = "json"\n\n[theme]\nwarn = "red"\naccent = "blue"\n'
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"lang = ", "is not TOML"),
        (b"lang = '\xff'", "is not UTF-8: byte 8"),
        (b"lang = 'fr'", "lang: 'fr' is not allowed (allowed: en, ru)"),
        (b"lang = 1", "lang: 1 is not allowed"),
        (b"[theme]\nloud = 'red'", "theme.loud: there is no such setting"),
    ],
)
def test_a_broken_file_is_told_and_left_as_it_is(content: bytes, said: str, run: Run, file: Path) -> None:
    file.write_bytes(content)
    result = run("members")
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert str(file) in result.err
    assert file.read_bytes() == content
    assert run("config", "path").out == f"{file}\n"
    assert run("members", "--help").code == 0


def test_a_setting_that_cannot_be_may_be_taken_out(run: Run, file: Path) -> None:
    file.write_text("lang = 'fr'\ntheme.loud = 'red'\n", "utf-8")
    assert run("config", "unset", "lang").code == 0
    assert run("config", "unset", "theme.loud").code == 0
    assert file.read_text("utf-8") == ""
    assert run("members").code == 0


@pytest.mark.usefixtures("on_few_facts")
@pytest.mark.parametrize("key", SETTINGS)
def test_whatever_a_setting_is_set_to_it_is_refused_or_works(
    key: str, run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for value in NONSENSE:
        file.write_text("# mine\n", "utf-8")
        result = run("config", "set", "--", key, value)
        if result.code:
            assert (result.out, file.read_text("utf-8")) == ("", "# mine\n"), value
            assert result.code in (2, 3), value
            continue
        for command in (("members", "--limit", "1"), ("chair", "2023"), ("quotes", "--limit", "1")):
            assert run(*command).code == 0, value
        assert settings.load()[key].lower() == value.lower()
        assert run("config", "unset", key).code == 0, value
        assert file.read_text("utf-8") in ("# mine\n", "# mine\n\n[theme]\n"), value


def test_every_style_that_is_allowed_can_be_drawn() -> None:
    from rich.style import Style

    words = (*settings.ATTRIBUTES, *settings.INKS, "none", "bright_red", "#0a1B2c", "color(0)", "color(255)")
    allowed = [style for pair in product(words, words) if SETTINGS["theme.dim"].allows(style := " ".join(pair))]
    assert len(allowed) == (len(words) - 1) ** 2
    assert [style for style in (*words, *allowed) if not Style.parse(style)] == ["none"]


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("[theme]\nwarn = 'red'\n[theme.x]\ny = 1\n", "theme.x.y", "[theme]\nwarn = 'red'\n[theme.x]\n"),
        ("[theme]\nx.y = 1\nwarn = 'red'\n", "theme.x.y", "[theme]\nwarn = 'red'\n"),
        ("theme.x.y = 1\nlang = 'ru'\n", "theme.x.y", "lang = 'ru'\n"),
        ("theme = {x = {y = 1}, warn = 'red'}\n", "theme.x.y", "theme = {x = {}, warn = 'red'}\n"),
        ("[theme]\n# mine\nwarn = 'red'\n", "theme.warn", "[theme]\n# mine\n"),
        ("'theme.warn' = 'red'\nlang = 'ru'\n", "theme.warn", "lang = 'ru'\n"),
        ("'theme.x'.y = 1\nlang = 'ru'\n", "theme.x.y", "lang = 'ru'\n"),
        ("theme = 'red'\nlang = 'ru'\n", "theme", "lang = 'ru'\n"),
        ("'' = 1\nlang = 'ru'\n", "", "lang = 'ru'\n"),
        ("x = nan\nlang = 'ru'\n", "lang", "x = nan\n"),
        ("[[theme]]\nwarn = 'red'\n[[theme]]\nwarn = 'red'\n[x]\n", "theme", "[x]\n"),
        ("\ufefflang = 'ru'\ncolor = 'never'\n", "lang", "color = 'never'\n"),
    ],
)
def test_only_what_was_named_is_taken_out(before: str, key: str, after: str, run: Run, file: Path) -> None:
    file.write_text(before, "utf-8")
    result = run("config", "unset", "--", key)
    assert (result.code, file.read_text("utf-8")) == (0, after)


def test_a_table_is_no_setting_to_take_out(run: Run, file: Path) -> None:
    file.write_text("[theme]\nwarn = 'red'\n", "utf-8")
    assert run("config", "unset", "theme").code == 2
    assert file.read_text("utf-8") == "[theme]\nwarn = 'red'\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'theme.warn' = 'red'\n", "'theme.warn' = \"blue\"\n"),
        ("theme = {accent = 'red'}\n", "theme = {accent = 'red',warn = \"blue\"}\n"),
        ("\ufefflang = 'ru'\n", "lang = 'ru'\n\n[theme]\nwarn = \"blue\"\n"),
    ],
)
def test_a_setting_goes_where_it_is_or_belongs(before: str, after: str, run: Run, file: Path) -> None:
    file.write_text(before, "utf-8")
    assert run("config", "set", "theme.warn", "blue").code == 0
    assert file.read_text("utf-8") == after


def test_what_is_in_place_of_a_table_is_told_and_left(run: Run, file: Path) -> None:
    file.write_text("theme = 'red'\n", "utf-8")
    result = run("config", "set", "theme.warn", "red")
    assert (result.code, result.out) == (3, "")
    assert "Take it out: cstocli config unset theme" in result.err
    assert file.read_text("utf-8") == "theme = 'red'\n"
    assert run("config", "unset", "theme").code == 0
    assert run("config", "set", "theme.warn", "red").code == 0


@pytest.mark.parametrize("content", ODD_FILES, ids=ascii)
def test_no_settings_file_leads_to_a_traceback_or_is_lost(content: str, run: Run, file: Path) -> None:
    file.write_text(content, "utf-8")
    commands = (["members"], ["config", "list"], ["config", "set", "theme.warn", "red"], ["config", "unset", "lang"])
    for command in commands:
        before = file.read_text("utf-8")
        result = run(*command)
        assert result.code in (0, 2, 3)
        if result.code:
            assert result.out == ""
            assert file.read_text("utf-8") == before


@pytest.mark.parametrize("command", [["members"], ["config", "set", "lang", "ru"], ["config", "unset", "lang"]])
def test_what_is_no_regular_file_is_told_and_not_waited_for(command: list[str], run: Run, file: Path) -> None:
    os.mkfifo(file)
    result = run(*command)
    assert (result.code, result.out) == (3, "")
    assert "config.toml cannot be read: it is not a regular file." in result.err


HOMES = [
    {"HOME": "/home/zas"},
    {"HOME": "/home/zas/"},
    {"HOME": "/"},
    {"HOME": ""},
    {"HOME": "here"},
    {},
    {"HOME": "/home/zas", "XDG_CONFIG_HOME": "/etc/zas"},
    {"HOME": "/home/zas", "XDG_CONFIG_HOME": "~/zas"},
    {"HOME": "/home/zas", "XDG_CONFIG_HOME": "zas"},
    {"HOME": "/home/zas", "XDG_CONFIG_HOME": ""},
    {"XDG_CONFIG_HOME": "/etc/zas"},
]


@pytest.mark.parametrize("environment", HOMES, ids=str)
@pytest.mark.parametrize(
    ("platform", "system"), [("linux", unix.Unix), ("darwin", macos.MacOS), ("win32", windows.Windows)]
)
def test_the_folders_are_those_of_platformdirs(
    platform: str, system: type[PlatformDirsABC], environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable)
    for variable, value in {"USERPROFILE": r"C:\Users\zas", "LOCALAPPDATA": r"C:\Local", **environment}.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("platformdirs.PlatformDirs", system)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", windows.get_win_folder_from_env_vars)
    theirs = system()
    assert (settings.folder(), settings.data_folder()) == (theirs.user_config_dir, theirs.user_data_dir)


def test_without_a_home_every_answer_is_as_by_default(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: int) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("pwd.getpwuid", nobody)
    assert run("members").code == 0
    for command in (["config", "path"], ["config", "set", "lang", "ru"]):
        result = run(*command)
        assert (result.code, result.out) == (3, "")
        assert "You have no home folder" in result.err


def test_a_file_that_is_no_toml_is_not_written_over(run: Run, file: Path) -> None:
    file.write_text("lang = ", "utf-8")
    result = run("config", "set", "lang", "ru")
    assert (result.code, file.read_text("utf-8")) == (3, "lang = ")
    assert "is not TOML" in result.err


def test_where_nothing_can_be_written_says_so(run: Run, settings_folder: Path) -> None:
    settings_folder.parent.write_text("no folder", "utf-8")
    result = run("config", "set", "lang", "ru")
    assert (result.code, result.out) == (3, "")
    assert "cannot be written" in result.err


def test_a_lock_that_is_held_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(settings, "PATIENCE", 0.05)
    with FileLock(file.with_suffix(".lock")), pytest.raises(DataError, match="another program holds"):
        settings.put("lang", "ru")
    assert not file.exists()


def test_changes_at_one_time_are_all_kept(file: Path) -> None:
    writers = [threading.Thread(target=settings.put, args=(key, VALUES[key])) for key in SETTINGS]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert settings.read(file) == VALUES


def test_every_setting_is_listed_with_what_holds_and_why(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_LANG", "en")
    run("config", "set", "color", "never")
    out = run("config", "list", "--fields", "key,value,origin", "--format", "csv").out.splitlines()
    assert out[1:6] == [
        "color,never,file",
        "data,,default",
        "format,table,default",
        "lang,en,environment",
        "pager,less -FRX,default",
    ]


def test_the_group_alone_prints_its_help(run: Run) -> None:
    assert run("config").out == run("config", "--help").out
