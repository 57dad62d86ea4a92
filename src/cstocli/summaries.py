"""One record for reading: titled sections of text with meaning, no markup. Most important first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias, TypeVar

from msgspec import Struct

from cstocli.columns import quoted
from cstocli.published import (
    Body,
    Chair,
    ChairmanshipRef,
    Comparison,
    Dispute,
    Document,
    DocumentRef,
    Event,
    EventRef,
    HolderView,
    Member,
    Now,
    OfficeView,
    Person,
    Quote,
    QuoteRow,
    Row,
    SeatView,
    SloganView,
    SourceFull,
    SourceRef,
    SpanView,
    Timeline,
)
from cstocli.text import (
    Item,
    Line,
    Section,
    Span,
    Summary,
    accent,
    dim,
    line,
    strong,
    warn,
    written,
    written_period,
)

P = TypeVar("P", bound=Struct)
Confident: TypeAlias = Member | Chair | Person | Quote | Event | Body | Document

SHOWN_QUOTES = 2
SHOWN_PRIORITIES = 3
SHOWN_EVENTS = 5


class Numbers:
    """The sources of one summary, numbered in the order in which it cites them."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.sources: dict[str, SourceRef] = {}

    def cite(self, sources: Iterable[SourceRef]) -> Line:
        """The numbers of some sources, `[1][2]`, each a link; nothing unless sources are shown."""
        for source in sources:
            self.sources.setdefault(source.id, source)
        if not self.shown:
            return ()
        order = list(self.sources)
        return (
            Span(" "),
            *(Span(f"[{order.index(source.id) + 1}]", "dim", source.url) for source in sources),
        )

    def cite_rows(self, rows: Iterable[Row]) -> Iterator[Line]:
        """The numbers of each row's sources."""
        return (self.cite(getattr(row, "sources", ()))[1:] for row in rows)

    def listing(self) -> tuple[Section, ...]:
        """The numbered sources, where they are shown."""
        if not self.shown or not self.sources:
            return ()
        items = tuple(
            Item((source_line(source),), bullet=f"[{number}]") for number, source in enumerate(self.sources.values(), 1)
        )
        return (Section("Sources", items),)


def source_line(source: SourceRef) -> Line:
    """A source as a reader would name it: publisher, title, date, address."""
    title = f", “{source.title}”" if source.title else ""
    day = f", {written(source.published)}" if source.published else ""
    return line(f"{source.publisher}{title}{day}", Span(f" {source.url}" if source.url else "", "dim", source.url))


