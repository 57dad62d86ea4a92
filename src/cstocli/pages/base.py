"""Text with meaning, of which columns and pages are made before a form is given to it; and what several pages say."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cstocli import questions
from cstocli.answers.base import (
    ChairmanshipRef,
    CountryRef,
    DocumentRef,
    EventRef,
    FactRow,
    HolderRef,
    Origin,
    QuoteRow,
    Row,
    SourceRef,
    TermRef,
    Texts,
    View,
    label,
)
from cstocli.answers.disputes import DisputeRow, dispute_row
from cstocli.dates import parse_date
from cstocli.records import Chairmanship, Event
from cstocli.words import Foreign, in_words, spoken, tr, trn

SHOWN_QUOTES = 2

Role: TypeAlias = Literal["plain", "strong", "dim", "accent", "warn"]


class Span(Struct, frozen=True):
    """A run of text with one meaning; *url* makes it a link where the terminal takes links.

    *record* is the id of the record that it names, *language* that of the text where it is not the one asked for.
    """

    text: str
    role: Role = "plain"
    url: str | None = None
    record: str | None = None
    language: str | None = None


OWN = Span(" *", "warn")  # marks a record of the user's own
Line: TypeAlias = tuple[Span, ...]
Labelled: TypeAlias = tuple[str, tuple[Line, ...]]  # a fact with its label


class Item(Struct, frozen=True):
    """An entry of a section: its first line, and further lines set in under it."""

    lines: tuple[Line, ...]
    bullet: str = ""


class Section(Struct, frozen=True):
    """A titled part of a summary; *more* says how to see the rest."""

    heading: str
    items: tuple[Item, ...]
    more: str | None = None


class Summary(Struct, frozen=True):
    """One record for reading: a title, labelled facts, sections, and a closing line."""

    title: Line
    facts: tuple[Labelled, ...]
    sections: tuple[Section, ...]
    footer: tuple[Line, ...] = ()


def line(*parts: str | Span | None) -> Line:
    """A line of plain strings and spans; empty ones fall away, a text in another language is marked with it."""
    spans: list[Span] = []
    for part in parts:
        span = part if isinstance(part, Span) else Span(part or "")
        if isinstance(span.text, Foreign) and span.text:
            spans += _marked(span, span.text)
        elif span.text:
            spans.append(span)
    return tuple(spans)


def _marked(span: Span, text: Foreign) -> Line:
    return replace(span, text=str(text), language=text.language), dim(f" [{text.language}]")


def plain(spans: Iterable[Span]) -> str:
    """The bare text of a line."""
    return "".join([span.text for span in spans])


def named(record: str | None, text: str, role: Role = "plain") -> Span:
    """A text that names a record."""
    return Span(text, role, record=record)


def id_of(record: str) -> Span:
    """The id of a record, to be typed."""
    return named(record, record, "accent")


def with_id(spans: Iterable[Span], record: str) -> Line:
    """A line that tells of a record, and the id by which one goes on to it."""
    return line(*spans, "  ", id_of(record))


def strong(text: str) -> Span:
    return Span(text, "strong")


def dim(text: str) -> Span:
    return Span(text, "dim")


def mark_of(row: object) -> Span:
    """What marks a record of the user's own."""
    return OWN if getattr(row, "origin", None) == "user" else Span("")


def quiet(span: Span) -> Span:
    """The span made dim."""
    return replace(span, role="dim")


def accent(text: str) -> Span:
    return Span(text, "accent")


def warn(text: str) -> Span:
    return Span(text, "warn")


def written(day: str | None) -> str:
    """A date as people write it; an open one is empty."""
    return parse_date(day).written if day else ""


def written_period(start: str | None, end: str | None) -> str:
    """A period as people write it, without saying a shared month or year twice."""
    if start == end:
        return written(start)
    if start is None:
        return tr("until {day}", day=written(end))
    if end is None:
        return tr("since {day}", day=written(start))
    first, last = written(start).split(), written(end).split()
    if len(first) == len(last):
        while len(first) > 1 and first[-1] == last[len(first) - 1]:
            first.pop()
    return f"{' '.join(first)} – {written(end)}"


def written_term(start: str | None, end: str | None, first_seen: str | None, last_seen: str | None) -> str:
    """The days of a term as people write them; where neither end is known, those of which there is a sighting."""
    if start or end:
        return written_period(start, end)
    return tr("seen {days}", days=written_period(first_seen, last_seen))


