"""Facts many times over, compiled: `python enlarge.py FACTS TIMES OUTPUT [SINGLE ...]`, where `cstocli` is installed.

The ids of a copy end in its number, and what it refers to is of the same copy. The tables named *SINGLE* are
not copied: with the states, their periods and the chairmanships left single, the laws of the data still hold.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar, get_args

import msgspec

from cstocli.facts.base import Dataset
from cstocli.facts.compiled import compile_facts
from cstocli.facts.toml import read_toml
from cstocli.records import RECORDS, Body, Country, Document, Office, Part, Person, Record, Source
from cstocli.records.base import Id
from cstocli.records.fields import source_ids

P = TypeVar("P", bound=Part)
ID_FORM = get_args(Id)[1]
NAMES = {"names", "official_names", "titles", "abbreviations", "aliases"}


def enlarged(facts: Dataset, times: int, single: Collection[str]) -> Dataset:
    """The facts, and *times* less one copies of each record that is not of a *single* table."""
    kinds = [kind for kind in RECORDS if kind.table not in single]
    originals = [record for kind in kinds for record in facts.table(kind)]
    cited = {source for record in originals for source in source_ids(record)}
    ids = {record.id for record in originals if not isinstance(record, Source) or record.id in cited}

    def rows(kind: type[Record]) -> list[Record]:
        multiplied = [record for record in facts.table(kind) if kind in kinds and record.id in ids]
        copies = (copied(record, number, ids) for number in range(2, times + 1) for record in multiplied)
        return sorted([*facts.table(kind), *copies], key=lambda record: record.order)

    return Dataset(facts.info, facts.path, facts.sha256, rows)


def copied(part: P, number: int, ids: Collection[str]) -> P:
    """The same, but with the names, the address and those of its *ids* that copy *number* has."""
    return msgspec.structs.replace(part, **dict(_changes(part, number, ids)))


def _changes(part: Part, number: int, ids: Collection[str]) -> Iterator[tuple[str, object]]:
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if _is_id(field.type):
            yield field.name, _renamed(value, number, ids)
        elif field.name in NAMES and isinstance(part, Country | Person | Body | Document):
            yield field.name, _numbered(value, number)
        elif field.name == "url" and value:
            yield field.name, f"{value}#{number}"
        elif isinstance(value, Part):
            yield field.name, copied(value, number, ids)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield field.name, tuple(copied(item, number, ids) for item in value)
    if isinstance(part, Office) and part.kind == "secretary-general":
        yield "kind", "official"  # there is one Secretary General at a time


def _is_id(kind: object) -> bool:
    """Whether a field holds ids, by the form in its type."""
    return any(part is ID_FORM or _is_id(part) for part in get_args(kind))


def _renamed(value: object, number: int, ids: Collection[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_renamed(item, number, ids) for item in value)
    return f"{value}-copy-{number}" if value in ids else value


def _numbered(value: object, number: int) -> object:
    if isinstance(value, Mapping):
        return {key: f"{text} {number}" for key, text in value.items()}
    return tuple(f"{text} {number}" for text in value) if isinstance(value, tuple) else value


if __name__ == "__main__":
    source, times, output, *single = sys.argv[1:]
    facts = enlarged(read_toml(Path(source)), int(times), single)
    Path(output).write_bytes(compile_facts(facts))
