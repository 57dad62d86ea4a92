"""Whatever streams, signals and environment are: the answer is whole, or one line and an exit code tell why not."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest
from anyascii import anyascii

# One process imports everything once, then runs each case in a copy of itself, which ends as a program of its own does.
MANY = """
import json, os, sys
from pathlib import Path
import cstocli.forms.terminal, cstocli.cli.countries, typer.rich_utils
from cstocli.__main__ import run
first = sys.stdin, sys.stdout, sys.stderr  # kept: what nobody holds is closed
def become(arguments, folder, environment, stdin, stdout, stderr, encoding):
    os.environ.update(environment)
    sys.argv = ["cstocli", *arguments]
    for number, (name, state) in enumerate({"stdin": stdin, "stdout": stdout, "stderr": stderr}.items()):
        mode = "w" if number else "r"
        if state == "closed":
            os.close(number)
            setattr(sys, name, None)
            continue
        if state == "broken":
            reader, writer = os.pipe()
            os.close(reader)
        else:
            place = "/dev/full" if state == "full" else f"{folder}/{name}"
            writer = os.open(place, os.O_RDWR | os.O_CREAT)
        os.dup2(writer, number)
        setattr(sys, name, open(number, mode, encoding=encoding, errors="strict", closefd=False))
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        become(**json.loads(line))
        run()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
PLAIN = {"CSTOCLI_TODAY": "2026-01-15", "TERM": "xterm-256color"}
READ = (
    "COLUMNS",
    "LINES",
    "PAGER",
    "LESS",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
)


class Done(NamedTuple):
    """What a run left; the streams are what it wrote into files, empty where the stream was none."""

    code: int
    out: bytes
    err: bytes


Case = dict[str, Any]
Runs = Callable[[Iterable[Case]], list[Done]]


def _environment(**more: str) -> dict[str, str]:
    """The caller's environment without what the program reads, and with *more*."""
    kept = {name: value for name, value in os.environ.items() if name not in READ and not name.startswith("CSTOCLI_")}
    return {**kept, **PLAIN, **more}


def _case(*arguments: str, **more: Any) -> Case:
    taken = {"stdin": "taken", "stdout": "taken", "stderr": "taken", "encoding": "utf-8", "environment": {}}
    return {"arguments": arguments, **taken, **more}


