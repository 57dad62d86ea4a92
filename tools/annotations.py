"""What documents tell of the data: the annotated records of CONTRIBUTING.md, the topics of data/README.md."""

import re
from typing import TypeVar, get_args

import msgspec

from cstocli.described import words_of
from cstocli.facts.base import Dataset
from cstocli.facts.canonical import record_text
from cstocli.records import RECORDS, Part, vocabularies

P = TypeVar("P", bound=Part)

SHOWN = {
    "publishers": "publisher-tass",
    "sources": "tass-2023-01-01-belarus-takes-over",
    "countries": "belarus",
    "memberships": "belarus-member-2002-10-07",
    "standings": "armenia-participation-frozen-2024-02-22",
    "bodies": "permanent-council",
    "people": "zas",
    "offices": "zas-secretary-general-2020-01-01",
    "chairmanships": "2026-russia",
    "quotes": "kortunov-2023-01-geographical-priorities",
    "events": "csc-yerevan-2022-11-23",
    "documents": "charter-2002",
}
MOST = 2  # items of a list that are shown


def annotated(text: str, facts: Dataset) -> str:
    """The document with the records as they are in the data now, lists cut short."""
    for kind in RECORDS:
        record = facts.get(kind, SHOWN[kind.table])
        block = f"```toml\n{record_text(_shortened(record), described=True)}```"
        place = re.search(rf"^### `{kind.table}`\n.*?(```toml\n.*?```)", text, re.MULTILINE | re.DOTALL)
        if place:
            text = text[: place.start(1)] + block + text[place.end(1) :]
    return text


def _shortened(part: P) -> P:
    held = {name: getattr(part, name) for name in part.__struct_fields__}
    return msgspec.structs.replace(part, **{name: _short(value) for name, value in held.items()})


def _short(value: object) -> object:
    if isinstance(value, Part):
        return _shortened(value)
    if isinstance(value, tuple):
        return tuple(map(_short, value[: 1 if value and isinstance(value[0], Part) else MOST]))
    return value


def topics_explained(text: str) -> str:
    """The document with the table of topics as the vocabulary explains them."""
    meanings = words_of(vocabularies)[get_args(vocabularies.Topic)]
    rows = "".join(f"| `{word}` | {meaning} |\n" for word, meaning in meanings.items())
    return re.sub(r"(?<=\| topic \| positions on \|\n\|---\|---\|\n)(\|.*\n?)+", lambda _: rows, text)
