"""Every answer by name, for the schemas, for completion and for the forms that hold several kinds."""

from cstocli.answers.base import QuoteRow, Row
from cstocli.answers.bodies import BodyPage, BodyRow
from cstocli.answers.chairmanships import ChairmanshipPage, ChairmanshipRow, SloganRow
from cstocli.answers.changes import ChangesPage
from cstocli.answers.countries import CountryPage, CountryRow
from cstocli.answers.data import DataPage, HelpRow, KeptRow, PathRow, ProblemRow, SettingRow
from cstocli.answers.disputes import DisputeRow
from cstocli.answers.documents import DocumentPage, DocumentRow
from cstocli.answers.events import EventPage, EventRow
from cstocli.answers.found import AnniversaryRow, ResolvedRow, SearchRow
from cstocli.answers.now import NowPage
from cstocli.answers.people import OfficeRow, PersonPage, PersonRow
from cstocli.answers.publishers import PublisherPage, PublisherRow
from cstocli.answers.quotes import QuotePage, TopicRow
from cstocli.answers.sources import SourcePage, SourceRow
from cstocli.answers.timeline import TimelinePage
from cstocli.records import RECORDS

# What each command answers with, by the name under which `data schema` has it.
SCHEMAS: dict[str, type[Row]] = {
    "members": CountryRow,
    "member": CountryPage,
    "chairs": ChairmanshipRow,
    "chair": ChairmanshipPage,
    "slogans": SloganRow,
    "people": PersonRow,
    "who": PersonPage,
    "offices": OfficeRow,
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
    "disputes": DisputeRow,
    "on-this-day": AnniversaryRow,
    "search": SearchRow,
    "publishers": PublisherRow,
    "publisher": PublisherPage,
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
SHOWING = {kind.shown_by for kind in RECORDS}
PAGES = tuple(page for command, page in SCHEMAS.items() if command in SHOWING)
