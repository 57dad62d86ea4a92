"""What 10,000 names from standard input take, known ones and ones that are missed: CPU and memory.

python bench/batch.py [--facts FILE]
"""

import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import children_environment, install, measured, show

NAMES = 10_000
COMMANDS = ("resolve", "who", "show")
EVERY_NAME = """
from cstocli.facts import load
facts = load()
for record in (*facts.people, *facts.countries):
    print(record.id, *record.known_as, *record.spellings, sep="\\n")
"""


def batches(programs: Path, folder: Path) -> Iterator[tuple[str, float, int]]:
    """What each batch is, the seconds of CPU that it takes, and the peak of its memory in KB."""
    asked: list[str | Path] = [programs / "python", "-c", EVERY_NAME]
    every = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    names = {
        "known": [*islice(cycle(every), NAMES)],
        "missed": [f"nobody{number} of nowhere" for number in range(NAMES)],
        "missed, Cyrillic": [f"никто{number} ниоткуда" for number in range(NAMES)],
    }
    environment = children_environment(folder / "home")
    for kind, batch in names.items():
        file = folder / "names"
        file.write_text("\n".join(batch), "utf-8")
        for command in COMMANDS:
            line = f'exec "{programs}/cstocli" {command} - --format jsonl < "{file}"'
            cpu, _, peak = measured(["/bin/sh", "-c", line], environment)
            yield f"{command} -, {NAMES:,} {kind}", cpu, peak


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, metavar="FILE", help="facts to build in instead of data/facts.toml")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="cstocli-bench-") as name:
        folder = Path(name)
        show("Installing the wheel into a new environment ...\n")
        programs = install(folder, arguments.facts)
        for batch, cpu, peak in batches(programs, folder):
            show(f"{batch}: {cpu:.2f} s, {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
