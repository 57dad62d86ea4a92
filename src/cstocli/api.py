"""The questions of the command line from Python: `cstocli.load()` gives the facts, and each question is a method.

An answer has the keys that `--json` has, as attributes: a row of a list, or a page of one record. What they mean
stands in `cstocli data schema`.

>>> import cstocli
>>> facts = cstocli.load(as_of="2012-06")
>>> [row.code for row in facts.members()]
['AM', 'BY', 'KZ', 'KG', 'RU', 'TJ', 'UZ']
>>> facts.chair("2023").slogan.text
'Through solidarity and cooperation to peace and security'
>>> facts.who("Зась").name
'Stanislav Zas'

A list is a tuple, which a notebook shows as a table; `cstocli.rows` makes it flat dictionaries, as pandas takes them:

>>> cstocli.rows(facts.members(status="member"))[0]["official_names.ru"]
'Республика Армения'
"""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar, get_args

from cstocli import questions
from cstocli.answers import View, page
from cstocli.answers.base import QuoteRow, Row, quote_row
from cstocli.answers.bodies import BodyPage, BodyRow, body_page, body_row
from cstocli.answers.chairmanships import (
    ChairmanshipPage,
    ChairmanshipRow,
    SloganRow,
    chairmanship_page,
    chairmanship_row,
    slogan_row,
)
from cstocli.answers.changes import ChangesPage, changes_page
from cstocli.answers.countries import CountryPage, CountryRow, Status, belonging, country_page, country_rows
from cstocli.answers.data import DataPage, ProblemRow, data_page, itself, problem_rows
from cstocli.answers.disputes import DisputeRow, dispute_row
from cstocli.answers.documents import DocumentPage, DocumentRow, document_page, document_row
from cstocli.answers.events import EventPage, EventRow, event_page, event_row
from cstocli.answers.found import AnniversaryRow, ResolvedRow, SearchRow, anniversary_row, resolved_row, search_row
from cstocli.answers.now import NowPage, now_page
from cstocli.answers.people import OfficeRow, PersonPage, PersonRow, holder_row, office_row, person_page, person_row
from cstocli.answers.publishers import (
    PublisherPage,
    PublisherRow,
    publisher_page,
    publisher_row,
    publishers_by_spelling,
)
from cstocli.answers.quotes import QuotePage, TopicRow, quote_page, topic_rows
from cstocli.answers.sources import SourcePage, SourceRow, source_page, source_row
from cstocli.answers.timeline import TimelinePage, timeline_page
from cstocli.dates import Period, parse_date, period
from cstocli.errors import NotFoundError
from cstocli.facts import load as load_facts
from cstocli.facts.base import Dataset
from cstocli.facts.names import fold, names
from cstocli.records import Body, Chairmanship, Country, Document, Event, Office, Person, Quote, Record, Source
from cstocli.records.vocabularies import EventKind, OfficeKind, QuoteKind, RecordKind, Topic

A = TypeVar("A", bound=Row)
R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=str)
OneOrMore: TypeAlias = W | Iterable[W]


def load(
    *, as_of: str | None = None, lang: str = "en", data: str | os.PathLike[str] | None = None, user_data: bool = True
) -> "Facts":
    """The facts as they stand on a day: the bundled ones or those of the TOML file *data*, and the user's own.

    *as_of* is a year, month or day in ISO 8601 and means its last day; without it, today. *lang* is the language of
    names, titles, slogans and quotations where the data has it (`en`, `ru`), else they are in the original. Without
    *user_data* the user's own facts are left out.

    Raises `ValueError` where *as_of* is no date, `DataError` with every problem where a file cannot be read.

    >>> cstocli.load(as_of="1999-04-20", lang="ru").member("UZ").name
    'Узбекистан'
    """
    facts = load_facts(data, user_data=user_data)
    if as_of is None:
        return Facts(facts, date.today(), lang)  # noqa: DTZ011 - the user's own day
    return Facts(facts, parse_date(as_of).last, lang, on_the_day=True)


