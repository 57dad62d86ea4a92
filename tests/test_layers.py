"""Imports go one way, and the path to JSON stays free of what is slow to import."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import cstocli
from conftest import FAMILIES, READ
from cstocli.facts import own

SOURCE = Path(cstocli.__file__).parent

# The storeys, from the ground up: a module knows those below its own.
STOREYS = (
    ("words", "streams"),
    ("errors", "dates", "spoken_dates", "unseen", "described"),
    ("files",),
    ("settings",),
    ("records",),
    ("facts",),
    ("questions",),
    ("answers",),
    ("pages",),
    ("forms",),
    ("api",),
    ("exports",),
    ("cli",),
    ("__init__", "__main__"),
)
LEVEL = {name: level for level, storey in enumerate(STOREYS) for name in storey}
# What stands on what within a storey; rooms, which are not named, do not know each other.
WITHIN = {
    "records": (("vocabularies", "fields"), ("base",), ("ROOMS",), ("__init__",)),
    "facts": (
        ("lines",),
        ("base",),
        ("names", "wording"),
        ("laws", "search", "world"),
        ("toml", "compiled"),
        ("canonical",),
        ("own",),
        ("__init__",),
    ),
    "answers": (
        ("base",),
        ("ROOMS",),
        ("now", "changes", "timeline", "found", "disputes", "data"),
        ("__init__", "every"),
        ("schema",),
    ),
    "pages": (
        ("base",),
        ("ROOMS",),
        ("now", "changes", "timeline", "found", "disputes", "data", "picture", "topics"),
        ("__init__",),
    ),
    "exports": (("tables", "views"), ("ROOMS",), ("__init__",)),
    "cli": (
        ("messages", "parameters", "language", "typed", "fields", "jq"),
        ("options", "facts", "help"),
        ("request",),
        ("menu", "lookup", "batch", "web", "first_word", "asking", "editor"),
        ("ROOMS",),
        ("completion", "tools"),
        ("served",),
        ("assistants", "writing"),
        ("program",),
        ("__init__",),
    ),
}

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
    "jinja2",
    "importlib.metadata",
    "importlib.resources",
)

# What a look-up in the compiled facts does without besides: pathlib takes 7 ms of a start, the patterns of search 4.
BESIDES = ("pathlib", "urllib.parse", "ipaddress", "fnmatch", "shutil", "gettext", "cstocli.facts.search")
LOOK_UP = """
from datetime import date
import cstocli.facts
cstocli.facts.COMPILED = {compiled!r}
from cstocli import records
from cstocli.answers import View, page
from cstocli.facts.names import names
facts = cstocli.facts.load()
page(names(facts, records.{kind}).match({name!r}).record, View(facts, date(2026, 1, 15)))
"""

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
import cstocli.facts
cstocli.facts.COMPILED = Path({compiled!r})
from cstocli.cli import main
for command in {commands!r}:
    assert main([*command.split(), "--json"]) == 0
"""


def _modules_after(program: str) -> set[str]:
    """The modules that a program has imported at its end."""
    program += "\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.stderr)\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


@cache
def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@cache
def _dotted(path: Path) -> str:
    """The name of a module: `cstocli.records.base`, `cstocli.records` for a package."""
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def _imports(path: Path) -> set[str]:
    """The modules of the package that a module imports, inside its functions too."""
    known, found = {*map(_dotted, _modules())}, set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "cstocli":
            modules = {f"{node.module}.{name.name}" for name in node.names} & known
            found |= modules or {node.module}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name in known}
    return found


