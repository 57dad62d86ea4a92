"""The examples of the documents on exports and assistants: what is shown is what is answered."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"^```(sql|python)\n(.*?)^```\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (name, number)
    for name in ("exports.md", "assistants.md")
    for number in range(len(EXAMPLE.findall((DOCS / name).read_text("utf-8"))))
]
PLACES = {"csto": "csv", "csto.db": "sqlite", "csto-parquet": "parquet"}


def answered_by_sqlite(query: str, folder: Path) -> str:
    with closing(sqlite3.connect(folder / "csto.db")) as database:
        return "".join(" | ".join(map(str, row)) + "\n" for row in database.execute(query))


def printed_by_python(program: str, folder: Path) -> str:
    environment = {**os.environ, "CSTOCLI_TODAY": "2026-01-15"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


ANSWERED: dict[str, Callable[[str, Path], str]] = {"sql": answered_by_sqlite, "python": printed_by_python}


@pytest.fixture
def folder(made: Any, tmp_path: Path) -> Path:
    """A folder with the exports that the examples name."""
    for name, form in PLACES.items():
        if form != "parquet" or find_spec("pyarrow"):
            (tmp_path / name).symlink_to(made(form))
    return tmp_path


@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_an_example_shows_what_is_answered(
    name: str, number: int, folder: Path, request: pytest.FixtureRequest
) -> None:
    document = DOCS / name
    text = document.read_text("utf-8")
    found = list(EXAMPLE.finditer(text))[number]
    language, code, shown = found.groups()
    imported = re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)
    missing = [tool for tool in (*imported, *(["pyarrow"] if "parquet" in code else [])) if not find_spec(tool)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} is not installed")
    answered = ANSWERED[language](code, folder)
    if request.config.getoption("--update-golden"):
        document.write_text(text[: found.start(3)] + answered + text[found.end(3) :], "utf-8")
    else:
        assert answered == shown


def test_five_queries_are_shown() -> None:
    assert len(re.findall("^```sql$", (DOCS / "exports.md").read_text("utf-8"), re.MULTILINE)) == 5