def rows(answer: Row | Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of an answer as flat dictionaries, such as `pandas.DataFrame` takes, with the columns of `--format csv`.

    Numbers are numbers, what is unknown is `None`, a list is one text, its items joined by `; `.

    >>> cstocli.rows(facts.chairs(country="Belarus"))[-1]["chair.name"]
    'Alexander Lukashenko'
    """
    from cstocli.forms.cells import columns, plain

    held = [answer] if isinstance(answer, Row) else list(answer)
    found = columns(type(held[0]), held, None) if held else ()
    return [plain(row, found) for row in held]


class Rows(tuple[A, ...]):
    """The rows of a list: a tuple that a notebook shows as a table of the columns that people read."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from cstocli.forms.notebook import table

        return table(self)


class Facts:
    """The facts on one day, in one language. A name may be typed in any spelling, as on the command line.

    A method that takes a name raises `NotFoundError` where it means no record or several; one that takes a word of
    a closed vocabulary or a date raises `ValueError` for any other. A filter takes one value or several, any of which
    may hold. *since* and *until* are days, both included; what may lie between them is answered.

    >>> facts = cstocli.load(as_of="2023")
    """

    def __init__(self, facts: Dataset, day: date, language: str, *, on_the_day: bool = False) -> None:
        """Terms in offices are all that had begun by the *day*, or with *on_the_day* those that lasted then."""
        self._facts = facts
        self._view = View(facts, day, language)
        self._on_the_day = on_the_day

    @property
    def as_of(self) -> str:
        """The day up to which the data was checked, ISO 8601; nothing later is known.

        >>> facts.as_of >= "2026-02-13"
        True
        """
        return self._facts.info.as_of

    # --- states -------------------------------------------------------------------------------------------

    def members(self, *, status: OneOrMore[Status] | None = None, everyone: bool = False) -> Rows[CountryRow]:
        """The states that belong, or those of a *status*; *everyone* adds former members and observers.

        >>> [state.code for state in facts.members(status="former")]
        ['AZ', 'GE', 'UZ']
        """
        found = country_rows(self._view, self._facts.countries)
        return Rows(belonging(found, _words(status, Status), everyone=everyone))

    def member(self, name: str) -> CountryPage:
        """One state: its periods, standing, chairmanships, leaders, positions and events.

        >>> [held.start for held in facts.member("Армения").periods]
        ['1992-05-15', '2002-10-07']
        """
        return country_page(self._meant(Country, name), self._view)

    # --- chairmanships ------------------------------------------------------------------------------------

    def chairs(
        self, *, country: OneOrMore[str] | None = None, since: str | None = None, until: str | None = None
    ) -> Rows[ChairmanshipRow]:
        """Every chairmanship that had begun by the day, oldest first; of one *country*.

        >>> [term.label for term in facts.chairs(country="BY")]
        ['2006-07', '2011', '2017', '2023']
        """
        states, days = self._ids(Country, country), _days(since, until)
        found = questions.chairmanships(self._facts, self._view.day, countries=states, days=days)
        return Rows(chairmanship_row(self._view, term) for term in found)

    def chair(self, when: str | None = None) -> ChairmanshipPage:
        """One chairmanship, by a label, year, month or day (the incoming one on a day of handover); else the day's.

        Raises `ValueError` where *when* is no time.

        >>> facts.chair("2009").label
        '2009-10'
        """
        return chairmanship_page(self._term(when), self._view)

    def slogans(self, *, since: str | None = None, until: str | None = None) -> Rows[SloganRow]:
        """The slogans of the chairmanships that had begun by the day, announced *since* and *until* some days.

        >>> facts.slogans()[-1].announced_by.name
        'Alexander Lukashenko'
        """
        found = questions.slogans(self._facts, self._view.day, days=_days(since, until))
        return Rows(slogan_row(self._view, *each) for each in found)

    # --- people and positions -----------------------------------------------------------------------------

    def people(
        self, *, office: OneOrMore[OfficeKind] | None = None, country: OneOrMore[str] | None = None
    ) -> Rows[PersonRow]:
        """The people in the data, each with the office held on the day, or last; of one *country*.

        With an *office*, who held such a one, one row a term, oldest first: on the day that `load` was asked for, or
        without one ever.

        >>> [row.name for row in facts.people(office="secretary-general")]
        ['Imangali Tasmagambetov']
        """
        kinds, states = _words(office, OfficeKind), self._ids(Country, country)
        if kinds:
            return Rows(holder_row(self._view, term) for term in self._offices(kinds, states))
        return Rows(person_row(self._view, person) for person in questions.people(self._facts, countries=states))

    def who(self, name: str) -> PersonPage:
        """One person: offices over time, chairmanships and positions.

        >>> facts.who("zas").offices[-1].end
        '2022-12-31'
        """
        return person_page(self._meant(Person, name), self._view)

    def offices(
        self,
        *kinds: OfficeKind,
        country: OneOrMore[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[OfficeRow]:
        """Who held which office, one row a term, oldest first: all, or those of some *kinds*, of a *country*'s people.

        On the day that `load` was asked for; without one, ever.

        >>> facts.offices("secretary-general")[-1].person.id
        'tasmagambetov'
        """
        found = self._offices(_words(kinds, OfficeKind), self._ids(Country, country), _days(since, until))
        return Rows(office_row(self._view, term) for term in found)

    def quotes(
        self,
        *,
        by: OneOrMore[str] | None = None,
        about: OneOrMore[Topic] | None = None,
        chairmanship: OneOrMore[str] | None = None,
        country: OneOrMore[str] | None = None,
        kind: OneOrMore[QuoteKind] | None = None,
        grep: OneOrMore[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[QuoteRow]:
        """The positions taken by the day, oldest first: all, or those of a person, a country's people, on a topic.

        *grep* is a text that stands in the words of a position, in any of its languages.

        >>> {position.speaker.id for position in facts.quotes(by="zas", about=["slogan", "armenia"])}
        {'zas'}
        """
        found = self._quotes(by, about, chairmanship, country, kind, grep, _days(since, until))
        return Rows(quote_row(self._view, quote) for quote in found)

    def topics(
        self,
        *,
        by: OneOrMore[str] | None = None,
        about: OneOrMore[Topic] | None = None,
        chairmanship: OneOrMore[str] | None = None,
        country: OneOrMore[str] | None = None,
        kind: OneOrMore[QuoteKind] | None = None,
        grep: OneOrMore[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[TopicRow]:
        """The topics of these positions, with how many there are on each; most first.

        >>> "armenia" in {row.topic for row in facts.topics(since="2022-09")}
        True
        """
        return Rows(topic_rows(self._quotes(by, about, chairmanship, country, kind, grep, _days(since, until))))

    def quote(self, quote_id: str) -> QuotePage:
        """One position, with those that it answers or that answer it.

        >>> facts.quote("lukashenko-2022-11-slogan").kind
        'direct'
        """
        return quote_page(self._meant(Quote, quote_id), self._view)

    # --- events, bodies, documents ------------------------------------------------------------------------

    def events(
        self,
        *,
        kind: OneOrMore[EventKind] | None = None,
        country: OneOrMore[str] | None = None,
        host: OneOrMore[str] | None = None,
        series: OneOrMore[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[EventRow]:
        """The events known by the day, oldest first: all, or those of a kind, a country, held in a state, of a series.

        >>> facts.events(kind="treaty", until="1992-05")[0].start
        '1992-05-15'
        """
        found = questions.events(
            self._facts,
            self._view.day,
            kinds=_words(kind, EventKind),
            countries=self._ids(Country, country),
            hosts=self._ids(Country, host),
            of_series=_among(_several(series), questions.series(self._facts)),
            days=_days(since, until),
        )
        return Rows(event_row(self._view, event) for event in found)

    def event(self, name: str) -> EventPage:
        """One event: when, where, who took part, what came of it.

        >>> facts.event("csc-yerevan-2022-11-23").host.name
        'Armenia'
        """
        return event_page(self._meant(Event, name), self._view)

    def bodies(self) -> Rows[BodyRow]:
        """The bodies and collective forces.

        >>> "csc" in {body.id for body in facts.bodies()}
        True
        """
        return Rows(body_row(self._view, body) for body in self._facts.bodies)

    def body(self, name: str) -> BodyPage:
        """One body or force: its role, people and events.

        >>> facts.body("csc").name
        'Collective Security Council'
        """
        return body_page(self._meant(Body, name), self._view)

    def documents(self, *, since: str | None = None, until: str | None = None) -> Rows[DocumentRow]:
        """The documents adopted by the day, oldest first.

        >>> facts.documents()[0].id
        'cst-1992'
        """
        found = questions.documents(self._facts, self._view.day, days=_days(since, until))
        return Rows(document_row(self._view, document) for document in found)

    def document(self, name: str) -> DocumentPage:
        """One document: when it was adopted and in force, what its articles provide.

        >>> facts.document("charter-2002").adopted
        '2002-10-07'
        """
        return document_page(self._meant(Document, name), self._view)

    # --- the whole ----------------------------------------------------------------------------------------

    def now(self) -> NowPage:
        """The state of affairs on the day.

        >>> facts.now().chair.country.name
        'Belarus'
        """
        return now_page(self._view)

    def disputes(
        self,
        name: str | None = None,
        *,
        about: OneOrMore[Topic] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[DisputeRow]:
        """Where sources differ: what is held here and what another says; all, or of a record and those that name it.

        With a topic, only on positions *about* it.

        >>> facts.disputes("armenia")[0].dispute.claim != ""
        True
        """
        record = self._meant(Record, name) if name else None
        found = questions.disputes(
            self._facts,
            self._view.day,
            record.id if record else None,
            topics=_words(about, Topic),
            days=_days(since, until),
        )
        return Rows(dispute_row(self._view, *each) for each in found)

    def on_this_day(self, day: str | None = None) -> Rows[AnniversaryRow]:
        """What happened, was said or adopted on that *day* of earlier years; without one, on that of the answers.

        Raises `ValueError` where it is not a single day.

        >>> facts.on_this_day("2026-05-15")[0].date
        '1992-05-15'
        """
        asked = parse_date(day or self._view.day.isoformat())
        if asked.first != asked.last:
            raise ValueError(f"{day!r} is not a single day")
        found = questions.on_this_day(self._facts, asked.first)
        return Rows(anniversary_row(self._view, asked.first, *each) for each in found)

    def timeline(
        self,
        *,
        country: OneOrMore[str] | None = None,
        kind: OneOrMore[EventKind] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> TimelinePage:
        """History along the years: states, chairmanships, Secretaries General and marked events.

        Events of a *kind* are marked, else the treaties and changes of membership; with a *country*, its own.

        >>> [lane.country.code for lane in facts.timeline(country="UZ").countries]
        ['UZ']
        """
        states = [self._meant(Country, name) for name in _several(country)]
        asked = _days(since, until)
        last = min(self._view.day, asked.end.last) if asked and asked.end else self._view.day
        days = questions.days_of_history(self._facts, asked, last)
        if days is None:
            raise ValueError(f"since {since} is after the last day that is known")
        kinds = _words(kind, EventKind)
        events = questions.marked_events(self._facts, kinds, [state.id for state in states])
        return timeline_page(self._view, days, states or self._facts.countries, events)

    def compare(self, first: str, second: str) -> ChangesPage:
        """How the answers for two days differ; a year or month means its last day. Raises `ValueError` for no date.

        >>> sorted({change.kind for change in facts.compare("2022-12-31", "2023-01-01").changes})
        ['chair', 'office']
        """
        return changes_page(self._view, parse_date(first).last, parse_date(second).last)

    def search(
        self,
        words: str,
        *,
        kind: OneOrMore[RecordKind] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[SearchRow]:
        """Every record in which the words stand, in any form of them, best first; only those of a *kind*.

        >>> facts.search("Charter", kind="document")[0].id
        'charter-2002'
        """
        kinds = _words(kind, RecordKind)
        found = questions.search(self._facts, words, kinds=kinds, days=_days(since, until))
        return Rows(search_row(self._view, hit) for hit in found.hits)

    # --- records and data ---------------------------------------------------------------------------------

    def publishers(self) -> Rows[PublisherRow]:
        """Who published the pages on which the facts rest, and how much weight each has.

        >>> {row.grade for row in facts.publishers() if row.name == "TASS"}
        {'agency'}
        """
        return Rows(publisher_row(self._view, publisher) for publisher in self._facts.publishers)

    def publisher(self, name: str) -> PublisherPage:
        """One publisher, with its pages and those that repeat it.

        >>> facts.publisher("ТАСС").name
        'TASS'
        """
        called = publishers_by_spelling(self._view).get(fold(name), ())
        listed = filter(None, map(self._facts.publisher_called.get, called))
        for publisher in listed:
            return publisher_page(publisher, self._view)
        raise NotFoundError(f"No publisher is called {name!r}.")

    def sources(
        self, *, publisher: OneOrMore[str] | None = None, since: str | None = None, until: str | None = None
    ) -> Rows[SourceRow]:
        """What the facts rest on, with the number of records that cite each; of one *publisher*.

        >>> {source.publisher for source in facts.sources(publisher="tass") if not source.repeats}
        {'TASS'}
        """
        known = publishers_by_spelling(self._view)
        typed = {name: known.get(fold(name), ()) for name in _several(publisher)}
        for name, called in typed.items():
            if not called:
                raise NotFoundError(f"No publisher is called {name!r}.")
        names = [name for called in typed.values() for name in called]
        found = questions.sources(self._facts, publishers=names, days=_days(since, until))
        return Rows(source_row(self._view, source) for source in found)

    def source(self, source_id: str) -> SourcePage:
        """One source, with every record that cites it.

        >>> facts.source("tass-2023-01-01-belarus-takes-over").published
        '2023-01-01'
        """
        return source_page(self._meant(Source, source_id), self._view)

    def show(self, name: str) -> Row:
        """The page of any record.

        >>> facts.show("2023-belarus") == facts.chair("2023")
        True
        """
        return page(self._record(name), self._view)

    def resolve(self, *typed: str) -> Rows[ResolvedRow]:
        """Which record each name means, one row a name; a name that means none or several is answered, too.

        >>> [(row.match, row.id) for row in facts.resolve("Зась", "nobody")]
        [('alias', 'zas'), ('none', None)]
        """
        known = names(self._facts, Record)
        return Rows(resolved_row(self._view, name, known.match(name)) for name in typed)

    def cite(self, *typed: str, style: str = "text", dataset: bool = False) -> str:
        """Citations of the sources that records rest on, each once: `text`, `bibtex`, `ris` or `csl-json`.

        With *dataset*, of this data set too.

        >>> facts.cite("tass-2023-01-01-belarus-takes-over").startswith("TASS")
        True
        """
        from cstocli.forms.citations import STYLES

        if style not in STYLES:
            raise ValueError(f"{style!r} is none of: {', '.join(STYLES)}")
        sources = self._view.behind(map(self._record, typed))
        return STYLES[style]((itself(self._facts.info), *sources) if dataset else sources)

    def info(self) -> DataPage:
        """What the data set holds: counts, the day up to which it was checked, versions, where it is.

        >>> facts.info().license
        'CC0-1.0'
        """
        return data_page(self._view)

    def check(self) -> Rows[ProblemRow]:
        """Every breach of a law of the data; none where the facts are sound.

        >>> facts.check()
        ()
        """
        return Rows(problem_rows(self._facts))

    def _quotes(  # noqa: PLR0917 - the filters in their order
        self,
        by: OneOrMore[str] | None,
        about: OneOrMore[Topic] | None,
        chairmanship: OneOrMore[str] | None,
        country: OneOrMore[str] | None,
        kind: OneOrMore[QuoteKind] | None,
        grep: OneOrMore[str] | None,
        days: Period | None,
    ) -> tuple[Quote, ...]:
        return questions.quotes(
            self._facts,
            self._view.day,
            speakers=self._ids(Person, by),
            topics=_words(about, Topic),
            chairmanships=[self._term(when).id for when in _several(chairmanship)],
            countries=self._ids(Country, country),
            kinds=_words(kind, QuoteKind),
            words=_several(grep),
            days=days,
        )

    def _offices(self, kinds: Sequence[str], states: Sequence[str], days: Period | None = None) -> tuple[Office, ...]:
        return questions.offices(
            self._facts, self._view.day, kinds=kinds, countries=states, days=days, held=self._on_the_day
        )

    def _ids(self, kind: type[Record], typed: OneOrMore[str] | None) -> list[str]:
        """The ids of the records that some names mean."""
        return [self._meant(kind, name).id for name in _several(typed)]

    def _record(self, name: str) -> Record:
        return self._facts.find(name) or self._meant(Record, name)

    def _meant(self, kind: type[R], name: str) -> R:
        found = names(self._facts, kind).match(name)
        if found.record is None:
            near = ", ".join(record.id for record in found.suggestions)
            raise NotFoundError(f"{name!r} means no one record.", near and f"It may mean: {near}")
        return found.record

    def _term(self, when: str | None) -> Chairmanship:
        if when is None:
            term = questions.chair_on(self._facts, self._view.day)
        else:
            term = questions.chairmanship_called(self._facts, when)
        if term is None:
            raise NotFoundError(f"The data has no chairmanship for {when or self._view.day}.")
        return term


def _days(since: str | None, until: str | None) -> Period | None:
    """The days between two dates; None where neither is given. Raises `ValueError` where one is no date."""
    return period(since, until) if since or until else None


def _several(value: OneOrMore[W] | None) -> tuple[W, ...]:
    """The values of a filter: one, several or none."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _words(value: OneOrMore[str] | None, vocabulary: Any) -> tuple[str, ...]:
    """The words of a closed vocabulary that a filter gives; raises `ValueError` for any other."""
    return _among(_several(value), get_args(vocabulary))


def _among(given: tuple[str, ...], known: Sequence[str]) -> tuple[str, ...]:
    for word in given:
        if word not in known:
            raise ValueError(f"{word!r} is none of: {', '.join(known)}")
    return given
