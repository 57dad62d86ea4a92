"""Sorted lines of text, of which only those asked for are read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from mmap import mmap

R = TypeVar("R")

MANY = 1000  # keys, from which on reading all lines takes less time than seeking each


class Lines:
    """Lines in the order of their bytes, each a key and what stands under it, parted by tabs.

    A key is sought by halves, so that an answer takes as long among many lines as among few; who seeks many keys is
    given all lines.
    """

    def __init__(self, content: "bytes | mmap", start: int = 0, end: int | None = None) -> None:
        self._content = content
        self._start = start
        self._sought = 0
        self._end = len(content) if end is None else end

    def __iter__(self) -> Iterator[list[str]]:
        return (line.split("\t") for line in self.text())

    def text(self) -> list[str]:
        """The lines as they stand there."""
        return self._content[self._start : self._end].decode().split("\n")[:-1]

    def under(self, key: str) -> Iterator[list[str]]:
        """What stands under a key, a line each."""
        self._sought += 1
        if self._sought > MANY:
            return iter(self._by_key.get(key, ()))
        return (columns for _, *columns in self.beginning(f"{key}\t")) if "\t" not in key else iter(())

    @cached_property
    def _by_key(self) -> dict[str, list[list[str]]]:
        by_key: dict[str, list[list[str]]] = {}
        for key, *columns in self:
            by_key.setdefault(key, []).append(columns)
        return by_key

    def beginning(self, start: str) -> Iterator[list[str]]:
        """The lines that begin so."""
        mark = start.encode(errors="surrogatepass")
        at = self._first(mark) if b"\n" not in mark else self._end
        while at < self._end and self._content[at : at + len(mark)] == mark:
            end = self._content.find(b"\n", at)
            yield self._content[at:end].decode().split("\t")
            at = end + 1

    def _first(self, mark: bytes) -> int:
        """Where the first line stands that does not come before *mark*."""
        low, high = self._start, self._end
        while low < high:
            middle = self._content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._content[middle : middle + len(mark)] < mark:
                low = self._content.find(b"\n", middle) + 1
            else:
                high = middle
        return low


class Earlier(NamedTuple):
    """Lines that were made before some records changed, and the place now of each record that did not, by that then."""

    lines: Mapping[str, Lines]
    places: Mapping[str, str]

    def now(self, places: str) -> str:
        """Where the records at some places stand now; none is there of those that changed."""
        if " " not in places:  # as of most names
            return self.places.get(places, "")
        return " ".join(filter(None, map(self.places.get, places.split())))

    def new(self, records: Iterable[R]) -> Iterator[tuple[int, R]]:
        """The records of which the lines do not tell, each with its place."""
        told = set(map(int, self.places.values()))
        return ((place, record) for place, record in enumerate(records) if place not in told)

    def lines_with(self, name: str, new: Mapping[str, Iterable[int]]) -> bytes:
        """The lines of that name, which end in places, with these as they are now and the *new* ones besides."""
        lines = (line.rpartition("\t") for line in self.lines[name].text()) if name in self.lines else ()
        return sorted_lines(with_places(((columns, self.now(places)) for columns, _, places in lines), new).items())


NOTHING = Earlier({}, {})


def with_places(rows: Iterable[tuple[str, str]], new: Mapping[str, Iterable[int]]) -> dict[str, str]:
    """The places that stand after some words, with *new* ones among them in their order; without those at no place."""
    places = {words: there for words, there in rows if there}
    for words, more in new.items():
        places[words] = " ".join(map(str, sorted((*map(int, places.get(words, "").split()), *more))))
    return places


def sorted_lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The text of `Lines`."""
    return "".join(sorted("\t".join(row) + "\n" for row in rows)).encode()
