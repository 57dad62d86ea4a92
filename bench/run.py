"""How much CPU a start of `cstocli` takes, set against what Python, Typer and Rich take by themselves.

python bench/run.py [--runs N] [--facts FILE] [--peers]
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import HERE, PROJECT, Contender, Race, install, show
from peers import compare

PYTHON, HELLO, TABLE = "python -c pass", "Typer hello-world", "Typer and a Rich table"
JSON_AIM = 0.65
TABLE_AIM = 0.78
QUESTIONS = (("members",), ("chair", "2023"))


def contenders(programs: Path) -> Iterator[Contender]:
    python, greet = programs / "python", ("world", "--greeting", "Goodbye")
    yield Contender(PYTHON, (python, "-c", "pass"), HELLO)
    yield Contender(HELLO, (python, HERE / "hello.py", *greet))
    for question in QUESTIONS:
        asked = (*question, "--json")
        yield Contender(f"cstocli {' '.join(asked)}", (programs / "cstocli", *asked), HELLO, JSON_AIM)
    yield Contender(TABLE, (python, HERE / "hello_table.py", *greet), HELLO)
    for question in QUESTIONS:
        yield Contender(f"cstocli {' '.join(question)}", (programs / "cstocli", *question), TABLE, TABLE_AIM)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40, metavar="N", help="how many rounds count (default: 40)")
    parser.add_argument("--facts", type=Path, metavar="FILE", help="facts to build in instead of data/facts.toml")
    parser.add_argument("--peers", action="store_true", help="beside other reference tools; writes docs/performance.md")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="cstocli-bench-") as name:
        folder = Path(name)
        show("Installing the wheel into a new environment ...\n")
        programs = install(folder, arguments.facts)
        if arguments.peers:
            compare(programs, folder, arguments.facts or PROJECT / "data" / "facts.toml", arguments.runs)
            return
        race = Race(contenders(programs), folder / "home")
        show(f"Measuring {len(race.contenders)} commands, {arguments.runs} rounds ...\n\n")
        race.run(arguments.runs)
        show(race.report())


if __name__ == "__main__":
    main()