@pytest.fixture(scope="module", autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """A shell starts what runs in the background with interrupts ignored, and that is inherited."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def many() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", MANY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
    ) as process:
        yield process


@pytest.fixture
def runs(many: subprocess.Popen[str], tmp_path: Path) -> Runs:
    """Runs many cases, each as a program of its own."""

    def run_one(case: Case) -> Done:
        folder = Path(mkdtemp(dir=tmp_path))
        (folder / "stdin").write_text("zas\nБеларусь\n", "utf-8")
        assert many.stdin
        assert many.stdout
        print(json.dumps({**case, "folder": str(folder)}), file=many.stdin, flush=True)
        code = int(many.stdout.readline())
        written = [folder / name for name in ("stdout", "stderr")]
        return Done(code, *(path.read_bytes() if path.exists() else b"" for path in written))

    return lambda cases: [run_one(case) for case in cases]


ANSWERS = (
    ("members",),
    ("chair", "2023", "--json"),
    ("chair", "2021"),  # with a note
    ("members", "--lang", "ru", "--as-of", "2030"),  # with a note in Russian
    ("resolve", "-"),
    ("config", "--help"),
    ("--version",),
    ("config", "path"),
)
ERRORS = (("who", "nobody-at-all"), ("members", "--colour", "--lang", "ru"))
FAILURES = {"closed": 3, "full": 3, "broken": 141}
ENCODINGS = ("ascii", "latin-1", "cp1252", "koi8-r", "cp437", "cp037", "euc-jp", "iso2022_jp", "utf-16", "undefined")


def test_a_stdout_that_takes_nothing_is_told_in_one_line(runs: Runs) -> None:
    cases = [(arguments, state) for arguments in ANSWERS for state in ("full", "broken")]
    done = runs(_case(*arguments, stdout=state) for arguments, state in cases)
    for (arguments, state), got in zip(cases, done, strict=True):
        about = (arguments, state, got.err)
        assert got.code == FAILURES[state], about
        assert got.err.count(b"\n") == (0 if state == "broken" else 1), about
        assert got.err.startswith(b"cstocli: ") == (state != "broken"), about


def test_a_stdout_that_does_not_wait_for_its_reader_is_given_all() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    command = [sys.executable, "-m", "cstocli", "sources", "--json"]
    with subprocess.Popen(command, stdout=writer, stderr=subprocess.PIPE, env=_environment()) as process:
        while process.poll() is None and select.select([], [writer], [], 0)[1]:
            time.sleep(0.01)  # until the pipe holds no more
        os.close(writer)
        with os.fdopen(reader, "rb") as answer:
            rows = json.loads(answer.read())
        assert (process.wait(), process.stderr and process.stderr.read()) == (0, b"")
    assert len(rows) > 1000


def test_what_is_wrong_with_stdout_is_said(runs: Runs) -> None:
    done = runs(_case("members", stdout=state) for state in FAILURES)
    assert [run.err.decode() for run in done] == [
        "cstocli: Standard output is closed.\n",
        "cstocli: Standard output cannot be written: No space left on device.\n",
        "",
    ]


def test_an_error_needs_no_stdout_and_a_code_no_stderr(runs: Runs) -> None:
    whole = runs(_case(*arguments) for arguments in ERRORS)
    for state in FAILURES:
        assert runs(_case(*arguments, stdout=state) for arguments in ERRORS) == whole
        done = runs(_case(*arguments, stderr=state) for arguments in ERRORS)
        assert [run.code for run in done] == [run.code for run in whole]


def test_an_answer_is_whole_though_its_note_is_lost(runs: Runs) -> None:
    asked = ANSWERS[1:4]
    whole = runs(_case(*arguments) for arguments in asked)
    done = runs(_case(*arguments, stderr=state) for state in FAILURES for arguments in asked)
    for number, got in enumerate(done):
        right, state = whole[number % len(asked)], list(FAILURES)[number // len(asked)]
        assert got == (FAILURES[state] if right.err else 0, right.out, b"")


def test_a_closed_stdin_matters_only_to_who_reads_it(runs: Runs) -> None:
    *others, reads = runs(_case(*asked, stdin="closed") for asked in (("members",), ("--version",), ("resolve", "-")))
    assert [run.code for run in others] == [0, 0]
    assert reads == (3, b"", b"cstocli: Standard input cannot be read: Bad file descriptor.\n")


def test_in_any_encoding_the_text_is_whole(runs: Runs) -> None:
    asked = [("members", "--lang", "ru", "--as-of", "2030"), ("config", "--help", "--lang", "ru"), ERRORS[1]]
    done = runs(_case(*arguments, encoding=encoding) for encoding in ("utf-8", *ENCODINGS) for arguments in asked)
    for number, got in enumerate(done):
        encoding, right = ("utf-8", *ENCODINGS)[number // len(asked)], done[number % len(asked)]
        written = "utf-8" if encoding == "undefined" else encoding
        texts = [anyascii(stream.decode(written)) for stream in got[1:]]
        assert (got.code, *texts) == (right.code, *(anyascii(stream.decode()) for stream in right[1:])), encoding


def test_json_is_utf8_in_any_encoding(runs: Runs) -> None:
    right, *others = runs(_case("members", "--json", encoding=encoding) for encoding in ("utf-8", "ascii", "utf-16"))
    assert {done.out for done in others} == {right.out}


def test_names_on_stdin_are_utf8_in_any_locale(runs: Runs) -> None:
    cases = [_case("resolve", "-", "--json", encoding=encoding) for encoding in ("utf-8", "ascii", "koi8-r")]
    right, *others = runs(cases)
    assert [row["id"] for row in json.loads(right.out)] == ["zas", "belarus"]
    assert {done.out for done in others} == {right.out}


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cstocli", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=_environment(**environment))


def test_an_argument_is_utf8_in_any_locale() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = _run("who", "Зась", "--json", **plain)
    assert (done.returncode, json.loads(done.stdout)["id"]) == (0, "zas")


def test_python_without_docstrings_answers_and_helps() -> None:
    for option in ("--json", "--help"):
        done = _run("members", "--lang", "ru", option, PYTHONOPTIMIZE="2")
        assert (done.returncode, done.stderr) == (0, b"")


# --- the environment --------------------------------------------------------------------------------------

NONSENSE = ("²", "-1", "9" * 5000)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (
            ("members",),
            ("COLUMNS", "LINES", "TERM", "COLORTERM", "JUPYTER_COLUMNS", "UNICODE_VERSION", "TTY_COMPATIBLE"),
        ),
        (("config", "--help"), ("COLUMNS", "LINES")),
    ],
)
def test_nonsense_in_what_tells_the_screen_is_ignored(
    arguments: tuple[str, ...], names: tuple[str, ...], runs: Runs
) -> None:
    right, *others = runs(
        _case(*arguments, environment=environment)
        for environment in ({}, *({name: value} for name in names for value in NONSENSE))
    )
    assert set(others) == {right}


def test_a_screen_of_any_size_shows_all_of_a_help(runs: Runs) -> None:
    sizes = ("1", "59", "1000", "100000000")
    done = runs(_case("quotes", "--help", environment={"COLUMNS": size}) for size in sizes)
    assert len({"".join(sorted(filter(str.isalnum, run.out.decode()))) for run in done}) == 1
    assert max(len(line) for run in done for line in run.out.decode().splitlines()) == 1000


def test_variables_of_typer_are_not_read() -> None:
    right = _run("members", "--help")
    variables = {"TERMINAL_WIDTH": "wide", "TYPER_USE_RICH": "0", "_CSTOCLI_COMPLETE": "x"}
    assert _run("members", "--help", **variables).stdout == right.stdout


@pytest.mark.parametrize("arguments", [("members",), ("config", "--help")])
def test_help_is_coloured_as_answers_are(arguments: tuple[str, ...], runs: Runs) -> None:
    never = [
        {},
        {"FORCE_COLOR": "0"},
        {"FORCE_COLOR": "1", "NO_COLOR": "1"},
        *({name: "1"} for name in ("GITHUB_ACTIONS", "PY_COLORS", "TTY_COMPATIBLE", "CI", "CLICOLOR_FORCE")),
    ]
    always = [{"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "dumb"}, {"FORCE_COLOR": "1", "TTY_COMPATIBLE": "0"}]
    done = runs(_case(*arguments, environment=environment) for environment in (*never, *always))
    assert [b"\x1b[" in run.out for run in done] == [False] * len(never) + [True] * len(always)


def test_help_takes_the_colour_of_the_option(runs: Runs) -> None:
    asked = {("--color", "always"): True, ("--color=always",): True, ("--color", "never"): False}
    done = runs(_case("members", *option, "--help", environment={"FORCE_COLOR": "0"}) for option in asked)
    assert [b"\x1b[" in run.out for run in done] == list(asked.values())
    [told] = runs([_case("members", "--color", "never", "--help", environment={"FORCE_COLOR": "1"})])
    assert b"\x1b" not in told.out


# --- interrupts -------------------------------------------------------------------------------------------

INTERRUPTED = """
import os, signal, sys
class Interrupt:
    def find_spec(self, name, path, target=None):
        if name == where:
            os.kill(os.getpid(), signal.SIGINT)
where = sys.argv.pop(1)
sys.meta_path.insert(0, Interrupt())
import runpy
runpy.run_module("cstocli", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["cstocli.streams", "cstocli.cli", "msgspec", "cstocli.cli.countries"])
def test_an_interrupt_while_modules_load_is_exit_130(module: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED, module, "members"]
    done = subprocess.run(command, capture_output=True, check=False, env=_environment())
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_an_interrupt_where_nothing_can_be_raised_is_exit_130() -> None:
    program = """
import os, signal, weakref
from cstocli import cli
from cstocli.__main__ import run
class Thing: pass
thing = Thing()
gone = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT))
def main():
    global thing
    thing = None
    return 0
cli.main = main
run()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


# --- pagers -----------------------------------------------------------------------------------------------


class Terminal:
    """A terminal of 24 rows in which the program runs as from a shell."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.execve(  # noqa: S606
                sys.executable, [sys.executable, "-m", "cstocli", *arguments], _environment(**environment)
            )
        self.out, self.seen = "", 0

    def read_until(self, text: str) -> None:
        """Read on until *text* comes again."""
        while text not in self.out[self.seen :]:
            assert self._read(), self.out
        self.seen = self.out.index(text, self.seen) + len(text)

    def press_until(self, keys: str, text: str) -> None:
        """Press *keys* until *text* comes: less throws away what is typed while it takes an interrupt."""
        while text not in self.out:
            self.press(keys)
            while select.select([self.file], [], [], 1)[0]:
                assert self._read(), self.out

    def press(self, keys: str) -> None:
        os.write(self.file, keys.encode())

    def end(self) -> int:
        """The exit code, when all has been written."""
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def echoes(self) -> bool:
        flags: int = termios.tcgetattr(self.file)[3]
        return bool(flags & termios.ECHO)

    def _read(self) -> bool:
        assert select.select([self.file], [], [], 60)[0], f"nothing more came after: {self.out}"
        try:
            part = os.read(self.file, 65536)
        except OSError:
            return False
        self.out += part.decode(errors="replace")
        return bool(part)