# --- columns of tables ------------------------------------------------------------------------------------

Cell: TypeAlias = str | Span | Line | None


class Column(Struct, frozen=True):
    """A column of a table for reading: its heading, still in English, what a row has in it, and on what that rests.

    *key* is that of the answer which the heading means, where it is called otherwise. Where no column says on what it
    rests, the sources of a row have a column of their own.
    """

    heading: str
    value: Callable[[Any], Cell]
    sources: Callable[[Any], Sequence[SourceRef]] | None = None
    key: str = ""

    @property
    def field(self) -> str:
        """What `--fields` and `--sort` call it."""
        return self.key or self.heading.lower().replace(" ", "_")


def as_line(value: Cell) -> Line:
    return value if isinstance(value, tuple) else line(value)


# --- what several pages say -------------------------------------------------------------------------------


class Footnotes:
    """The sources of one page, numbered in the order in which it cites them."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.sources: dict[str, SourceRef] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[SourceRef]) -> Line:
        """The numbers of some sources, `[1][2]`, each a link; nothing unless sources are shown."""
        for source in sources:
            self.sources.setdefault(source.id, source)
            self._numbers.setdefault(source.id, len(self.sources))
        if not self.shown:
            return ()
        numbers = self._numbers
        return (
            Span(" "),
            *(Span(f"[{numbers[source.id]}]", "dim", source.url, source.id) for source in sources),
        )

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[str], list[list[Line]]]:
        """The headings and cells of a list; the first cell of a row has the mark of the user's own."""
        cells = [
            [
                line(*as_line(column.value(row)), *(self.cite(column.sources(row)) if column.sources else ()))
                for column in columns
            ]
            for row in rows
        ]
        for row, held in zip(rows, cells, strict=True):
            held[0] = line(*held[0], mark_of(row))
        headings = [tr(column.heading) for column in columns]
        return (
            (headings, cells) if any(column.sources for column in columns) else self.with_sources(headings, cells, rows)
        )

    def with_sources(
        self, headings: Sequence[str], cells: Sequence[Sequence[Line]], rows: Sequence[Row]
    ) -> tuple[list[str], list[list[Line]]]:
        """A table with the sources of each row in a last column, where they are shown and the rows have some."""
        numbers = [self.cite(getattr(row, "sources", ()))[1:] for row in rows]
        if not any(numbers):
            return [*headings], [[*held] for held in cells]
        return [*headings, tr("Sources")], [[*held, cited] for held, cited in zip(cells, numbers, strict=True)]

    def listing(self) -> tuple[Section, ...]:
        """The numbered sources, where they are shown."""
        if not self.shown or not self.sources:
            return ()
        items = tuple(source_item(source, f"[{number}]") for number, source in enumerate(self.sources.values(), 1))
        return (Section(tr("Sources"), items),)


def source_item(source: SourceRef, bullet: str, *, graded: bool = True) -> Item:
    """A source as a reader would name it: how much it weighs, publisher, title, date and id; its address below."""
    title = in_marks(source.title, spoken()) if source.title else None
    spans = (replace(span, record=source.id) for span in listed(source.publisher, title, written(source.published)))
    grade = dim(f"{in_words(source.grade)}: " if source.grade and graded else "")
    address = line(Span(source.url or "", "dim", source.url))
    return Item(tuple(filter(None, (with_id(line(grade, *spans), source.id), address))), bullet)


