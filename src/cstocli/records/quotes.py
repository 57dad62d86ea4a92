"""Quoted positions."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from cstocli.records.base import (
    REMARK,
    TEXT,
    ChairmanshipId,
    Day,
    Fact,
    Id,
    Language,
    Others,
    OwnText,
    PersonId,
    QuoteId,
    Searched,
    Text,
    Texts,
)
from cstocli.records.fields import Ours
from cstocli.records.vocabularies import QuoteKind, Topic


class Quote(Fact, frozen=True, kw_only=True):
    """A position: the words as published, or a paraphrase in our own."""

    table: ClassVar[str] = "quotes"
    timeless: ClassVar[bool] = True
    shown_by: ClassVar[str] = "quote"
    listed_by: ClassVar[str] = "quotes"
    id: Id
    """Readable and stable: never changed once published."""
    speaker: PersonId | None = None
    """The person who spoke."""
    speaker_label: OwnText | None = None
    """The institution or unnamed source that spoke, in place of a person."""
    office: Text | None = None
    """The English title of the office that the speaker held then."""
    date: Day
    """The day on which it was said, else published."""
    occasion: OwnText | None = None
    """At what it was said."""
    place: OwnText | None = None
    """Where it was said."""
    kind: QuoteKind
    """Whether the words are the speaker's or ours."""
    texts: Annotated[Texts, Ours("paraphrase")]
    """The words, by the language in which a source prints them."""
    original_language: Language | None = None
    """The language spoken, where known."""
    context: OwnText | None = None
    """What a reader needs to understand it; of a partial quotation the frame, in our own words."""
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    """What it is about."""
    chairmanship: ChairmanshipId | None = None
    """The chairmanship that it is about, or during which it was said."""
    replies_to: tuple[QuoteId, ...] = ()
    """The positions that the speaker answers."""

    @property
    def order(self) -> tuple[str, ...]:
        return (self.date, self.id)

    @property
    def day(self) -> Day | None:
        return self.date

    @property
    def last_day(self) -> Day | None:
        return self.date

    @classmethod
    def word(cls) -> str:
        return "position"

    @property
    def stated_text(self) -> str | None:
        return self.occasion

    def searched(self, others: Others) -> Iterator[Searched]:
        speaker = others.person(self.speaker) if self.speaker else filter(None, (self.speaker_label,))
        who = f"{' '.join(speaker)} {self.office or ''} {self.year}"
        yield from ((TEXT, text or "", who) for text in (*self.texts.values(), self.context, self.occasion))
        yield TEXT, "", f"{who} quotation position цитата позиция"
        yield REMARK, "", " ".join(self.topics).replace("-", " ")
        yield from others.concerning(others.state_of(self.speaker) if self.speaker else None)
