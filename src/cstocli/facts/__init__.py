"""Where the facts lie: finding and reading a facts file, and the user's own beside it.

An installed package reads the JSON that the build compiled and checked; a checkout, and any file the user
names, is TOML, of which every fault is reported in one go.
"""

import os
from pathlib import Path

from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import read_compiled
from cstocli.settings import data_folder
from cstocli.words import tr

PACKAGE = Path(__file__).parents[1]
COMPILED = PACKAGE / "data" / "facts.json"
CHECKOUT = PACKAGE.parents[1] / "data" / "facts.toml"

__all__ = ["CHECKOUT", "COMPILED", "Dataset", "load"]


def load(path: str | os.PathLike[str] | None = None, *, user_data: bool = True) -> Dataset:
    """The facts of the TOML file at *path*, or those that are in use; with *user_data* the user's own among them.

    In use are the bundled ones, unless `data use` took others in their place.

    Raises `DataError` with every problem found where a file is missing, unreadable or invalid.
    """
    named = None if path is None else Path(path)
    folder = _own_folder()
    if folder is None:
        return _without_own(named)
    from cstocli.facts.own import answering

    return answering(Path(folder), named, COMPILED, lambda: _without_own(named), user_data=user_data)


def _own_folder() -> str | None:
    """The folder of the user's own facts; None where there is none, which a start finds out by one call.

    Raises `DataError` where the system does not tell: what is there would be missing from the answer.
    """
    try:
        folder = f"{data_folder()}/cstocli"
    except DataError:
        return None  # no home, no facts of one's own
    try:
        os.stat(folder)  # noqa: PTH116 - pathlib costs more, at each start
    except (FileNotFoundError, NotADirectoryError, PermissionError):  # the home of somebody else is not looked into
        return None
    except OSError as error:
        raise DataError(tr("{path} cannot be read: {strerror}.", path=folder, strerror=error.strerror)) from error
    return folder


def _without_own(path: Path | None) -> Dataset:
    if path is None and COMPILED.exists():
        return read_compiled(COMPILED)
    from cstocli.facts.toml import read_toml

    facts = read_toml(CHECKOUT if path is None else path)
    facts.in_use = "bundled" if path is None else "file"
    return facts