class Reader(Struct, frozen=True):
    """Who reads: what of the facts, with or without sources; and what pages say to every reader.

    With *whole* no list of a page is cut short.
    """

    view: View
    sources: bool
    again: Callable[[str], str]  # a command that asks on, for the same day
    whole: bool = False

    @property
    def language(self) -> str:
        return self.view.language

    def footnotes(self) -> Footnotes:
        return Footnotes(shown=self.sources)

    def other(self, names: Texts) -> str | None:
        """The name in the other of the languages that the data has throughout."""
        return names["ru"] if self.language == "en" else names["en"]

    def notes(self, notes: Sequence[str]) -> tuple[Section, ...]:
        """Remarks on the evidence, where it is asked for."""
        items = tuple(Item((line(note),), bullet="·") for note in notes)
        return section(tr("Notes"), items) if self.sources else ()

    def disputes(self, record_id: str, notes: Footnotes) -> tuple[Section, ...]:
        """Where sources differ on the record of a page: the first point, with the evidence all on what the page has."""
        points = questions.disputes(self.view.facts, self.view.day, record_id)
        near = [point for point in points if questions.belongs_to(point[0], record_id)] or points[:1]
        items = tuple(self._point(dispute_row(self.view, *point), record_id, notes) for point in near)
        if not items:
            return ()
        shown = items if notes.shown else items[:1]
        more = len(points) > len(shown)
        heading = f"{tr('Where sources differ')} ({len(points)})" if more else tr("Where sources differ")
        return (Section(heading, shown, self.again(f"disputes {record_id}") if more else None),)

    def _point(self, row: DisputeRow, page_id: str, notes: Footnotes) -> Item:
        """Both sides of a point; of the record of the page the words stand on it already."""
        own = row.id == page_id
        name = () if own else ("  ", id_of(row.id))
        held = line(dim(f"{tr('held here')}: "), *stated(row), *notes.cite(row.sources), *name)
        claim = row.dispute.claim
        other = line(warn("! "), dim(f"{tr('another source')}: "), claim, *notes.cite(row.dispute.sources))
        return Item(tuple(filter(None, (held, () if own else line(row.text), other))))

    def place_of(self, event: EventRef) -> str | None:
        """Where an event took place."""
        return self.view.maybe(self.view.facts.get(Event, event.id).place)

    def chairmanship(self, ref: ChairmanshipRef) -> str:
        """A chairmanship as a person would call it."""
        return label(self.view.facts.get(Chairmanship, ref.id), self.view)

    def mark(self, record_id: str) -> Span:
        """What marks a record that is named within a page as the user's own."""
        return OWN if record_id in self.view.facts.own else Span("")

    def document(self, ref: DocumentRef) -> Item:
        title = named(ref.id, ref.title)
        return Item((line(f"{ref.adopted}  ", id_of(ref.id), "  ", title, self.mark(ref.id)),))

    def event(self, event: EventRef) -> Item:
        days = event.start if event.end == event.start else f"{event.start} – {event.end}"
        planned = warn(f"{tr('planned')}: ") if event.planned else Span("")
        row = line(f"{days}  ", planned, named(event.id, event.title), self.mark(event.id))
        return Item((with_id(row, event.id),))

    def positions(
        self, quotes: Sequence[QuoteRow], notes: Footnotes, command: str, shown: int = SHOWN_QUOTES
    ) -> tuple[Section, ...]:
        """Some of the positions, newest first: in the reader's language, and everyone once before anyone twice."""
        if not quotes:
            return ()
        newest = quotes[::-1]
        readable = sorted(newest, key=lambda quote: (quote.language != self.language, quote.kind == "paraphrase"))
        turns = [quote for _, quote in sorted(_turns(readable), key=lambda turn: turn[0])]
        first = turns if self.whole else turns[:shown]
        items = tuple(self.quote(quote, notes) for quote in sorted(first, key=lambda quote: quote.date, reverse=True))
        return (Section(f"{tr('Positions')} ({len(quotes)})", items, command if len(quotes) > len(first) else None),)

    def quote(self, quote: QuoteRow, notes: Footnotes) -> Item:
        speaker, day = quote.speaker, named(quote.id, written(quote.date), "dim")
        who = listed(named(speaker.id, speaker.name, "dim"), speaker.title, day, role="dim")
        return Item((line(*quoted(quote), mark_of(quote), *notes.cite(quote.sources)), with_id(who, quote.id)))

    def footer(self, row: FactRow, notes: Footnotes) -> tuple[Line, ...]:
        """How sure the answer is and what stands behind it, with the way to the evidence where it is not shown."""
        sure = in_words(row.confidence)
        own = tuple(self.own_record(row.origin, getattr(row, "id", "")))
        if notes.shown:
            return (*own, line(dim(sure)))
        publishers = {source.publisher for source in notes.sources.values()}
        behind = tr(
            "{sources} from {publishers}",
            sources=count_of_sources(len(notes.sources)),
            publishers=trn("{count} publisher", "{count} publishers", len(publishers)),
        )
        return (*own, line(dim(f"{sure} · {behind}: --sources")))

    def own_record(self, origin: Origin, record_id: str) -> Iterator[Line]:
        """That a record is the user's own, and what the bundled one says in whose place it stands."""
        if origin == "user":
            yield line(warn("* "), tr("your own record"))
            record = self.view.facts.find(record_id)
            yield from (line(warn("! "), claim) for claim in (self.view.bundled_says(record) if record else ()))


