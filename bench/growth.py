"""How much more CPU an answer takes when there are ten and a hundred times as many facts.

python bench/growth.py [--runs N] [--facts FILE]
"""

import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
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
CHECK = ("data", "check")
COMMANDS = (MEMBERS, ("who", "zas", "--json"), ("search", "peacekeepers", "Kazakhstan", "--json"), CHECK)
AIM = 1.3


def enlarge(programs: Path, facts: Path, folder: Path) -> dict[Size, Path]:
    """For each size, a folder with a copy of the installed package that holds that many facts."""
    package = next((programs.parent / "lib").glob("python*/site-packages/cstocli"))
    folders = {}
    for size in SIZES:
        folders[size] = folder / size.name
        shutil.copytree(package, folders[size] / "cstocli")
        compiled = folders[size] / "cstocli" / "data" / "facts.json"
        command: list[str | Path] = [programs / "python", HERE / "enlarge.py", facts, str(size.times), compiled]
        _, exit_code = cpu_of([*command, *size.single], os.environ, quiet=False)
        if exit_code:
            raise SystemExit(f"The facts cannot be made {size.name} as many.")
        show(f"  {size.name:<22} {compiled.stat().st_size / 1e6:5.1f} MB\n")
    return folders


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
                aim=AIM if command == MEMBERS and size.times == 10 else None,  # noqa: PLR2004 - the aim is for ten
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
