"""The facts, read whole: the records of each table, by id and by any field."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar, cast

from cstocli.errors import Problem
from cstocli.facts.lines import Lines
from cstocli.files import Place
from cstocli.records import (
    RECORDS,
    TABLES,
    Body,
    Chairmanship,
    Country,
    DatasetInfo,
    Document,
    Event,
    Membership,
    Office,
    Person,
    Publisher,
    Quote,
    Record,
    Source,
    Standing,
)
from cstocli.records.fields import named_by, source_ids
from cstocli.records.publishers import WEAK
from cstocli.records.vocabularies import InUse

R = TypeVar("R", bound=Record)


class Dataset:
    """The facts: one tuple of records a table, each decoded when first asked for."""

    def __init__(
        self, info: DatasetInfo, path: Place, sha256: str, rows: Callable[[type[Record]], Iterable[Record]]
    ) -> None:
        self.info = info
        self.path = path
        self.sha256 = sha256
        # Which facts these are; the ids of the user's own records; by such an id, the bundled record that it replaces.
        self.in_use: InUse = "bundled"
        self.own: frozenset[str] = frozenset()
        self.replaced: Mapping[str, Record] = {}
        self._rows = rows
        self._tables: dict[type[Record], tuple[Record, ...]] = {}
        self._indexes: dict[type[Record], Mapping[str, Record]] = {}
        self._by_field: dict[tuple[type[Record], str], Mapping[str, tuple[Record, ...]]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process: every record, and whose it is."""
        tables = {kind.table: self.table(kind) for kind in RECORDS}
        return _held, (self.info, self.path, self.sha256, tables, self.in_use, self.own, dict(self.replaced))

    def table(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one table, in their order."""
        if kind not in self._tables:
            self._tables[kind] = tuple(self._rows(kind))
        return cast("tuple[R, ...]", self._tables[kind])

    def index(self, kind: type[R]) -> Mapping[str, R]:
        """The records of one table by id."""
        if kind not in self._indexes:
            self._indexes[kind] = {record.id: record for record in self.table(kind)}
        return cast("Mapping[str, R]", self._indexes[kind])

    def get(self, kind: type[R], record_id: str) -> R:
        """The record with that id; raises KeyError where there is none."""
        return self.index(kind)[record_id]

    def where(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records of one table that have *value* in *field*, or among its values, in their order."""
        if (kind, field) not in self._by_field:
            having: dict[str, list[Record]] = {}
            for record in self.table(kind):
                held = getattr(record, field)
                for each in dict.fromkeys(held) if isinstance(held, tuple) else (held,):
                    having.setdefault(each, []).append(record)
            self._by_field[kind, field] = {each: tuple(records) for each, records in having.items()}
        return cast("tuple[R, ...]", self._by_field[kind, field].get(value, ()))

    def owner(self, record: Record) -> Record | None:
        """The state or person on whose page a period, a standing or an office stands; None for all else."""
        field = record.shown_with
        return self.get(TABLES[record.room()], getattr(record, field)) if field else None

    def find(self, record_id: str) -> Record | None:
        """The record of any table with that id."""
        return next((self.index(kind)[record_id] for kind in RECORDS if record_id in self.index(kind)), None)

    def records(self) -> Iterator[Record]:
        """Every record, table by table."""
        for kind in RECORDS:
            yield from self.table(kind)

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that rest on each source, by source id."""
        cited: dict[str, list[Record]] = {source.id: [] for source in self.sources}
        for record in self.records():
            for source_id in dict.fromkeys(source_ids(record)):
                cited.setdefault(source_id, []).append(record)
        return {source_id: tuple(records) for source_id, records in cited.items()}

    def citing(self, source_id: str) -> tuple[Record, ...]:
        """The records that rest on a source."""
        return self.cited_by[source_id]

    def times_cited(self, source_id: str) -> int:
        """How many records rest on a source."""
        return len(self.citing(source_id))

    @cached_property
    def disputed_by_name(self) -> Mapping[str, tuple[Record, ...]]:
        """The records on which sources differ, by their own id and by each that they name."""
        named: dict[str, list[Record]] = {}
        for record in self.records():
            if record.all_disputes:
                for name in dict.fromkeys((record.id, *named_by(record))):
                    named.setdefault(name, []).append(record)
        return {name: tuple(records) for name, records in named.items()}

    def disputed(self, record_id: str) -> tuple[Record, ...]:
        """The records on which sources differ among the one with that id and those that name it."""
        return self.disputed_by_name.get(record_id, ())

    def count(self, kind: type[Record]) -> int:
        """How many records a table has."""
        return len(self.table(kind))

    @cached_property
    def places(self) -> Mapping[type[Record], range]:
        """The places of the records of each table among all."""
        ends = tuple(accumulate(map(self.count, RECORDS)))
        return {kind: range(end - self.count(kind), end) for kind, end in zip(RECORDS, ends, strict=True)}

    def at(self, place: int) -> Record:
        """The record at a place among all."""
        kind = next(kind for kind, places in self.places.items() if place in places)
        return self._record(kind, place - self.places[kind].start)

    def _record(self, kind: type[R], number: int) -> R:
        return self.table(kind)[number]

    def kept(self, name: str) -> Lines | None:  # noqa: ARG002 - a compiled file keeps some
        """The lines that the build made from the records; None where none were made."""
        return None

    @property
    def publishers(self) -> tuple[Publisher, ...]:
        return self.table(Publisher)

    @cached_property
    def publisher_called(self) -> Mapping[str, Publisher]:
        """The publishers by the name that sources give them."""
        return {publisher.names["en"]: publisher for publisher in self.publishers}

    @cached_property
    def publishers_that_count(self) -> frozenset[str]:
        """The names of those whose pages may confirm a fact: copies and personal pages do not."""
        return frozenset(name for name, publisher in self.publisher_called.items() if publisher.grade not in WEAK)

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.table(Source)

    @property
    def countries(self) -> tuple[Country, ...]:
        return self.table(Country)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        return self.table(Membership)

    @property
    def standings(self) -> tuple[Standing, ...]:
        return self.table(Standing)

    @property
    def bodies(self) -> tuple[Body, ...]:
        return self.table(Body)

    @property
    def people(self) -> tuple[Person, ...]:
        return self.table(Person)

    @property
    def offices(self) -> tuple[Office, ...]:
        return self.table(Office)

    @property
    def chairmanships(self) -> tuple[Chairmanship, ...]:
        return self.table(Chairmanship)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.table(Quote)

    @property
    def events(self) -> tuple[Event, ...]:
        return self.table(Event)

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.table(Document)


def _held(  # noqa: PLR0913, PLR0917 - all that a data set is
    info: DatasetInfo,
    path: Place,
    sha256: str,
    tables: Mapping[str, tuple[Record, ...]],
    in_use: InUse,
    own: frozenset[str],
    replaced: Mapping[str, Record],
) -> Dataset:
    facts = Dataset(info, path, sha256, lambda kind: tables[kind.table])
    facts.in_use, facts.own, facts.replaced = in_use, own, replaced
    return facts


def breach(record: Record, field: str, message: str) -> Problem:
    """That a field of a record breaks a law."""
    return Problem(record.table, record.id, field, message)
