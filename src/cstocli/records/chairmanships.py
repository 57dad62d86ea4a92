"""Chairmanships of the Collective Security Council, their slogans and aims."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from cstocli.records.base import (
    NAME,
    TEXT,
    CountryId,
    Day,
    Dispute,
    EventId,
    Fact,
    Id,
    Language,
    Others,
    OwnText,
    Part,
    PersonId,
    Searched,
    SourceIds,
    Text,
    Texts,
)
from cstocli.records.fields import Form
from cstocli.records.vocabularies import Dating


class Priority(Part, frozen=True, kw_only=True):
    """An aim that was announced."""

    text: OwnText
    """The aim, in our own words."""
    by: PersonId | None = None
    """Who announced it."""
    sources: SourceIds
    """Ids of the sources that say so."""


class Variant(Part, frozen=True, kw_only=True):
    """Another printed wording of a slogan."""

    text: Text
    """The wording."""
    language: Language
    """Its language, two letters."""
    sources: SourceIds
    """Ids of the sources that print it."""


class Slogan(Part, frozen=True, kw_only=True):
    """A chairmanship's motto."""

    texts: Texts
    """The wording, by language."""
    translated: tuple[Language, ...] = ()
    """The languages in which the wording is our translation."""
    announced_by: PersonId | None = None
    """Who announced it."""
    announced_on: Day | None = None
    """The day on which it was announced."""
    place: OwnText | None = None
    """The place at which it was announced."""
    note: OwnText | None = None
    """A remark on the evidence, in our own words."""
    variants: tuple[Variant, ...] = ()
    """Other printed wordings."""
    disputes: tuple[Dispute, ...] = ()
    """Where sources differ: what the others say."""
    sources: SourceIds
    """Ids of the sources that print it."""


class Chairmanship(Fact, frozen=True, kw_only=True):
    """One state's term in the chair of the Collective Security Council."""

    table: ClassVar[str] = "chairmanships"
    called_by_name: ClassVar[bool] = True
    shown_by: ClassVar[str] = "chair"
    listed_by: ClassVar[str] = "chairs"
    id: Id
    """Readable and stable: never changed once published."""
    label: Annotated[str, Form(r"\d{4}(-\d{2})?", "a label (2023 or 2004-05)")]
    """How the term is usually called."""
    years: Annotated[tuple[int, ...], Meta(min_length=1)]
    """The years that the label names."""
    country: CountryId
    """The state in the chair."""
    chair: PersonId
    """The person in the chair."""
    start: Day
    """The first day of the term."""
    end: Day
    """The last day of the term, included; the day of a handover belongs to both terms."""
    dating: Dating
    """How the term is counted."""
    handover: EventId | None = None
    """The event at which the chair passed to this state."""
    slogan: Slogan | None = None
    """The motto, where one is known."""
    priorities: tuple[Priority, ...] = ()
    """The announced aims."""

    @property
    def order(self) -> tuple[str, ...]:
        return (self.start, self.id)

    @property
    def known_as(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.label, self.label.partition("-")[0])))

    @property
    def spellings(self) -> tuple[str, ...]:
        """All years that it touches."""
        return tuple(map(str, self.years))

    @property
    def day(self) -> Day | None:
        return self.start

    @property
    def all_disputes(self) -> tuple[Dispute, ...]:
        return (*self.disputes, *(self.slogan.disputes if self.slogan else ()))

    @property
    def last_day(self) -> Day | None:
        return self.end

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        return self.start, self.end

    def searched(self, others: Others) -> Iterator[Searched]:
        years = " ".join(map(str, self.years))
        for name in others.state(self.country):
            yield NAME, f"{self.label} {name}", f"chairmanship председательство {years}"
        yield TEXT, "", " ".join(others.person(self.chair))
        yield from ((NAME, text, years) for text in (self.slogan.texts.values() if self.slogan else ()))
        yield from ((TEXT, priority.text, years) for priority in self.priorities)
