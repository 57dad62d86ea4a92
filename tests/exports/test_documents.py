"""The examples of the documents on exports and assistants: what is shown is what is answered."""

import io
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Made

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"^```(sql|python)\n(.*?)^```\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (name, number)
    for name in ("exports.md", "assistants.md")
    for number in range(len(EXAMPLE.findall((DOCS / name).read_text("utf-8"))))
]
PLACES = {"csto": "csv", "csto.db": "sqlite", "csto-parquet": "parquet"}


def answered_by_sqlite(query: str) -> str:
    with closing(sqlite3.connect("csto.db")) as database:
        return "".join(" | ".join(map(str, row)) + "\n" for row in database.execute(query))


def printed_by_python(program: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(program, "the example", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own
    return printed.getvalue()


ANSWERED: dict[str, Callable[[str], str]] = {"sql": answered_by_sqlite, "python": printed_by_python}


@pytest.fixture
def folder(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which an example is run: the program is installed there."""
    program = tmp_path / "cstocli"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={installed} exec {sys.executable} -m cstocli "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.environ["PATH"]]))
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-01-15")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_an_example_shows_what_is_answered(
    name: str, number: int, folder: Path, made: Made, request: pytest.FixtureRequest
) -> None:
    document = DOCS / name
    text = document.read_text("utf-8")
    found = list(EXAMPLE.finditer(text))[number]
    language, code, shown = found.groups()
    imported = re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)
    missing = [tool for tool in (*imported, *(["pyarrow"] if "parquet" in code else [])) if not find_spec(tool)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} is not installed")
    for place, form in PLACES.items():
        if f"{place}/" in code or (language == "sql" and form == "sqlite"):
            (folder / place).symlink_to(made(form, "shipped"))
    answered = ANSWERED[language](code)
    if request.config.getoption("--update-golden"):
        document.write_text(text[: found.start(3)] + answered + text[found.end(3) :], "utf-8")
    else:
        assert answered == shown


def test_five_queries_are_shown() -> None:
    assert len(re.findall("^```sql$", (DOCS / "exports.md").read_text("utf-8"), re.MULTILINE)) == 5
