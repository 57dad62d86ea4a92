"""What facts rest on."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, TypeAlias

from cstocli.records.base import TEXT, Day, Id, Language, Others, OwnText, Record, Searched, Text
from cstocli.records.fields import Form
from cstocli.records.vocabularies import SourceKind
from cstocli.unseen import ACTING, SPACES

Url: TypeAlias = Annotated[
    str,
    Form(
        rf'https?://[^{ACTING}{SPACES}"<>\\^`{{}}]+',
        'an address (http:// or https://; a space and any of { } \\ ^ ` " < > is written as %20, %7B and so on)',
    ),
]


class Source(Record, frozen=True, kw_only=True):
    """A page or document that facts rest on. One page is one source, however often it is cited."""

    table: ClassVar[str] = "sources"
    timeless: ClassVar[bool] = True
    shown_by: ClassVar[str] = "source"
    listed_by: ClassVar[str] = "sources"
    id: Id
    """Readable and stable: never changed once published."""
    publisher: OwnText
    """Who put the page out, under the one spelling used here."""
    origin: OwnText | None = None
    """The publisher whose report the page repeats; two pages with one origin count as one publisher."""
    title: Text | None = None
    """As the page prints it; left out where the page prints none or it was not seen."""
    published: Day | None = None
    """The page's own day, as precise as it says."""
    url: Url | None = None
    """The address at which it was read."""
    language: Language
    """The page's language, two letters."""
    kind: SourceKind
    """What kind of publication it is."""
    note: OwnText | None = None
    """A remark on the page, in our own words."""

    @property
    def voice(self) -> str:
        """The publisher by whom independence is counted."""
        return self.origin or self.publisher

    @property
    def known_as(self) -> tuple[str, ...]:
        return (self.title,) if self.title else ()

    @property
    def day(self) -> Day | None:
        return self.published

    @property
    def last_day(self) -> Day | None:
        return self.published

    def searched(self, others: Others) -> Iterator[Searched]:
        """Its title counts as a text, not as a name: what is said of a fact is not the fact."""
        yield TEXT, self.title or "", self.year
        yield from ((TEXT, publisher, "") for publisher in (self.publisher, self.origin) if publisher)
