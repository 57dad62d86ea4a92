"""Where text breaks and how wide columns are: lines and tables for so many columns of a terminal. No styles.

Nothing is ever cut. What people copy - ids, codes, dates, addresses, commands - is never broken: where it is longer
than the terminal, it stays in one piece, and the terminal itself wraps it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len, chop_cells

from cstocli.pages.base import Line, Span, dim, line, plain, strong

GAP = 2  # between columns
INDENT = 2  # of what belongs to the row or item above it
NARROWEST = 20  # for fewer columns nothing is laid out
WIDEST = 1000  # columns of the widest terminal, and of the widest cell beside which others are lined up
LONG_WORD = 20  # a longer word may be broken, unless people copy it
FEW = 4  # one row in so many
SAMPLE = 40  # rows by which the widths of columns are weighed
RULE = "─"
BETWEEN = Span("   ")  # entries of one line
BREAK = re.compile(r" +|(?<=\d\])(?=\[\d)")
WRITTEN_DAY = re.compile(r"\b\d{1,2} [^\W\d_]{3,9} \d{4}\b(?: г\.)?")
MARKS = "“”«»„‘’"  # quotation marks, which are no part of what they stand around


def cells(spans: Line) -> int:
    """The columns that a line takes on a terminal."""
    return cell_len(plain(spans))


# --- lines ------------------------------------------------------------------------------------------------


def wrap(spans: Line, width: int | None) -> list[Line]:
    """The line as lines of at most *width* columns, but for what must not be broken."""
    if width is None or cells(spans) <= width:
        return [spans]
    return list(_parts(spans, _lines(spans, width)))


def _lines(spans: Line, width: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends in the text."""
    text, masked = plain(spans), _masked(spans)
    first = last = used = 0
    for start, end in _words(masked):
        size = cell_len(text[start:end])
        used += start - last + size
        if last and used > width:
            yield first, last
            first, used = start, size
        last = end
        if size > width and not _is_copied(masked[start:end]):
            for part in chop_cells(text[start:end], width)[:-1]:
                yield first, first + len(part)
                first += len(part)
            used = cell_len(text[first:end])
    yield first, last