LAST = "one in full: cstocli document"  # in the last line of the list


def test_an_interrupt_in_less_leaves_it_and_the_terminal_as_they_were() -> None:
    terminal = Terminal("documents", LESS="RX", PAGER="less")
    terminal.read_until("\n:")
    terminal.press("\x03")
    terminal.press_until("G", LAST)
    assert not terminal.echoes()
    terminal.press("q")
    assert (terminal.end(), terminal.echoes()) == (0, True)


def test_an_interrupt_that_ends_the_pager_ends_the_program() -> None:
    waits = "import sys, time; sys.stdin.read(); print('READY', flush=True); time.sleep(60)"
    terminal = Terminal("documents", PAGER=f'exec {sys.executable} -c "{waits}"')
    terminal.read_until("READY")
    terminal.press("\x03")
    assert terminal.end() == 130
    assert LAST not in terminal.out


@pytest.mark.parametrize(
    ("pager", "shown"),
    [
        ("cat | sed 's/^/> /'", "> "),
        ("PAGED=yes; cat; echo $PAGED", "yes"),
        ("echo LESS=$LESS LV=$LV; cat", "LESS=FRX LV=-c"),
    ],
)
def test_a_pager_is_run_by_the_shell(pager: str, shown: str) -> None:
    terminal = Terminal("documents", PAGER=pager)
    assert terminal.end() == 0
    assert shown in terminal.out
    assert terminal.out.count(LAST) == 1


