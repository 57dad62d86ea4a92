"""The questions of the command line from Python: `cstocli.load()` gives the facts, and each question is a method.

An answer has the keys that `--json` has, as attributes: a row of a list, or a page of one record.

>>> import cstocli
>>> facts = cstocli.load(as_of="2012-06")
>>> [row.code for row in facts.members()]
['AM', 'BY', 'KZ', 'KG', 'RU', 'TJ', 'UZ']
>>> facts.chair("2023").slogan.text
'Through solidarity and cooperation to peace and security'
>>> facts.who("Зась").name
'Stanislav Zas'
"""

import os
from datetime import date
from typing import Any, TypeVar, get_args

from cstocli import questions
from cstocli.answers import View, page
from cstocli.answers.base import QuoteRow, Row, quote_rows
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
from cstocli.answers.countries import CountryPage, CountryRow, country_page, country_rows
from cstocli.answers.disputes import DisputeRow, dispute_row
from cstocli.answers.documents import DocumentPage, DocumentRow, document_page, document_row
from cstocli.answers.events import EventPage, EventRow, event_page, event_row
from cstocli.answers.now import NowPage, now_page
from cstocli.answers.people import OfficeRow, PersonPage, PersonRow, office_row, person_page, person_row
from cstocli.answers.publishers import PublisherPage, PublisherRow, publisher_page, publisher_row
from cstocli.answers.quotes import QuotePage, quote_page
from cstocli.answers.sources import SourcePage, SourceRow, source_page, source_row
from cstocli.dates import parse_date
from cstocli.errors import NotFoundError
from cstocli.facts import load as load_facts
from cstocli.facts.base import Dataset
from cstocli.facts.names import names
from cstocli.records import Body, Chairmanship, Country, Document, Event, Person, Quote, Record, Source
from cstocli.records.vocabularies import EventKind, OfficeKind, Topic

R = TypeVar("R", bound=Record)


def load(*, as_of: str | None = None, lang: str = "en", data: str | os.PathLike[str] | None = None) -> "Facts":
    """The facts as they stand on a day, the bundled ones or those of the TOML file *data*.

    *as_of* is a year, month or day in ISO 8601 and means its last day; without it, today. *lang* is the language of
    names, titles, slogans and quotations where the data has it (`en`, `ru`), else they are in the original.

    Raises `ValueError` where *as_of* is no date, `DataError` with every problem where the file cannot be read.
    """
    day = parse_date(as_of).last if as_of else date.today()  # noqa: DTZ011 - the user's own day
    return Facts(load_facts(data), day, lang)


