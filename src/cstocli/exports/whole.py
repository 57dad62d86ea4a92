"""The whole set as it is stored, which reads back as the same records: TOML and JSON."""

from collections.abc import Callable
from pathlib import Path

from cstocli.facts.base import Dataset
from cstocli.records import RECORDS
from cstocli.unseen import json_escaped, toml_escaped


def toml(facts: Dataset, place: Path, tell: Callable[[str], None]) -> None:  # noqa: ARG001 - it takes no time
    """A facts file in canonical form."""
    from cstocli.facts.canonical import canonical_text

    place.write_text(toml_escaped(canonical_text(facts)), "utf-8", newline="\n")


def json(facts: Dataset, place: Path, tell: Callable[[str], None]) -> None:  # noqa: ARG001 - it takes no time
    """What a facts file holds, by the same names: the head, and each table as a list of its records."""
    import msgspec

    content = {"dataset": facts.info, **{kind.table: facts.table(kind) for kind in RECORDS}}
    text = json_escaped(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())
    place.write_text(f"{text}\n", "utf-8", newline="\n")