@pytest.mark.parametrize("pager", ["no-such-program", "less '", "false", "kill -9 $$"])
def test_where_the_pager_fails_the_text_is_printed(pager: str) -> None:
    terminal = Terminal("sources", PAGER=pager)  # more than a pipe holds
    assert terminal.end() == 0
    assert "what rests on one" in terminal.out
    assert "The pager" in terminal.out


@pytest.mark.parametrize("environment", [{"PAGER": " "}, {"TERM": "dumb"}, {"PATH": "/nowhere"}])
def test_without_a_pager_the_text_is_printed(environment: dict[str, str]) -> None:
    terminal = Terminal("documents", **environment)
    assert terminal.end() == 0
    assert LAST in terminal.out
    assert "cstocli: " not in terminal.out.split(LAST)[-1]


def test_a_pager_reads_the_encoding_of_the_terminal() -> None:
    terminal = Terminal("slogans", "--lang", "ru", LINES="3", PAGER="cat", PYTHONIOENCODING="ascii")
    assert terminal.end() == 0
    assert "Cherez" in terminal.out
    assert terminal.out.isascii()


def test_help_in_a_terminal_has_colour_but_in_a_dumb_one() -> None:
    bright, dumb = Terminal("members", "--help"), Terminal("members", "--help", TERM="dumb")
    assert (bright.end(), dumb.end()) == (0, 0)
    assert ("\x1b[" in bright.out, "\x1b" in dumb.out) == (True, False)


def test_an_interrupt_of_the_signal_itself_is_exit_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cstocli", "resolve", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"zas\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "zas"  # so it waits for the next name
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
