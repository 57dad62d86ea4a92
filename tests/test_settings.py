"""The user's settings: where they are from, what they may be, and how the file is written."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conftest import Run
from cstocli import settings
from cstocli.errors import DataError
from cstocli.render.output import wants_colour
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
def test_what_is_set_holds_until_it_is_unset(key: str, run: Run) -> None:
    before = run("config", "get", key).out
    assert run("config", "set", key, VALUES[key]).code == 0
    assert run("config", "get", key).out == f"{VALUES[key]}\n"
    assert chosen(key, settings.load()) == (VALUES[key], "file")
    assert run("config", "unset", key).code == 0
    assert run("config", "get", key).out == before == f"{SETTINGS[key].default}\n"


@pytest.mark.parametrize("key", VARIABLES)
def test_a_variable_goes_before_the_file(key: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    variable, told, value = VARIABLES[key]
    run("config", "set", key, VALUES[key])
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


def test_the_facts_file_may_be_set(run: Run, tmp_path: Path) -> None:
    run("config", "set", "data", str(tmp_path / "nowhere.toml"))
    assert "nowhere.toml cannot be read" in run("members").err
    assert "nowhere.toml cannot be read" in run("--version").err


def test_a_facts_file_is_kept_with_its_whole_path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("config", "set", "data", "facts.toml")
    assert run("config", "get", "data").out == f"{tmp_path / 'facts.toml'}\n"


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
        (["unset", "lang"], "do not have 'lang'"),
        (["unset", "theme.warn"], "do not have 'theme.warn'"),
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
