"""What all records share: the types of fields, and the remarks on a fact.

A record is frozen and complete: what is unknown is ``None`` or an empty tuple, never an empty string.
The text under a field says what it holds; `cstocli.described` reads it.
"""

from collections.abc import Collection, Iterator
from typing import Annotated, ClassVar, TypeAlias, cast

from msgspec import Meta, Struct

from cstocli.dates import Period, period
from cstocli.records.fields import DAY, ID, Form, Ours, Refers, own_fields, references, values
from cstocli.records.vocabularies import RecordKind

Id: TypeAlias = Annotated[str, ID]
Day: TypeAlias = Annotated[str, DAY]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Language: TypeAlias = Annotated[str, Form(r"[a-z]{2}", "a language of two letters")]
Texts: TypeAlias = Annotated[dict[Language, Text], Meta(min_length=1)]
OwnText: TypeAlias = Annotated[Text, Ours()]
Names: TypeAlias = Annotated[Texts, Ours()]

CountryId: TypeAlias = Annotated[str, ID, Refers("countries")]
PersonId: TypeAlias = Annotated[str, ID, Refers("people")]
BodyId: TypeAlias = Annotated[str, ID, Refers("bodies")]
ChairmanshipId: TypeAlias = Annotated[str, ID, Refers("chairmanships")]
QuoteId: TypeAlias = Annotated[str, ID, Refers("quotes")]
EventId: TypeAlias = Annotated[str, ID, Refers("events")]
DocumentId: TypeAlias = Annotated[str, ID, Refers("documents")]
SourceId: TypeAlias = Annotated[str, ID, Refers("sources")]
SourceIds: TypeAlias = Annotated[tuple[SourceId, ...], Meta(min_length=1)]

# A text that is searched: what a word in it is worth, the text, and words that are found with it but not shown.
Searched: TypeAlias = tuple[int, str, str]
NAME, TEXT, REMARK = 8, 3, 1


class Others:
    """What a record is found by besides what it says itself: the names of those that it names."""

    as_of: str
    """The day up to which the facts are known."""

    def state(self, country: str) -> Collection[str]:
        """The names of a state."""
        raise NotImplementedError

    def person(self, person: str) -> Collection[str]:
        """The names of a person."""
        raise NotImplementedError

    def state_of(self, person: str) -> str | None:
        """The state to which a person belongs."""
        raise NotImplementedError

    def concerning(self, *countries: str | None) -> Iterator[Searched]:
        """What is found by the names of states, and is not about one by itself."""
        yield from ((REMARK, "", " ".join(self.state(country))) for country in dict.fromkeys(countries) if country)


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Anything in facts.toml: unknown fields are refused."""


class Dispute(Part, frozen=True, kw_only=True):
    """What another source says where sources differ."""

    claim: OwnText
    """What the other source says."""
    sources: SourceIds
    """Ids of the sources that say so."""


class Record(Part, frozen=True, kw_only=True):
    """A row of a table. Tables whose rows have no id of their own build one from what tells them apart."""

    table: ClassVar[str]
    called_by_name: ClassVar[bool] = False
    """Whether people call such a record by a name, of which a word is enough; else it has at most a title."""
    timeless: ClassVar[bool] = False
    """Whether the same is known of it on every day."""
    shown_by: ClassVar[str] = "show"
    """The command that shows one."""
    listed_by: ClassVar[str] = "search"
    """The command that lists all of them."""
    shown_with: ClassVar[str | None] = None
    """The field that names the record on whose page it stands; None where it has a page of its own."""

    @property
    def id(self) -> str:
        raise NotImplementedError

    @property
    def order(self) -> tuple[str, ...]:
        """Where the record stands in its table: by day where the table is history, else by id."""
        return (self.id,)

    @property
    def known_as(self) -> tuple[str, ...]:
        """The names, titles and codes by which the record is known, in every language."""
        return ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Other spellings under which it is found."""
        return ()

    @property
    def day(self) -> Day | None:
        """The day under which a list of all kinds of records shows it."""
        return None

    @property
    def last_day(self) -> Day | None:
        """The last day about which it tells; None where it tells of any day on which it is asked for."""
        return None

    @property
    def year(self) -> str:
        """The year under which it is found; empty where it has none."""
        return (self.day or "")[:4]

    @property
    def all_disputes(self) -> tuple[Dispute, ...]:
        """Where sources differ on it or its parts: what the others say."""
        return ()

    def searched(self, others: Others) -> Iterator[Searched]:
        """The texts by which it is found, without its id and remarks: its names, and what it says in our own words."""
        yield from ((NAME, name, self.year) for name in (*self.known_as, *self.spellings))
        for path in own_fields(type(self)):
            if path.partition(".")[0] not in Fact.__struct_fields__:
                yield from ((TEXT, text, self.year) for text in values(self, path) if isinstance(text, str))

    @classmethod
    def room(cls) -> str:
        """The table of the records on whose pages it stands: its own, but for what is shown with another."""
        return references(cls)[cls.shown_with] if cls.shown_with else cls.table

    @classmethod
    def word(cls) -> str:
        """What a reader calls one such record."""
        return cls.noun()

    @classmethod
    def noun(cls) -> RecordKind:
        """What one such record is called: `person`, `chairmanship`."""
        return cast("RecordKind", cls.__name__.lower())


class Fact(Record, frozen=True, kw_only=True):
    """What every stated fact carries: how sure it is, and on whose authority."""

    note: OwnText | None = None
    """A remark on the evidence, in our own words."""
    inferred: bool = False
    """True where no source says it outright."""
    basis: OwnText | None = None
    """What it was concluded from; given exactly where it is inferred."""
    disputes: tuple[Dispute, ...] = ()
    """Where sources differ: what the others say."""
    sources: SourceIds
    """Ids of the sources that say so; two independent publishers make a fact confirmed."""

    @property
    def all_disputes(self) -> tuple[Dispute, ...]:
        return self.disputes

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        """The first and the last day that it states; those of a day are equal, an open end is None."""
        return self.day, self.day

    @property
    def days(self) -> Period:
        """The days that it states, both ends included."""
        return period(*self.stated_days)

    @property
    def stated_text(self) -> str | None:
        """What it states in words, if it has any of its own."""
        return None


def field_order(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a kind of record or part as they are written: what is common to all facts comes last."""
    common = Fact.__struct_fields__ if issubclass(kind, Fact) else ()
    return (*(name for name in kind.__struct_fields__ if name not in common), *common)


class DatasetInfo(Part, frozen=True, kw_only=True):
    """The head of facts.toml."""

    title: OwnText
    """What the data set is about."""
    schema: int
    """The version of its form."""
    version: Annotated[str, Form(r"\d{4}\.\d+", "a version (2026.1)")]
    """The version of its content."""
    as_of: Annotated[str, Form(r"\d{4}-\d{2}-\d{2}", "a day (YYYY-MM-DD)")]
    """The day up to which the facts were checked; nothing later is known."""
    license: Text
    """The licence, as SPDX names it."""
