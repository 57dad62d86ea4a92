"""Who put the pages out on which facts rest."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from cstocli.records.base import TEXT, CountryId, Others, OwnText, Record, Searched, Texts
from cstocli.records.vocabularies import Grade, PublisherKind

GRADES: dict[PublisherKind, Grade] = {
    "official": "official",
    "parliament": "official",
    "agency": "agency",
    "newspaper": "press",
    "broadcaster": "press",
    "research": "research",
    "association": "research",
    "reference": "research",
    "aggregator": "copy",
    "copy": "copy",
    "wiki": "copy",
    "forum": "personal",
    "personal": "personal",
}
WEAK: tuple[Grade, ...] = ("copy", "personal")


class Publisher(Record, frozen=True, kw_only=True):
    """Who puts pages out, or is repeated by them. Sources name it by its English name."""

    table: ClassVar[str] = "publishers"
    timeless: ClassVar[bool] = True
    shown_by: ClassVar[str] = "publisher"
    listed_by: ClassVar[str] = "publishers"
    names: Texts
    """The one spelling used here, and the Russian name where its own or another page prints it."""
    kind: PublisherKind
    """What kind of publisher it is; its grade follows from it."""
    country: CountryId | None = None
    """The state in which it works, where known and among the countries."""
    note: OwnText | None = None
    """A remark on the publisher, in our own words."""

    @property
    def id(self) -> str:
        return _id_by_name(self.names["en"])

    @property
    def grade(self) -> Grade:
        """How much its pages weigh: those of a copy or a person never make a fact confirmed."""
        return GRADES[self.kind]

    def searched(self, others: Others) -> Iterator[Searched]:
        yield from ((TEXT, name, "") for name in self.names.values())


@cache
def _id_by_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if letter.isascii())
    return "-".join(("publisher", *re.findall(r"[a-z0-9]+", letters)))