@singledispatch
def summary(page: Row, reader: Reader) -> Summary:
    """A page of the answers for reading."""
    raise TypeError(f"no summary of {type(page).__name__} for {reader}")


def known(facts: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """The facts that have something to say."""
    filled = ((label, tuple(filter(None, lines))) for label, lines in facts)
    return tuple((label, lines) for label, lines in filled if lines)


def section(heading: str, items: tuple[Item, ...], shown: int | None = None, command: str = "") -> tuple[Section, ...]:
    """A section of the first items, with the command that has all; none where there are no items."""
    if not items:
        return ()
    if shown is None or len(items) <= shown:
        return (Section(heading, items),)
    return (Section(f"{heading} ({len(items)})", items[:shown], command),)


def title_line(record: str, name: str, *others: str | None) -> Line:
    """The title of the page of a record: what it is called, what else, and its id."""
    more = [each for each in others if each not in (None, name)]
    return with_id((named(record, name, "strong"), *(dim(f"  ·  {each}") for each in more)), record)


def quoted(row: QuoteRow) -> Line:
    """The words of a position: quotation marks only around what was printed in them."""
    if row.kind == "paraphrase":
        return line(dim(f"{tr('reported')}: "), row.text)
    frame = (row.context, " ") if row.context and row.kind == "partial" else ()
    return line(*frame, in_marks(row.text, row.language))


def in_marks(text: str, language: str) -> str:
    """A text in the quotation marks of its language."""
    return alike(f"«{text}»" if language == "ru" else f"“{text}”", text)


def stated(row: DisputeRow) -> Line:
    """What a record states on which sources differ: its name and days."""
    is_dated = row.start is None or row.start in row.name
    return line(named(row.id, row.name, "strong"), dim("" if is_dated else f"  {written_period(row.start, row.end)}"))


def term_of(holder: HolderRef) -> Item:
    days = written_term(holder.start, holder.end, holder.first_seen, holder.last_seen)
    return Item(
        (with_id((named(holder.id, holder.name, "strong"), *line(", ", holder.title, dim(f"  {days}"))), holder.id),)
    )


def name_of(holder: HolderRef, role: Role = "plain") -> Span:
    name = alike(f"{holder.name} ({tr('acting')})", holder.name) if holder.acting else holder.name
    return named(holder.id, name, role)


def state_of(country: CountryRef | None) -> Span | None:
    return named(country.id, country.name) if country else None


def term_name(term: TermRef | None) -> Line:
    return line(named(term.id, alike(f"{term.label} {term.country.name}", term.country.name), "accent")) if term else ()


def count_of_sources(count: int) -> str:
    return trn("{count} source", "{count} sources", count)


def joined(lines: Iterable[Line], separator: str, role: Role = "plain") -> Line:
    """Some lines as one, with a separator between; neighbours that differ in nothing else are one span."""
    joined: list[Span] = []
    for span in [span for spans in filter(None, lines) for span in (Span(separator, role), *spans)][1:]:
        if joined and replace(joined[-1], text=span.text) == span:
            span = replace(span, text=joined.pop().text + span.text)  # noqa: PLW2901 - the two as one
        joined.append(span)
    return tuple(joined)


def listed(*parts: str | Span | None, role: Role = "plain") -> Line:
    """What there is of some texts, with commas between."""
    return joined((line(part if isinstance(part, Span) else Span(part or "", role)) for part in parts), ", ", role)


def alike(text: str, like: str) -> str:
    """A text, told to be in the language of another."""
    return Foreign(text, like.language) if isinstance(like, Foreign) else text


def _turns(quotes: Iterable[QuoteRow]) -> Iterator[tuple[int, QuoteRow]]:
    """How many positions of its speaker stand before each."""
    spoken = Counter[tuple[str | None, str]]()
    for quote in quotes:
        speaker = (quote.speaker.id, quote.speaker.name)
        yield spoken[speaker], quote
        spoken[speaker] += 1
