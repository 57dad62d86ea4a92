"""What all answers share: one thing has one form in every answer, and is made in one place.

The text under a field says what the key means; `cstocli.described` reads it for the JSON Schema and the help.
Every key is always present: null means unknown or none, and no string is empty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import singledispatch
from importlib import import_module
from typing import Any, ClassVar, Literal, TypeAlias, TypeVar

from msgspec import Struct, structs

from cstocli import questions
from cstocli.dates import Period, on
from cstocli.facts.base import Dataset
from cstocli.records import (
    Body,
    Chairmanship,
    Country,
    Dispute,
    Document,
    Event,
    Fact,
    Office,
    Person,
    Quote,
    Record,
    Source,
)
from cstocli.records.fields import field_at
from cstocli.records.vocabularies import Confidence, EventKind, Grade, QuoteKind, Topic
from cstocli.unseen import html_escaped
from cstocli.words import SOURCE, Foreign, Plural, facts_in, in_words, tr

T = TypeVar("T")

Texts: TypeAlias = dict[str, str | None]
LANGUAGES = ("en", "ru")  # of every text that has languages
Origin: TypeAlias = Literal[
    "bundled",  # of the facts that come with the program, or of the file given in their place
    "user",  # of the user's own
]


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """What `--json` shows of something."""

    def _repr_html_(self) -> str:
        """A table of the keys, as a notebook shows it."""
        rows = "".join(
            f"<tr><th>{html_escaped(name)}</th><td>{html_escaped(cell(value))}</td></tr>"
            for name, value in keys_of(self).items()
        )
        return f"<table>{rows}</table>"


class Row(Published, frozen=True):
    """What a command lists or shows."""

    counted: ClassVar[Plural] = Plural("{count} record", "{count} records")
    """How many rows a list has."""


def cell(value: Any) -> str:
    """A value as one cell of text; an object in a list is named by its id."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    if isinstance(value, Struct):
        keys = ("id", "country", "name", "title", "text", "claim", "status")
        return cell(next(filter(None, (getattr(value, key, None) for key in keys)), None))
    return str(value)


# --- references -------------------------------------------------------------------------------------------


class SourceRef(Published, frozen=True):
    """A source where it is cited."""

    id: str
    """Its id: `cstocli source ID`."""
    publisher: str
    """Who put the page out."""
    title: str | None
    """The title that the page prints."""
    published: str | None
    """The page's own day, ISO 8601 of the precision known."""
    url: str | None
    """Its address."""
    grade: Grade | None
    """How much its publisher's pages weigh; null where the data does not list the publisher."""


Sources: TypeAlias = tuple[SourceRef, ...]


class CountryRef(Published, frozen=True):
    """A state."""

    id: str
    """Its id."""
    code: str
    """ISO 3166-1, two letters."""
    name: str
    """Its short name in the language asked for."""


class PersonRef(Published, frozen=True):
    """A person."""

    id: str
    """The person's id."""
    name: str
    """The name in the language asked for."""


class RoleRef(Published, frozen=True):
    """A person in a role; an institution or an unnamed source has no id."""

    id: str | None
    """The person's id; null for an institution or an unnamed source."""
    name: str
    """The name in the language asked for."""
    title: str | None
    """The title of the office held at the time; null where none is known."""


class HolderRef(Published, frozen=True):
    """A holder of an office."""

    id: str
    """The person's id."""
    name: str
    """The name in the language asked for."""
    title: str
    """The title of the office."""
    start: str | None
    """The first day of the term; null where unknown."""
    end: str | None
    """The last day of the term, included; null where open or unknown."""
    first_seen: str | None
    """The earliest day on which a source shows the person in it, where the start is unknown."""
    last_seen: str | None
    """The latest day on which a source shows the person in it, where the end is unknown."""
    acting: bool
    """Whether the office is held for the time being."""


class ChairmanshipRef(Published, frozen=True):
    """A chairmanship."""

    id: str
    """Its id."""
    label: str
    """How the term is called: `2023`, `2004-05`."""


class TermRef(ChairmanshipRef, frozen=True):
    """A chairmanship where terms are listed."""

    country: CountryRef
    """The state in the chair."""
    start: str
    """The first day of the term."""
    end: str
    """The last day of the term, included."""


class BodyRef(Published, frozen=True):
    """A body or force."""

    id: str
    """Its id."""
    name: str
    """Its name in the language asked for."""


