"""What happened, and what is planned."""

from collections.abc import Iterator
from typing import ClassVar

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
)
from cstocli.records.vocabularies import EventKind


class Event(Fact, frozen=True, kw_only=True):
    """Something that happened on a day or over a period, or was announced."""

    table: ClassVar[str] = "events"
    shown_by: ClassVar[str] = "event"
    listed_by: ClassVar[str] = "events"
    id: Id
    """Readable and stable: never changed once published."""
    kind: EventKind
    """What kind of event it is."""
    titles: Names
    """What it is called, by language; English is always present."""
    start: Day
    """The first day, as precise as known."""
    end: Day | None = None
    """The last day, included; left out for an event of one day, or where it is not known."""
    planned: bool = False
    """True for what was announced and not seen to happen."""
    cancelled: bool = False
    """True for what was called off."""
    place: OwnText | None = None
    """A city or range, or by videoconference."""
    host: CountryId | None = None
    """The state in which it took place."""
    countries: tuple[CountryId, ...] = ()
    """The states that took part, all of them, or that it concerns; empty where they are not known."""
    series: Id | None = None
    """The series to which it belongs, such as `rubezh`."""
    body: BodyId | None = None
    """The body that met or decided."""
    chaired_by: PersonId | None = None
    """Who was in the chair."""
    participants: OwnText | None = None
    """Who took part, as sourced, in our own words."""
    text: OwnText | None = None
    """What happened, in our own words, each claim attributed."""

    @property
    def order(self) -> tuple[str, ...]:
        return (self.start, self.id)

    @property
    def known_as(self) -> tuple[str, ...]:
        return tuple(self.titles.values())

    @property
    def day(self) -> Day | None:
        return self.start

    @property
    def last_day(self) -> Day | None:
        return self.end or self.start

    @property
    def stated_days(self) -> tuple[Day | None, Day | None]:
        """Without an end, the day, month or year of its start."""
        return self.start, self.last_day

    @property
    def stated_text(self) -> str | None:
        return self.text

    def searched(self, others: Others) -> Iterator[Searched]:
        yield from ((NAME, title, self.year) for title in self.titles.values())
        yield from ((TEXT, title, self.kind.replace("-", " ")) for title in self.titles.values())
        texts = (self.text, self.place, self.participants, self.series)
        yield from ((TEXT, text or "", self.year) for text in texts)
        yield from others.concerning(self.host, *self.countries)
