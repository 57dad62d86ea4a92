"""History as a picture: what lies where on a span of time, as fractions of it. Drawing is the renderers' part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from msgspec import Struct

from cstocli.answers.base import EventRef, HolderRef, TermRef
from cstocli.answers.timeline import LanePart, TimelinePage
from cstocli.dates import parse_date
from cstocli.pages.base import line, plain, written_period, written_term
from cstocli.unseen import visible
from cstocli.words import tr

# In the order of a legend.
LEGEND = ("treaty-party", "member", "participation-frozen", "suspended", "observer")
# A later status lies over an earlier one: a member is also a party to the Treaty, and a frozen one still a member.
STATUSES = ("observer", "treaty-party", "member", "suspended", "participation-frozen")
TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)
YEAR = 12
APART = 4  # letters between the labels of two ticks
SHORT = 3  # the least letters of a shortened surname


class Bar(Struct, frozen=True):
    """What a state was from one fraction of the time to another."""

    status: str
    at: float
    to: float


class Lane(Struct, frozen=True):
    """One state's bars: none lies over another, and where it did not belong there is none."""

    code: str
    name: str
    bars: tuple[Bar, ...]


class Term(Struct, frozen=True):
    """A term in the chair or in office, with what it may be called, the longest first; *about* says all of it."""

    labels: tuple[str, ...]
    about: str
    at: float
    to: float


class Mark(Struct, frozen=True):
    """An event at its day; where only the month or year is known, in the middle of it."""

    at: float
    day: str
    title: str


class Tick(Struct, frozen=True):
    at: float
    label: str