def _masked(spans: Line) -> str:
    """The text with what is marked as an id or a command made one word that people copy, and a day made one word."""
    text = "".join("/" * len(span.text) if span.role == "accent" else span.text for span in spans)
    return WRITTEN_DAY.sub(lambda day: day[0].replace(" ", "-"), text)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends; the first has the spaces with which the text begins."""
    start = 0
    for gap in BREAK.finditer(text):
        if gap.start():
            yield start, gap.start()
            start = gap.end()
    if start < len(text):
        yield start, len(text)


def _is_copied(word: str) -> bool:
    """Whether a word looks like an id, a code, a date or an address."""
    word = word.strip(MARKS)
    return "/" in word or (word.isascii() and any(letter == "-" or letter.isdigit() for letter in word))


def _parts(spans: Line, places: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """The parts of a line between places that follow each other."""
    number = at = 0
    for start, end in places:
        part = []
        while number < len(spans) and at < end:
            span = spans[number]
            text = span.text[max(start - at, 0) : end - at]
            part.append(Span(text, span.role, span.url))
            if at + len(span.text) > end:
                break
            at += len(span.text)
            number += 1
        yield line(*part)


def flow(entries: Iterable[Line], width: int | None, between: Span = BETWEEN) -> Iterator[Line]:
    """As many entries on a line as fit; one that is longer than a line has lines for itself."""
    current: Line = ()
    for entry in filter(None, entries):
        joined = (*current, between, *entry) if current else entry
        if current and width is not None and cells(joined) > width:
            yield from wrap(current, width)
            joined = entry
        current = joined
    if current:
        yield from wrap(current, width)


def indented(spans: Line, indent: int, width: int | None, head: Line = ()) -> Iterator[Line]:
    """The line set in, its *head* before it. What is too long for that begins at the edge."""
    if width is not None and head and indent > width // 2:
        yield from wrap(head, width)
        head, indent = (), 2 * INDENT
    for part in wrap(spans, None if width is None else width - indent):
        left = indent if width is None or indent + cells(part) <= width else 0
        if head and cells(head) > left:
            yield head
            head = ()
        yield line(*head, " " * (left - cells(head)), *part)
        head = ()


def hanging(spans: Line, indent: int, width: int | None) -> Iterator[Line]:
    """The line set in, what does not fit on its first line a step further."""
    if width is None or indent + cells(spans) <= width:
        yield from indented(spans, indent, width)
        return
    first, *others = wrap(spans, width - indent - INDENT)
    yield from indented(first, indent, width)
    for part in others:
        yield from indented(part, indent + INDENT, width)


# --- tables -----------------------------------------------------------------------------------------------


class Column(Struct):
    """A column while the table is laid out: its cells, and the columns it takes at most and at least."""

    heading: str
    lines: Sequence[Line]
    sizes: list[int]
    most: int
    least: int

    @classmethod
    def of(cls, heading: str, lines: Sequence[Line]) -> "Column":
        sizes = [cells(spans) for spans in lines]
        most = max(cell_len(heading), *sizes)
        least = max(map(_least, ((Span(heading),), *lines))) if most > LONG_WORD else most
        return cls(heading, lines, sizes, most, least)

    @property
    def is_constant(self) -> bool:
        return len({plain(spans) for spans in self.lines}) == 1

    @property
    def is_seldom_filled(self) -> bool:
        """Whether the column is wide for the sake of a few rows."""
        return self.most > LONG_WORD and sum(map(bool, self.sizes)) * FEW <= len(self.sizes)

    def entry(self, number: int) -> Line:
        """A cell with its heading."""
        return (dim(f"{self.heading}: "), *self.lines[number]) if self.lines[number] else ()


def table(headings: Sequence[str], rows: Sequence[Sequence[Line]], width: int | None) -> Iterator[Line]:
    """Rows as a table of so many columns. Where they do not all fit, some give way.

    What is the same in every row is said once, above; what few rows have stands under their row. Where that is not
    enough, or a list takes fewer lines, all but the first cell stands under the row.
    """
    columns = list(map(Column.of, headings, zip(*rows, strict=True)))
    if width is None or _total([column.most for column in columns]) <= width:
        yield from _beside(columns, [min(column.most, WIDEST) for column in columns], (), width)
        return
    first, *others = columns
    constant = [column for column in others if len(rows) > 1 and column.is_constant]
    varied = [column for column in others if column not in constant]
    below = [column for column in varied if column.is_seldom_filled]
    beside = [first, *(column for column in varied if column not in below)]
    if constant:
        yield from flow((column.entry(0) for column in constant), width)
        yield ()
    widths = _widths(beside, width)
    if widths and _height(beside, widths) <= _height_of_list(beside, width):
        yield from _beside(beside, widths, below, width)
    else:
        yield from _list(first, varied, width)


def _beside(
    columns: Sequence[Column], widths: Sequence[int], below: Sequence[Column], width: int | None
) -> Iterator[Line]:
    """Cells side by side under their headings, a thin rule between; the cells of *below* under their row."""
    yield from _row([(strong(column.heading),) for column in columns], widths, width)
    yield line(RULE * _total(widths))
    for number in range(len(columns[0].lines)):
        yield from _row([column.lines[number] for column in columns], widths, width)
        yield from _under([column.entry(number) for column in below], width)


def _list(first: Column, others: Sequence[Column], width: int) -> Iterator[Line]:
    """The first cell of each row on a line of its own, the others under it with their headings."""
    for number in range(len(first.lines)):
        yield from wrap(first.lines[number] or (dim("–"),), width)
        yield from _under([column.entry(number) for column in others], width)
    yield ()


def _under(entries: Sequence[Line], width: int | None) -> Iterator[Line]:
    for entry in flow(entries, None if width is None else width - INDENT):
        yield from indented(entry, INDENT, width)


def _row(row: Sequence[Line], widths: Sequence[int], width: int | None) -> Iterator[Line]:
    wrapped = [wrap(spans, None if width is None else room) for spans, room in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        spans: list[Span] = []
        left = used = 0
        for parts, room in zip(wrapped, widths, strict=True):
            if number < len(parts) and parts[number]:
                left = max(left, used + GAP) if used else left
                spans += [Span(" " * (left - used)), *parts[number]]
                used = left + cells(parts[number])
            left += room + GAP
        yield line(*spans)


def _least(spans: Line) -> int:
    """The least columns for a cell: what people copy is whole in it, and so are words that are not very long."""
    text, masked = plain(spans), _masked(spans)
    least = 0
    for start, end in _words(masked):
        size = cell_len(text[start:end])
        least = max(least, size if size <= LONG_WORD or _is_copied(masked[start:end]) else LONG_WORD)
    return least


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """The widths with which the columns fit and the rows take few lines; none where they cannot fit."""
    least = [column.least for column in columns]
    if _total(least) > width:
        return []
    widths = [max(min(column.most, width), column.least) for column in columns]
    while (excess := _total(widths) - width) > 0:
        # Take some from the column where that costs the fewest lines, the widest of several.
        step = max(excess // 8, 1)
        narrower = [
            [*widths[:number], max(widths[number] - step, least[number]), *widths[number + 1 :]]
            for number in range(len(widths))
            if widths[number] > least[number]
        ]
        widths = min(narrower, key=lambda tried: (_height(columns, tried), max(tried)))
    return widths


def _height(columns: Sequence[Column], widths: Sequence[int]) -> int:
    """About how many lines a sample of the rows takes with such widths."""
    heights = ([-(-size // room) for size in _sample(column)] for column, room in zip(columns, widths, strict=True))
    return sum(map(max, zip(*heights, strict=True)))


def _height_of_list(columns: Sequence[Column], width: int) -> int:
    """About how many lines the same rows take where all but the first cell stands under the row."""
    labels = [cell_len(f"{column.heading}: ") + len(BETWEEN.text) for column in columns[1:]]
    height = 0
    for first, *others in zip(*map(_sample, columns), strict=True):
        under = sum(label + size for label, size in zip(labels, others, strict=True) if size)
        height -= (-first // width) + (-under // (width - INDENT))
    return height


def _sample(column: Column) -> list[int]:
    return column.sizes[:: len(column.sizes) // SAMPLE + 1]
