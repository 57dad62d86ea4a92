"""What the tests share: the command line in this process, and golden files."""

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from filelock import FileLock
from hypothesis import settings

# What the program, Typer, Rich, shells and pagers read of the caller's environment, some of it when imported.
FAMILIES = ("CSTOCLI_", "LC_", "LESS", "TTY_", "TYPER_", "XDG_", "_TYPER_")
READ = (
    *("LANG", "LANGUAGE", "COLUMNS", "LINES", "TERM", "COLORTERM", "TERMINAL_WIDTH", "NO_COLOR", "FORCE_COLOR"),
    *("PY_COLORS", "GITHUB_ACTIONS", "PAGER", "MANPAGER", "EDITOR", "VISUAL", "BROWSER", "ZDOTDIR", "MANWIDTH"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONIOENCODING", "PYTHONOPTIMIZE", "PYTHONUTF8", "PYTHONWARNINGS"),
)
for name in [name for name in os.environ if name.startswith(FAMILIES) or name in READ]:
    del os.environ[name]
os.environ["TERM"] = "xterm-256color"

from hatch_build import compiled_files  # noqa: E402

import cstocli.facts  # noqa: E402
from cstocli.cli import main  # noqa: E402
from cstocli.facts import CHECKOUT, load  # noqa: E402
from cstocli.facts.base import Dataset  # noqa: E402
from cstocli.facts.compiled import compile_facts, read_compiled  # noqa: E402
from cstocli.words import speak  # noqa: E402
from small import slim, small  # noqa: E402

# How long an example takes says more about the machine than about the program. `--hypothesis-profile=thorough` tries
# ten times as many.
settings.register_profile("plain", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=400)
settings.load_profile("plain")
# Looking for garbage among all that the tests of a run keep costs a tenth of its time.
gc.set_threshold(100_000, 50, 1000)

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


class Result(NamedTuple):
    """What a run of the command left: its exit code, and both streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a file or folder once for all processes of a run."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        path, draft = shared / name, shared / f"draft-{name}"
        with FileLock(f"{path}.lock"):
            if not path.exists():
                make(draft)
                draft.rename(path)
        return path

    return make_once


@pytest.fixture(scope="session")
def installed(once: Once) -> Path:
    """A folder with the package as the build makes it."""

    def make(draft: Path) -> None:
        copytree(cstocli.facts.PACKAGE, draft / "cstocli", ignore=ignore_patterns("__pycache__"))
        for place, content in compiled_files(load(CHECKOUT, user_data=False)).items():
            path = draft / "cstocli" / place
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    return once("installed", make)


@pytest.fixture(scope="session")
def compiled(installed: Path) -> Path:
    """The shipped facts as an installed package reads them."""
    return installed / "cstocli" / "data" / "facts.json"


@cache
def _read_once(path: Path, _written: int) -> Dataset:
    return read_compiled(path)


@pytest.fixture(scope="session", autouse=True)
def as_installed(installed: Path, compiled: Path) -> Iterator[None]:
    """Answers come from the compiled facts, in this process and in the programs that tests start.

    No answer changes the facts, so that this process reads those of a file once.
    """
    os.environ["PYTHONPATH"] = str(installed)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cstocli.facts.COMPILED", compiled)
        patch.setattr("cstocli.facts.read_compiled", lambda path: _read_once(Path(path), os.stat(path).st_mtime_ns))
        yield


@pytest.fixture(scope="session")
def small_compiled(facts: Dataset, once: Once) -> Path:
    """A small part of them, in which a record more changes nothing."""
    return once("small.json", lambda path: path.write_bytes(compile_facts(small(facts))))


@pytest.fixture(scope="session")
def slim_compiled(facts: Dataset, once: Once) -> Path:
    """The part of which whole exports and a whole site are made."""
    return once("slim.json", lambda path: path.write_bytes(compile_facts(slim(facts))))


@pytest.fixture(scope="session")
def few(slim_compiled: Path) -> Dataset:
    """That part, as the program reads it."""
    return read_compiled(slim_compiled)


@pytest.fixture
def on_few_facts(small_compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come from the small part alone."""
    monkeypatch.setattr("cstocli.facts.COMPILED", small_compiled)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all homes."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def settings_folder(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the user's own settings, also for the programs that a test starts."""
    home = Path(mkdtemp(dir=homes))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    speak("en")
    return home / "config" / "cstocli"


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line as on 15 January 2026, without colour and outside any terminal."""
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-01-15")

    def run_main(*arguments: str, stdin: str = "", columns: int | None = None) -> Result:
        if columns:
            monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run_main


@pytest.fixture(scope="session")
def facts(compiled: Path) -> Dataset:
    """The shipped facts."""
    return read_compiled(compiled)


@pytest.fixture(scope="session")
def hostile() -> Dataset:
    """Facts in which every text tries to act."""
    from test_hostile import FACTS

    return FACTS


Made = Callable[..., Path]


@pytest.fixture(scope="session")
def made(facts: Dataset, few: Dataset, hostile: Dataset, once: Once) -> Made:
    """Where a form of `data export` is: of a few facts, of the hostile ones, or of all that are shipped."""
    from cstocli.exports import FORMS

    held_in = {"few": few, "hostile": hostile, "shipped": facts}

    def make(form: str, held: str = "few") -> Path:
        def export(folder: Path) -> None:
            folder.mkdir()
            FORMS[form](held_in[held], folder / f"csto-{form}", lambda _: None)

        return once(f"{held}-{form}", export) / f"csto-{form}"

    return make


@pytest.fixture(scope="session")
def site(made: Made) -> Path:
    """The site of a few facts."""
    return made("html")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a golden file; `--update-golden` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare
