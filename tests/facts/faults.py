"""Faults of the system while the user's own facts are written: `python tests/facts/faults.py` tells what stood then.

strace injects one fault into one system call of one run: it kills the program there, or has the call fail. Every run
is a process that a warm one forks, so that a fault costs the run and no start. strace counts the calls of each name
in each process: a run makes calls of that name that do nothing until the one to be hit is the `AT`th.
"""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from cstocli.errors import DataError

TESTS = Path(__file__).parents[1]
AT = 120  # no process here makes as many calls of one name, but for those that do nothing
RUNS = 200  # of one warm process
CLOSED = 999_999  # a descriptor of nothing
# The calls by which files come to be what they are, and how each is made without effect.
IDLE: dict[str, Callable[[], Any]] = {
    "openat": lambda: os.open("", os.O_RDONLY),
    "read": lambda: os.read(CLOSED, 1),
    "write": lambda: os.write(CLOSED, b"x"),
    "close": lambda: os.close(CLOSED),
    "fsync": lambda: os.fsync(CLOSED),
    "rename": lambda: os.rename("", ""),
    "unlink": lambda: os.unlink(""),
    "mkdir": lambda: os.mkdir(""),
    "chmod": lambda: os.chmod("", 0),
    "flock": lambda: fcntl.flock(CLOSED, fcntl.LOCK_UN),
    "fcntl": lambda: fcntl.fcntl(CLOSED, fcntl.F_GETFD),
    "ftruncate": lambda: os.ftruncate(CLOSED, 0),
    "lseek": lambda: os.lseek(CLOSED, 0, 0),
    "fstat": lambda: os.fstat(CLOSED),
    "newfstatat": lambda: os.stat(""),
    "readlink": lambda: os.readlink(""),
    "ioctl": lambda: os.get_terminal_size(CLOSED),
}
FAULTS = {
    "killed": "signal=KILL",
    **{name: f"error={name}" for name in ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EMFILE", "EINTR")},
}
MINE = """
[[sources]]
id = "mine"
publisher = "TASS"
language = "en"
kind = "news-agency"

[[people]]
id = "anna"
names.en = "Anna"
sources = ["mine"]
"""
MORE = '[[people]]\nid = "berta"\nnames.en = "Berta"\nsources = ["mine"]\n'
# What is done, and whether the user has facts of her own before.
DEEDS = {
    "add the first": (["data", "add", "--from", "{folder}/mine.toml"], False),
    "add one more": (["data", "add", "--from", "{folder}/more.toml"], True),
    "edit": (["data", "edit", "anna", "--set", "about=Somebody."], True),
    "remove": (["data", "remove", "anna"], True),
    "use": (["data", "use", "{folder}/whole.toml"], True),
}

Content = tuple[bytes | None, ...]


class Fault(NamedTuple):
    """A deed, and the call in it that is hit: the first, second … of a name."""

    deed: str
    call: str
    number: int


class Outcome(NamedTuple):
    """How a run ended: its exit code, None where it was killed; and which content stood then."""

    kind: str
    fault: Fault
    code: int | None
    stood: str
    complaints: list[str]
    drafts: int

    @property
    def is_sound(self) -> bool:
        """Whether the old or the new content stood, whole, and whoever lived to tell it told it right.

        Exit 0 is for the new one; exit 3 and one complaint for the old one, or for an answer that was cut off. In a
        folder into which one may not look there is nothing of one's own: exit 1.
        """
        if self.stood not in ("old", "new") or self.code is None:
            return self.stood in ("old", "new")
        told = [line for line in self.complaints if not line.startswith(" ")]
        refused = self.code == DataError.exit_code and (len(told) == 1 or self.stood == "new")
        hidden = (self.kind, self.code, self.stood) == ("EACCES", 1, "old")
        return (
            self.drafts == 0
            and "Traceback" not in told
            and (refused or hidden or (self.code, self.stood) == (0, "new"))
        )


# --- in the warm process ------------------------------------------------------------------------------------


def serve(folder: Path, deeds: Sequence[str]) -> None:
    """Warm up, then run the faults that standard input tells; how each ends is written into `outcomes`."""
    import cstocli.facts

    cstocli.facts.COMPILED = folder / "facts.json"
    os.environ["CSTOCLI_TODAY"] = "2026-01-15"
    new = {}
    for deed in deeds:
        home = folder / "warm"
        _prepare(home, deed)
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            _do(deed, folder)
        new[deed] = _content(home)
    (folder / "ready").touch()
    for fault in json.loads(sys.stdin.readline()):
        child = os.fork()
        if child == 0:
            _outcome(Fault(*fault), folder, new)
            os._exit(0)
        os.waitpid(child, 0)


def _do(deed: str, folder: Path) -> int:
    from cstocli.cli import main

    return main([word.format(folder=folder) for word in DEEDS[deed][0]])


def _own(home: Path) -> Path:
    return home / ".local/share/cstocli"


def _prepare(home: Path, deed: str) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    os.environ["HOME"] = str(home)
    if DEEDS[deed][1]:
        _own(home).mkdir(parents=True)
        (_own(home) / "facts.toml").write_text(MINE, "utf-8")


def _content(home: Path) -> Content:
    paths = (_own(home) / "facts.toml", _own(home) / "used.toml")
    return tuple(path.read_bytes() if path.exists() else None for path in paths)


def _outcome(fault: Fault, folder: Path, new: dict[str, Content]) -> None:
    """Have a process of its own run into the fault, and see what stands."""
    home = folder / f"home{os.getpid()}"
    _prepare(home, fault.deed)
    old = _content(home)
    said = os.open(home / "said", os.O_CREAT | os.O_RDWR)
    run = os.fork()
    if run == 0:
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(said, 2)
        for _ in range(AT - fault.number):
            with suppress(OSError):
                IDLE[fault.call]()
        os._exit(_do(fault.deed, folder))
    _, status = os.waitpid(run, 0)
    stood = {old: "old", new[fault.deed]: "new"}.get(_content(home), "neither")
    drafts = len(list(_own(home).glob(".cstocli-*")))
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    complaints = (home / "said").read_text("utf-8").splitlines()
    with (folder / "outcomes").open("a") as out:
        out.write(json.dumps([run, Outcome("", fault, code, stood, complaints, drafts)]) + "\n")
    shutil.rmtree(home)


# --- the faults ---------------------------------------------------------------------------------------------


def outcomes(kind: str, faults: Sequence[Fault]) -> list[Outcome]:
    """How runs end into which strace injects faults of a *kind*; raises `OSError` where it may not."""
    inject = f"inject={','.join(IDLE)}:{FAULTS[kind]}:when={AT}"
    found = []
    for first in range(0, len(faults), RUNS):
        ended, _ = _traced(faults[first : first + RUNS], inject)
        found += [outcome._replace(kind=kind) for _, outcome in ended]
    return found


def calls(deed: str) -> Counter[str]:
    """How many calls of each name a deed makes."""
    [(run, _)], trace = _traced([Fault(deed, "close", AT)], f"trace={','.join(IDLE)}")
    return Counter(re.findall(rf"^{run} +(\w+)\(", trace, re.MULTILINE))


def faults(deed: str) -> list[Fault]:
    """Every call of a deed."""
    return [Fault(deed, call, number + 1) for call, count in sorted(calls(deed).items()) for number in range(count)]


def _traced(faults: Sequence[Fault], expression: str) -> tuple[list[tuple[int, Outcome]], str]:
    """How each run ends, with the id of its process, and what strace saw."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _put_facts(folder)
        passed = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        environment = {**passed, "PYTHONHASHSEED": "0"}
        warm = [sys.executable, __file__, "--serve", temporary, *dict.fromkeys(fault.deed for fault in faults)]
        server = subprocess.Popen(warm, stdin=subprocess.PIPE, env=environment)
        _wait_for(lambda: (folder / "ready").exists(), server)
        trace = folder / "trace"
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", "-o", str(trace), "-e", expression, "-p", str(server.pid)], stderr=subprocess.PIPE
        )
        status = Path(f"/proc/{server.pid}/status")
        try:
            _wait_for(lambda: f"TracerPid:\t{tracer.pid}\n" in status.read_text(), tracer)
        except OSError:
            server.kill()
            raise
        finally:
            server.communicate(json.dumps(faults).encode() + b"\n")
            tracer.communicate()
        lines = map(json.loads, (folder / "outcomes").read_text("utf-8").splitlines())
        return [(run, Outcome(kind, Fault(*fault), *rest)) for run, (kind, fault, *rest) in lines], trace.read_text(
            "utf-8"
        )


def _wait_for(ready: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    while not ready():
        if process.poll() is not None:
            raise OSError(process.stderr.read().decode() if process.stderr else "the warm process ended")
        time.sleep(0.01)


def _put_facts(folder: Path) -> None:
    from builders import country, dataset, person
    from cstocli.facts.canonical import canonical_text
    from cstocli.facts.compiled import compile_facts

    facts = dataset(country(), person(names={"en": "Alexander"}))
    (folder / "facts.json").write_bytes(compile_facts(facts))
    (folder / "whole.toml").write_text(canonical_text(facts), "utf-8")
    (folder / "mine.toml").write_text(MINE, "utf-8")
    (folder / "more.toml").write_text(MORE, "utf-8")


def sweep() -> int:
    """Every fault at every call of every deed, and a table of how runs ended and what stood; 1 if any was unsound."""
    table: Counter[tuple[str, str, str, str]] = Counter()
    unsound = []
    for deed in DEEDS:
        every = faults(deed)
        for kind in FAULTS:
            for outcome in outcomes(kind, every):
                ended = "killed" if outcome.code is None else f"exit {outcome.code}"
                table[deed, kind, ended, outcome.stood] += 1
                unsound += [] if outcome.is_sound else [outcome]
            print(deed, kind, len(every), len(unsound), flush=True, file=sys.stderr)
    for (deed, kind, ended, stood), count in sorted(table.items()):
        print(f"{deed:15}{kind:8}{ended:8}{stood:8}{count:5}")
    print(f"{sum(table.values())} faults, {len(unsound)} of them unsound")
    for outcome in unsound:
        print(outcome)
    return int(bool(unsound))


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]), sys.argv[3:])
    else:
        sys.exit(sweep())
