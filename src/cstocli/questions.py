"""The questions of the field, asked of a Dataset. No input, no output, no clock: the day is an argument."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

from msgspec import to_builtins

from cstocli.dates import PartialDate, Period, on, parse_date, period
from cstocli.facts.base import Dataset
from cstocli.records import (
    RECORDS,
    Article,
    Chairmanship,
    Country,
    Dispute,
    Document,
    Event,
    Fact,
    Membership,
    Office,
    Part,
    Person,
    Publisher,
    Quote,
    Record,
    Slogan,
    Source,
    Standing,
)
from cstocli.records.fields import source_ids
from cstocli.records.vocabularies import ChangeKind, Confidence, Grade, OfficeKind, Turn

if TYPE_CHECKING:
    from cstocli.facts.search import Found

T = TypeVar("T")

SESSION_KINDS = ("session", "extraordinary-session", "informal-summit", "anniversary-meeting")
RANK = ("member", "treaty-party", "parliamentary-observer")
# The offices that are of the whole organisation; one person holds each at a time.
GREAT_OFFICES = ("secretary-general", "joint-staff-chief", "assembly-chair")


# --- days and terms -------------------------------------------------------------------------------------


def within(days: Period | None, start: str | None, end: str | None) -> bool:
    """Whether what lasts from *start* to *end* may be so in the *days* that are asked about; without any, always."""
    return days is None or period(start, end).may_overlap(days)


def dated_within(days: Period | None, day: str | None) -> bool:
    """Whether what is dated to a *day* may lie in some days; what has no date lies in none."""
    return days is None or (day is not None and within(days, day, day))


def in_turn(terms: Iterable[T], days: Callable[[T], Period]) -> list[tuple[T, Period]]:
    """The terms in one post, oldest first, each with the days on which it is the answer.

    A term is over when the next begins: a day of handover is the incoming one's.
    """
    turns: list[tuple[T, Period]] = []
    later: PartialDate | None = None
    following: PartialDate | None = None
    ordered = sorted(terms, key=lambda term: _first_day(days(term)))
    for term in reversed(ordered):
        held = days(term)
        if later and _first_day(held) < later.first:
            surely = min(later.last, following.last) if following else later.last
            following = PartialDate(later.text, later.first, surely)
        later = held.start
        turns.append((term, held.before(following) if following else held))
    return turns[::-1]


def _first_day(held: Period) -> date:
    return held.start.first if held.start else date.min


# --- states ---------------------------------------------------------------------------------------------


def memberships_of(facts: Dataset, country: str) -> tuple[Membership, ...]:
    """A state's periods, oldest first."""
    return tuple(sorted(facts.where(Membership, "country", country), key=lambda row: row.start))


def membership_on(facts: Dataset, country: str, day: date) -> Membership | None:
    """The period in force on *day*: as a member before as a party to the Treaty, before as an observer.

    A member state is also a party to the Treaty; the Charter of 7 October 2002 made the parties members.
    """
    held = [row for row in memberships_of(facts, country) if row.days.may_contain(day)]
    return min(held, key=lambda row: RANK.index(row.status), default=None)


def last_membership(facts: Dataset, country: str, day: date) -> Membership | None:
    """The period that ended last before *day*."""
    ended = [row for row in memberships_of(facts, country) if row.end and parse_date(row.end).last < day]
    return max(ended, key=lambda row: row.end or "", default=None)


def members_on(facts: Dataset, day: date) -> tuple[Country, ...]:
    """The states that belonged on *day*: members, or before the Charter the parties to the Treaty."""
    return tuple(
        country
        for country in facts.countries
        if (row := membership_on(facts, country.id, day)) and row.status != "parliamentary-observer"
    )


def standing_on(facts: Dataset, country: str, day: date) -> Standing | None:
    """What qualified a state's place on *day*, such as a suspension."""
    rows = facts.where(Standing, "country", country)
    return next((row for row in rows if row.days.may_contain(day)), None)


# --- people and offices ---------------------------------------------------------------------------------


def people(facts: Dataset, *, countries: Collection[str] = ()) -> tuple[Person, ...]:
    """Everybody in the data, or those of some states."""
    return tuple(person for person in facts.people if not countries or person.country in countries)