class Reader(Struct, frozen=True):
    """Builds summaries in one language, with or without their sources."""

    language: str
    sources: bool
    day: str

    def chair(self, view: Chair) -> Summary:
        numbers = Numbers(shown=self.sources)
        facts = [
            ("Chair", (line(strong(view.chair.name), *self._after(view.chair.office), *numbers.cite(view.sources)),)),
            *self._slogan(view.slogan, numbers),
            ("Term", (line(self._term(view)),)),
            ("Secretary General", (line(", ".join(map(self._holder, view.secretaries_general))),)),
            ("Sessions", (line(" · ".join(map(_session, view.sessions))),)),
            ("Before, after", (self._neighbours(view),)),
            *_disputes((*view.disputes, *(view.slogan.disputes if view.slogan else ())), numbers),
        ]
        priorities = tuple(
            Item((line(priority.text, *numbers.cite(priority.sources)),), bullet="·") for priority in view.priorities
        )
        return Summary(
            line(strong(self._chair_title(view))),
            _known(facts),
            (
                *_section(
                    "Priorities",
                    priorities,
                    None if self.sources else SHOWN_PRIORITIES,
                    f"cstocli chair {view.label} --sources",
                ),
                *self._positions(view.quotes, numbers, f"cstocli quotes --chairmanship {view.label}"),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def member(self, view: Member) -> Summary:
        numbers = Numbers(shown=self.sources)
        standing = view.standing
        other = view.names["ru"] if self.language == "en" else view.names["en"]
        facts = [
            ("Status", (self._status(view),)),
            (
                "Standing",
                (
                    line(warn(f"! {_spoken(standing.kind)} since {written(standing.since)}")),
                    line(standing.text, *numbers.cite(standing.sources)),
                )
                if standing
                else (),
            ),
            *(("Periods" if first else "", (row,)) for first, row in _first(self._periods(view, numbers))),
            ("Chaired", (line(", ".join(term.label for term in view.chairmanships)),)),
            ("Capital", (line(view.capital),)),
            ("Codes", (line(f"{view.code} · {view.alpha3} · {view.numeric}"),)),
        ]
        return Summary(
            line(strong(view.name), dim(f"  ·  {view.official_name}"), dim(f"  ·  {other}" if other else "")),
            _known(facts),
            (
                *_section("In the Collective Security Council", tuple(map(self._term_of, view.leaders))),
                *_section("Secretaries General", tuple(map(self._term_of, view.secretaries_general))),
                *self._positions(view.quotes, numbers, f"cstocli quotes --country {view.code}"),
                *_section("Events", _own_events(view), SHOWN_EVENTS, f"cstocli member {view.code} --json"),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def person(self, view: Person) -> Summary:
        numbers = Numbers(shown=self.sources)
        other = view.names["ru"] if self.language == "en" else view.names["en"]
        life = written(view.born) and f"born {written(view.born)}"
        died = view.died and f"died {written(view.died)}"
        facts = [
            ("State", (line(view.country.name if view.country else ""),)),
            ("About", (line(view.about or "", *numbers.cite(view.sources)),)),
            ("Life", (line(", ".join(filter(None, (life, died)))),)),
            ("Chaired", (line(", ".join(f"{term.label} ({term.country.name})" for term in view.chairmanships)),)),
            *_disputes(view.disputes, numbers),
        ]
        return Summary(
            line(strong(view.name), dim(f"  ·  {other}" if other and other != view.name else "")),
            _known(facts),
            (
                *_section("Offices", tuple(self._office(office, numbers) for office in view.offices)),
                *self._positions(view.quotes, numbers, f"cstocli quotes --by {view.id}", shown=SHOWN_QUOTES + 1),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def quote(self, view: Quote, answered: Sequence[QuoteRow], answers: Sequence[QuoteRow]) -> Summary:
        numbers = Numbers(shown=self.sources)
        facts = [
            ("Speaker", (line(strong(view.speaker.name), *self._after(view.office)),)),
            ("Said", (line(", ".join(filter(None, (written(view.date), view.place, view.occasion)))),)),
            (
                "Form",
                (line({"direct": "direct quotation", "partial": "partial quotation"}.get(view.kind, "reported")),),
            ),
            ("Chairmanship", (line(accent(view.chairmanship or "")),)),
            ("Topics", (line(", ".join(view.topics)),)),
            *_disputes(view.disputes, numbers),
        ]
        words = (*quoted(view), *numbers.cite(view.sources))
        return Summary(
            words,
            _known(facts),
            (
                *_section("Answers", tuple(self._quote(quote, numbers) for quote in answered)),
                *_section("Answered by", tuple(self._quote(quote, numbers) for quote in answers)),
                *_section("In other languages", tuple(self._translations(view))),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def source(self, view: SourceFull) -> Summary:
        facts = [
            ("Publisher", (line(strong(view.publisher), f", after {view.origin}" if view.origin else ""),)),
            ("Published", (line(written(view.published)),)),
            ("Address", (line(Span(view.url or "", "accent", view.url)),)),
            ("Kind", (line(f"{_spoken(view.kind)}, in {view.language}"),)),
        ]
        tables = [
            Item((line(f"{table}: ", *_listed([citation.id for citation in citations])),))
            for table, citations in groupby(view.citing, key=lambda citation: citation.table)
        ]
        return Summary(
            line(strong(view.title or view.id)),
            _known(facts),
            (
                *_section(f"Cited by {view.cited_by} records", tuple(tables)),
                *_notes((view.note,) if view.note else (), Numbers(shown=True)),
            ),
        )

    def event(self, view: Event) -> Summary:
        numbers = Numbers(shown=self.sources)
        state = "planned" if view.planned else "called off" if view.cancelled else ""
        where = ", ".join(filter(None, (view.place, view.host.name if view.host else None)))
        facts = [
            ("When", (line(strong(written_period(view.start, view.end)), warn(f"  {state}" if state else "")),)),
            ("Where", (line(where),)),
            ("What", (line(view.text or "", *numbers.cite(view.sources)),)),
            ("States", (line(", ".join(country.name for country in view.countries)),)),
            ("Took part", (line(view.participants or ""),)),
            ("In the chair", (line(view.chaired_by.name if view.chaired_by else ""),)),
            ("Chairmanship", (_term_name(view.chairmanship),)),
            ("Kind", (line(_spoken(view.kind), f", series {view.series}" if view.series else ""),)),
            *_disputes(view.disputes, numbers),
        ]
        return Summary(
            line(strong(view.title)),
            _known(facts),
            (
                *_section("Documents", tuple(map(_document, view.documents))),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def body(self, view: Body) -> Summary:
        numbers = Numbers(shown=self.sources)
        facts = [
            ("Short", (line(", ".join(filter(None, view.abbreviations.values()))),)),
            ("Role", (line(view.role, *numbers.cite(view.sources)),)),
            ("Established", (line(written(view.established)),)),
            ("Charter", (line(f"article {view.article}" if view.article else ""),)),
            ("Chair", (line(view.chaired_by or ""),)),
            ("Strength", (line(view.strength or ""),)),
            ("Kind", (line(view.kind),)),
            *_disputes(view.disputes, numbers),
        ]
        full = f"cstocli body {view.id} --json"
        return Summary(
            line(strong(view.name), dim(f"  ·  {view.names['ru']}" if view.names["ru"] else "")),
            _known(facts),
            (
                *_section("People", tuple(map(self._term_of, view.holders)), SHOWN_EVENTS, full),
                *_section("Events", tuple(map(_event, reversed(view.events))), SHOWN_EVENTS, full),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def document(self, view: Document) -> Summary:
        numbers = Numbers(shown=self.sources)
        adopted = ", ".join(filter(None, (written(view.adopted), view.place)))
        registered = ", ".join(filter(None, (written(view.registered), view.registration)))
        facts = [
            ("Adopted", (line(strong(adopted), *numbers.cite(view.sources)),)),
            ("In force", (line(written_period(view.in_force, view.until) if view.in_force else ""),)),
            ("Registered", (line(registered),)),
            ("What", (line(view.summary or ""),)),
            ("States", (line(", ".join(country.name for country in view.countries)),)),
            ("Amends", (line(accent(view.amends or "")),)),
            ("Adopted at", (line(accent(view.event or "")),)),
            ("Kind", (line(view.kind),)),
            *_disputes(view.disputes, numbers),
        ]
        articles = tuple(
            Item((line(article.text, *numbers.cite(article.sources)),), bullet=article.number)
            for article in view.articles
        )
        return Summary(
            line(strong(view.title)),
            _known(facts),
            (
                *_section("Articles", articles),
                *_section("Amended by", tuple(map(_document, view.amended_by))),
                *_notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def now(self, view: Now) -> Summary:
        numbers = Numbers(shown=self.sources)
        chair = view.chair
        age = f", {_count(view.days_since_as_of, 'day')} before" if view.days_since_as_of > 0 else ""
        facts = [
            (
                "Chair",
                (
                    line(strong(f"{chair.country.name}"), f", {chair.chair.name}", *numbers.cite(chair.sources)),
                    line(written_period(chair.start, chair.end)),
                )
                if chair
                else (),
            ),
            *(self._slogan(chair.slogan, numbers) if chair else ()),
            (
                "Secretary General",
                (line(strong(self._holder(view.secretary_general))),) if view.secretary_general else (),
            ),
        ]
        return Summary(
            line(strong(f"The CSTO on {written(view.day)}")),
            _known(facts),
            (
                *_section("Members", tuple(self._seat(seat, numbers) for seat in view.members)),
                *_section("Latest events", tuple(map(_event, view.latest_events))),
                *_section("Next known events", tuple(map(_event, view.next_events))),
                *numbers.listing(),
            ),
            (line(dim(f"data as of {written(view.as_of)}{age}")),),
        )

    def _seat(self, seat: SeatView, numbers: Numbers) -> Item:
        leader = f"  {seat.leader.name}, {seat.leader.title}" if seat.leader else ""
        standing = (
            (
                warn(f"  ! {_spoken(seat.standing.kind)} since {written(seat.standing.since)}"),
                *numbers.cite(seat.standing.sources),
            )
            if seat.standing
            else ()
        )
        lines = (line(accent(seat.code), "  ", strong(seat.name), leader), line(*standing))
        return Item(tuple(filter(None, lines)))

    def comparison(self, view: Comparison) -> Summary:
        numbers = Numbers(shown=self.sources)
        headings = {
            "membership": "Membership",
            "standing": "Standing",
            "chair": "Chair",
            "office": "Offices",
            "document": "Documents",
        }
        sections = [
            Section(
                heading,
                tuple(
                    Item((line(f"{change.date}  ", change.text, *numbers.cite(change.sources)),))
                    for change in view.changes
                    if change.kind == kind
                ),
            )
            for kind, heading in headings.items()
        ]
        cited = {source.id for source in _parts(view, SourceRef)}
        count = _count(len(view.changes), "change")
        evidence = "" if numbers.shown else f" · {_count(len(cited), 'source')}: --sources"
        return Summary(
            line(strong(f"From {written(view.start)} to {written(view.end)}")),
            (),
            (*(section for section in sections if section.items), *numbers.listing()),
            (line(dim(f"{count}{evidence}")),),
        )

    def timeline(self, view: Timeline, title: str) -> Summary:
        """The lanes of a timeline in words, for those who read rather than see it."""
        states = tuple(
            Item((line(strong(f"{state.name} ({state.code})"), ": ", "; ".join(map(_span, state.periods))),))
            for state in view.states
        )
        chairs = tuple(
            Item((line(strong(span.country.name), f", {written_period(span.start, span.end)}"),))
            for span in view.chairs
        )
        generals = tuple(
            Item((line(strong(span.name), " (acting)" * span.acting, f", {written_period(span.start, span.end)}"),))
            for span in view.secretaries_general
        )
        events = tuple(
            Item((line(f"{written_period(event.start, event.end)}: {event.title}"),)) for event in view.events
        )
        return Summary(
            line(strong(f"{title}, {written_period(view.start, view.end)}")),
            (),
            (
                *_section("States", states),
                *_section("Chairmanships", chairs),
                *_section("Secretaries General", generals),
                *_section("Events", events),
            ),
        )

    # --- parts ------------------------------------------------------------------------------------------

    def _after(self, office: str | None) -> Line:
        return line(f", {office}" if office else "")

    def _slogan(self, slogan: SloganView | None, numbers: Numbers) -> Iterator[tuple[str, tuple[Line, ...]]]:
        if slogan is None:
            return
        words = [
            line(strong(_in_marks(text, language)), dim(" (our translation)" if language in slogan.translated else ""))
            for language, text in slogan.texts.items()
            if text
        ]
        by = f"by {slogan.announced_by.name}" if slogan.announced_by else ""
        announced = ", ".join(filter(None, (by, slogan.place, written(slogan.announced_on))))
        yield "Slogan", (*words, line(f"announced {announced}" if announced else "", *numbers.cite(slogan.sources)))

    def _chair_title(self, view: Chair) -> str:
        when = "is to chair" if view.start > self.day else "chaired" if view.end < self.day else "chairs"
        return f"{view.country.name} {when} the CSTO in {view.label}"

    def _term(self, view: Chair) -> str:
        period = written_period(view.start, view.end)
        handover = view.handover
        if handover is None:
            return period
        where = f" in {handover.place}" if handover.place else ""
        return f"{period}; taken over{where} on {written(handover.start)}"

    def _holder(self, holder: HolderView) -> str:
        return f"{holder.name} (acting)" if holder.acting else holder.name

    def _neighbours(self, view: Chair) -> Line:
        terms = [span for term in (view.previous, view.next) for span in _term_name(term)]
        return line(*_joined(terms, " · "))

    def _positions(
        self, quotes: Sequence[QuoteRow], numbers: Numbers, command: str, shown: int = SHOWN_QUOTES
    ) -> tuple[Section, ...]:
        if not quotes:
            return ()
        readable = sorted(quotes, key=lambda quote: (quote.language != self.language, quote.kind == "paraphrase"))
        first = sorted(readable, key=lambda quote: _turn(quote, readable))[:shown]
        items = tuple(self._quote(quote, numbers) for quote in sorted(first, key=lambda quote: quote.date))
        return (Section(f"Positions ({len(quotes)})", items, command if len(quotes) > len(first) else None),)

    def _quote(self, quote: QuoteRow, numbers: Numbers) -> Item:
        mark = dim("" if quote.language == self.language else f" [{quote.language}]")
        who = ", ".join(filter(None, (quote.speaker.name, quote.office, written(quote.date))))
        return Item((line(*quoted(quote), mark), line(dim(who), *numbers.cite(quote.sources))))

    def _translations(self, view: Quote) -> Iterator[Item]:
        for language, text in view.texts.items():
            if text and language != view.language:
                yield Item((line(_in_marks(text, language) if view.kind != "paraphrase" else text),))

    def _status(self, view: Member) -> Line:
        words = {"member": "member state", "treaty-party": "party to the Treaty", "observer": "observer"}
        status = strong(words.get(view.status or "", "former member" if view.status else "never belonged"))
        return line(status, f", {written_period(view.since, view.until)}" if view.since else "")

    def _periods(self, view: Member, numbers: Numbers) -> Iterator[Line]:
        for period in view.periods:
            status = {"treaty-party": "party to the Treaty", "observer": "parliamentary observer"}
            words = f"{written_period(period.start, period.end)}: {status.get(period.status, 'member')}"
            note = f" ({period.note})" if period.note and numbers.shown else ""
            yield line(words, dim(note), *numbers.cite(period.sources))
            for _, lines in _disputes(period.disputes, numbers):
                yield from lines

    def _term_of(self, holder: HolderView) -> Item:
        period = written_period(holder.start, holder.end)
        return Item((line(strong(holder.name), f", {holder.title}", dim(f"  {period}")),))

    def _office(self, office: OfficeView, numbers: Numbers) -> Item:
        seen = "seen " + written_period(office.first_seen, office.last_seen)
        days = written_period(office.start, office.end) if office.start or office.end else seen
        title = line(f"{days}  ", strong(office.title), *numbers.cite(office.sources))
        note = (line(dim(office.note)),) if office.note and numbers.shown else ()
        disputes = (claim for _, lines in _disputes(office.disputes, numbers) for claim in lines)
        return Item((title, *note, *disputes))

    def _footer(self, view: Confident, numbers: Numbers) -> tuple[Line, ...]:
        """How sure the answer is and what stands behind it, with the way to the evidence where it is not shown."""
        sure = _spoken(view.confidence)
        if numbers.shown:
            return (line(dim(sure)),)
        cited = {source.id: source for source in _parts(view, SourceRef)}
        publishers = {source.publisher for source in cited.values()}
        behind = f"{sure} · {_count(len(cited), 'source')} from {_count(len(publishers), 'publisher')}"
        points = len(list(_parts(view, Dispute)))
        differ = warn(f" · ! sources differ on {_count(points, 'point')}" if points else "")
        return (line(dim(behind), differ, dim(": --sources")),)


def _parts(value: object, kind: type[P]) -> Iterator[P]:
    """Every part of a view that is of one kind."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item, kind)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name), kind)


def _known(facts: Iterable[tuple[str, tuple[Line, ...]]]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The facts that have something to say."""
    filled = ((label, tuple(filter(None, lines))) for label, lines in facts)
    return tuple((label, lines) for label, lines in filled if lines)


def _section(heading: str, items: tuple[Item, ...], shown: int | None = None, command: str = "") -> tuple[Section, ...]:
    if not items:
        return ()
    if shown is None or len(items) <= shown:
        return (Section(heading, items),)
    return (Section(f"{heading} ({len(items)})", items[:shown], command),)


def _notes(notes: Sequence[str], numbers: Numbers) -> tuple[Section, ...]:
    """Remarks on the evidence, where it is asked for."""
    return _section("Notes", tuple(Item((line(note),), bullet="·") for note in notes)) if numbers.shown else ()


def _disputes(disputes: Sequence[Dispute], numbers: Numbers) -> list[tuple[str, tuple[Line, ...]]]:
    """What other sources say, where the evidence is asked for."""
    if not numbers.shown:
        return []
    claims = tuple(line(warn("! "), dispute.claim, *numbers.cite(dispute.sources)) for dispute in disputes)
    return [("Disputed", claims)]


def _span(span: SpanView) -> str:
    return f"{_spoken(span.status)} {written_period(span.start, span.end)}"


def _session(event: EventRef) -> str:
    planned = "planned: " if event.planned else ""
    where = f" {event.place}" if event.place else ""
    kind = "" if event.kind == "session" else f" ({_spoken(event.kind)})"
    return f"{planned}{written_period(event.start, event.end or event.start)}{where}{kind}"


def _term_name(term: ChairmanshipRef | None) -> Line:
    return line(accent(f"{term.label} {term.country.name}" if term else ""))


def _document(ref: DocumentRef) -> Item:
    return Item((line(f"{ref.adopted}  ", accent(ref.id), f"  {ref.title}"),))


def _event(event: EventRef) -> Item:
    days = event.start if event.end in (None, event.start) else f"{event.start} – {event.end}"
    planned = warn("planned ") if event.planned else Span("")
    return Item((line(f"{days}  ", planned, event.title),))


def _own_events(view: Member) -> tuple[Item, ...]:
    """The events that changed the state's place, newest first."""
    kinds = ("membership", "appeal", "crisis")
    return tuple(_event(event) for event in reversed(view.events) if event.kind in kinds)


def _turn(quote: QuoteRow, quotes: Sequence[QuoteRow]) -> int:
    """How many positions of its speaker stand before one: to let each speak once before any speaks twice."""
    return sum(other.speaker == quote.speaker for other in quotes[: quotes.index(quote)])


def _in_marks(text: str, language: str) -> str:
    return f"«{text}»" if language == "ru" else f"“{text}”"


def _first(lines: Iterable[Line]) -> Iterator[tuple[bool, Line]]:
    return ((number == 0, text) for number, text in enumerate(lines))


def _listed(ids: Sequence[str]) -> Line:
    return _joined([accent(record_id) for record_id in ids], "  ")


def _joined(spans: Sequence[Span], separator: str) -> Line:
    return tuple(part for span in spans for part in (Span(separator), span))[1:]


def _spoken(word: str) -> str:
    return word.replace("-", " ")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
