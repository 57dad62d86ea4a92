"""What is known: the records of facts.toml, each field once, and nothing about how they are read or shown."""

from cstocli.records.base import DatasetInfo, Dispute, Fact, Part, Record
from cstocli.records.bodies import Body
from cstocli.records.chairmanships import Chairmanship, Priority, Slogan, Variant
from cstocli.records.countries import Country, Membership, Standing
from cstocli.records.documents import Article, Document
from cstocli.records.events import Event
from cstocli.records.people import Office, Person
from cstocli.records.publishers import Publisher
from cstocli.records.quotes import Quote
from cstocli.records.sources import Source

RECORDS: tuple[type[Record], ...] = (
    Publisher,
    Source,
    Country,
    Membership,
    Standing,
    Body,
    Person,
    Office,
    Chairmanship,
    Quote,
    Event,
    Document,
)
TABLES = {kind.table: kind for kind in RECORDS}
# The kinds whose names mean one record each; a chairmanship is called by its years, of which two may have one.
NAMED = tuple(kind for kind in RECORDS if kind.called_by_name and kind is not Chairmanship)

__all__ = [
    "NAMED",
    "RECORDS",
    "TABLES",
    "Article",
    "Body",
    "Chairmanship",
    "Country",
    "DatasetInfo",
    "Dispute",
    "Document",
    "Event",
    "Fact",
    "Membership",
    "Office",
    "Part",
    "Person",
    "Priority",
    "Publisher",
    "Quote",
    "Record",
    "Slogan",
    "Source",
    "Standing",
    "Variant",
]
