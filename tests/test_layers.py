"""Imports go one way, and the path to JSON stays free of what is slow to import."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cstocli
from conftest import FAMILIES, READ
from cstocli.dataset import compile_facts, load
from cstocli.search import vocabulary

SOURCE = Path(cstocli.__file__).parent

LAYERS = (
    ("language", "streams"),
    ("errors", "dates", "unseen"),
    ("model", "text", "files"),
    ("dataset", "settings"),
    ("names", "canonical"),
    ("checks", "queries", "search", "citations"),
    ("published",),
    ("views", "columns"),
    ("summaries", "timeline", "topics"),
    ("render",),
    ("cli",),
    ("__init__", "__main__"),
)
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}

# What the path of --json must not pay for: 40 ms for Rich or importlib.metadata, 30 ms for platformdirs cold.
SLOW = (
    "rich",
    "tomllib",
    "tomli_w",
    "platformdirs",
    "rapidfuzz",
    "anyascii",
    "snowballstemmer",
    "babel",
    "tomlkit",
    "filelock",
    "importlib.metadata",
    "importlib.resources",
)


# What Typer loads by itself is not ours to spare.
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str, loud: bool = False) -> None:
    pass
app(["world"], standalone_mode=False)
"""
ASK = """
from pathlib import Path
import cstocli.dataset
cstocli.dataset.COMPILED = Path({compiled!r})
from cstocli.cli import main
assert main([*{command!r}, "--json"]) == 0
"""


def _modules_after(program: str) -> set[str]:
    """The modules that a program has imported at its end."""
    program += "\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.stderr)\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The layers that a module imports, inside its functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cstocli"):
            names = [node.module] if node.module != "cstocli" else [f"cstocli.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names if name.name.startswith("cstocli")]
        found |= {name.split(".")[1] for name in names if "." in name}
    return found - {"__version__"}


def test_every_module_has_a_layer() -> None:
    assert {_layer(path) for path in _modules()} == set(LEVEL)


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    layer = _layer(path)
    upward = {name for name in _imports(path) if LEVEL[name] >= LEVEL[layer] and name != layer}
    allowed = {("dataset", "checks"), ("checks", "names")}
    assert {name for name in upward if (layer, name) not in allowed} == set()


def test_only_what_is_for_the_terminal_imports_rich() -> None:
    importers = {path.name for path in _modules() if "from rich" in path.read_text("utf-8")}
    assert importers == {"layout.py", "terminal.py", "timeline.py"}


@pytest.mark.parametrize(
    "command",
    [
        ["members"],
        ["chair", "2023"],
        ["who", "zas"],
        ["quotes"],
        ["sources"],
        ["timeline"],
        ["resolve", "2023", "KAZ"],
        ["search", "solidarity"],
    ],
)
def test_the_path_to_json_imports_nothing_slow(command: list[str], tmp_path: Path) -> None:
    compiled = tmp_path / "facts.json"
    facts = load()
    compiled.write_bytes(compile_facts(facts, vocabulary(facts)))
    assert (
        set(SLOW) & (_modules_after(ASK.format(compiled=str(compiled), command=command)) - _modules_after(HELLO))
        == set()
    )


def test_the_tests_know_nothing_of_the_environment_that_the_program_reads() -> None:
    name = re.compile(r"""(?:environ(?:ment)?(?:\.get\(|\[)|getenv\(|_variable\(|_told\()"([A-Z_]+)\"""")
    read = {found for path in _modules() for found in name.findall(path.read_text("utf-8"))}
    assert {"CSTOCLI_DATA", "NO_COLOR", "COLUMNS", "ZDOTDIR"} <= read
    own = {"HOME", "LOCALAPPDATA", "USERPROFILE"}  # of which each test has its own, or none
    assert [variable for variable in read - own if variable not in READ and not variable.startswith(FAMILIES)] == []
