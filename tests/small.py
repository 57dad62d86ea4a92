"""A small part of the shipped facts, for what must not change when a record is added to them."""

from collections.abc import Collection, Iterator

import msgspec

from cstocli.facts.base import Dataset
from cstocli.records import (
    TABLES,
    Body,
    Chairmanship,
    Country,
    Fact,
    Membership,
    Office,
    Quote,
    Record,
    Source,
    Standing,
)
from cstocli.records.fields import references, values

WHOLE = (Country, Membership, Standing, Body, Chairmanship)
CHOSEN = (
    *("zas", "tasmagambetov"),
    *("zas-2022-01-20-mission-accomplished", "zas-2022-slogan-keynote", "zas-2022-11-01-not-abstract"),
    *("kortunov-2023-01-geographical-priorities", "kortunov-2023-01-defense-intelligence", "lukashenko-2022-11-slogan"),
    *("csc-yerevan-2022-11-23", "csc-bishkek-2025-11-27", "kazakhstan-mission-2022", "rubezh-2004"),
    *("cst-1992", "charter-2002", "charter-protocol-2010"),
)


def small(facts: Dataset, chosen: Collection[str] = CHOSEN) -> Dataset:
    """The records of `WHOLE` and the *chosen*, the offices of their people, and whatever any of these refers to."""
    kept: dict[str, Record] = {}
    waiting = [record for record in facts.records() if type(record) in WHOLE or record.id in chosen]
    while waiting:
        record = waiting.pop()
        if record.id not in kept:
            kept[record.id] = record
            waiting += _followed(facts, record)
    return Dataset(
        facts.info,
        facts.path,
        facts.sha256,
        lambda kind: [_alone(record, kept) for record in facts.table(kind) if record.id in kept],
    )


def slim(facts: Dataset) -> Dataset:
    """The same with some more events and documents, each fact with one source: for what writes everything anew."""
    cut = Dataset(
        facts.info,
        facts.path,
        facts.sha256,
        lambda kind: [_with_a_source(record) for record in facts.table(kind)],
    )
    events = (event.id for event in facts.events if event.kind in ("treaty", "crisis"))
    adopted = (document.id for document in facts.documents if document.event in CHOSEN)
    return small(cut, {*CHOSEN, *events, *adopted})


def _with_a_source(record: Record) -> Record:
    return msgspec.structs.replace(record, sources=record.sources[:1]) if isinstance(record, Fact) else record


def _followed(facts: Dataset, record: Record) -> Iterator[Record]:
    """The records without which this one cannot be shown; positions stand without those that they answer."""
    for path, table in references(type(record)).items():
        if table != "quotes":
            yield from (facts.get(TABLES[table], target) for target in values(record, path))
    if isinstance(record, Source):
        called = (facts.publisher_called.get(name) for name in (record.publisher, record.origin) if name)
        yield from filter(None, called)
    yield from facts.where(Office, "person", record.id)


def _alone(record: Record, kept: dict[str, Record]) -> Record:
    if not isinstance(record, Quote):
        return record
    return msgspec.structs.replace(record, replies_to=tuple(name for name in record.replies_to if name in kept))
