"""Bodies and collective forces."""

from typing import ClassVar

from cstocli.records.base import Day, Fact, Id, Names, OwnText, Text
from cstocli.records.vocabularies import BodyKind


class Body(Fact, frozen=True, kw_only=True):
    """A body or collective force of the organisation."""

    table: ClassVar[str] = "bodies"
    called_by_name: ClassVar[bool] = True
    shown_by: ClassVar[str] = "body"
    listed_by: ClassVar[str] = "bodies"
    id: Id
    """Readable and stable: never changed once published."""
    kind: BodyKind
    """What kind of body it is."""
    names: Names
    """The name, by language; English is always present."""
    abbreviations: Names | None = None
    """The abbreviation, by language."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that people type, for finding only."""
    established: Day | None = None
    """The day on which it was set up."""
    article: Text | None = None
    """The article of the Charter on it."""
    role: OwnText
    """What it does, in our own words."""
    chaired_by: OwnText | None = None
    """The rule of who chairs it, or who was seen in the chair."""
    strength: OwnText | None = None
    """The size of a force, as sourced."""

    @property
    def known_as(self) -> tuple[str, ...]:
        return (*self.names.values(), *(self.abbreviations or {}).values())

    @property
    def spellings(self) -> tuple[str, ...]:
        return self.aliases

    @property
    def day(self) -> Day | None:
        return self.established
