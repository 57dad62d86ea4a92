"""One record for reading: titled sections of text with meaning, no markup. Most important first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from cstocli.columns import former, quoted
from cstocli.dates import parse_date
from cstocli.language import said, tr, trn
from cstocli.published import (
    Body,
    Chair,
    ChairmanshipRef,
    Change,
    Comparison,
    Dispute,
    Document,
    DocumentRef,
    Event,
    EventRef,
    GeneralSpan,
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
    StandingView,
    Texts,
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
    language_mark,
    line,
    plain,
    quiet,
    strong,
    warn,
    written,
    written_period,
    written_term,
)

Confident: TypeAlias = Member | Chair | Person | Quote | Event | Body | Document

SHOWN_QUOTES = 2
SHOWN_PRIORITIES = 3
SHOWN_EVENTS = 5


class Numbers:
    """The sources of one summary, numbered in the order in which it cites them."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.sources: dict[str, SourceRef] = {}
        self.disputes = 0

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
        return (Section(tr("Sources"), items),)


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
    again: Callable[[str], str]  # a command that asks on, for the same day

    def chair(self, view: Chair) -> Summary:
        numbers = Numbers(shown=self.sources)
        facts = [
            (
                tr("Chair"),
                (line(strong(view.chair.name), *self._after(view.chair.office), *numbers.cite(view.sources)),),
            ),
            *self._slogan(view.slogan, numbers),
            (tr("Term"), (line(self._term(view)),)),
            (tr("Secretary General"), (line(", ".join(map(self._holder, view.secretaries_general))),)),
            (tr("Sessions"), (line(" · ".join(map(self._session, view.sessions))),)),
            (tr("Before, after"), (self._neighbours(view),)),
            *self._disputes((*view.disputes, *(view.slogan.disputes if view.slogan else ())), numbers),
        ]
        priorities = tuple(
            Item((line(*self._own(priority.text), *numbers.cite(priority.sources)),), bullet="·")
            for priority in view.priorities
        )
        return Summary(
            line(strong(self._chair_title(view))),
            _known(facts),
            (
                *_section(
                    tr("Priorities"),
                    priorities,
                    None if self.sources else SHOWN_PRIORITIES,
                    self.again(f"chair {view.label} --sources"),
                ),
                *self._positions(view.quotes, numbers, self.again(f"quotes --chairmanship {view.label}")),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def member(self, view: Member) -> Summary:
        numbers = Numbers(shown=self.sources)
        events = self.again(f"events --country {view.code}")
        standing = view.standing
        other = self._other(view.names)
        facts = [
            (tr("Status"), (self._status(view),)),
            (
                tr("Standing"),
                (
                    line(warn(_standing(standing))),
                    line(*self._own(standing.text), *numbers.cite(standing.sources)),
                )
                if standing
                else (),
            ),
            *((tr("Periods") if first else "", (row,)) for first, row in _first(self._periods(view, numbers))),
            (tr("Chaired"), (line(", ".join(view.chaired)),)),
            (tr("Capital"), (line(*self._own(view.capital)),)),
            (tr("Codes"), (line(f"{view.code} · {view.alpha3} · {view.numeric}"),)),
        ]
        return Summary(
            line(strong(view.name), dim(f"  ·  {view.official_name}"), dim(f"  ·  {other}" if other else "")),
            _known(facts),
            (
                *_section(tr("In the Collective Security Council"), tuple(map(self._term_of, view.leaders))),
                *_section(tr("Secretaries General"), tuple(map(self._term_of, view.secretaries_general))),
                *self._positions(view.quotes, numbers, self.again(f"quotes --country {view.code}")),
                *_section(tr("Events"), self._own_events(view), SHOWN_EVENTS, events),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def person(self, view: Person) -> Summary:
        numbers = Numbers(shown=self.sources)
        other = self._other(view.names)
        life = view.born and tr("born {day}", day=written(view.born))
        died = view.died and tr("died {day}", day=written(view.died))
        facts = [
            (tr("State"), (line(view.country.name if view.country else ""),)),
            (tr("About"), (line(*self._own(view.about), *numbers.cite(view.sources)),)),
            (tr("Life"), (line(", ".join(filter(None, (life, died)))),)),
            (tr("Chaired"), (line(", ".join(f"{term.label} ({term.country.name})" for term in view.chairmanships)),)),
            *self._disputes(view.disputes, numbers),
        ]
        return Summary(
            line(strong(view.name), dim(f"  ·  {other}" if other and other != view.name else "")),
            _known(facts),
            (
                *_section(tr("Offices"), tuple(self._office(office, numbers) for office in view.offices)),
                *self._positions(view.quotes, numbers, self.again(f"quotes --by {view.id}"), shown=SHOWN_QUOTES + 1),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def quote(self, view: Quote, answered: Sequence[QuoteRow], answers: Sequence[QuoteRow]) -> Summary:
        numbers = Numbers(shown=self.sources)
        forms = {"direct": tr("direct quotation"), "partial": tr("partial quotation"), "paraphrase": tr("reported")}
        facts = [
            (tr("Speaker"), (line(strong(view.speaker.name), *self._after(view.office)),)),
            (
                tr("Said"),
                (line(", ".join(filter(None, (written(view.date), *map(self._place, (view.place, view.occasion)))))),),
            ),
            (
                tr("Form"),
                (line(forms[view.kind]),),
            ),
            (tr("Chairmanship"), (line(accent(view.chairmanship or "")),)),
            (tr("Topics"), (line(", ".join(view.topics)),)),
            *self._disputes(view.disputes, numbers),
        ]
        words = (*quoted(view), *numbers.cite(view.sources))
        return Summary(
            words,
            _known(facts),
            (
                *_section(tr("Answers"), tuple(self._reply(quote, numbers) for quote in answered)),
                *_section(tr("Answered by"), tuple(self._reply(quote, numbers) for quote in answers)),
                *_section(tr("In other languages"), tuple(self._translations(view))),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def source(self, view: SourceFull) -> Summary:
        after = f", {tr('after {origin}', origin=view.origin)}" if view.origin else ""
        facts = [
            (tr("Publisher"), (line(strong(view.publisher), after),)),
            (tr("Published"), (line(written(view.published)),)),
            (tr("Address"), (line(Span(view.url or "", "accent", view.url)),)),
            (tr("Kind"), (line(tr("{kind}, in {language}", kind=said(view.kind), language=view.language)),)),
        ]
        tables = [
            Item((line(f"{said(table)}: ", *_listed([citation.id for citation in citations])),))
            for table, citations in groupby(view.citing, key=lambda citation: citation.table)
        ]
        return Summary(
            line(strong(view.title or view.id)),
            _known(facts),
            (
                *_section(trn("Cited by {count} record", "Cited by {count} records", view.cited_by), tuple(tables)),
                *self._notes((view.note,) if view.note else (), Numbers(shown=True)),
            ),
        )

    def event(self, view: Event) -> Summary:
        numbers = Numbers(shown=self.sources)
        passed = view.planned and parse_date(view.end).last < parse_date(self.day).first
        planned = tr("planned, not known whether held") if passed else tr("planned")
        state = planned if view.planned else tr("called off") if view.cancelled else ""
        where = ", ".join(filter(None, (self._place(view.place), view.host.name if view.host else None)))
        facts = [
            (tr("When"), (line(strong(written_period(view.start, view.end)), warn(f"  {state}" if state else "")),)),
            (tr("Where"), (line(where),)),
            (tr("What"), (line(*self._own(view.text), *numbers.cite(view.sources)),)),
            (tr("States"), (line(", ".join(country.name for country in view.countries)),)),
            (tr("Took part"), (line(*self._own(view.participants)),)),
            (tr("In the chair"), (line(view.chaired_by.name if view.chaired_by else ""),)),
            (tr("Chairmanship"), (_term_name(view.chairmanship),)),
            (tr("Kind"), (line(said(view.kind), f", {tr('series {name}', name=view.series)}" if view.series else ""),)),
            *self._disputes(view.disputes, numbers),
        ]
        return Summary(
            line(strong(view.title)),
            _known(facts),
            (
                *_section(tr("Documents"), tuple(map(self._document, view.documents))),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def body(self, view: Body) -> Summary:
        numbers = Numbers(shown=self.sources)
        facts = [
            (tr("Short"), (line(", ".join(filter(None, view.abbreviations.values()))),)),
            (tr("Role"), (line(*self._own(view.role), *numbers.cite(view.sources)),)),
            (tr("Established"), (line(written(view.established)),)),
            (tr("Charter"), (line(tr("article {number}", number=view.article) if view.article else ""),)),
            (tr("Chair"), (line(*self._own(view.chaired_by)),)),
            (tr("Strength"), (line(*self._own(view.strength)),)),
            (tr("Kind"), (line(said(view.kind)),)),
            *self._disputes(view.disputes, numbers),
        ]
        full = self.again(f"body {view.id} --sources")
        shown = None if self.sources else SHOWN_EVENTS
        other = self._other(view.names)
        return Summary(
            line(strong(view.name), dim(f"  ·  {other}" if other and other != view.name else "")),
            _known(facts),
            (
                *_section(tr("People"), tuple(map(self._term_of, reversed(view.holders))), shown, full),
                *_section(tr("Events"), tuple(map(self._event, reversed(view.events))), shown, full),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def document(self, view: Document) -> Summary:
        numbers = Numbers(shown=self.sources)
        adopted = ", ".join(filter(None, (written(view.adopted), self._place(view.place))))
        registered = ", ".join(filter(None, (written(view.registered), view.registration)))
        facts = [
            (tr("Adopted"), (line(strong(adopted), *numbers.cite(view.sources)),)),
            (tr("In force"), (line(written_period(view.in_force, view.until) if view.in_force else ""),)),
            (tr("Registered"), (line(registered),)),
            (tr("What"), (line(*self._own(view.summary)),)),
            (tr("States"), (line(", ".join(country.name for country in view.countries)),)),
            (tr("Amends"), (line(accent(view.amends or "")),)),
            (tr("Adopted at"), (line(accent(view.event or "")),)),
            (tr("Kind"), (line(said(view.kind)),)),
            *self._disputes(view.disputes, numbers),
        ]
        articles = tuple(
            Item((line(*self._own(article.text), *numbers.cite(article.sources)),), bullet=article.number)
            for article in view.articles
        )
        return Summary(
            line(strong(view.title)),
            _known(facts),
            (
                *_section(tr("Articles"), articles),
                *_section(tr("Amended by"), tuple(map(self._document, view.amended_by))),
                *self._notes(view.notes, numbers),
                *numbers.listing(),
            ),
            self._footer(view, numbers),
        )

    def now(self, view: Now) -> Summary:
        numbers = Numbers(shown=self.sources)
        chair = view.chair
        days = view.days_since_as_of
        age = f", {trn('{count} day before', '{count} days before', days)}" if days > 0 else ""
        facts = [
            (
                tr("Chair"),
                (
                    line(strong(f"{chair.country.name}"), f", {chair.chair.name}", *numbers.cite(chair.sources)),
                    line(written_period(chair.start, chair.end)),
                )
                if chair
                else (),
            ),
            *(self._slogan(chair.slogan, numbers) if chair else ()),
            (
                tr("Secretary General"),
                (line(strong(self._holder(view.secretary_general))),) if view.secretary_general else (),
            ),
        ]
        return Summary(
            line(strong(tr("The CSTO on {day}", day=written(view.day)))),
            _known(facts),
            (
                *_section(tr("Members"), tuple(self._seat(seat, numbers) for seat in view.members)),
                *_section(tr("Latest events"), tuple(map(self._event, view.latest_events))),
                *_section(tr("Next known events"), tuple(map(self._event, view.next_events))),
                *_section(tr("Planned, not known whether held"), tuple(map(self._event, view.passed_plans))),
                *numbers.listing(),
            ),
            (line(dim(tr("data as of {day}", day=written(view.as_of)) + age)),),
        )

    def _seat(self, seat: SeatView, numbers: Numbers) -> Item:
        leader = f"  {seat.leader.name}, {seat.leader.title}" if seat.leader else ""
        standing = (
            (
                warn(f"  {_standing(seat.standing)}"),
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
            "membership": tr("Membership"),
            "standing": tr("Standing"),
            "chair": tr("Chair"),
            "office": tr("Offices"),
            "document": tr("Documents"),
        }
        sections = [
            section
            for kind, heading in headings.items()
            for section in _section(
                heading, tuple(self._change(change, numbers) for change in view.changes if change.kind == kind)
            )
        ]
        possible = tuple(self._change(change, numbers) for change in view.possible)
        counts = [trn("{count} change", "{count} changes", len(view.changes))]
        if possible:
            counts.append(tr("{count} possible", count=len(possible)))
        if not numbers.shown:
            counts.append(f"{_sources(len(numbers.sources))}: --sources")
        return Summary(
            line(strong(tr("From {start} to {end}", start=written(view.start), end=written(view.end)))),
            (),
            (
                *sections,
                *_section(tr("Possible, dated too roughly to tell"), possible),
                *numbers.listing(),
            ),
            (line(dim(" · ".join(counts))),),
        )

    def _change(self, change: Change, numbers: Numbers) -> Item:
        mark = self._title_mark(change.text)
        return Item((line(f"{change.date}  ", change.text, mark, *numbers.cite(change.sources)),))

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
        acting = f" ({tr('acting')})"
        generals = tuple(
            Item((line(strong(span.name), acting * span.acting, f", {_held(span)}"),))
            for span in view.secretaries_general
        )
        events = tuple(
            Item((line(f"{written_period(event.start, event.end)}: ", *self._own(event.title)),))
            for event in view.events
        )
        return Summary(
            line(strong(f"{title}, {written_period(view.start, view.end)}")),
            (),
            (
                *_section(tr("States"), states),
                *_section(tr("Chairmanships"), chairs),
                *_section(tr("Secretaries General"), generals),
                *_section(tr("Events"), events),
            ),
        )

    # --- parts ------------------------------------------------------------------------------------------

    def _own(self, text: str | None) -> Line:
        """A text of the data's own, which is in English: marked where another language is asked for."""
        return line(text or "", language_mark(text or "", self.language))

    def _notes(self, notes: Sequence[str], numbers: Numbers) -> tuple[Section, ...]:
        """Remarks on the evidence, where it is asked for."""
        items = tuple(Item((self._own(note),), bullet="·") for note in notes)
        return _section(tr("Notes"), items) if numbers.shown else ()

    def _disputes(self, disputes: Sequence[Dispute], numbers: Numbers) -> list[tuple[str, tuple[Line, ...]]]:
        """What other sources say; shown where the evidence is asked for."""
        claims = tuple(
            line(warn("! "), *self._own(dispute.claim), *numbers.cite(dispute.sources)) for dispute in disputes
        )
        numbers.disputes += len(claims)
        return [(tr("Disputed"), claims)] if numbers.shown else []

    def _other(self, names: Texts) -> str | None:
        """The name in the other of the languages that the data has throughout."""
        return names["ru"] if self.language == "en" else names["en"]

    def _title_mark(self, text: str) -> Span:
        """A mark of the language of the title with which a sentence ends."""
        return language_mark(text.rpartition(": ")[2], self.language)

    def _place(self, place: str | None) -> str:
        """A place, marked as `_own` marks a text."""
        return plain(self._own(place))

    def _document(self, ref: DocumentRef) -> Item:
        return Item((line(f"{ref.adopted}  ", accent(ref.id), "  ", *self._own(ref.title)),))

    def _event(self, event: EventRef) -> Item:
        days = event.start if event.end == event.start else f"{event.start} – {event.end}"
        planned = warn(f"{tr('planned')} ") if event.planned else Span("")
        return Item((line(f"{days}  ", planned, *self._own(event.title)),))

    def _session(self, event: EventRef) -> str:
        planned = f"{tr('planned')}: " if event.planned else ""
        where = f" {self._place(event.place)}" if event.place else ""
        kind = "" if event.kind == "session" else f" ({said(event.kind)})"
        return f"{planned}{written_period(event.start, event.end)}{where}{kind}"

    def _own_events(self, view: Member) -> tuple[Item, ...]:
        """The state's events: those that changed its place first, newest first."""
        kinds = ("membership", "appeal", "crisis")
        newest = view.events[::-1]
        return tuple(map(self._event, sorted(newest, key=lambda event: event.kind not in kinds)))

    def _after(self, office: str | None) -> Line:
        return line(f", {office}" if office else "")

    def _slogan(self, slogan: SloganView | None, numbers: Numbers) -> Iterator[tuple[str, tuple[Line, ...]]]:
        if slogan is None:
            return
        ours = dim(f" ({tr('our translation')})")
        words = [
            line(strong(_in_marks(text, language)), *((ours,) if language in slogan.translated else ()))
            for language, text in sorted(slogan.texts.items(), key=lambda known: known[0] != self.language)
            if text
        ]
        where = (self._place(slogan.place), written(slogan.announced_on))
        if slogan.announced_by:
            announced = tr("announced by {who}", who=", ".join(filter(None, (slogan.announced_by.name, *where))))
        else:
            announced = tr("announced {where}", where=", ".join(filter(None, where))) if any(where) else ""
        yield tr("Slogan"), (*words, line(announced, *numbers.cite(slogan.sources)))

    def _chair_title(self, view: Chair) -> str:
        state, term = view.country.name, view.label
        if view.start > self.day:
            return tr("{state} is to chair the CSTO in {term}", state=state, term=term)
        if view.end < self.day:
            return tr("{state} chaired the CSTO in {term}", state=state, term=term)
        return tr("{state} chairs the CSTO in {term}", state=state, term=term)

    def _term(self, view: Chair) -> str:
        period = written_period(view.start, view.end)
        handover = view.handover
        if handover is None:
            return period
        day = written(handover.start)
        if handover.place:
            return f"{period}; {tr('taken over in {place} on {day}', place=self._place(handover.place), day=day)}"
        return f"{period}; {tr('taken over on {day}', day=day)}"

    def _holder(self, holder: HolderView) -> str:
        return f"{holder.name} ({tr('acting')})" if holder.acting else holder.name

    def _neighbours(self, view: Chair) -> Line:
        terms = [span for term in (view.previous, view.next) for span in _term_name(term)]
        return line(*_joined(terms, " · "))

    def _positions(
        self, quotes: Sequence[QuoteRow], numbers: Numbers, command: str, shown: int = SHOWN_QUOTES
    ) -> tuple[Section, ...]:
        if not quotes:
            return ()
        readable = sorted(quotes, key=lambda quote: (quote.language != self.language, quote.kind == "paraphrase"))
        first = [quote for _, quote in sorted(_turns(readable), key=lambda turn: turn[0])][:shown]
        items = tuple(self._quote(quote, numbers) for quote in sorted(first, key=lambda quote: quote.date))
        return (Section(f"{tr('Positions')} ({len(quotes)})", items, command if len(quotes) > len(first) else None),)

    def _quote(self, quote: QuoteRow, numbers: Numbers) -> Item:
        mark = dim("" if quote.language == self.language else f" [{quote.language}]")
        who = ", ".join(filter(None, (quote.speaker.name, quote.office, written(quote.date))))
        return Item((line(*quoted(quote), mark), line(dim(who), *numbers.cite(quote.sources))))

    def _reply(self, quote: QuoteRow, numbers: Numbers) -> Item:
        """A position of a thread, with the id by which the thread goes on."""
        return Item((*self._quote(quote, numbers).lines, line(accent(quote.id))))

    def _translations(self, view: Quote) -> Iterator[Item]:
        for language, text in view.texts.items():
            if text and language != view.language:
                yield Item((line(_in_marks(text, language) if view.kind != "paraphrase" else text),))

    def _status(self, view: Member) -> Line:
        words = {
            "member": tr("member state"),
            "treaty-party": tr("party to the Treaty"),
            "observer": tr("observer"),
        }
        if view.last_status:
            status = former(view.last_status)
        elif view.status:
            status = words[view.status]
        else:
            status = tr("not yet") if view.periods else tr("never belonged")
        return line(strong(status), f", {written_period(view.since, view.until)}" if view.since else "")

    def _periods(self, view: Member, numbers: Numbers) -> Iterator[Line]:
        for period in view.periods:
            status = {
                "treaty-party": tr("party to the Treaty"),
                "member": tr("member"),
                "observer": tr("parliamentary observer"),
            }
            words = f"{written_period(period.start, period.end)}: {status[period.status]}"
            note = self._own(f" ({period.note})") if period.note and numbers.shown else ()
            yield line(words, *map(quiet, note), *numbers.cite(period.sources))
            for _, lines in self._disputes(period.disputes, numbers):
                yield from lines

    def _term_of(self, holder: HolderView) -> Item:
        return Item((line(strong(holder.name), f", {holder.title}", dim(f"  {_held(holder)}")),))

    def _office(self, office: OfficeView, numbers: Numbers) -> Item:
        title = line(f"{_held(office)}  ", strong(office.title), *numbers.cite(office.sources))
        note = (line(*map(quiet, self._own(office.note))),) if office.note and numbers.shown else ()
        disputes = (claim for _, lines in self._disputes(office.disputes, numbers) for claim in lines)
        return Item((title, *note, *disputes))

    def _footer(self, view: Confident, numbers: Numbers) -> tuple[Line, ...]:
        """How sure the answer is and what stands behind it, with the way to the evidence where it is not shown."""
        sure = said(view.confidence)
        if numbers.shown:
            return (line(dim(sure)),)
        publishers = {source.publisher for source in numbers.sources.values()}
        behind = tr(
            "{sources} from {publishers}",
            sources=_sources(len(numbers.sources)),
            publishers=trn("{count} publisher", "{count} publishers", len(publishers)),
        )
        points = numbers.disputes
        differ = trn("sources differ on {count} point", "sources differ on {count} points", points)
        return (line(dim(f"{sure} · {behind}"), warn(f" · ! {differ}" if points else ""), dim(": --sources")),)


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


def _span(span: SpanView) -> str:
    return f"{said(span.status)} {written_period(span.start, span.end)}"


def _held(term: HolderView | OfficeView | GeneralSpan) -> str:
    return written_term(term.start, term.end, term.first_seen, term.last_seen)


def _term_name(term: ChairmanshipRef | None) -> Line:
    return line(accent(f"{term.label} {term.country.name}" if term else ""))


def _turns(quotes: Iterable[QuoteRow]) -> Iterator[tuple[int, QuoteRow]]:
    """How many positions of its speaker stand before each: to let everyone speak once before any speaks twice."""
    spoken = Counter[tuple[str | None, str]]()
    for quote in quotes:
        speaker = (quote.speaker.id, quote.speaker.name)
        yield spoken[speaker], quote
        spoken[speaker] += 1


def _in_marks(text: str, language: str) -> str:
    return f"«{text}»" if language == "ru" else f"“{text}”"


def _first(lines: Iterable[Line]) -> Iterator[tuple[bool, Line]]:
    return ((number == 0, text) for number, text in enumerate(lines))


def _listed(ids: Sequence[str]) -> Line:
    return _joined([accent(record_id) for record_id in ids], "  ")


def _joined(spans: Sequence[Span], separator: str) -> Line:
    return tuple(part for span in spans for part in (Span(separator), span))[1:]


def _standing(standing: StandingView) -> str:
    return f"! {said(standing.kind)} {tr('since {day}', day=written(standing.since))}"


def _sources(count: int) -> str:
    return trn("{count} source", "{count} sources", count)
