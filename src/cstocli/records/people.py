"""People and the offices they held."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from cstocli.dates import Period, period
from cstocli.records.base import (
    NAME,
    TEXT,
    BodyId,
    CountryId,
    Day,
    Fact,
    Id,
    Names,
    Others,
    OwnText,
    PersonId,
    Searched,
    Text,
)
from cstocli.records.fields import Form
from cstocli.records.vocabularies import OfficeKind


class Person(Fact, frozen=True, kw_only=True):
    """A person who holds an office, chairs or speaks in the data."""

    table: ClassVar[str] = "people"
    called_by_name: ClassVar[bool] = True
    shown_by: ClassVar[str] = "who"
    listed_by: ClassVar[str] = "people"
    id: Id
    """Readable and stable: never changed once published."""
    names: Names
    """The name for display, by language; English is always present."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that people type, for finding only."""
    country: CountryId | None = None
    """The state the person belongs to."""
    born: Day | None = None
    """The day of birth, as precise as known."""
    died: Day | None = None
    """The day of death, as precise as known."""
    wikidata: Annotated[str, Form(r"Q\d+", "a Wikidata item (Q and digits)")] | None = None
    """The item in Wikidata."""
    about: OwnText | None = None
    """Who the person is, in our own words."""

    @property
    def known_as(self) -> tuple[str, ...]:
        return tuple(self.names.values())

    @property
    def spellings(self) -> tuple[str, ...]:
        return self.aliases

    @property
    def stated_text(self) -> str | None:
        return self.about

    def searched(self, others: Others) -> Iterator[Searched]:
        yield from ((NAME, name, "") for name in (*self.known_as, *self.spellings))
        yield TEXT, self.about or "", ""
        yield from others.concerning(self.country)


class Office(Fact, frozen=True, kw_only=True):
    """A post that a person held.

    With a start and no end it still held on the data's as-of day. Where the term itself is unknown, the first and
    the last sighting stand in its place.
    """

    table: ClassVar[str] = "offices"
    shown_with: ClassVar[str | None] = "person"
    person: PersonId
    """Who held it."""
    kind: OfficeKind
    """What kind of post it is."""
    titles: Names
    """The title of the post, by language; quotes name it by the English one."""
    body: BodyId | None = None
    """The body that it belongs to; `csc` for a state's seat in the Collective Security Council."""
    country: CountryId | None = None
    """The state that it belongs to."""
    start: Day | None = None
    """The first day of the term."""
    end: Day | None = None
    """The last day of the term, included."""
    first_seen: Day | None = None
    """The earliest day on which a source shows the person in it, where the start is unknown."""
    last_seen: Day | None = None
    """The latest day on which a source shows the person in it, where the end is unknown."""
    acting: bool = False
    """True where the post was held for the time being."""

    @property
    def id(self) -> str:
        return f"{self.person}-{self.kind}-{self.day}"

    @property
    def term(self) -> Period:
        """The days on which it was held, as far as known: its term, else from the first to the last sighting.

        A term with a start and no end is open.
        """
        start = self.start or self.first_seen
        end = self.end or (None if self.start else self.last_seen or self.first_seen)
        return period(start, end)

    @property
    def order(self) -> tuple[str, ...]:
        return (self.person, self.start or self.first_seen or "", self.id)

    @property
    def day(self) -> Day | None:
        return self.start or self.first_seen or self.end or self.last_seen

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        return self.start, self.end

    def searched(self, others: Others) -> Iterator[Searched]:
        last = self.end or (others.as_of if self.start else self.last_seen) or self.day
        years = " ".join(map(str, range(int(self.year), int(last[:4]) + 1))) if last else ""
        for title in self.titles.values():
            yield NAME, title, years
            yield TEXT, title, f"{' '.join(others.person(self.person))} {years}"
        yield from others.concerning(self.country)
