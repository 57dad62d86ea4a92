"""What the documents show is what the program does and the data holds."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from annotations import annotated, topics_explained
from conftest import Run
from cstocli import __version__
from cstocli.cli.menu import FIRST_WORDS
from cstocli.facts.base import Dataset
from cstocli.records import RECORDS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md")])
LINKED = [*DOCUMENTS, ROOT / "data" / "translations" / "README.md", ROOT / "packaging" / "README.md"]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _shown(block: str, run: Run) -> str:
    """A console block with the output that its commands have now."""
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_output(command, run)}" for command in commands)


def _output(command: str, run: Run) -> str:
    """What a command prints: the program in this process, what goes before or after it in a shell."""
    ours, pipe, others = command.partition(" | ")
    program, *words = shlex.split(ours)
    if program != "cstocli":
        return _by_shell(command)
    _, out, err = run(*words, columns=80)
    out = out.replace("\r\n", "\n")
    return (_by_shell(others, out) if pipe else out) + err


def _by_shell(command: str, stdin: str = "") -> str:
    environment = {**os.environ, "COLUMNS": "80", "CSTOCLI_TODAY": "2026-01-15"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], input=stdin, capture_output=True, text=True, env=environment, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_show_what_the_program_prints(document: Path, run: Run, request: pytest.FixtureRequest) -> None:
    text = document.read_text("utf-8")
    if "| jq" in text and shutil.which("jq") is None:
        pytest.skip("the examples need jq")
    if document.name == "own-facts.md":  # whose subject is what is added to others
        request.getfixturevalue("on_few_facts")
    shown = CONSOLE.sub(lambda block: f"```console\n{_shown(block[1], run)}```", text)
    if request.config.getoption("--update-golden"):
        document.write_text(shown, "utf-8")
    assert document.read_text("utf-8") == shown


@pytest.mark.parametrize("document", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_links_to_is_there(document: Path) -> None:
    linked = LINK.findall(document.read_text("utf-8"))
    assert [link for link in linked if not (document.parent / link).exists()] == []


def test_the_version_is_the_one_of_the_changelog_and_the_citation() -> None:
    assert re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_readme_gives_the_two_commands_of_set_up() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "pip install . && cstocli chair 2023\n" in readme
    assert 'pip install -e ".[dev]" && pytest\n' in readme


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in FIRST_WORDS if f"`cstocli {name}" not in readme] == []


def test_the_annotated_records_are_those_of_the_data(facts: Dataset, request: pytest.FixtureRequest) -> None:
    path = ROOT / "CONTRIBUTING.md"
    text = annotated(path.read_text("utf-8"), facts)
    if request.config.getoption("--update-golden"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
    tables = [table for block in TOML.findall(text) for table in tomllib.loads(block)]
    assert tables == [kind.table for kind in RECORDS]


def test_every_topic_is_explained_as_the_vocabulary_does(request: pytest.FixtureRequest) -> None:
    path = ROOT / "data" / "README.md"
    text = topics_explained(path.read_text("utf-8"))
    if request.config.getoption("--update-golden"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
    assert text.count("| `kazakhstan-2022` | the mission of January 2022 |\n") == 1


def test_nothing_speaks_of_its_making() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8").lower()
        assert "dossier" not in text, document.name