def offices(
    facts: Dataset,
    day: date,
    *,
    kinds: Collection[str] = (),
    countries: Collection[str] = (),
    days: Period | None = None,
    held: bool = False,
) -> tuple[Office, ...]:
    """The terms in offices that had begun by *day*, oldest first; with *held*, who held one on that very day.

    Of some *kinds*, of people of some states; within some *days*, where only sightings are known by these.
    """
    wanted = kinds or get_args(OfficeKind)
    begun = (office for office, _ in turns_in(facts) if office.kind in wanted)
    chosen = holders_on(facts, wanted, day) if held else (each for each in begun if _first_day(each.term) <= day)
    return tuple(
        office
        for office in chosen
        if (not countries or facts.get(Person, office.person).country in countries)
        and (days is None or office.term.may_overlap(days))
    )


def offices_of(facts: Dataset, person: str) -> tuple[Office, ...]:
    """A person's offices, oldest first."""
    return tuple(
        sorted(
            facts.where(Office, "person", person),
            key=lambda office: office.start or office.first_seen or office.end or office.last_seen or "",
        )
    )


def office_on(facts: Dataset, person: str, day: date) -> Office | None:
    """The office a person held on *day*, or else the last one held before."""
    begun = [
        office for office in offices_of(facts, person) if (start := office.term.start) is None or start.first <= day
    ]
    held = [office for office in begun if office.term.may_contain(day)]
    if held:
        return next((office for office in reversed(held) if office.start), held[-1])
    return max(begun, key=lambda office: office.end or office.last_seen or "", default=None)


def office_during(facts: Dataset, person: str, days: Period) -> Office | None:
    """An office that a person may have held in some days: a state's seat in the Council before any other."""
    held = [office for office in offices_of(facts, person) if office.term.may_overlap(days)]
    return max(held, key=lambda office: (leads(office), office.start is not None), default=None)


def leads(office: Office) -> bool:
    """Whether an office gives its holder a state's seat in the Collective Security Council."""
    return office.body == "csc"


def holders_in(facts: Dataset, body: str) -> tuple[Office, ...]:
    """The terms in the offices of a body, oldest first."""
    return tuple(office for office, _ in turns_of(facts.where(Office, "body", body)))


def leaders_of(facts: Dataset, country: str) -> tuple[Office, ...]:
    """The terms of a state's leaders in the Collective Security Council, oldest first."""
    seats = filter(leads, facts.where(Office, "country", country))
    return tuple(sorted(seats, key=lambda office: office.start or ""))


def leader_on(facts: Dataset, country: str, day: date) -> Office | None:
    """Who sat in the Collective Security Council for a state on *day*; the successor on a day of handover."""
    held = held_on(turns_of(leaders_of(facts, country)), day)
    return held[-1] if held else None


def post_of(office: Office) -> tuple[str, str] | None:
    """The post of an office that one person holds at a time; None where several may."""
    if leads(office):
        return "csc", office.country or ""
    if office.kind == "body-chair":
        return office.kind, office.body or ""
    return (office.kind, "") if office.kind in GREAT_OFFICES else None


def turns_of(offices: Iterable[Office]) -> list[tuple[Office, Period]]:
    """The offices, oldest first, each with the days on which its holder is the answer.

    All the terms in a post have to be among them.
    """
    posts: dict[tuple[str, str] | None, list[Office]] = {}
    for office in offices:
        posts.setdefault(post_of(office), []).append(office)
    turns = [(office, office.term) for office in posts.pop(None, [])]
    for terms in posts.values():
        turns += in_turn(terms, lambda office: office.term)
    return sorted(turns, key=lambda turn: _first_day(turn[0].term))


@lru_cache(maxsize=2)
def turns_in(facts: Dataset) -> list[tuple[Office, Period]]:
    """The turns of all offices; made once."""
    return turns_of(facts.offices)


def held_on(turns: Iterable[tuple[Office, Period]], day: date) -> list[Office]:
    return [office for office, days in turns if days.may_contain(day)]


def holders_on(facts: Dataset, kinds: Iterable[str], day: date) -> tuple[Office, ...]:
    """The offices of some kinds that were held on *day*; in a post of one the successor on a day of handover."""
    wanted = set(kinds)
    return tuple(office for office in held_on(turns_in(facts), day) if office.kind in wanted)


def secretaries_general(facts: Dataset) -> tuple[Office, ...]:
    """The terms of the Secretaries General, acting ones and the one of the Treaty's Council too, oldest first."""
    return tuple(office for office, _ in turns_of(facts.where(Office, "kind", "secretary-general")))