class Facts:
    """The facts on one day, in one language. A name may be typed in any spelling, as on the command line.

    A method that takes a name raises `NotFoundError` where it means no record or several.
    """

    def __init__(self, facts: Dataset, day: date, language: str) -> None:
        self._facts = facts
        self._view = View(facts, day, language)

    @property
    def as_of(self) -> str:
        """The day up to which the data was checked, ISO 8601; nothing later is known."""
        return self._facts.info.as_of

    def members(self, *, everyone: bool = False) -> tuple[CountryRow, ...]:
        """The states that belong; *everyone* adds former members and observers."""
        belonging = questions.members_on(self._facts, self._view.day)
        return country_rows(self._view, self._facts.countries if everyone else belonging)

    def member(self, name: str) -> CountryPage:
        """One state: its periods, standing, chairmanships, leaders, positions and events."""
        return country_page(self._meant(Country, name), self._view)

    def chairs(self) -> tuple[ChairmanshipRow, ...]:
        """Every chairmanship that had begun by the day, oldest first."""
        terms = questions.begun_by(self._view.day, self._facts.chairmanships)
        return tuple(chairmanship_row(self._view, term) for term in terms)

    def chair(self, when: str | None = None) -> ChairmanshipPage:
        """One chairmanship, by a label, year, month or day (the incoming one on a day of handover); else the day's.

        Raises `ValueError` where *when* is no time.
        """
        return chairmanship_page(self._term(when), self._view)

    def slogans(self) -> tuple[SloganRow, ...]:
        """The slogans of the chairmanships that had begun by the day."""
        terms = questions.begun_by(self._view.day, self._facts.chairmanships)
        return tuple(slogan_row(self._view, term, term.slogan) for term in terms if term.slogan)

    def people(self) -> tuple[PersonRow, ...]:
        """The people in the data, each with the office held on the day, or last."""
        return tuple(person_row(self._view, person) for person in self._facts.people)

    def who(self, name: str) -> PersonPage:
        """One person: offices over time, chairmanships and positions."""
        return person_page(self._meant(Person, name), self._view)

    def offices(self, *kinds: OfficeKind) -> tuple[OfficeRow, ...]:
        """The terms in offices that had begun by the day, oldest first: all, or those of some kinds.

        Raises `ValueError` for no kind.
        """
        for kind in kinds:
            _require(kind, OfficeKind)
        terms = questions.terms_in(self._facts, kinds or get_args(OfficeKind), self._view.day)
        return tuple(office_row(self._view, office) for office in terms)

    def quotes(self, *, by: str | None = None, about: Topic | None = None) -> tuple[QuoteRow, ...]:
        """The positions taken by the day, oldest first: all, those of a person, those on a topic.

        Raises `ValueError` where *about* is no topic.
        """
        _require(about, Topic)
        chosen = questions.quotes_by(self._facts, self._meant(Person, by).id) if by else self._facts.quotes
        return quote_rows(self._view, (quote for quote in chosen if about is None or about in quote.topics))

    def quote(self, quote_id: str) -> QuotePage:
        """One position, with those that it answers or that answer it."""
        return quote_page(self._meant(Quote, quote_id), self._view)

    def events(self, *, kind: EventKind | None = None) -> tuple[EventRow, ...]:
        """The events known by the day, oldest first: all, or those of a kind. Raises `ValueError` for no kind."""
        _require(kind, EventKind)
        known = questions.known_by(self._facts.events, self._view.day)
        return tuple(event_row(self._view, event) for event in known if kind in (None, event.kind))

    def event(self, name: str) -> EventPage:
        """One event: when, where, who took part, what came of it."""
        return event_page(self._meant(Event, name), self._view)

    def bodies(self) -> tuple[BodyRow, ...]:
        """The bodies and collective forces."""
        return tuple(body_row(self._view, body) for body in self._facts.bodies)

    def body(self, name: str) -> BodyPage:
        """One body or force: its role, people and events."""
        return body_page(self._meant(Body, name), self._view)

    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents adopted by the day, oldest first."""
        adopted = questions.adopted_by(self._facts.documents, self._view.day)
        return tuple(document_row(self._view, document) for document in adopted)

    def document(self, name: str) -> DocumentPage:
        """One document: when it was adopted and in force, what its articles provide on the day."""
        return document_page(self._meant(Document, name), self._view)

    def publishers(self) -> tuple[PublisherRow, ...]:
        """Who put out the pages on which the facts rest, and how much these weigh."""
        return tuple(publisher_row(self._view, publisher) for publisher in self._facts.publishers)

    def publisher(self, name: str) -> PublisherPage:
        """One publisher, by the name that sources give it, with its pages and those that repeat it."""
        if name not in self._facts.publisher_called:
            raise NotFoundError(f"No publisher is called {name!r}.")
        return publisher_page(self._facts.publisher_called[name], self._view)

    def sources(self) -> tuple[SourceRow, ...]:
        """What the facts rest on, with the number of records that cite each."""
        return tuple(source_row(self._view, source) for source in self._facts.sources)

    def source(self, source_id: str) -> SourcePage:
        """One source, with every record that cites it."""
        return source_page(self._meant(Source, source_id), self._view)

    def show(self, name: str) -> Row:
        """The page of any record."""
        exact = self._facts.find(name)
        return page(exact or self._meant(Record, name), self._view)

    def disputes(self, name: str | None = None) -> tuple[DisputeRow, ...]:
        """Where sources differ: what is held here and what another says; all, or of a record and those that name it."""
        named = questions.naming(self._facts, self._meant(Record, name)) if name else None
        points = questions.disputes(self._facts)
        return tuple(dispute_row(self._view, *point) for point in points if named is None or point[0].id in named)

    def now(self) -> NowPage:
        """The state of affairs on the day."""
        return now_page(self._view)

    def compare(self, first: str, second: str) -> ChangesPage:
        """How the answers for two days differ; a year or month means its last day. Raises `ValueError` for no date."""
        return changes_page(self._view, parse_date(first).last, parse_date(second).last)

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


def _require(word: str | None, vocabulary: Any) -> None:
    """Raise `ValueError` where a word is given that the vocabulary does not have."""
    words = get_args(vocabulary)
    if word is not None and word not in words:
        raise ValueError(f"{word!r} is none of: {', '.join(words)}")
