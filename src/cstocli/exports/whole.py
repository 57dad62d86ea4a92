"""The whole set as it is stored, which reads back as the same records: TOML and JSON."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cstocli.answers import View
from cstocli.exports.tables import Tell
from cstocli.facts.base import Dataset
from cstocli.forms.machine import indented
from cstocli.records import RECORDS, Record
from cstocli.unseen import toml_escaped

OWN = "# The user's own.\n"


def toml(facts: Dataset, place: Path, tell: Tell) -> None:  # noqa: ARG001 - it takes no time
    """A facts file in canonical form; a comment marks the user's own records."""
    from cstocli.facts.canonical import canonical_text

    own = _own(facts)
    text = canonical_text(facts, lambda record: OWN if own(record) else "")
    place.write_text(toml_escaped(text), "utf-8", newline="\n")


def json(facts: Dataset, place: Path, tell: Tell) -> None:  # noqa: ARG001 - it takes no time
    """What a facts file holds, by the same names: the head, and each table as a list of its records.

    Last come the ids of the records that are the user's own.
    """
    content = {
        "dataset": facts.info,
        **{kind.table: facts.table(kind) for kind in RECORDS},
        "user": [record.id for record in filter(_own(facts), facts.records())],
    }
    place.write_text(f"{indented(content)}\n", "utf-8", newline="\n")


def _own(facts: Dataset) -> Callable[[Record], bool]:
    """Whether a record is the user's own."""
    view = View(facts, date.fromisoformat(facts.info.as_of))
    return lambda record: view.origin(record) == "user"