def secretaries_general_from(facts: Dataset, country: str) -> tuple[Office, ...]:
    """The terms of a state's people as Secretary General, oldest first."""
    terms = secretaries_general(facts)
    return tuple(office for office in terms if facts.get(Person, office.person).country == country)


def secretaries_general_during(facts: Dataset, days: Period) -> tuple[Office, ...]:
    """Who was Secretary General in a period, oldest first."""
    turns = turns_of(facts.where(Office, "kind", "secretary-general"))
    return tuple(office for office, held in turns if held.may_overlap(days))


def secretaries_general_of_term(facts: Dataset, term: Chairmanship) -> tuple[Office, ...]:
    """Who was Secretary General while a chairmanship lasted; the day of its handover is no longer its own."""
    days = next(days for other, days in chairs_in_turn(facts) if other == term)
    return secretaries_general_during(facts, days)


def secretary_general_on(facts: Dataset, day: date) -> Office | None:
    """Who was Secretary General on *day*; the successor on a day of handover."""
    held = held_on(turns_of(facts.where(Office, "kind", "secretary-general")), day)
    return held[-1] if held else None


# --- chairmanships --------------------------------------------------------------------------------------


def chairmanships(
    facts: Dataset, day: date, *, countries: Collection[str] = (), days: Period | None = None
) -> tuple[Chairmanship, ...]:
    """The chairmanships that had begun by *day*, oldest first: of some states, within some *days*."""
    return tuple(
        term
        for term in begun_by(day, facts.chairmanships)
        if (not countries or term.country in countries) and within(days, term.start, term.end)
    )


def slogans(facts: Dataset, day: date, *, days: Period | None = None) -> tuple[tuple[Chairmanship, Slogan], ...]:
    """The slogans of the chairmanships that had begun by *day*, each after its own; announced within some *days*."""
    held = ((term, term.slogan) for term in begun_by(day, facts.chairmanships))
    return tuple(
        (term, slogan) for term, slogan in held if slogan is not None and dated_within(days, slogan.announced_on)
    )


def begun_by(day: date, terms: Iterable[Chairmanship]) -> tuple[Chairmanship, ...]:
    """The chairmanships that had begun by *day*."""
    return tuple(term for term in terms if period(term.start, None).may_contain(day))


def chairs_in_turn(facts: Dataset) -> list[tuple[Chairmanship, Period]]:
    """The chairmanships, oldest first, each with the days on which it is the answer."""
    return in_turn(facts.chairmanships, lambda term: term.days)


def chair_on(facts: Dataset, day: date) -> Chairmanship | None:
    """The chairmanship in force on *day*; the incoming one on a day of handover, None before 14 May 2002."""
    held = [term for term, days in chairs_in_turn(facts) if days.may_contain(day)]
    return held[-1] if held else None


def chair_at(facts: Dataset, when: PartialDate) -> Chairmanship | None:
    """The chairmanship in force at a time; None where the time is known too roughly to tell."""
    first = chair_on(facts, when.first)
    return first if first == chair_on(facts, when.last) else None


def chair_of_year(facts: Dataset, year: int) -> Chairmanship | None:
    """The chairmanship labelled with *year*; else the one whose label begins with it, or whose years have it."""
    label = str(year)
    return (
        next((term for term in facts.chairmanships if term.label == label), None)
        or next((term for term in facts.chairmanships if term.label.startswith(label)), None)
        or next((term for term in facts.chairmanships if year in term.years), None)
    )


def chairmanship_labelled(facts: Dataset, typed: str) -> Chairmanship | None:
    """The chairmanship with a label or id, in any case; a label that is a year is asked for as one."""
    key = typed.casefold()
    if key.isdigit():
        return None
    return next((term for term in facts.chairmanships if key in (term.id.casefold(), term.label.casefold())), None)


def chairmanship_at(facts: Dataset, when: PartialDate) -> Chairmanship | None:
    """The chairmanship of a year, as `chair_of_year` tells it; of a month or day, the one in force on its last day."""
    is_year = when.text == str(when.first.year)
    return chair_of_year(facts, when.first.year) if is_year else chair_on(facts, when.last)


def chairmanship_called(facts: Dataset, typed: str) -> Chairmanship | None:
    """The chairmanship of a label, id, year, month or day; raises ValueError where it is none of these."""
    return chairmanship_labelled(facts, typed) or chairmanship_at(facts, parse_date(typed))