def _storey(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _place(module: str) -> tuple[int, str]:
    """How high a module stands in its storey, and its name there."""
    name = [*module.split("."), "__init__"][2]
    places = WITHIN[_storey(module)]
    named = next((level for level, names in enumerate(places) if name in names), None)
    return (places.index(("ROOMS",)) if named is None else named), name


def test_every_module_has_a_storey() -> None:
    assert {_storey(_dotted(path)) for path in _modules()} == set(LEVEL)


def _steps() -> Iterator[tuple[str, str]]:
    """Each module, with each that it imports."""
    return ((_dotted(path), name) for path in _modules() for name in _imports(path))


def test_stairs_go_down_only() -> None:
    between = [(above, below) for above, below in _steps() if _storey(above) != _storey(below) and below != "cstocli"]
    assert [step for step in between if LEVEL[_storey(step[1])] >= LEVEL[_storey(step[0])]] == []


def test_rooms_of_a_storey_have_no_doors() -> None:
    within = [(one, other) for one, other in _steps() if _storey(one) == _storey(other) and _storey(one) in WITHIN]
    doors = [(one, other) for one, other in within if _place(other)[0] >= _place(one)[0]]
    assert [(one, other) for one, other in doors if _place(one)[1] != _place(other)[1]] == []


def test_only_what_is_for_the_terminal_imports_rich() -> None:
    importers = {path.name for path in _modules() if "from rich" in path.read_text("utf-8")}
    assert importers == {"layout.py", "terminal.py", "timeline.py"}


@pytest.fixture(scope="module")
def of_typer() -> set[str]:
    return _modules_after(HELLO)


def test_the_path_to_json_imports_nothing_slow(compiled: Path, of_typer: set[str]) -> None:
    lists = ["members", "quotes", "sources", "timeline"]
    commands = [*lists, "chair 2023", "who zas", "resolve 2023 KAZ", "search solidarity"]
    asked = _modules_after(ASK.format(compiled=str(compiled), commands=commands))
    assert set(SLOW) & (asked - of_typer) == set()


@pytest.mark.parametrize(
    ("kind", "name", "room"),
    [("Person", "Зась", "people"), ("Country", "KAZ", "countries"), ("Chairmanship", "2023", "chairmanships")],
)
def test_a_look_up_imports_its_own_room_and_no_helper_of_other_work(
    kind: str, name: str, room: str, compiled: Path
) -> None:
    asked = _modules_after(LOOK_UP.format(compiled=str(compiled), kind=kind, name=name)) - _modules_after("")
    assert {*SLOW, *BESIDES} & asked == set()
    rooms = {path.stem for path in (SOURCE / "answers").glob("*.py")} - {"__init__", "base"}
    assert {room for room in rooms if f"cstocli.answers.{room}" in asked} == {room}


def test_what_the_program_says_of_itself_needs_no_answers() -> None:
    ask = "from cstocli.cli import main\nassert main({arguments!r}) == 0"
    menu, version = (_modules_after(ask.format(arguments=arguments)) for arguments in ([], ["--version"]))
    assert {"msgspec", "cstocli.facts"} & menu == set()
    assert {"cstocli.questions", "cstocli.answers", "cstocli.cli.request"} & version == set()


def test_nor_does_it_with_facts_of_ones_own(small_compiled: Path, of_typer: set[str]) -> None:
    own.place().mkdir(parents=True)
    mine = '[[sources]]\nid = "mine"\npublisher = "RIA"\nlanguage = "ru"\nkind = "law"\n'
    (own.place() / own.WRITTEN).write_text(mine, "utf-8")
    program = ASK.format(compiled=str(small_compiled), commands=["source mine"])
    assert "tomllib" in _modules_after(program)  # where they are new, they are read
    assert set(SLOW) & (_modules_after(program) - of_typer) == set()


def test_asking_from_python_imports_nothing_slow(compiled: Path) -> None:
    program = ASK.partition("from cstocli.cli")[0].format(compiled=str(compiled), commands=[])
    asked = "import cstocli\ncstocli.rows(cstocli.load(as_of='2023').quotes(about='armenia'))"
    assert set(SLOW) & _modules_after(f"{program}{asked}") == set()


def test_what_an_extra_brings_is_imported_only_where_it_is_used() -> None:
    asked = _modules_after("import cstocli.cli.exports, cstocli.cli.assistants, cstocli.cli.site")
    assert {"cstocli.exports.parquet", "cstocli.exports.sqlite"} <= asked
    assert {"mcp", "mcp_types", "anyio", "pyarrow", "sqlite3", "jinja2", "multiprocessing"} & asked == set()


def test_the_tests_know_nothing_of_the_environment_that_the_program_reads() -> None:
    name = re.compile(r"""(?:environ(?:ment)?(?:\.get\(|\[)|getenv\(|_variable\(|_number_in\()"([A-Z_]+)\"""")
    read = {found for path in _modules() for found in name.findall(path.read_text("utf-8"))}
    assert {"CSTOCLI_DATA", "NO_COLOR", "COLUMNS", "ZDOTDIR"} <= read
    own = {"HOME", "LOCALAPPDATA", "USERPROFILE"}  # of which each test has its own, or none
    assert [variable for variable in read - own if variable not in READ and not variable.startswith(FAMILIES)] == []
