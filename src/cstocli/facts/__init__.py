"""Where the facts lie: finding and reading a facts file, and the user's own beside it.

An installed package reads the JSON that the build compiled and checked; a checkout, and any file the user
names, is TOML, of which every fault is reported in one go.
"""

import os

from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import read_compiled
from cstocli.files import Place
from cstocli.settings import data_folder
from cstocli.words import tr

PACKAGE = os.path.dirname(os.path.dirname(__file__))
COMPILED: Place = f"{PACKAGE}/data/facts.json"
CHECKOUT: Place = os.path.normpath(f"{PACKAGE}/../../data/facts.toml")

__all__ = ["CHECKOUT", "COMPILED", "Dataset", "load"]


def load(path: Place | None = None, *, user_data: bool = True) -> Dataset:
    """The facts of the TOML file at *path*, or those that are in use; with *user_data* the user's own among them.

    In use are the bundled ones, unless `data use` took others in their place.

    Raises `DataError` with every problem found where a file is missing, unreadable or invalid.
    """
    if not _has_own_folder():
        return _without_own(path)
    from cstocli.facts.own import answering, place

    return answering(place(), path, COMPILED, lambda: _without_own(path), user_data=user_data)


def _has_own_folder() -> bool:
    """Whether there is a folder of the user's own facts, which a start finds out by one call.

    Raises `DataError` where the system does not tell: what is there would be missing from the answer.
    """
    try:
        folder = f"{data_folder()}/cstocli"
    except DataError:
        return False  # no home, no facts of one's own
    try:
        os.stat(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):  # the home of somebody else is not looked into
        return False
    except OSError as error:
        raise DataError(tr("{path} cannot be read: {strerror}.", path=folder, strerror=error.strerror)) from error
    return True


def _without_own(path: Place | None) -> Dataset:
    if path is None and os.path.exists(COMPILED):
        return read_compiled(COMPILED)
    from cstocli.facts.toml import read_toml

    facts = read_toml(CHECKOUT if path is None else path)
    facts.in_use = "bundled" if path is None else "file"
    return facts