def chairs_touching(facts: Dataset, days: Period) -> tuple[Chairmanship, ...]:
    """The chairmanships of which some day lies in *days*, oldest first."""
    return tuple(term for term in facts.chairmanships if term.days.may_overlap(days))


def chairs_during(facts: Dataset, days: Period) -> tuple[Chairmanship, ...]:
    """Who chaired in a period, oldest first; the day of a handover is the incoming chair's."""
    return tuple(term for term, held in chairs_in_turn(facts) if held.may_overlap(days))


def from_handover(facts: Dataset, term: Chairmanship) -> Period:
    """The days of a chairmanship and those before it since the handover, at which its aims are announced."""
    handover = facts.get(Event, term.handover).start if term.handover else term.start
    return period(min(handover, term.start), term.end)


def chairmanships_of_country(facts: Dataset, country: str) -> tuple[Chairmanship, ...]:
    return facts.where(Chairmanship, "country", country)


def chairmanships_of_person(facts: Dataset, person: str) -> tuple[Chairmanship, ...]:
    return facts.where(Chairmanship, "chair", person)


def seat_in(facts: Dataset, term: Chairmanship) -> Office | None:
    """The office in which a chair presided."""
    seats = (office for office in leaders_of(facts, term.country) if office.person == term.chair)
    held = [office for office in seats if office.term.may_overlap(term.days)]
    return held[-1] if held else None


def neighbours(facts: Dataset, term: Chairmanship) -> tuple[Chairmanship | None, Chairmanship | None]:
    """The chairmanships before and after one."""
    terms = [None, *facts.chairmanships, None]
    place = terms.index(term)
    return terms[place - 1], terms[place + 1]


def covered(facts: Dataset) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last day for which the data has a chairmanship; None where it has none at all."""
    if not facts.chairmanships:
        return None
    return parse_date(facts.chairmanships[0].start), parse_date(facts.chairmanships[-1].end)


# --- positions ------------------------------------------------------------------------------------------


def quotes(
    facts: Dataset,
    day: date,
    *,
    speakers: Collection[str] = (),
    topics: Collection[str] = (),
    chairmanships: Collection[str] = (),
    countries: Collection[str] = (),
    kinds: Collection[str] = (),
    words: Collection[str] = (),
    days: Period | None = None,
) -> tuple[Quote, ...]:
    """The positions taken by *day*, oldest first, that are by any of the *speakers*, on any of the *topics*, and so on.

    Of several filters all have to hold. *words* are texts that stand in those of a position.
    """
    theirs = {quote.id for country in countries for quote in quotes_from(facts, country)}
    return tuple(
        quote
        for quote in taken_by(facts.quotes, day)
        if (not speakers or quote.speaker in speakers)
        and (not topics or any(topic in topics for topic in quote.topics))
        and (not chairmanships or quote.chairmanship in chairmanships)
        and (not countries or quote.id in theirs)
        and (not kinds or quote.kind in kinds)
        and (not words or any(has_words(quote, text) for text in words))
        and dated_within(days, quote.date)
    )


def taken_by(quotes: Iterable[Quote], day: date) -> tuple[Quote, ...]:
    """The positions that had been taken by *day*."""
    return tuple(quote for quote in quotes if parse_date(quote.date).first <= day)


def has_words(quote: Quote, text: str) -> bool:
    """Whether *text* stands in the words of a position, in any of its languages and in any case."""
    sought = " ".join(text.casefold().split())
    return any(sought in " ".join(words.casefold().split()) for words in quote.texts.values())


def quotes_by(facts: Dataset, person: str) -> tuple[Quote, ...]:
    return facts.where(Quote, "speaker", person)


def quotes_on(facts: Dataset, chairmanship: str) -> tuple[Quote, ...]:
    """The positions on a chairmanship, or taken during it."""
    return facts.where(Quote, "chairmanship", chairmanship)


def quotes_from(facts: Dataset, country: str) -> tuple[Quote, ...]:
    """The positions of a state's people and office holders."""
    people = {person.id for person in facts.where(Person, "country", country)}
    people |= {office.person for office in facts.where(Office, "country", country)}
    return tuple(quote for quote in facts.quotes if quote.speaker in people)


def replies_to(facts: Dataset, quote: str) -> tuple[Quote, ...]:
    """The positions that answer one."""
    return facts.where(Quote, "replies_to", quote)


