"""What is published: the answers of every command, with their keys in their order; JSON Schema comes from here.

A key is never renamed or removed within a major version. Every key is always present; unknown is null.
"""

from cstocli.answers.base import Published, QuoteRow, Row, View, label, page
from cstocli.answers.bodies import BodyPage, BodyRow
from cstocli.answers.chairmanships import ChairmanshipPage, ChairmanshipRow, SloganRow
from cstocli.answers.changes import ChangesPage
from cstocli.answers.countries import CountryPage, CountryRow
from cstocli.answers.data import DataPage, HelpRow, KeptRow, PathRow, ProblemRow, SettingRow
from cstocli.answers.documents import DocumentPage, DocumentRow
from cstocli.answers.events import EventPage, EventRow
from cstocli.answers.found import ResolvedRow, SearchRow
from cstocli.answers.now import NowPage
from cstocli.answers.people import PersonPage, PersonRow
from cstocli.answers.quotes import QuotePage, TopicRow
from cstocli.answers.sources import SourcePage, SourceRow
from cstocli.answers.timeline import TimelinePage, TimelineRow

# What each command answers with, by the name under which `data schema` has it.
SCHEMAS: dict[str, type[Row]] = {
    "members": CountryRow,
    "member": CountryPage,
    "chairs": ChairmanshipRow,
    "chair": ChairmanshipPage,
    "slogans": SloganRow,
    "people": PersonRow,
    "who": PersonPage,
    "quotes": QuoteRow,
    "quote": QuotePage,
    "topics": TopicRow,
    "events": EventRow,
    "event": EventPage,
    "bodies": BodyRow,
    "body": BodyPage,
    "documents": DocumentRow,
    "document": DocumentPage,
    "now": NowPage,
    "timeline": TimelinePage,
    "compare": ChangesPage,
    "search": SearchRow,
    "sources": SourceRow,
    "source": SourcePage,
    "resolve": ResolvedRow,
    "data-info": DataPage,
    "data-check": ProblemRow,
    "data-path": PathRow,
    "data-add": KeptRow,
    "config-list": SettingRow,
    "help": HelpRow,
}
# The pages of the kinds of records.
PAGES: tuple[type[Row], ...] = (
    CountryPage,
    ChairmanshipPage,
    PersonPage,
    QuotePage,
    EventPage,
    BodyPage,
    DocumentPage,
    SourcePage,
)

__all__ = ["PAGES", "SCHEMAS", "Published", "Row", "TimelineRow", "View", "label", "page"]
