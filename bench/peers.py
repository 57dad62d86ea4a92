"""The same kind of look-up in other reference tools, beside ours: what a start takes, and what an installation."""

import os
import shutil
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from batch import batches
from growth import BASE, SIZES, TEN, enlarge
from growth import contenders as grown_contenders
from measure import HERE, PROJECT, Contender, Race, cpu_of, show

PYTHON = "python -c pass"
REPORT = PROJECT / "docs" / "performance.md"
HELLO, TABLE, MEMBERS = "Typer hello-world", "Typer and a Rich table", "cstocli members --json"
ASKED = """
members --json
member AM --json
chair 2023 --json
chairs --json
who zas --json
resolve zas --json
show 2023-belarus --json
search solidarity --json
quotes --json
events --json
members
chair 2023
who zas
search solidarity
chair 2023 --lang ru --json
who zass
--version

"""
GROWTH_ROUNDS = 3
# What each of our dependencies is for, and when a start loads it.
DEPENDENCIES = {
    "msgspec": ("records, JSON, schemas", "always"),
    "typer": ("help, completion, whatever is no plain line", "for those"),
    "rich.console": ("tables on a terminal", "for tables"),
    "rapidfuzz": ("near spellings", "on a miss"),
    "anyascii": ("letters of other scripts", "on a miss"),
    "snowballstemmer": ("forms of a word that no record has", "on a miss of search"),
    "platformdirs": ("the folders of a user", "on macOS and Windows"),
    "tomli_w": ("TOML", "for --format toml"),
    "tomlkit": ("settings with their comments", "for config set"),
    "filelock": ("one writer of settings at a time", "for config set"),
    "shellingham": ("the shell that completion is for", "for --install-completion"),
}


class Peer(NamedTuple):
    """A tool that looks one thing up; *command* begins with its program, *why* says how it may be ahead of us.

    *beside* is what is installed with it.
    """

    package: str
    command: tuple[str, ...]
    debian: bool = False
    why: str = ""
    beside: tuple[str, ...] = ()


PEERS = (
    Peer("distro-info", ("distro-info", "--stable"), debian=True, why="C over a short table, no interpreter to start"),
    Peer("isoquery", ("isoquery", "AM"), debian=True, why="compiled, no interpreter to start"),
    Peer("norwegianblue", ("eol", "norwegianblue", "--json")),  # any other product it asks of the network
    Peer("countryinfo", ("python", "-c", "from countryinfo import CountryInfo; print(CountryInfo('Armenia').info())")),
    # It cannot read its own table with pandas 3, which takes the code NA for a missing value.
    Peer("country-converter", ("coco", "AM", "--to", "name_short"), beside=("pandas<3",)),
    Peer("particle", ("python", "-m", "particle", "search", "D+")),
    Peer("pycountry", ("python", "-c", "import pycountry; print(pycountry.countries.get(alpha_2='AM'))")),
    Peer("us", ("states", "md")),
)


class Installed(NamedTuple):
    """What an installation takes: kilobytes on the disk, and distributions."""

    size: int
    distributions: int


def install_peer(peer: Peer, folder: Path) -> tuple[tuple[str | Path, ...], Installed] | None:
    """The command of a peer in an environment of its own, and what it takes; None where it cannot be had."""
    program, *rest = peer.command
    if peer.debian:
        found = shutil.which(program)
        if not found:
            return None
        asked = ["dpkg-query", "-W", "-f", "${Installed-Size}", peer.package]
        size = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
        return (found, *rest), Installed(int(size or 0), 1)
    environment = folder / peer.package
    venv.create(environment, with_pip=True)
    programs = environment / "bin"
    if cpu_of([programs / "python", "-m", "pip", "install", "--quiet", peer.package, *peer.beside], os.environ)[1]:
        return None
    return (programs / program, *rest), installed_in(environment)


def installed_in(environment: Path) -> Installed:
    """What is in an environment besides pip and setuptools."""
    packages = next((environment / "lib").glob("python*/site-packages"))
    tools = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence")
    kept = [path for path in packages.iterdir() if not path.name.startswith(tools)]
    return Installed(sum(map(_kilobytes, kept)), sum(path.name.endswith(".dist-info") for path in kept))


def _kilobytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc") // 1024


def contenders(programs: Path) -> Iterator[Contender]:
    python, greet = programs / "python", ("world", "--greeting", "Goodbye")
    yield Contender(PYTHON, (python, "-c", "pass"))
    yield Contender(HELLO, (python, HERE / "hello.py", *greet), PYTHON)
    yield Contender(TABLE, (python, HERE / "hello_table.py", *greet), PYTHON)
    for line in ASKED.split("\n")[1:-1]:
        yield Contender(f"cstocli {line}".strip(), (programs / "cstocli", *line.split()), PYTHON)


