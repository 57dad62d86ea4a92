"""States, the periods of their membership, and what qualifies it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cstocli.records.base import NAME, TEXT, CountryId, Day, Fact, Id, Names, Others, OwnText, PersonId, Searched, Text
from cstocli.records.fields import Form
from cstocli.records.vocabularies import MembershipStatus, StandingKind


class Country(Fact, frozen=True, kw_only=True):
    """A state that any record names."""

    table: ClassVar[str] = "countries"
    called_by_name: ClassVar[bool] = True
    shown_by: ClassVar[str] = "member"
    listed_by: ClassVar[str] = "members --all"
    id: Id
    """Readable and stable: never changed once published."""
    alpha2: Annotated[str, Form(r"[A-Z]{2}", "a code of two capital letters")]
    """The code of two letters of ISO 3166-1."""
    alpha3: Annotated[str, Form(r"[A-Z]{3}", "a code of three capital letters")]
    """The code of three letters of ISO 3166-1."""
    numeric: Annotated[str, Form(r"\d{3}", "a code of three digits")]
    """The code of three digits of ISO 3166-1."""
    names: Names
    """The short name, by language; English is always present."""
    official_names: Names
    """The official name, by language."""
    capital: OwnText
    """The capital."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that people type, for finding only."""

    @property
    def known_as(self) -> tuple[str, ...]:
        codes = (self.alpha2, self.alpha3, self.numeric)
        return (*codes, *self.official_names.values(), *self.names.values())

    @property
    def spellings(self) -> tuple[str, ...]:
        return self.aliases

    def searched(self, others: Others) -> Iterator[Searched]:
        names = (*self.names.values(), *self.aliases, *self.official_names.values())
        yield from ((NAME, name, "") for name in names)
        yield TEXT, self.capital, ""

    @classmethod
    def word(cls) -> str:
        return "state"


class Membership(Fact, frozen=True, kw_only=True):
    """One period of one state's belonging."""

    table: ClassVar[str] = "memberships"
    shown_with: ClassVar[str | None] = "country"
    country: CountryId
    """The state."""
    status: MembershipStatus
    """As what it belonged."""
    start: Day
    """The first day that counts, as precise as known."""
    end: Day | None = None
    """The last day, included; left out where it still held on the as-of day."""

    @property
    def id(self) -> str:
        return f"{self.country}-{self.status}-{self.start}"

    @property
    def order(self) -> tuple[str, ...]:
        return (self.country, self.start, self.id)

    @property
    def day(self) -> Day | None:
        return self.start

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        return self.start, self.end

    def searched(self, others: Others) -> Iterator[Searched]:
        yield TEXT, "", f"member membership член членство {' '.join(others.state(self.country))} {self.year}"


class Standing(Fact, frozen=True, kw_only=True):
    """A qualification of a state's place that is no change of membership."""

    table: ClassVar[str] = "standings"
    shown_with: ClassVar[str | None] = "country"
    country: CountryId
    """The state."""
    kind: StandingKind
    """What was declared."""
    start: Day
    """The first day that counts, as precise as known."""
    end: Day | None = None
    """The last day, included; left out where it still held on the as-of day."""
    declared_by: PersonId | None = None
    """Who declared it."""
    text: OwnText
    """What was declared, and what others say of it; our own words, each claim attributed."""

    @property
    def id(self) -> str:
        return f"{self.country}-{self.kind}-{self.start}"

    @property
    def order(self) -> tuple[str, ...]:
        return (self.country, self.start, self.id)

    @property
    def day(self) -> Day | None:
        return self.start

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        return self.start, self.end

    @property
    def stated_text(self) -> str | None:
        return self.text

    def searched(self, others: Others) -> Iterator[Searched]:
        names = " ".join(others.state(self.country))
        yield TEXT, "", f"{names} {self.year}"
        yield TEXT, self.text, names
