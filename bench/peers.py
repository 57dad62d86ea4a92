"""The same kind of look-up in other reference tools, beside ours: what a start takes, and what an installation."""

import os
import shutil
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from measure import PROJECT, Contender, Race, cpu_of, show

PYTHON = "python -c pass"
REPORT = PROJECT / "docs" / "performance.md"
ASKED = (
    ("members", "--json"),
    ("member", "AM", "--json"),
    ("chair", "2023", "--json"),
    ("who", "zas", "--json"),
    ("search", "solidarity", "--json"),
    ("resolve", "zas", "KAZ", "--json"),
    ("members",),
    ("chair", "2023"),
)
# What each of our dependencies is for, and when a start loads it.
DEPENDENCIES = {
    "msgspec": ("records, JSON, schemas", "always"),
    "typer": ("help, completion, whatever is no plain line", "for those"),
    "rich": ("tables on a terminal", "for tables"),
    "rapidfuzz": ("near spellings", "on a miss"),
    "anyascii": ("letters of other scripts", "on a miss"),
    "snowballstemmer": ("forms of a word that no record has", "on a miss of search"),
    "platformdirs": ("the folder of settings", "never by itself"),
    "tomli_w": ("TOML", "for --format toml"),
    "tomlkit": ("settings with their comments", "for config set"),
    "filelock": ("one writer of settings at a time", "for config set"),
    "babel": ("Russian dates", "for Russian"),
    "shellingham": ("the shell that completion is for", "for --install-completion"),
}


class Peer(NamedTuple):
    """A tool that looks one thing up; *command* begins with its program, *why* says how it may be ahead of us."""

    package: str
    command: tuple[str, ...]
    debian: bool = False
    why: str = ""


PEERS = (
    Peer("distro-info", ("distro-info", "--stable"), debian=True, why="C over a short table, no interpreter to start"),
    Peer("isoquery", ("isoquery", "AM"), debian=True, why="compiled, no interpreter to start"),
    Peer("norwegianblue", ("eol", "python", "--json")),
    Peer("countryinfo", ("python", "-c", "from countryinfo import CountryInfo; print(CountryInfo('Armenia').info())")),
    Peer("country-converter", ("coco", "AM", "--to", "name_short")),
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
    command: list[str | Path] = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", peer.package]
    if cpu_of(command, os.environ)[1]:
        return None
    return (environment / "bin" / program, *rest), installed_in(environment)


def installed_in(environment: Path) -> Installed:
    """What is in an environment besides pip and setuptools."""
    packages = next((environment / "lib").glob("python*/site-packages"))
    tools = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence")
    kept = [path for path in packages.iterdir() if not path.name.startswith(tools)]
    return Installed(sum(map(_kilobytes, kept)), sum(path.name.endswith(".dist-info") for path in kept))


def _kilobytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc") // 1024


def compare(programs: Path, folder: Path, rounds: int) -> None:
    """Measure all in one interleaved run, and write the report."""
    taken = {"cstocli": installed_in(programs.parent)}
    contenders = [Contender(PYTHON, (programs / "python", "-c", "pass"))]
    contenders += [Contender(f"cstocli {' '.join(line)}", (programs / "cstocli", *line), PYTHON) for line in ASKED]
    reasons: dict[str, str] = {}
    for peer in PEERS:
        show(f"Installing {peer.package} ...\n")
        found = install_peer(peer, folder)
        if found is None:
            show(f"  {peer.package} cannot be had here\n")
            continue
        command, taken[peer.package] = found
        contenders.append(Contender(peer.package, command, PYTHON))
        reasons[peer.package] = peer.why
    race = Race(contenders, folder / "home")
    show(f"Measuring {len(contenders)} commands, {rounds} rounds ...\n\n")
    race.run(rounds)
    show(race.report())
    REPORT.write_text("".join(f"{line}\n" for line in report(race, taken, reasons, programs)), "utf-8")


def report(race: Race, taken: dict[str, Installed], reasons: dict[str, str], programs: Path) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Written by `python bench/run.py --peers`; [bench/README.md](../bench/README.md) says how it measures."
    yield "CPU is set against bare Python of the same run: compare ratios. What is smaller than the bench has its peak"
    yield "of memory."
    yield ""
    yield "| command | CPU, times bare Python | CPU, ms | peak memory, MB |"
    yield "|---|--:|--:|--:|"
    ours = race.ratio(next(contender for contender in race.contenders if contender.name == "cstocli members --json"))
    ahead = []
    for contender in race.contenders:
        ratio = race.ratio(contender)
        failed = f" (exit code {race.exit_codes[contender.name]})" if race.exit_codes[contender.name] else ""
        cpu, peak = race.middle(contender), race.peaks[contender.name] / 1024
        times = f"{ratio.middle:.2f}" if ratio else "1"
        yield f"| {contender.name}{failed} | {times} | {cpu:.1f} | {peak:.1f} |"
        if ratio and ours and contender.name in reasons and ratio.middle < ours.middle and not failed:
            ahead.append(f"{contender.name} ({reasons[contender.name] or 'it imports less'})")
    yield ""
    yield f"Ahead of `members --json`: {'; '.join(ahead)}." if ahead else "No peer is ahead of `members --json`."
    yield ""
    yield "| installed | KB, without bytecode | distributions |"
    yield "|---|--:|--:|"
    for name, size in taken.items():
        yield f"| {name} | {size.size:,} | {size.distributions} |"
    yield ""
    yield "## What each dependency costs"
    yield ""
    yield "The import is the CPU beyond that of bare Python, where the dependency is loaded alone."
    yield ""
    yield "| dependency | KB | import, ms | for | loaded |"
    yield "|---|--:|--:|---|---|"
    packages = next((programs.parent / "lib").glob("python*/site-packages"))
    for name, (purpose, loaded) in DEPENDENCIES.items():
        if (packages / name).exists():
            cost = import_cost(programs / "python", name, race)
            yield f"| {name} | {_kilobytes(packages / name):,} | {cost:.0f} | {purpose} | {loaded} |"


def import_cost(python: Path, name: str, race: Race) -> float:
    """The milliseconds of CPU that an import takes, least of five."""
    imports, nothing = (
        min(cpu_of([python, "-c", program], race.environment)[0] for _ in range(5))
        for program in (f"import {name}", "pass")
    )
    return 1000 * max(0.0, imports - nothing)