def compare(programs: Path, folder: Path, facts: Path, rounds: int) -> None:
    """Measure all in one interleaved run, then growth and batches, and write the report."""
    taken = {"cstocli": installed_in(programs.parent)}
    measured = [*contenders(programs)]
    reasons: dict[str, str] = {}
    for peer in PEERS:
        show(f"Installing {peer.package} ...\n")
        found = install_peer(peer, folder)
        if found is None:
            show(f"  {peer.package} cannot be had here\n")
            continue
        command, taken[peer.package] = found
        measured.append(Contender(peer.package, command, PYTHON))
        reasons[peer.package] = peer.why
    race = Race(measured, folder / "home")
    show(f"Measuring {len(measured)} commands, {rounds} rounds ...\n\n")
    race.run(rounds)
    show(race.report())
    show("Measuring growth ...\n")
    ten = next(size for size in SIZES if size.times == TEN)
    grown = Race(grown_contenders(programs, enlarge(programs, facts, folder, (BASE, ten))), folder / "home")
    grown.run(GROWTH_ROUNDS)
    show("Measuring batches ...\n")
    lines = [
        *compared(race, reasons),
        *sizes(taken),
        *dependencies(programs, race),
        *growth(grown),
        *in_batches(programs, folder),
    ]
    REPORT.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def compared(race: Race, reasons: dict[str, str]) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Written by `python bench/run.py --peers`; [bench/README.md](../bench/README.md) says how it measures."
    yield "All commands ran in turn: compare ratios, not milliseconds. What takes less memory than bare Python is told"
    yield "as taking so much."
    yield ""
    yield "| command | CPU, times bare Python | times Typer's hello-world | CPU, ms | peak memory, MB |"
    yield "|---|--:|--:|--:|--:|"
    for contender in race.contenders:
        name = contender.name
        failed = f" (exit code {race.exit_codes[name]})" if race.exit_codes[name] else ""
        python, hello = (race.times_of(name, other).middle for other in (PYTHON, HELLO))
        cpu, peak = race.middle(contender), race.peaks[name] / 1024
        yield f"| {name}{failed} | {python:.2f} | {hello:.2f} | {cpu:.1f} | {peak:.1f} |"
    ahead = [
        f"{name} ({why or 'it imports less'})"
        for name, why in reasons.items()
        if race.times_of(name, MEMBERS).middle < 1 and not race.exit_codes[name]
    ]
    yield ""
    yield f"Ahead of `members --json`: {'; '.join(ahead)}." if ahead else "No peer is ahead of `members --json`."


def _section(title: str, *lines: str) -> Iterator[str]:
    """The heading of a part of the page, and the lines before its rows."""
    yield from ("", f"## {title}", "", *lines)


def sizes(taken: dict[str, Installed]) -> Iterator[str]:
    yield from _section(
        "What an installation takes",
        "| installed | KB, without bytecode | distributions |",
        "|---|--:|--:|",
    )
    for name, size in taken.items():
        yield f"| {name} | {size.size:,} | {size.distributions} |"


def dependencies(programs: Path, race: Race) -> Iterator[str]:
    yield from _section(
        "What each dependency costs",
        "The import is the CPU beyond that of bare Python, where the dependency is loaded alone.",
        "",
        "| dependency | KB | import, ms | for | loaded |",
        "|---|--:|--:|---|---|",
    )
    packages = next((programs.parent / "lib").glob("python*/site-packages"))
    for name, (purpose, loaded) in DEPENDENCIES.items():
        package = name.partition(".")[0]
        cost = import_cost(programs / "python", name, race)
        yield f"| {package} | {_kilobytes(packages / package):,} | {cost:.0f} | {purpose} | {loaded} |"


def growth(race: Race) -> Iterator[str]:
    yield from _section(
        "Ten times the facts",
        "States and chairmanships are as many as they are; of everything else there is ten times as much.",
        "",
        "| command | CPU, ms | with ten times the facts | times |",
        "|---|--:|--:|--:|",
    )
    for contender in race.contenders:
        ratio = race.ratio(contender)
        if ratio and contender.against:
            before = 1000 * median(race.times[contender.against])
            question = contender.against.partition(":")[0]
            yield f"| {question} | {before:.0f} | {race.middle(contender):.0f} | {ratio.middle:.2f} |"


def in_batches(programs: Path, folder: Path) -> Iterator[str]:
    yield from _section(
        "Names from standard input",
        "| batch | CPU, s | peak memory, MB |",
        "|---|--:|--:|",
    )
    for batch, cpu, peak in batches(programs, folder):
        yield f"| {batch} | {cpu:.1f} | {peak / 1024:.0f} |"


def import_cost(python: Path, name: str, race: Race) -> float:
    """The milliseconds of CPU that an import takes, least of five."""
    imports, nothing = (
        min(cpu_of([python, "-c", program], race.environment)[0] for _ in range(5))
        for program in (f"import {name}", "pass")
    )
    return 1000 * max(0.0, imports - nothing)