def office_of_quote(facts: Dataset, quote: Quote) -> Office | None:
    """The office in which a position was taken."""
    offices = facts.where(Office, "person", quote.speaker) if quote.speaker else ()
    held = (office for office in offices if office.titles["en"] == quote.office)
    return next((office for office in held if office.term.may_overlap(on(quote.date))), None)


# --- events ---------------------------------------------------------------------------------------------


def events(
    facts: Dataset,
    day: date,
    *,
    kinds: Collection[str] = (),
    countries: Collection[str] = (),
    hosts: Collection[str] = (),
    of_series: Collection[str] = (),
    days: Period | None = None,
) -> tuple[Event, ...]:
    """The events known by *day*, oldest first: of some *kinds*, states, *hosts* and series, within some *days*."""
    theirs = {event.id for country in countries for event in events_of(facts, country)}
    return tuple(
        event
        for event in known_by(facts.events, day)
        if (not kinds or event.kind in kinds)
        and (not countries or event.id in theirs)
        and (not hosts or event.host in hosts)
        and (not of_series or event.series in of_series)
        and within(days, event.start, event.end or event.start)
    )


def known_by(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    """The events that had begun by *day*, and what is planned."""
    return tuple(event for event in events if event.planned or parse_date(event.start).first <= day)


def events_of(facts: Dataset, country: str) -> tuple[Event, ...]:
    """The events in which a state took part, that it hosted, or that concern it; oldest first."""
    return tuple(event for event in facts.events if country in (event.host, *event.countries))


def series(facts: Dataset) -> tuple[str, ...]:
    """The series to which events belong."""
    return tuple(sorted({event.series for event in facts.events if event.series}))


def sessions_during(facts: Dataset, days: Period) -> tuple[Event, ...]:
    """The sessions and summits of the Collective Security Council in a period, oldest first."""
    sessions = (event for kind in SESSION_KINDS for event in facts.where(Event, "kind", kind))
    return tuple(sorted((event for event in sessions if event.days.may_overlap(days)), key=lambda record: record.order))


def latest_events(facts: Dataset, day: date, count: int) -> tuple[Event, ...]:
    """The last events that had begun by *day*, newest first."""
    held = (event for event in facts.events if not event.planned and not event.cancelled)
    begun = [event for event in held if parse_date(event.start).last <= day]
    return tuple(reversed(begun[-count:]))


def passed_plans(facts: Dataset, day: date, count: int) -> tuple[Event, ...]:
    """What was planned for after the data's as-of day and by *day*, newest first: whether it was held is not known."""
    known = date.fromisoformat(facts.info.as_of)
    passed = [
        event
        for event in facts.events
        if event.planned and not event.cancelled and known < parse_date(event.start).last <= day
    ]
    return tuple(sorted(passed, key=lambda event: parse_date(event.start).last, reverse=True)[:count])


def next_events(facts: Dataset, day: date, count: int) -> tuple[Event, ...]:
    """What follows *day*, soonest first: known events, and planned ones that may still be ahead."""
    coming = [
        event
        for event in facts.events
        if not event.cancelled
        and (parse_date(event.start).last if event.planned else parse_date(event.start).first) > day
    ]
    return tuple(sorted(coming, key=lambda event: parse_date(event.start).last)[:count])


# --- documents ------------------------------------------------------------------------------------------


def documents(facts: Dataset, day: date, *, days: Period | None = None) -> tuple[Document, ...]:
    """The documents adopted by *day*, oldest first; within some *days*."""
    return tuple(document for document in adopted_by(facts.documents, day) if dated_within(days, document.adopted))


def adopted_by(documents: Iterable[Document], day: date) -> tuple[Document, ...]:
    """The documents that may have been adopted by *day*."""
    return tuple(document for document in documents if period(document.adopted, None).may_contain(day))


def articles_on(document: Document, day: date) -> tuple[Article, ...]:
    """The articles as they read on *day*, each in the wording that then held; before its entry into force, as adopted.

    The wordings of an article stand in the order in which they hold.
    """
    held = max(day, parse_date(document.in_force).first) if document.in_force else day
    begun = (
        article for article in document.articles if article.since is None or parse_date(article.since).first <= held
    )
    return tuple({article.number: article for article in begun}.values())


# --- what facts rest on ---------------------------------------------------------------------------------


def sources(facts: Dataset, *, publishers: Collection[str] = (), days: Period | None = None) -> tuple[Source, ...]:
    """The sources that some *publishers* put out, or whose report they are; published within some *days*."""
    return tuple(
        source
        for source in facts.sources
        if (not publishers or source.publisher in publishers or source.voice in publishers)
        and dated_within(days, source.published)
    )


def publishers(facts: Dataset) -> tuple[str, ...]:
    """Everyone who put a page out, or whose report a page repeats."""
    return tuple(sorted({name for source in facts.sources for name in (source.publisher, source.voice)}))


def pages_of(facts: Dataset, publisher: Publisher) -> tuple[Source, ...]:
    """The sources that a publisher put out, or whose report it was."""
    name = publisher.names["en"]
    put_out = facts.where(Source, "publisher", name)
    return (*put_out, *(source for source in facts.where(Source, "origin", name) if source.publisher != name))


def grade_of(facts: Dataset, publisher: str) -> Grade | None:
    """How much the pages of a publisher weigh; None where the data does not list it."""
    listed = facts.publisher_called.get(publisher)
    return listed.grade if listed else None


def confidence(facts: Dataset, fact: Fact) -> Confidence:
    """How sure a fact is: `confirmed` by two or more independent publishers, `single-source`, or `inferred`."""
    return "inferred" if fact.inferred else confidence_of(facts, fact.sources)


def confidence_of(facts: Dataset, ids: Iterable[str]) -> Confidence:
    """`confirmed` where the sources have two or more voices that count; reprints of one report are one voice."""
    return "confirmed" if len(voices(facts, ids)) > 1 else "single-source"


def voices(facts: Dataset, ids: Iterable[str]) -> set[str]:
    """The independent publishers behind some sources, without what only copies and personal pages say."""
    sources = (facts.get(Source, source_id) for source_id in ids)
    return {source.voice for source in sources if {source.publisher, source.voice} <= facts.publishers_that_count}


def all_sources(fact: Part) -> tuple[str, ...]:
    """The ids of every source behind a record and its parts, in order, each once."""
    return tuple(dict.fromkeys(source_ids(fact)))


def behind(facts: Dataset, record: Record) -> tuple[Source, ...]:
    """The sources behind any record: of a publisher its pages, and a source itself."""
    match record:
        case Source():
            return (record,)
        case Publisher():
            return pages_of(facts, record)
    return tuple(facts.get(Source, source_id) for source_id in all_sources(record))


# --- what changed ---------------------------------------------------------------------------------------


class Change(NamedTuple):
    """What one of two days has and the other has not; *certain* is False where its date is too rough to tell."""

    kind: ChangeKind
    turn: Turn
    day: str
    record: Membership | Standing | Chairmanship | Office | Document
    certain: bool


class _Span(NamedTuple):
    """The days on which a record is in the answer, and which of its ends are more than a sighting."""

    kind: ChangeKind
    record: Membership | Standing | Chairmanship | Office | Document
    days: Period
    start_known: bool = True
    end_known: bool = True


def changes(facts: Dataset, first: date, second: date) -> tuple[Change, ...]:
    """How the answers for *second* differ from those for *first*, the earlier day; oldest change first."""
    found = [change for span in _spans(facts) for change in _turned(span, first, second)]
    return tuple(sorted(found, key=lambda change: (change.day, change.record.id)))


def _spans(facts: Dataset) -> Iterator[_Span]:
    """What states, chairs, holders of the great offices and seats, and documents are asked for by day."""
    for row in facts.memberships:
        yield _Span("membership", row, row.days)
    for standing in facts.standings:
        yield _Span("standing", standing, standing.days)
    for term, days in chairs_in_turn(facts):
        yield _Span("chair", term, days)
    for office, days in turns_in(facts):
        if office.kind in GREAT_OFFICES or leads(office):
            yield _Span("office", office, days, office.start is not None, office.end is not None)
    for document in facts.documents:
        if document.in_force:
            yield _Span("document", document, period(document.in_force, document.until))


def _turned(span: _Span, first: date, second: date) -> Iterator[Change]:
    start, end = span.days.start, span.days.end
    if start and start.first <= second and first < start.last and (end is None or second <= end.last):
        surely = first < start.first and start.last <= second and (end is None or second <= end.first)
        yield Change(span.kind, "begins", start.text, span.record, span.start_known and surely)
    if end and end.first < second and first <= end.last and (start is None or start.first <= first):
        surely = first <= end.first and end.last < second and (start is None or start.last <= first)
        yield Change(span.kind, "ends", end.text, span.record, span.end_known and surely)


# --- where sources differ -------------------------------------------------------------------------------


def disputes(
    facts: Dataset,
    day: date,
    name: str | None = None,
    *,
    topics: Collection[str] = (),
    days: Period | None = None,
) -> tuple[tuple[Fact, Dispute], ...]:
    """The points on which sources differ, with the record that each is about; of what was known by *day* or planned.

    With the id of a record as *name*, the points on it, then on the periods, standings and offices that belong to it,
    then on all else that names it. With *topics*, those on positions; within some *days*, of what is stated for them.
    """
    records: Iterable[Record] = facts.records()
    if name is not None:
        records = sorted(facts.disputed(name), key=lambda record: (record.id != name, not belongs_to(record, name)))
    return tuple(
        (record, dispute)
        for record in records
        if isinstance(record, Fact) and _is_known(record, day)
        if not topics or (isinstance(record, Quote) and any(topic in topics for topic in record.topics))
        for dispute in record.all_disputes
        if within(days, *record.stated_days)
    )


def belongs_to(record: Record, name: str) -> bool:
    """Whether a record that names another, or is that one, is shown with it: a period, a standing or an office."""
    return record.id == name or record.shown_with is not None


def _is_known(record: Record, day: date) -> bool:
    planned = isinstance(record, Event) and record.planned
    return planned or record.day is None or parse_date(record.day).first <= day


def differences(record: Part, other: Part) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The fields of a record, by path, of which another has other values, and the values that it has there itself."""
    others = dict(_leaves(to_builtins(other), ""))
    for path, values in _leaves(to_builtins(record), ""):
        if others.get(path) != values and path.rpartition(".")[2] not in ("note", "sources"):
            yield path, values


def _leaves(value: Any, path: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What stands at the end of each path of a part; a list of words or numbers stands there together."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _leaves(held, f"{path}.{key}".removeprefix("."))
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for number, held in enumerate(value):
            yield from _leaves(held, f"{path}[{number}]")
    else:
        yield path, tuple(value) if isinstance(value, list | tuple) else (value,)


# --- history and the whole ------------------------------------------------------------------------------


def days_of_history(facts: Dataset, asked: Period | None, last: date) -> Period | None:
    """The days from the year of the first membership to *last*, as far as the data knows, within those *asked* about.

    None where there are none.
    """
    end = min(last, date.fromisoformat(facts.info.as_of))
    years = [parse_date(row.start).first.year for row in facts.memberships]
    start = asked.start.first if asked and asked.start else date(min([*years, end.year]), 1, 1)
    return None if start > end else period(start.isoformat(), end.isoformat())


def key_events(facts: Dataset) -> tuple[Event, ...]:
    """The events of the Treaty and Charter, and those of membership with which a period or standing begins or ends."""
    spans: tuple[Membership | Standing, ...] = (*facts.memberships, *facts.standings)
    turns = {day for span in spans for day in (span.start, span.end)}
    return tuple(
        event
        for event in facts.events
        if event.kind == "treaty" or (event.kind == "membership" and event.start in turns)
    )


def marked_events(facts: Dataset, kinds: Collection[str], states: Collection[str]) -> tuple[Event, ...]:
    """The events that a picture of history marks: those of some kinds, else the key ones; of all states, or of some."""
    chosen = [event for event in facts.events if event.kind in kinds] if kinds else key_events(facts)
    concerned = {event.id for state in states for event in events_of(facts, state)}
    return tuple(
        event for event in chosen if (event.id in concerned or not states) and not (event.planned or event.cancelled)
    )


def on_this_day(facts: Dataset, day: date) -> list[tuple[str, Record]]:
    """What is dated to that day of earlier years, with its date, oldest first; a page's own day is none of history."""
    dated = [(record.day, record) for record in facts.records() if record.day and not isinstance(record, Source)]
    dated += [(person.born, person) for person in facts.people if person.born]
    found = [(text, record) for text, record in dated if text[4:] == day.isoformat()[4:] and text < day.isoformat()]
    return sorted(found, key=lambda each: each[0])


def search(facts: Dataset, words: str, *, kinds: Collection[str] = (), days: Period | None = None) -> "Found":
    """The records that match some words, best first: of some *kinds*, dated to some *days*."""
    from cstocli.facts.search import search as find

    found = find(facts, words, [kind for kind in RECORDS if kind.noun() in kinds])
    return found._replace(hits=[hit for hit in found.hits if dated_within(days, hit.record.day)])