class Picture(Struct, frozen=True):
    """The lanes of a timeline, each position a fraction of the time from its first to its last day.

    *data_ends* is the last day where the data ends with it; empty where the picture ends before.
    """

    days: str
    data_ends: str
    lanes: tuple[Lane, ...]
    chairs: tuple[Term, ...]
    generals: tuple[Term, ...]
    marks: tuple[Mark, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that some state has in it, in the order of a legend."""
        seen = {bar.status for lane in self.lanes for bar in lane.bars}
        return tuple(status for status in LEGEND if status in seen)


class Scale(Struct, frozen=True):
    """Turns days into fractions of the time from the first to the last day, both included."""

    first: date
    last: date

    def at(self, day: str | None) -> float:
        """Where the first day that *day* can mean begins; the beginning where that is earlier, or unknown."""
        return self._fraction(parse_date(day).first.toordinal()) if day else 0.0

    def after(self, day: str | None) -> float:
        """Where the last day that *day* can mean is over; the end where that is later, or unknown."""
        return self._fraction(parse_date(day).last.toordinal() + 1) if day else 1.0

    def _fraction(self, ordinal: int) -> float:
        start = self.first.toordinal()
        return min(max((ordinal - start) / (self.last.toordinal() + 1 - start), 0.0), 1.0)


def scale_of(page: TimelinePage) -> Scale:
    return Scale(parse_date(page.start).first, parse_date(page.end).last)


def picture(page: TimelinePage, as_of: str = "") -> Picture:
    """What a timeline shows, and where; the data is *as_of* that day."""
    scale = scale_of(page)
    surnames = _shortened(_surname(general) for general in page.secretaries_general)
    return Picture(
        days=written_period(page.start, page.end),
        data_ends=parse_date(as_of).written if page.end == as_of else "",
        lanes=tuple(
            Lane(lane.country.code, visible(lane.country.name), tuple(_bars(lane, scale))) for lane in page.countries
        ),
        chairs=_terms(((span, _chair_labels(span)) for span in page.chairmanships), scale),
        generals=_terms(((span, _holder_labels(span, surnames)) for span in page.secretaries_general), scale),
        marks=tuple(_mark(event, scale) for event in page.events),
    )


def end_of_data(shown: Picture) -> str:
    """What the sign of that day means."""
    return tr("end of the data ({day})", day=shown.data_ends)


def _bars(lane: LanePart, scale: Scale) -> Iterator[Bar]:
    """The state's bars from left to right: of the periods that overlap, the status that lies on top."""
    edges: dict[float, Counter[str]] = {}
    for span in lane.periods:
        edges.setdefault(scale.at(span.start), Counter())[span.status] += 1
        edges.setdefault(scale.after(span.end), Counter())[span.status] -= 1
    held = Counter[str]()
    bar: Bar | None = None
    for at, turns in sorted(edges.items()):
        held.update(turns)
        status = max((status for status in held if held[status]), key=STATUSES.index, default=None)
        if bar and status == bar.status:
            continue
        if bar:
            yield Bar(bar.status, bar.at, at)
        bar = Bar(status, at, at) if status else None


def _terms(spans: Iterable[tuple[TermRef | HolderRef, tuple[str, ...]]], scale: Scale) -> tuple[Term, ...]:
    """The terms one after another: on a day of handover the incoming one has begun."""
    terms = [
        Term(labels, _about(span, labels[0]), scale.at(start), scale.after(end))
        for span, labels in spans
        for start, end in [_days(span)]
    ]
    starts = [term.at for term in terms[1:]]
    return tuple(
        Term(term.labels, term.about, term.at, min(term.to, following))
        for term, following in zip(terms, [*starts, 1.0], strict=False)
    )


def _about(span: TermRef | HolderRef, name: str) -> str:
    if isinstance(span, TermRef):
        return f"{name}, {written_period(span.start, span.end)}"
    return f"{name}, {written_term(span.start, span.end, span.first_seen, span.last_seen)}"


def _days(span: TermRef | HolderRef) -> tuple[str | None, str | None]:
    """From when to when a term is drawn: where its ends are unknown, over the days of which there is a sighting."""
    if isinstance(span, TermRef) or span.start:
        return span.start, span.end
    return span.first_seen, span.end or span.last_seen


def _chair_labels(span: TermRef) -> tuple[str, ...]:
    return visible(span.country.name), span.country.code


def _holder_labels(span: HolderRef, surnames: dict[str, str]) -> tuple[str, ...]:
    """A name, the surname, the surname cut short; those of an acting Secretary General in parentheses."""
    name, surname = visible(span.name), _surname(span)
    short = surnames[surname]
    return (f"{name} ({tr('acting')})", f"({surname})", f"({short})") if span.acting else (name, surname, short)


def _surname(span: HolderRef) -> str:
    return (visible(span.name).split() or [""])[-1]


def _shortened(names: Iterable[str]) -> dict[str, str]:
    """Each name cut to its first letters, as few as tell it from the others; a name hardly longer stays whole."""
    short = {}
    ordered = ["", *sorted(set(names)), ""]
    for before, name, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        letters = max(SHORT, _shared(before, name) + 1, _shared(name, after) + 1)
        short[name] = f"{name[:letters]}." if letters + 1 < len(name) else name
    return short


def _shared(one: str, other: str) -> int:
    """How many letters two names begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _mark(event: EventRef, scale: Scale) -> Mark:
    middle = (scale.at(event.start) + scale.after(event.start)) / 2
    return Mark(middle, event.start, visible(plain(line(event.title))))


def ticks(page: TimelinePage, width: int) -> tuple[Tick, ...]:
    """The first and the last year, and round ones between, as close as *width* letters leave their labels apart.

    Where the time is short they are months.
    """
    scale = scale_of(page)
    first = scale.first.year * YEAR + scale.first.month - (1 if scale.first.day == 1 else 0)
    last = scale.last.year * YEAR + scale.last.month - 1
    for months in TICK_MONTHS:
        found = (_tick(month, scale, months) for month in _round(first, last, months))
        if all(_are_apart(*pair, width) for pair in pairwise(found)):
            break
    outer = _round(first, last, min(months, YEAR))
    if not outer:
        return ()
    begin, end = (_tick(month, scale, months) for month in (outer[0], outer[-1]))
    if not _are_apart(begin, end, width):
        return (begin,)
    inner = (_tick(month, scale, months) for month in _round(first, last, months))
    between = (tick for tick in inner if _are_apart(begin, tick, width) and _are_apart(tick, end, width))
    return (begin, *between, end)


def _round(first: int, last: int, step: int) -> range:
    """The months from the first to the last of which the number is a multiple of *step*."""
    return range(-(-first // step) * step, last + 1, step)


def _are_apart(left: Tick, right: Tick, width: int) -> bool:
    """Whether the labels of two ticks, of which each stands in the middle above its own, are clear of each other."""
    return (right.at - left.at) * width >= len(left.label) + APART


def _tick(month: int, scale: Scale, step: int) -> Tick:
    year = f"{month // YEAR:04}"
    day = f"{year}-{month % YEAR + 1:02}"
    return Tick(scale.at(day), day if step % YEAR else year)


def shelves(extents: Sequence[tuple[int, int]], gap: int = 1) -> tuple[int, ...]:
    """The shelf on which each stretch of a line stands clear of those before it; they take turns, like bricks."""
    ends: list[int] = []
    chosen: list[int] = []
    for left, right in extents:
        following = chosen[-1] + 1 if chosen else 0
        turns = ((following + turn) % len(ends) for turn in range(len(ends)))
        shelf = next((turn for turn in turns if left >= ends[turn] + gap), len(ends))
        ends[shelf : shelf + 1] = [right]
        chosen.append(shelf)
    return tuple(chosen)


def ladder(extents: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """The step on which each stretch stands, counted from the top: below those to the right into which it reaches.

    A line drawn down to the left end of a stretch then crosses no other.
    """
    steps: list[int] = []
    for number in reversed(range(len(extents))):
        _, right = extents[number]
        later = zip(extents[number + 1 :], steps, strict=True)
        steps.insert(0, max((step + 1 for (left, _), step in later if left < right), default=0))
    return tuple(steps)