class DocumentRef(Published, frozen=True):
    """A document."""

    id: str
    """Its id."""
    title: str
    """Its title in the language asked for."""
    adopted: str
    """The day of signature or adoption."""


class EventRef(Published, frozen=True):
    """An event."""

    id: str
    """Its id."""
    kind: EventKind
    """What kind of event it is."""
    title: str
    """What it is called, in the language asked for."""
    start: str
    """The first day."""
    end: str
    """The last day, included; that of the start for an event of one day."""
    planned: bool
    """Whether it was announced and not seen to happen."""


class QuoteRef(Published, frozen=True):
    """A position."""

    id: str
    """Its id."""
    speaker: RoleRef
    """Who spoke, with the title held then."""
    date: str
    """The day on which it was said, else published."""


class DisputePart(Published, frozen=True):
    """What another source says where sources differ."""

    claim: str
    """What the other source says."""
    sources: Sources
    """The sources that say so."""


class Remarks(Published, frozen=True, kw_only=True):
    """What every record that states a fact has last."""

    notes: tuple[str, ...]
    """Remarks on the evidence, and for what is inferred, from what."""
    disputes: tuple[DisputePart, ...]
    """Where sources differ: what the others say."""
    confidence: Confidence
    """How sure it is: computed from the sources, never typed."""
    origin: Origin
    """Whose record it is."""
    sources: Sources
    """The sources that say so."""


class FactPart(Remarks, frozen=True):
    """A part of an answer that states a fact."""


class FactRow(Row, Remarks, frozen=True):
    """A row that states a fact."""


# --- a position, which several answers list -----------------------------------------------------------------


class QuoteRow(FactRow, frozen=True):
    """A position in a list."""

    counted: ClassVar[Plural] = Plural("{count} position", "{count} positions")

    id: str
    """Its id: `cstocli quote ID`."""
    speaker: RoleRef
    """Who spoke, with the title held then."""
    date: str
    """The day on which it was said, else published; ISO 8601 of the precision known."""
    occasion: str | None
    """At what it was said."""
    place: str | None
    """Where it was said."""
    kind: QuoteKind
    """Whether the words are the speaker's or a report of them."""
    text: str
    """The words in the language asked for where the data has them or they are ours, else in the original."""
    texts: Texts
    """The words in every language in which a source prints them; of a paraphrase, in which we wrote it."""
    language: str
    """The language of `text`, two letters."""
    original_language: str | None
    """The language spoken, two letters."""
    context: str | None
    """What a reader needs to understand it; of a partial quotation the frame."""
    topics: tuple[Topic, ...]
    """What it is about."""
    chairmanship: ChairmanshipRef | None
    """The chairmanship that it is about, or during which it was said."""
    replies_to: tuple[QuoteRef, ...]
    """The positions that the speaker answers."""


def keys_of(part: Published) -> dict[str, Any]:
    """The keys of a part, for an answer that has them too."""
    return {name: getattr(part, name) for name in part.__struct_fields__}


# --- how they are made ------------------------------------------------------------------------------------


