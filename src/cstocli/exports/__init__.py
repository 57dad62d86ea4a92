"""Every way out: the facts as a whole, in the forms of other tools.

An exporter makes a file or folder at a place where nothing is, and whatever belongs beside it; what becomes of it
then is no business of its own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from cstocli.exports import csv, html, parquet, popolo, sqlite, whole
from cstocli.exports.tables import Tell
from cstocli.facts.base import Dataset

Exporter: TypeAlias = Callable[[Dataset, Path, Tell], None]

FORMS: dict[str, Exporter] = {
    "toml": whole.toml,
    "json": whole.json,
    "csv": csv.csv,
    "sqlite": sqlite.sqlite,
    "popolo": popolo.popolo,
    "parquet": parquet.parquet,
    "html": html.html,
}

__all__ = ["FORMS", "Exporter", "Tell"]
