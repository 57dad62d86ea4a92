"""How much more CPU an answer takes when there are ten and a hundred times as many facts.

python bench/growth.py [--runs N] [--facts FILE]
"""

import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from measure import HERE, PROJECT, Contender, Race, cpu_of, install, show


class Size(NamedTuple):
    """How many times as many facts, and the tables that stay as they are."""

    name: str
    times: int
    single: tuple[str, ...] = ()


# There are no more states and chairs, however much is known of them. With ten times the states,
# `members` has ten times the answer to write: the harder case.
STATES = ("countries", "memberships", "standings", "chairmanships")
BASE = Size("1 time", 1)
SIZES = (
    BASE,
    Size("10 times", 10, STATES),
    Size("10 times, states too", 10),
    Size("100 times", 100, STATES),
    Size("100 times, states too", 100),
)
MEMBERS = ("members", "--json")
TEN = 10
CHECK = ("data", "check")
# Every command; what it lists is cut short where the list itself would be ten times as long.
QUESTIONS = """
member AM
chairs
chair 2023
slogans
people --limit 5
who zas
quotes --limit 5
quote lukashenko-2022-11-slogan
events --limit 5
event csc-yerevan-2022-11-23
bodies
body csc
documents --limit 5
document charter-2002
now
timeline
compare 2011 2013
search peacekeepers Kazakhstan --limit 5
sources --limit 5
source tass-2023-01-01-belarus-takes-over
show 2023-belarus
resolve zas KAZ
cite 2023-belarus
data info
"""
COMMANDS = (MEMBERS, *((*line.split(), "--json") for line in QUESTIONS.split("\n") if line), ("who", "zass"), CHECK)
AIM, OTHER_AIM = 1.3, 3.0


def enlarge(programs: Path, facts: Path, folder: Path, sizes: Iterable[Size] = SIZES) -> dict[Size, Path]:
    """For each size, a folder with a copy of the installed package that holds that many facts."""
    package = next((programs.parent / "lib").glob("python*/site-packages/cstocli"))
    folders = {}
    for size in sizes:
        folders[size] = folder / size.name
        shutil.copytree(package, folders[size] / "cstocli")
        compiled = folders[size] / "cstocli" / "data" / "facts.json"
        command: list[str | Path] = [programs / "python", HERE / "enlarge.py", facts, str(size.times), compiled]
        _, exit_code = cpu_of([*command, *size.single], os.environ, quiet=False)
        if exit_code:
            raise SystemExit(f"The facts cannot be made {size.name} as many.")
        show(f"  {size.name:<22} {compiled.stat().st_size / 1e6:5.1f} MB\n")
    return folders


def aim_of(command: tuple[str, ...]) -> float:
    """How many times the CPU an answer may take where there are ten times as many facts."""
    return AIM if command == MEMBERS else OTHER_AIM


def contenders(programs: Path, folders: Mapping[Size, Path]) -> Iterator[Contender]:
    for command in COMMANDS:
        question = " ".join(command)
        for size, folder in folders.items():
            if command == CHECK and size.times > 1 and not size.single:
                continue  # more states than there are codes for: no sound data
            yield Contender(
                f"{question}: {size.name}",
                (programs / "cstocli", *command),
                against=None if size == BASE else f"{question}: {BASE.name}",
                aim=aim_of(command) if size.times == TEN else None,
                environment={"PYTHONPATH": str(folder)},
            )


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, metavar="N", help="how many rounds count (default: 10)")
    parser.add_argument("--facts", type=Path, metavar="FILE", help="facts to enlarge instead of data/facts.toml")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="cstocli-bench-") as name:
        folder = Path(name)
        show("Installing the wheel into a new environment ...\n")
        programs = install(folder, arguments.facts)
        facts = arguments.facts or PROJECT / "data" / "facts.toml"
        race = Race(contenders(programs, enlarge(programs, facts, folder)), folder / "home")
        show(f"Measuring {len(race.contenders)} commands, {arguments.runs} rounds ...\n\n")
        race.run(arguments.runs)
        show(race.report())


if __name__ == "__main__":
    main()
