"""The published form of each record: its keys in their order, as JSON, CSV, `--fields` and JSON Schema have them.

A key is never renamed or removed within a major version. Every key is always present; unknown is null.
"""

from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct

from cstocli.queries import ChangeKind, Confidence, Turn

Texts: TypeAlias = dict[str, str | None]
Status: TypeAlias = Literal["member", "treaty-party", "observer", "former"]
PeriodStatus: TypeAlias = Literal["member", "treaty-party", "observer"]


class Published(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `--json` shows of something."""


class Row(Published, frozen=True, kw_only=True):
    """What a command lists or shows. *begins* and *ends* name the keys by which `--since` and `--until` choose."""

    begins: ClassVar[str | None] = None
    ends: ClassVar[str | None] = None


class SourceRef(Published, frozen=True, kw_only=True):
    id: str
    publisher: str
    title: str | None
    published: str | None
    url: str | None


Sources: TypeAlias = tuple[SourceRef, ...]


class CountryRef(Published, frozen=True, kw_only=True):
    code: str
    name: str


class PersonRef(Published, frozen=True, kw_only=True):
    id: str | None
    name: str


class Dispute(Published, frozen=True, kw_only=True):
    claim: str
    sources: Sources


class EventRef(Published, frozen=True, kw_only=True):
    id: str
    kind: str
    title: str
    start: str
    end: str
    place: str | None
    planned: bool


class QuoteRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "date"
    ends: ClassVar[str | None] = "date"

    id: str
    speaker: PersonRef
    office: str | None
    date: str
    occasion: str | None
    place: str | None
    kind: Literal["direct", "partial", "paraphrase"]
    text: str
    texts: Texts
    language: str
    original_language: str | None
    context: str | None
    topics: tuple[str, ...]
    chairmanship: str | None
    replies_to: tuple[str, ...]
    confidence: Confidence
    sources: Sources


class Quote(QuoteRow, frozen=True, kw_only=True):
    replies: tuple[str, ...]
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class StandingView(Published, frozen=True, kw_only=True):
    kind: Literal["suspended", "participation-frozen"]
    since: str
    until: str | None
    declared_by: PersonRef | None
    text: str
    sources: Sources


class MemberRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "since"
    ends: ClassVar[str | None] = "until"

    id: str
    code: str
    alpha3: str
    numeric: str
    name: str
    names: Texts
    official_name: str
    capital: str
    status: Status | None
    last_status: PeriodStatus | None
    since: str | None
    until: str | None
    standing: StandingView | None
    chaired: tuple[str, ...]
    confidence: Confidence
    sources: Sources


class PeriodView(Published, frozen=True, kw_only=True):
    status: PeriodStatus
    start: str
    end: str | None
    note: str | None
    disputes: tuple[Dispute, ...]
    sources: Sources


class ChairmanshipRef(Published, frozen=True, kw_only=True):
    id: str
    label: str
    country: CountryRef
    start: str
    end: str


class HolderView(Published, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    start: str | None
    end: str | None
    first_seen: str | None
    last_seen: str | None
    acting: bool


class Member(MemberRow, frozen=True, kw_only=True):
    periods: tuple[PeriodView, ...]
    chairmanships: tuple[ChairmanshipRef, ...]
    leaders: tuple[HolderView, ...]
    secretaries_general: tuple[HolderView, ...]
    quotes: tuple[QuoteRow, ...]
    events: tuple[EventRef, ...]
    notes: tuple[str, ...]


class ChairView(Published, frozen=True, kw_only=True):
    id: str
    name: str
    office: str


class VariantView(Published, frozen=True, kw_only=True):
    text: str
    language: str
    sources: Sources


class SloganView(Published, frozen=True, kw_only=True):
    text: str
    texts: Texts
    translated: tuple[str, ...]
    announced_by: PersonRef | None
    announced_on: str | None
    place: str | None
    variants: tuple[VariantView, ...]
    disputes: tuple[Dispute, ...]
    note: str | None
    sources: Sources


class ChairRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "start"
    ends: ClassVar[str | None] = "end"

    id: str
    label: str
    years: tuple[int, ...]
    country: CountryRef
    chair: ChairView
    start: str
    end: str
    dating: Literal["calendar-year", "session"]
    slogan: SloganView | None
    confidence: Confidence
    sources: Sources


class PriorityView(Published, frozen=True, kw_only=True):
    text: str
    by: PersonRef | None
    sources: Sources


class Chair(ChairRow, frozen=True, kw_only=True):
    priorities: tuple[PriorityView, ...]
    secretaries_general: tuple[HolderView, ...]
    sessions: tuple[EventRef, ...]
    handover: EventRef | None
    quotes: tuple[QuoteRow, ...]
    previous: ChairmanshipRef | None
    next: ChairmanshipRef | None
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class SloganRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "announced_on"
    ends: ClassVar[str | None] = "announced_on"

    chairmanship: str
    country: CountryRef
    text: str
    texts: Texts
    translated: tuple[str, ...]
    announced_by: PersonRef | None
    announced_on: str | None
    place: str | None
    confidence: Confidence
    sources: Sources


class OfficeView(Published, frozen=True, kw_only=True):
    title: str
    kind: str
    body: str | None
    country: CountryRef | None
    start: str | None
    end: str | None
    first_seen: str | None
    last_seen: str | None
    acting: bool
    note: str | None
    disputes: tuple[Dispute, ...]
    confidence: Confidence
    sources: Sources


class PersonRow(Row, frozen=True, kw_only=True):
    id: str
    name: str
    names: Texts
    aliases: tuple[str, ...]
    country: CountryRef | None
    born: str | None
    died: str | None
    wikidata: str | None
    office: OfficeView | None
    about: str | None
    confidence: Confidence
    sources: Sources


class Person(PersonRow, frozen=True, kw_only=True):
    offices: tuple[OfficeView, ...]
    chairmanships: tuple[ChairmanshipRef, ...]
    quotes: tuple[QuoteRow, ...]
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class TopicRow(Row, frozen=True, kw_only=True):
    topic: str
    quotes: int
    speakers: int


class HelpTopic(Row, frozen=True, kw_only=True):
    topic: str
    title: str
    text: str


class SourceRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "published"
    ends: ClassVar[str | None] = "published"

    id: str
    publisher: str
    origin: str | None
    title: str | None
    published: str | None
    url: str | None
    language: str
    kind: str
    cited_by: int


class Citation(Published, frozen=True, kw_only=True):
    table: str
    id: str
    name: str


class SourceFull(SourceRow, frozen=True, kw_only=True):
    citing: tuple[Citation, ...]
    note: str | None


class EventRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "start"
    ends: ClassVar[str | None] = "end"

    id: str
    kind: str
    title: str
    titles: Texts
    start: str
    end: str
    planned: bool
    cancelled: bool
    place: str | None
    host: CountryRef | None
    countries: tuple[CountryRef, ...]
    series: str | None
    body: str | None
    chaired_by: PersonRef | None
    participants: str | None
    text: str | None
    confidence: Confidence
    sources: Sources


class DocumentRef(Published, frozen=True, kw_only=True):
    id: str
    title: str
    adopted: str


class Event(EventRow, frozen=True, kw_only=True):
    chairmanship: ChairmanshipRef | None
    documents: tuple[DocumentRef, ...]
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class BodyRow(Row, frozen=True, kw_only=True):
    id: str
    kind: str
    name: str
    names: Texts
    abbreviation: str | None
    abbreviations: Texts
    established: str | None
    article: str | None
    role: str
    chaired_by: str | None
    strength: str | None
    confidence: Confidence
    sources: Sources


class Body(BodyRow, frozen=True, kw_only=True):
    holders: tuple[HolderView, ...]
    events: tuple[EventRef, ...]
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class DocumentRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "adopted"
    ends: ClassVar[str | None] = "adopted"

    id: str
    kind: str
    title: str
    titles: Texts
    abbreviation: str | None
    adopted: str
    place: str | None
    countries: tuple[CountryRef, ...]
    in_force: str | None
    until: str | None
    registered: str | None
    registration: str | None
    amends: str | None
    event: str | None
    summary: str | None
    confidence: Confidence
    sources: Sources


class ArticleView(Published, frozen=True, kw_only=True):
    number: str
    text: str
    sources: Sources


class Document(DocumentRow, frozen=True, kw_only=True):
    articles: tuple[ArticleView, ...]
    amended_by: tuple[DocumentRef, ...]
    notes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


class SeatView(Published, frozen=True, kw_only=True):
    code: str
    name: str
    status: Status
    standing: StandingView | None
    leader: HolderView | None


class Now(Row, frozen=True, kw_only=True):
    day: str
    as_of: str
    days_since_as_of: int
    chair: ChairRow | None
    secretary_general: HolderView | None
    members: tuple[SeatView, ...]
    latest_events: tuple[EventRef, ...]
    next_events: tuple[EventRef, ...]
    passed_plans: tuple[EventRef, ...]


class Change(Published, frozen=True, kw_only=True):
    date: str
    kind: ChangeKind
    turn: Turn
    text: str
    record: str
    confidence: Confidence
    sources: Sources


class Comparison(Row, frozen=True, kw_only=True):
    start: str
    end: str
    changes: tuple[Change, ...]
    possible: tuple[Change, ...]


class SpanView(Published, frozen=True, kw_only=True):
    status: Literal["treaty-party", "member", "observer", "suspended", "participation-frozen"]
    start: str
    end: str | None


class StateView(Published, frozen=True, kw_only=True):
    code: str
    name: str
    periods: tuple[SpanView, ...]


class ChairSpan(Published, frozen=True, kw_only=True):
    label: str
    country: CountryRef
    start: str
    end: str


class GeneralSpan(Published, frozen=True, kw_only=True):
    id: str
    name: str
    start: str | None
    end: str | None
    first_seen: str | None
    last_seen: str | None
    acting: bool


class EventSpan(Published, frozen=True, kw_only=True):
    id: str
    kind: str
    title: str
    start: str
    end: str


class Timeline(Row, frozen=True, kw_only=True):
    start: str
    end: str
    states: tuple[StateView, ...]
    chairs: tuple[ChairSpan, ...]
    secretaries_general: tuple[GeneralSpan, ...]
    events: tuple[EventSpan, ...]


class TimelineRow(Row, frozen=True, kw_only=True):
    """What lies on a timeline, one a row: *kind* is a state's status, `acting`, or an event's kind."""

    lane: Literal["state", "chair", "secretary-general", "event"]
    id: str
    name: str
    kind: str | None
    start: str | None
    end: str | None
    first_seen: str | None = None
    last_seen: str | None = None


class SearchRow(Row, frozen=True, kw_only=True):
    begins: ClassVar[str | None] = "date"
    ends: ClassVar[str | None] = "date"

    id: str
    kind: str
    name: str
    date: str | None
    text: str | None
    matches: tuple[str, ...]
    score: float


class Resolved(Row, frozen=True, kw_only=True):
    input: str
    match: Literal["id", "name", "alias", "prefix", "none", "ambiguous"]
    kind: str | None
    id: str | None
    name: str | None
    suggestions: tuple[str, ...]


class DataInfo(Row, frozen=True, kw_only=True):
    title: str
    version: str
    schema: int
    as_of: str
    days_since_as_of: int
    license: str
    sha256: str
    path: str
    program: str
    records: dict[str, int]
    confidence: dict[str, int]


class SettingRow(Row, frozen=True, kw_only=True):
    key: str
    value: str | None
    origin: Literal["environment", "file", "default"]
    allowed: str


class ProblemRow(Row, frozen=True, kw_only=True):
    table: str | None
    id: str | None
    field: str | None
    message: str
