"""The facts as the build compiled them: checked, and quick to read.

The file begins with a line of JSON that says where each part stands. The parts are the tables, a record a line; the
ids of each table, and where each record begins; and the sorted lines by which names and words are found.
"""

from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import Any, TypeVar, cast

import msgspec

from cstocli.errors import DataError
from cstocli.facts.base import Dataset
from cstocli.facts.lines import NOTHING, Earlier, Lines, sorted_lines
from cstocli.files import Place
from cstocli.records import RECORDS, DatasetInfo, Record
from cstocli.records.fields import named_by
from cstocli.words import tr

R = TypeVar("R", bound=Record)

SHARE = 8  # one in so many of a table is read by itself; who needs more is given the table
DIGITS = 10  # of the number that says where a record begins


class Head(msgspec.Struct):
    """What the facts are, how many records each table has, and where each part begins and ends after the head."""

    sha256: str
    dataset: DatasetInfo
    counts: dict[str, int]
    parts: dict[str, tuple[int, int]]


class CompiledDataset(Dataset):
    """The facts as the build compiled them: a record is decoded when it is asked for, a table when all of it is."""

    def __init__(self, path: Place, content: mmap, start: int, head: Head) -> None:
        super().__init__(head.dataset, path, head.sha256, self._whole)
        self._content = content
        self._start = start
        self._counts = head.counts
        self._parts = {name: (start + first, start + last) for name, (first, last) in head.parts.items()}
        self._decoders: dict[type[Record], msgspec.json.Decoder[Any]] = {}
        self._numbers: dict[type[Record], dict[str, int]] = {}
        self._read: dict[type[Record], dict[str, Record]] = {}

    def count(self, kind: type[Record]) -> int:
        return self._counts[kind.table]

    def kept(self, name: str) -> Lines:
        return Lines(self._content, *self._parts[name])

    def get(self, kind: type[R], record_id: str) -> R:
        known = self._read.setdefault(kind, {})
        if record_id not in known:
            if kind in self._indexes or len(known) * SHARE > self.count(kind):
                return self.index(kind)[record_id]
            known[record_id] = self._record(kind, self._number(kind, record_id))
        return cast("R", known[record_id])

    def _number(self, kind: type[Record], record_id: str) -> int:
        """The place of a record in its table."""
        if kind not in self._numbers:
            first, last = self._parts[f"ids of {kind.table}"]
            ids = self._content[first:last].decode().split("\n")
            self._numbers[kind] = {each: number for number, each in enumerate(ids)}
        return self._numbers[kind][record_id]

    def find(self, record_id: str) -> Record | None:
        return next((self.at(int(place)) for (place,) in self.kept("names").under(f"#{record_id}")), None)

    def _record(self, kind: type[R], number: int) -> R:
        if kind in self._tables:
            return super()._record(kind, number)
        written = self._parts["places"][0] + DIGITS * (self.places[kind].start + number)
        begin = self._start + int(self._content[written : written + DIGITS])
        [record] = self._decoded(kind, begin, self._content.find(b"\n", begin))
        return cast("R", record)

    def citing(self, source_id: str) -> tuple[Record, ...]:
        return tuple(map(self.at, self._under("citations", source_id)))

    def times_cited(self, source_id: str) -> int:
        return len(self._under("citations", source_id))

    def disputed(self, record_id: str) -> tuple[Record, ...]:
        return tuple(map(self.at, self._under("disputes", record_id)))

    def _under(self, name: str, record_id: str) -> list[int]:
        """The places of the records that stand under an id in the lines of that name."""
        return [int(place) for (places,) in self.kept(name).under(record_id) for place in places.split()]

    def _whole(self, kind: type[Record]) -> list[Record]:
        return self._decoded(kind, *self._parts[kind.table])

    def _decoded(self, kind: type[Record], begin: int, end: int) -> list[Record]:
        """The records in some lines of the table of *kind*."""
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.json.Decoder(kind)
        try:
            return self._decoders[kind].decode_lines(self._content[begin:end])
        except msgspec.MsgspecError as error:
            raise _unreadable(self.path, error) from error


def read_compiled(path: Place) -> Dataset:
    """The facts of a file that `compile_facts` wrote."""
    try:
        with open(path, "rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
        start = content.find(b"\n") + 1
        return CompiledDataset(path, content, start, msgspec.json.decode(content[:start], type=Head))
    except (OSError, ValueError, msgspec.MsgspecError) as error:  # a file without content cannot be mapped
        raise _unreadable(path, error) from error


def _unreadable(path: Place, error: Exception) -> DataError:
    return DataError(
        tr("{path} cannot be read: {strerror}.", path=path, strerror=error), hint=tr("Install this program again.")
    )


def compile_facts(facts: Dataset, before: Dataset | None = None) -> bytes:
    """The facts as `read_compiled` reads them; of compiled ones *before*, what says the same is taken over."""
    from cstocli.facts.names import lines_of_names
    from cstocli.facts.search import all_translations, lines_of_words

    earlier = _earlier(facts, before) if isinstance(before, CompiledDataset) else NOTHING
    parts: dict[str, tuple[int, int]] = {}
    body = bytearray()
    places: list[int] = []

    def put(name: str, content: bytes) -> None:
        parts[name] = (len(body), len(body) + len(content))
        body.extend(content)

    for kind in RECORDS:
        written = [msgspec.json.encode(record) + b"\n" for record in facts.table(kind)]
        places += accumulate(map(len, written[:-1]), initial=len(body)) if written else []
        put(kind.table, b"".join(written))
        put(f"ids of {kind.table}", "\n".join(facts.index(kind)).encode())
    put("places", b"".join(b"%*d" % (DIGITS, place) for place in places))
    place_of = {record.id: str(place) for place, record in enumerate(facts.records())}
    for name, under in (("citations", facts.cited_by), ("disputes", facts.disputed_by_name)):
        rows = (
            (record_id, " ".join(place_of[record.id] for record in records)) for record_id, records in under.items()
        )
        put(name, sorted_lines(row for row in rows if row[1]))
    for name, lines in lines_of_names(tuple(facts.records()), earlier).items():
        put(name, lines)
    put("words", lines_of_words(facts, all_translations(), earlier))
    head = Head(facts.sha256, facts.info, {kind.table: facts.count(kind) for kind in RECORDS}, parts)
    return msgspec.json.encode(head) + b"\n" + bytes(body)


def _earlier(facts: Dataset, before: CompiledDataset) -> Earlier:
    """The lines of *before*, for the records of which all is the same: they, what they refer to, and so on."""
    then = {record.id: (str(place), record) for place, record in enumerate(before.records())}
    now = {record.id: (str(place), record) for place, record in enumerate(facts.records())}
    changed = {name for name, (_, record) in then.items() if name not in now or now[name][1] != record}
    if before.info.as_of != facts.info.as_of:  # until then an office is held
        changed.update(office.id for office in facts.offices)
    more = changed
    while more:
        more = {name for name, (_, record) in now.items() if not more.isdisjoint(named_by(record))} - changed
        changed |= more
    lines = {name: before.kept(name) for name in ("names", "near names", "words")}
    return Earlier(lines, {place: now[name][0] for name, (place, _) in then.items() if name not in changed})
