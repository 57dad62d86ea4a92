"""What the benchmarks share: the project in an environment of its own, and CPU times taken in turn."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
WORDS = {0, 5, 7}  # the columns that are not figures
KEEPS = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TERM")


@dataclass(frozen=True)
class Contender:
    """A command to measure; its CPU time is set against that of the contender *against*."""

    name: str
    command: Sequence[str | Path]
    against: str | None = None
    aim: float | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spread:
    """The middle of many values, and the quartiles around it."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        low, _, high = quantiles(values, n=4, method="inclusive")
        return cls(low, median(values), high)


def install(folder: Path, facts: Path | None = None) -> Path:
    """Build the project's wheel into a new virtual environment under *folder*; where its programs are.

    The wheel holds *facts* where given, else the project's own. Raises `SystemExit` where it cannot be built.
    """
    copy, environment = folder / "project", folder / "venv"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "build", "dist"))
    if facts:
        shutil.copyfile(facts, copy / "data" / "facts.toml")
    venv.create(environment, with_pip=True)
    programs = environment / "bin"
    _, exit_code = cpu_of([programs / "python", "-m", "pip", "install", "--quiet", copy], os.environ, quiet=False)
    if exit_code:
        raise SystemExit(f"The project cannot be installed: pip ended with {exit_code}.")
    return programs


def cpu_of(command: Sequence[str | Path], environment: Mapping[str, str], *, quiet: bool = True) -> tuple[float, int]:
    """The seconds of CPU, user and system, that a command takes with its children, and its exit code."""
    cpu, exit_code, _ = measured(command, environment, quiet=quiet)
    return cpu, exit_code


def measured(
    command: Sequence[str | Path], environment: Mapping[str, str], *, quiet: bool = True
) -> tuple[float, int, int]:
    """The CPU and the exit code as `cpu_of` tells them, and the peak of memory in KB."""
    reading, writing = os.pipe()
    spawner = [sys.executable, "-I", "-S", str(HERE / "spawn.py"), str(writing), *map(str, command)]
    out = subprocess.DEVNULL if quiet else None
    subprocess.run(spawner, env=environment, stdout=out, stderr=out, pass_fds=[writing], check=True)  # noqa: S603
    os.close(writing)
    with open(reading) as told:
        cpu, exit_code, peak = told.read().split()
    return float(cpu), int(exit_code), int(peak)


def children_environment(home: Path) -> dict[str, str]:
    """A plain environment: a fixed clock and width, and a home without the user's own facts."""
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in KEEPS if name in os.environ}
    return {**kept, "HOME": str(home), "COLUMNS": "100", "CSTOCLI_TODAY": "2026-01-15"}


class Race:
    """Contenders run in turn, so that whatever else the machine does hits all of them alike."""

    def __init__(self, contenders: Iterable[Contender], home: Path) -> None:
        self.contenders = tuple(contenders)
        self.environment = children_environment(home)
        self.times: dict[str, list[float]] = {contender.name: [] for contender in self.contenders}
        self.exit_codes: dict[str, int] = {}
        self.peaks: dict[str, int] = {}

    def run(self, rounds: int) -> None:
        """One round to warm up, in which bytecode is cached, and *rounds* that count."""
        for number in range(rounds + 1):
            for contender in self.contenders:
                environment = {**self.environment, **contender.environment}
                cpu, exit_code, self.peaks[contender.name] = measured(contender.command, environment)
                self.exit_codes[contender.name] = exit_code
                if number:
                    self.times[contender.name].append(cpu)

    def middle(self, contender: Contender) -> float:
        """The milliseconds of CPU that a contender takes, the middle of all rounds."""
        return 1000 * median(self.times[contender.name])

    def ratio(self, contender: Contender) -> Spread | None:
        """How many times the CPU of what it is set against a contender takes; None where it is against nothing."""
        return None if contender.against is None else self.times_of(contender.name, contender.against)

    def times_of(self, name: str, other: str) -> Spread:
        """How many times the CPU of another one contender takes, round by round."""
        rounds = zip(self.times[name], self.times[other], strict=True)
        return Spread.of([own / others for own, others in rounds])

    def report(self) -> str:
        """A table of what was measured, one contender a line."""
        rows = [("", "CPU, ms", "quartiles", "times", "quartiles", "of", "aim", ""), *map(self._row, self.contenders)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "".join(_line(row, widths) for row in rows)

    def _row(self, contender: Contender) -> tuple[str, ...]:
        spread = Spread.of([1000 * seconds for seconds in self.times[contender.name]])
        ratio = self.ratio(contender)
        exit_code = self.exit_codes[contender.name]
        return (
            contender.name,
            f"{spread.middle:.1f}",
            f"{spread.low:.1f}-{spread.high:.1f}",
            f"{ratio.middle:.2f}" if ratio else "",
            f"{ratio.low:.2f}-{ratio.high:.2f}" if ratio else "",
            contender.against or "",
            f"{contender.aim:.2f}" if contender.aim else "",
            "; ".join(_remarks(ratio, contender.aim, exit_code)),
        )


def _remarks(ratio: Spread | None, aim: float | None, exit_code: int) -> Iterator[str]:
    if ratio and aim:
        yield "met" if ratio.middle <= aim else "missed"
    if exit_code:
        yield f"exit code {exit_code}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    aligned = (
        f"{cell:<{width}}" if number in WORDS else f"{cell:>{width}}" for number, (cell, width) in enumerate(cells)
    )
    return "  ".join(aligned).rstrip() + "\n"


def show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