class View:
    """The facts as they stand on a day, in a language where the data has it: what every answer is made from."""

    def __init__(self, facts: Dataset, day: date, language: str = SOURCE) -> None:
        self.facts = facts
        self.day = day
        self.language = language
        self._translated: Mapping[str, str] = {} if language == SOURCE else facts_in(language)
        self._sources: dict[str, SourceRef] = {}

    def text(self, texts: Mapping[str, str], original: str | None = None) -> str:
        """The text in the language asked for, ours where no source has it, else in the original, else in English."""
        if self.language in texts:
            return texts[self.language]
        if translated := self._translated.get(texts.get(SOURCE, "")):
            return translated
        language = original if original and original in texts else SOURCE if SOURCE in texts else next(iter(texts))
        return Foreign(texts[language], language)

    def language_of(self, text: str) -> str:
        """The language of a text that was told."""
        return text.language if isinstance(text, Foreign) else self.language

    def prose(self, text: str) -> str:
        """A text in our own words, which the facts have in English, in the language asked for."""
        if self.language == SOURCE or not any(map(str.isalpha, text)):
            return text
        return self._translated.get(text) or Foreign(text, SOURCE)

    def maybe(self, text: str | None) -> str | None:
        """As `prose`, of a text that there may be."""
        return text and self.prose(text)

    def texts(self, texts: dict[str, str] | None) -> Texts:
        """Every language in which a source has it; English and Russian are always there."""
        return {**dict.fromkeys(LANGUAGES), **(texts or {})}

    def remarks(self, fact: Fact) -> Remarks:
        """What is remarked on a fact, how sure it is, and on whose authority."""
        return Remarks(
            notes=tuple(self.prose(note) for note in (fact.note, fact.basis) if note),
            disputes=(*self.replaced(fact), *self.disputes(fact.disputes)),
            confidence=questions.confidence(self.facts, fact),
            origin=self.origin(fact),
            sources=self.sources(fact.sources),
        )

    def origin(self, record: Record) -> Origin:
        """Whose record it is."""
        return "user" if record.id in self.facts.own else "bundled"

    def bundled_says(self, record: Record) -> tuple[str, ...]:
        """What the bundled record says otherwise, in whose place the user put this one."""
        bundled = self.facts.replaced.get(record.id)
        if bundled is None:
            return ()
        return tuple(
            tr("In the bundled facts: {field} = {value}", field=path, value=self._value(bundled, path, values))
            for path, values in questions.differences(bundled, record)
        )

    def _value(self, record: Record, path: str, values: Sequence[Any]) -> str:
        """What a record says at a path, in the language asked for: names for ids, words for those of a vocabulary."""
        table, ours, words = field_at(type(record), path)
        named = [self.facts.find(value) if table else None for value in values]
        shown = [
            label(other, self)
            if other
            else self.prose(value)
            if ours
            else in_words(value)
            if value in words
            else cell(value)
            for value, other in zip(values, named, strict=True)
        ]
        return shown[0] if len(shown) == 1 else ", ".join(shown)

    def replaced(self, fact: Fact) -> tuple[DisputePart, ...]:
        """What the bundled record says otherwise, on the authority of its sources."""
        bundled = self.facts.replaced.get(fact.id)
        sources = self.sources(bundled.sources) if isinstance(bundled, Fact) else ()
        return tuple(DisputePart(claim=claim, sources=sources) for claim in self.bundled_says(fact))

    def disputes(self, disputes: Iterable[Dispute]) -> tuple[DisputePart, ...]:
        return tuple(
            DisputePart(claim=self.prose(dispute.claim), sources=self.sources(dispute.sources)) for dispute in disputes
        )

    def sources(self, ids: Iterable[str]) -> Sources:
        return tuple(map(self.source, dict.fromkeys(ids)))

    def source(self, source_id: str) -> SourceRef:
        if source_id not in self._sources:
            self._sources[source_id] = self._source(self.facts.get(Source, source_id))
        return self._sources[source_id]

    def _source(self, source: Source) -> SourceRef:
        return SourceRef(
            id=source.id,
            publisher=self.prose(source.publisher),
            title=source.title,
            published=source.published,
            url=source.url,
            grade=questions.grade_of(self.facts, source.publisher),
        )

    def cited(self, source: Source) -> Source:
        """A source as it is cited in the language asked for; its own title stays as it is printed."""
        if self.language == SOURCE:
            return source
        return structs.replace(source, publisher=self.prose(source.publisher), origin=self.maybe(source.origin))

    def behind(self, records: Iterable[Record]) -> tuple[Source, ...]:
        """The sources behind some records as they are cited, each once."""
        found = (source for record in records for source in questions.behind(self.facts, record))
        return tuple({source.id: self.cited(source) for source in found}.values())

    def country(self, country_id: str) -> CountryRef:
        country = self.facts.get(Country, country_id)
        return CountryRef(id=country.id, code=country.alpha2, name=self.text(country.names))

    def countries(self, ids: Iterable[str]) -> tuple[CountryRef, ...]:
        return tuple(map(self.country, ids))

    def name_of(self, person_id: str) -> str:
        return self.text(self.facts.get(Person, person_id).names)

    def person(self, person_id: str) -> PersonRef:
        return PersonRef(id=person_id, name=self.name_of(person_id))

    def role(self, person_id: str, days: Period | None) -> RoleRef:
        """A person, with the title of the office held in some days."""
        office = days and questions.office_during(self.facts, person_id, days)
        return RoleRef(id=person_id, name=self.name_of(person_id), title=self.text(office.titles) if office else None)

    def speaker(self, quote: Quote) -> RoleRef:
        """Who took a position, with the title held then."""
        if quote.speaker is None:
            return RoleRef(id=None, name=self.maybe(quote.speaker_label) or "", title=quote.office)
        office = questions.office_of_quote(self.facts, quote)
        title = self.text(office.titles) if office else quote.office
        return RoleRef(id=quote.speaker, name=self.name_of(quote.speaker), title=title)

    def holder(self, office: Office) -> HolderRef:
        return HolderRef(
            id=office.person,
            name=self.name_of(office.person),
            title=self.text(office.titles),
            start=office.start,
            end=office.end,
            first_seen=office.first_seen,
            last_seen=office.last_seen,
            acting=office.acting,
        )

    def holders(self, offices: Iterable[Office]) -> tuple[HolderRef, ...]:
        return tuple(map(self.holder, offices))

    def chairmanship(self, term: Chairmanship) -> ChairmanshipRef:
        return ChairmanshipRef(id=term.id, label=term.label)

    def term(self, term: Chairmanship) -> TermRef:
        country = self.country(term.country)
        return TermRef(id=term.id, label=term.label, country=country, start=term.start, end=term.end)

    def terms(self, terms: Iterable[Chairmanship]) -> tuple[TermRef, ...]:
        return tuple(map(self.term, terms))

    def body(self, body_id: str) -> BodyRef:
        return BodyRef(id=body_id, name=self.text(self.facts.get(Body, body_id).names))

    def document(self, document: Document) -> DocumentRef:
        return DocumentRef(id=document.id, title=self.text(document.titles), adopted=document.adopted)

    def documents(self, documents: Iterable[Document]) -> tuple[DocumentRef, ...]:
        return tuple(map(self.document, documents))

    def event(self, event: Event) -> EventRef:
        return EventRef(
            id=event.id,
            kind=event.kind,
            title=self.text(event.titles),
            start=event.start,
            end=event.end or event.start,
            planned=event.planned,
        )

    def events(self, events: Iterable[Event]) -> tuple[EventRef, ...]:
        """Those of the events that are known by the day."""
        return tuple(map(self.event, questions.known_by(events, self.day)))

    def quote(self, quote: Quote) -> QuoteRef:
        return QuoteRef(id=quote.id, speaker=self.speaker(quote), date=quote.date)

    def quotes(self, quotes: Iterable[Quote]) -> tuple[QuoteRef, ...]:
        return tuple(map(self.quote, quotes))


