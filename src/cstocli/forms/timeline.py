"""A timeline drawn with letters: the lines of a picture for so many columns."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len

from cstocli.answers.timeline import TimelinePage
from cstocli.forms.layout import cells, flow, indented, wrap
from cstocli.pages.base import Line, Role, Span, accent, dim, line, strong
from cstocli.pages.picture import Lane, Picture, Term, Tick, end_of_data, picture, shelves, ticks
from cstocli.words import in_words, tr

GAP = 3  # between the entries of a legend, and between columns of events
LIST = 57  # columns of a list of events beside another
NARROWEST = 40
DAY = len("2022-11-23")
SHELVES = 4  # surnames on more lines than these are cut short


def heads() -> dict[str, tuple[str, str]]:
    """What the lanes are called, long and short."""
    return {
        "chair": (tr("Chair"), tr("Chair")),
        "generals": (tr("Sec. General"), tr("SG")),
        "events": (tr("Events"), tr("Events")),
    }


class Glyphs(Struct, frozen=True):
    """The letters a picture is drawn with."""

    bars: dict[str, str]
    mark: str
    rule: str
    tick: str
    ends: tuple[str, str]
    data_ends: str


UNICODE = Glyphs(
    {"treaty-party": "░", "member": "█", "participation-frozen": "▒", "suspended": "╌", "observer": "·"},
    "▲",
    "─",
    "┬",
    ("├", "┤"),
    "╢",
)
ASCII = Glyphs(
    {"treaty-party": ":", "member": "#", "participation-frozen": "%", "suspended": "-", "observer": "."},
    "^",
    "-",
    "+",
    ("|", "|"),
    "]",
)
ROLES: dict[str, Role] = {"participation-frozen": "warn", "suspended": "warn", "observer": "dim"}


class Label(Struct, frozen=True):
    """What a term is called, in the column where it begins; the term lasts up to the column *stop*."""

    text: str
    column: int
    stop: int

    @property
    def end(self) -> int:
        return max(self.column + cell_len(self.text), self.stop - 1)


def drawn(  # noqa: PLR0913 - what is drawn, and where
    page: TimelinePage, title: str, footer: str, width: int, *, unicode: bool, language: str = "en", as_of: str = ""
) -> tuple[Line, ...]:
    """The timeline as lines of at most *width* columns: axis, states, chairs, Secretaries General, events, legend.

    Titles of events that are not in *language* are marked, and the end of the data, which is *as_of* that day.
    """
    glyphs = UNICODE if unicode else ASCII
    return tuple(_Drawing(picture(page, as_of), max(width, NARROWEST), glyphs, language).lines(page, title, footer))


class _Drawing:
    """One picture on a canvas: heads of lanes on the left, *columns* columns of time beside them."""

    def __init__(self, shown: Picture, width: int, glyphs: Glyphs, language: str) -> None:
        self.picture = shown
        self.width = width
        self.glyphs = glyphs
        self.language = language
        self.heads = heads()
        names = max((cell_len(f"{lane.code}  {lane.name} ") for lane in shown.lanes), default=0)
        full = max(names, *(cell_len(long) + 1 for long, _ in self.heads.values()))
        # Names stand where they leave three quarters of the width to the picture.
        self.named = full * 4 <= width
        self.head = full if self.named else max(cell_len(short) + 1 for _, short in self.heads.values())
        self.columns = width - self.head

    def lines(self, page: TimelinePage, title: str, footer: str) -> Iterator[Line]:
        yield from wrap(line(strong(title), dim(f"  {self.picture.days}")), self.width)
        yield ()
        yield from self._axis(ticks(page, self.columns))
        yield from map(self._lane, self.picture.lanes)
        yield ()
        yield from self._terms("chair", self._labels(self.picture.chairs))
        generals = self._labels(self.picture.generals)
        yield from self._terms("generals", generals)
        if self.picture.marks:
            yield self._beside("events", self._marks())
        yield ()
        legend = [(self.glyphs.bars[status], in_words(status)) for status in self.picture.statuses]
        legend += [(self.glyphs.mark, tr("event"))] if self.picture.marks else []
        legend += [(self.glyphs.data_ends, end_of_data(self.picture))] if self.picture.data_ends else []
        yield from self._legend(legend)
        names = zip(generals, self.picture.generals, strict=True)
        shortened = {label.text: term.labels[0] for label, term in names if not term.labels[0].endswith(label.text)}
        yield from self._legend(list(shortened.items()))
        if self.picture.marks:
            yield ()
            yield from self._events()
        yield ()
        yield from flow((line(dim(part)) for part in footer.split(" · ")), self.width, dim(" · "))

    # --- lanes ------------------------------------------------------------------------------------------

    def _beside(self, head: str, spans: Line) -> Line:
        """A lane: its head, padded, and what lies in it."""
        long, short = self.heads.get(head, (head, head))
        name = long if self.named else short
        return line(name, " " * (self.head - cell_len(name)), *spans)

    def _axis(self, found: Sequence[Tick]) -> Iterator[Line]:
        labels = rule = ""
        for tick in found:
            column = self._column(tick.at)
            rule = f"{rule.ljust(column, self.glyphs.rule)}{self.glyphs.tick}"
            middle = min(max(column - len(tick.label) // 2, 0), self.columns - len(tick.label))
            if not labels or middle > len(labels):
                labels = labels.ljust(middle) + tick.label
        left, right = self.glyphs.ends
        right = self.glyphs.data_ends if self.picture.data_ends else right
        yield self._beside("", (dim(labels),))
        yield self._beside("", (dim(left + rule.ljust(self.columns, self.glyphs.rule)[1:-1] + right),))

    def _column(self, at: float) -> int:
        """The column in which a point of time lies."""
        return min(int(at * self.columns), self.columns - 1)

    def _lane(self, lane: Lane) -> Line:
        spans: list[Span] = []
        used = 0
        for bar in lane.bars:
            left = max(round(bar.at * self.columns), used)
            right = max(round(bar.to * self.columns), left + 1)
            left, right = min(left, self.columns - 1), min(right, self.columns)
            spans += [
                Span(" " * (left - used)),
                Span(self.glyphs.bars[bar.status] * (right - left), ROLES.get(bar.status, "plain")),
            ]
            used = right
        name = f"  {lane.name}" if self.named else ""
        return line(accent(lane.code), name, " " * (self.head - cell_len(lane.code + name)), *spans)

    def _labels(self, terms: Sequence[Term]) -> tuple[Label, ...]:
        """The longest of their labels with which the terms stand on few lines: names on one, surnames on `SHELVES`."""
        labels: tuple[Label, ...] = ()
        for level, allowed in enumerate((1, SHELVES, len(terms))):
            labels = tuple(self._label(term, level) for term in terms)
            if max(self._shelves(labels), default=0) < allowed:
                break
        return labels

    def _label(self, term: Term, level: int) -> Label:
        start = self._column(term.at)
        stop = max(round(term.to * self.columns), start + 1)
        allowed = term.labels[min(level, 1) : level + 1] or term.labels[-1:]
        text = next((text for text in allowed if cell_len(text) < stop - start), allowed[-1])
        return Label(text, max(min(start, self.columns - cell_len(text)), 0), stop)

    def _shelves(self, labels: Sequence[Label]) -> tuple[int, ...]:
        return shelves([(label.column, label.end) for label in labels])

    def _terms(self, head: str, labels: Sequence[Label]) -> Iterator[Line]:
        """A lane of labels, each beginning where its term begins, with a rule to where the term ends."""
        chosen = self._shelves(labels)
        for shelf in sorted(set(chosen)):
            spans: list[Span] = []
            used = 0
            for label in (label for label, place in zip(labels, chosen, strict=True) if place == shelf):
                rest = label.end - label.column - cell_len(label.text)
                rule = f" {self.glyphs.rule * (rest - 1)}" if rest > GAP - 1 else " " * rest
                spans += [Span(" " * (label.column - used) + label.text), dim(rule)]
                used = label.end
            yield self._beside("" if shelf else head, tuple(spans))

    def _marks(self) -> Line:
        columns = {self._column(mark.at) for mark in self.picture.marks}
        lane = "".join(self.glyphs.mark if column in columns else " " for column in range(self.columns))
        return (strong(lane.rstrip()),)

    # --- below ------------------------------------------------------------------------------------------

    def _legend(self, entries: Sequence[tuple[str, str]]) -> Iterator[Line]:
        """Signs with their meanings, as many on a line as fit."""
        return flow((line(sign, dim(f" {meaning}")) for sign, meaning in entries), self.width)

    def _events(self) -> Iterator[Line]:
        """The events, oldest first, down one column after another."""
        count = max((self.width + GAP) // (LIST + GAP), 1)
        width = (self.width - GAP * (count - 1)) // count
        height = -(-len(self.picture.marks) // count)
        columns = [
            [
                part
                for mark in self.picture.marks[first : first + height]
                for part in self._event(mark.day, mark.title, width)
            ]
            for first in range(0, len(self.picture.marks), height)
        ]
        for parts in zip_longest(*columns, fillvalue=()):
            spans: Line = ()
            for number, part in enumerate(parts):
                left = number * (width + GAP)
                spans = (*spans, Span(" " * (left - cells(spans))), *part) if part else spans
            yield line(*spans)

    def _event(self, day: str, title: str, width: int) -> Iterator[Line]:
        head = (strong(self.glyphs.mark), dim(f" {day:{DAY}} "))
        return indented(line(title), DAY + 3, width, head)
