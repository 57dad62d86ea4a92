"""Sorted lines of text, of which only those asked for are read."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap

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
        for line in self._content[self._start : self._end].decode().split("\n")[:-1]:
            yield line.split("\t")

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


def sorted_lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The text of `Lines`."""
    return "".join(sorted("\t".join(row) + "\n" for row in rows)).encode()
