"""Where the facts lie: finding and reading a facts file.

An installed package reads the JSON that the build compiled and checked; a checkout, and any file the user
names, is TOML, of which every fault is reported in one go.
"""

import os

from cstocli.facts.base import Dataset
from cstocli.facts.compiled import read_compiled
from cstocli.files import Place

PACKAGE = os.path.dirname(os.path.dirname(__file__))
COMPILED: Place = f"{PACKAGE}/data/facts.json"
CHECKOUT: Place = os.path.normpath(f"{PACKAGE}/../../data/facts.toml")

__all__ = ["CHECKOUT", "COMPILED", "Dataset", "load"]


def load(path: Place | None = None) -> Dataset:
    """The facts of the TOML file at *path*, or the bundled ones.

    Raises `DataError` with every problem found where the file is missing, unreadable or invalid.
    """
    if path is None and os.path.exists(COMPILED):
        return read_compiled(COMPILED)
    from cstocli.facts.toml import read_toml

    return read_toml(CHECKOUT if path is None else path)
