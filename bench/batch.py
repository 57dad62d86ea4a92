"""What 10,000 names from standard input take, known ones and ones that are missed: CPU and memory.

python bench/batch.py [--facts FILE]
"""

import os
import subprocess
from argparse import ArgumentParser
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


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, metavar="FILE", help="facts to build in instead of data/facts.toml")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="cstocli-bench-") as name:
        folder = Path(name)
        show("Installing the wheel into a new environment ...\n")
        programs = install(folder, arguments.facts)
        asked: list[str | Path] = [programs / "python", "-c", EVERY_NAME]
        every = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
        batches = {"known": [*islice(cycle(every), NAMES)], "missed": [f"nobody{n} of nowhere" for n in range(NAMES)]}
        environment = children_environment(folder / "home")
        for kind, names in batches.items():
            file = folder / kind
            file.write_text("\n".join(names), "utf-8")
            for command in COMMANDS:
                line = f'exec "{programs}/cstocli" {command} - --format jsonl < "{file}"'
                cpu, _, peak = measured(["/bin/sh", "-c", line], {**os.environ, **environment})
                show(f"{command} -, {NAMES:,} {kind}: {cpu:.2f} s, {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
