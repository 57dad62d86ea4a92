"""What the sdist and the wheel in a folder hold, and what they must not: `python .ci/check_dist.py FOLDER`."""

# ruff: noqa: INP001 - a script, no package

import json
import sys
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

FACTS, COMPILED = "cstocli/data/facts.toml", "cstocli/data/facts.json"
WHEEL_HOLDS = (
    FACTS,
    COMPILED,
    "cstocli/data/world.json",
    "cstocli/py.typed",
    "cstocli/pages/topics/dates.md",
    "cstocli/words/catalogues/ru.json",
    "cstocli/cli/completion/zsh.sh",
    "cstocli/exports/html/templates/base.html",
    "cstocli/exports/html/static/style.css",
)
MAN_PAGE = "data/share/man/man1/cstocli.1"
SDIST_HOLDS = (
    "data/facts.toml",
    "data/translations/ru.po",
    "tests/",
    "tools/",
    "docs/",
    "packaging/",
    "bench/",
    "src/cstocli/py.typed",
    "hatch_build.py",
    "LICENSE",
)


def wheel_faults(path: Path) -> Iterator[str]:
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        for wanted in WHEEL_HOLDS:
            if wanted not in names:
                yield f"{path.name} lacks {wanted}"
        if not any(name.endswith(f".data/{MAN_PAGE}") for name in names):
            yield f"{path.name} lacks {MAN_PAGE}"
        for name in names:
            if not name.startswith(("cstocli/", "cstocli-")) or "tests/" in name:
                yield f"{path.name} should not hold {name}"
        if {FACTS, COMPILED} <= set(names):
            compiled_from = json.loads(wheel.read(COMPILED).partition(b"\n")[0])["sha256"]
            if compiled_from != sha256(wheel.read(FACTS)).hexdigest():
                yield f"{path.name}: facts.json was not compiled from the facts.toml beside it"


def sdist_faults(path: Path) -> Iterator[str]:
    with tarfile.open(path) as sdist:
        names = [name.partition("/")[2] for name in sdist.getnames()]
    for wanted in SDIST_HOLDS:
        if not any(name.startswith(wanted) if wanted.endswith("/") else name == wanted for name in names):
            yield f"{path.name} lacks {wanted}"
    for name in names:
        if name.endswith("facts.json"):
            yield f"{path.name} should not hold {name}"


def main() -> None:
    folder = Path(sys.argv[1])
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    faults = [*wheel_faults(wheel), *sdist_faults(sdist)]
    if faults:
        raise SystemExit("\n".join(faults))
    sys.stdout.write(f"{wheel.name} and {sdist.name} hold what they should.\n")


if __name__ == "__main__":
    main()