def when(day: str | None) -> Period | None:
    """The days that a date of some precision can mean."""
    return on(day) if day else None


def quote_row(view: View, quote: Quote) -> QuoteRow:
    term = view.facts.get(Chairmanship, quote.chairmanship) if quote.chairmanship else None
    text = view.text(quote.texts, quote.original_language)
    return QuoteRow(
        id=quote.id,
        speaker=view.speaker(quote),
        date=quote.date,
        occasion=view.maybe(quote.occasion),
        place=view.maybe(quote.place),
        kind=quote.kind,
        text=text,
        texts=view.texts(quote.texts),
        language=view.language_of(text),
        original_language=quote.original_language,
        context=view.maybe(quote.context),
        topics=quote.topics,
        chairmanship=view.chairmanship(term) if term else None,
        replies_to=view.quotes(view.facts.get(Quote, answered) for answered in quote.replies_to),
        **keys_of(view.remarks(quote)),
    )


def quote_rows(view: View, quotes: Iterable[Quote]) -> tuple[QuoteRow, ...]:
    """Those of the positions that were taken by the day."""
    return tuple(quote_row(view, quote) for quote in questions.taken_by(quotes, view.day))


# --- what each kind of record says for itself -------------------------------------------------------------


@singledispatch
def label(record: Record, view: View) -> str:
    """What a person would call a record."""
    return _in_its_room(label.dispatch, record)(record, view)


@singledispatch
def page(record: Record, view: View) -> Row:
    """A record in full; a period, standing or office is shown with the state or person it belongs to."""
    owner = view.facts.owner(record)
    return page(owner, view) if owner else _in_its_room(page.dispatch, record)(record, view)


def _in_its_room(registered: Callable[[type], Callable[..., T]], record: Record) -> Callable[..., T]:
    """What the room of a record says of it; the room is imported only now, for a start needs few of them."""
    import_module(f"{__package__}.{record.room()}")
    found = registered(type(record))
    if found is registered(object):
        raise TypeError(f"no answer for {record.table}")
    return found
