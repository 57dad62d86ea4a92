"""The records of facts.toml: what each table holds, and nothing about how it is read or shown.

A record is frozen and complete: what is unknown is ``None`` or an empty tuple, never an empty string.
Days are ISO 8601 strings of the precision known (see `cstocli.dates`), periods include both ends.
"""

from typing import Annotated, ClassVar, Literal, NamedTuple, TypeAlias

from msgspec import Meta, Struct

from cstocli.dates import FORMS
from cstocli.unseen import ACTING, SPACES


class Form(NamedTuple):
    """What a string must look like, and how that is said.

    TOML is checked against forms; the compiled facts were, so that decoding them need not be slowed.
    """

    pattern: str
    name: str


Id: TypeAlias = Annotated[str, Form(r"[a-z0-9]+(-[a-z0-9]+)*", "an id (lower-case words and digits joined by hyphens)")]
Day: TypeAlias = Annotated[str, Form(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", f"a date ({FORMS})")]
Url: TypeAlias = Annotated[
    str,
    Form(
        rf'https?://[^{ACTING}{SPACES}"<>\\^`{{}}]+',
        'an address (http:// or https://; a space and any of { } \\ ^ ` " < > is written as %20, %7B and so on)',
    ),
]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Language: TypeAlias = Annotated[str, Form(r"[a-z]{2}", "a language of two letters")]
Texts: TypeAlias = Annotated[dict[Language, Text], Meta(min_length=1)]
SourceIds: TypeAlias = Annotated[tuple[Id, ...], Meta(min_length=1)]

SourceKind: TypeAlias = Literal[
    "official",
    "treaty-text",
    "law",
    "news-agency",
    "newspaper",
    "broadcaster",
    "reference",
    "academic",
    "think-tank",
    "data-set",
]
MembershipStatus: TypeAlias = Literal["treaty-party", "member", "parliamentary-observer"]
StandingKind: TypeAlias = Literal["suspended", "participation-frozen"]
BodyKind: TypeAlias = Literal["statutory", "permanent", "subsidiary", "military", "force", "parliamentary"]
OfficeKind: TypeAlias = Literal[
    "head-of-state",
    "head-of-government",
    "secretary-general",
    "deputy-secretary-general",
    "joint-staff-chief",
    "assembly-chair",
    "body-chair",
    "permanent-representative",
    "minister",
    "security-council-secretary",
    "parliament",
    "diplomat",
    "official",
    "military",
    "spokesperson",
    "politician",
    "expert",
]
Dating: TypeAlias = Literal["calendar-year", "session"]
QuoteKind: TypeAlias = Literal["direct", "partial", "paraphrase"]
EventKind: TypeAlias = Literal[
    "session",
    "extraordinary-session",
    "informal-summit",
    "anniversary-meeting",
    "ministerial-meeting",
    "meeting",
    "treaty",
    "institution",
    "membership",
    "appointment",
    "decision",
    "statement",
    "appeal",
    "crisis",
    "operation",
    "exercise",
]
Topic: TypeAlias = Literal[
    "priorities",
    "results",
    "slogan",
    "membership",
    "expansion",
    "armenia",
    "crisis-response",
    "external-relations",
    "dialogue",
    "solidarity",
    "defence-cooperation",
    "intelligence",
    "peacekeeping",
    "borders",
    "afghanistan",
    "terrorism",
    "drugs",
    "kazakhstan-2022",
    "kyrgyzstan-2010",
    "kyrgyz-tajik-border",
    "ukraine",
    "nato",
    "un",
    "eu",
    "united-states",
    "china",
    "azerbaijan",
    "uzbekistan-2012",
    "founding",
    "future",
    "expectations",
    "procedure",
    "parliament",
    "secretary-general",
    "soft-power",
    "human-rights",
    "opposition",
]
DocumentKind: TypeAlias = Literal[
    "treaty",
    "charter",
    "protocol",
    "agreement",
    "strategy",
    "declaration",
    "statement",
    "decision",
    "regulation",
    "plan",
    "resolution",
    "draft",
]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Anything in facts.toml: unknown fields are refused."""


class Dispute(Part, frozen=True, kw_only=True):
    """What another source says where sources differ."""

    claim: Text
    sources: SourceIds


class Record(Part, frozen=True, kw_only=True):
    """A row of a table. Tables whose rows have no id of their own build one from what tells them apart."""

    table: ClassVar[str]

    @property
    def id(self) -> str:
        raise NotImplementedError

    @classmethod
    def noun(cls) -> str:
        """What one such record is called: `person`, `chairmanship`."""
        return cls.__name__.lower()


class Source(Record, frozen=True, kw_only=True):
    """A page or document that facts rest on.

    *publisher* put the page out; *origin* is the publisher whose report the page repeats.
    Two pages with one origin are one voice when `confidence` counts independent publishers.
    """

    table: ClassVar[str] = "sources"
    id: Id
    publisher: Text
    origin: Text | None = None
    title: Text | None = None
    published: Day | None = None
    url: Url | None = None
    language: Language
    kind: SourceKind
    note: Text | None = None

    @property
    def voice(self) -> str:
        """The publisher by whom independence is counted."""
        return self.origin or self.publisher


class Fact(Record, frozen=True, kw_only=True):
    """What every stated fact carries: how sure it is, and on whose authority.

    *inferred* marks what no source says outright; *basis* then says what it was concluded from.
    """

    note: Text | None = None
    inferred: bool = False
    basis: Text | None = None
    disputes: tuple[Dispute, ...] = ()
    sources: SourceIds


class Country(Fact, frozen=True, kw_only=True):
    """A state that any record names. Codes are ISO 3166-1."""

    table: ClassVar[str] = "countries"
    id: Id
    alpha2: Annotated[str, Form(r"[A-Z]{2}", "a code of two capital letters")]
    alpha3: Annotated[str, Form(r"[A-Z]{3}", "a code of three capital letters")]
    numeric: Annotated[str, Form(r"\d{3}", "a code of three digits")]
    names: Texts
    official_names: Texts
    capital: Text
    aliases: tuple[Text, ...] = ()


class Membership(Fact, frozen=True, kw_only=True):
    """One period of one state's belonging. Without *end* it still held on the data's as-of day."""

    table: ClassVar[str] = "memberships"
    country: Id
    status: MembershipStatus
    start: Day
    end: Day | None = None

    @property
    def id(self) -> str:
        return f"{self.country}-{self.status}-{self.start}"


class Standing(Fact, frozen=True, kw_only=True):
    """A qualification of a state's place that is not a change of membership."""

    table: ClassVar[str] = "standings"
    country: Id
    kind: StandingKind
    start: Day
    end: Day | None = None
    declared_by: Id | None = None
    text: Text

    @property
    def id(self) -> str:
        return f"{self.country}-{self.kind}-{self.start}"


class Body(Fact, frozen=True, kw_only=True):
    """A body or collective force of the organisation. *article* is the Charter's."""

    table: ClassVar[str] = "bodies"
    id: Id
    kind: BodyKind
    names: Texts
    abbreviations: Texts | None = None
    aliases: tuple[Text, ...] = ()
    established: Day | None = None
    article: Text | None = None
    role: Text
    chaired_by: Text | None = None
    strength: Text | None = None


class Person(Fact, frozen=True, kw_only=True):
    """A person. *names* are for display, *aliases* only for finding."""

    table: ClassVar[str] = "people"
    id: Id
    names: Texts
    aliases: tuple[Text, ...] = ()
    country: Id | None = None
    born: Day | None = None
    died: Day | None = None
    wikidata: Annotated[str, Form(r"Q\d+", "a Wikidata item (Q and digits)")] | None = None
    about: Text | None = None


class Office(Fact, frozen=True, kw_only=True):
    """A post a person held.

    With *start* and no *end* it still held on the data's as-of day. Where the term itself is unknown,
    *first_seen* and *last_seen* are the earliest and latest day a source shows the person in it.
    """

    table: ClassVar[str] = "offices"
    person: Id
    kind: OfficeKind
    titles: Texts
    body: Id | None = None
    country: Id | None = None
    start: Day | None = None
    end: Day | None = None
    first_seen: Day | None = None
    last_seen: Day | None = None
    acting: bool = False

    @property
    def id(self) -> str:
        day = self.start or self.first_seen or self.end or self.last_seen
        return f"{self.person}-{self.kind}-{day}"


class Priority(Part, frozen=True, kw_only=True):
    """An aim a chair announced, in our own words."""

    text: Text
    by: Id | None = None
    sources: SourceIds


class Variant(Part, frozen=True, kw_only=True):
    """Another printed wording of a slogan."""

    text: Text
    language: Language
    sources: SourceIds


class Slogan(Part, frozen=True, kw_only=True):
    """A chairmanship's motto. *translated* lists the languages of *texts* that are our translation."""

    texts: Texts
    translated: tuple[Language, ...] = ()
    announced_by: Id | None = None
    announced_on: Day | None = None
    place: Text | None = None
    note: Text | None = None
    variants: tuple[Variant, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    sources: SourceIds


class Chairmanship(Fact, frozen=True, kw_only=True):
    """One state's term in the chair of the Collective Security Council."""

    table: ClassVar[str] = "chairmanships"
    id: Id
    label: Annotated[str, Form(r"\d{4}(-\d{2})?", "a label (2023 or 2004-05)")]
    years: Annotated[tuple[int, ...], Meta(min_length=1)]
    country: Id
    chair: Id
    start: Day
    end: Day
    dating: Dating
    handover: Id | None = None
    slogan: Slogan | None = None
    priorities: tuple[Priority, ...] = ()


class Quote(Fact, frozen=True, kw_only=True):
    """A position: the words as published, or a paraphrase in our own.

    *office* is the title of the office the speaker held then. A partial quotation's frame is *context*,
    in our own words. *texts* is keyed by the language of the words as we have them.
    """

    table: ClassVar[str] = "quotes"
    id: Id
    speaker: Id | None = None
    speaker_label: Text | None = None
    office: Text | None = None
    date: Day
    occasion: Text | None = None
    place: Text | None = None
    kind: QuoteKind
    texts: Texts
    original_language: Language | None = None
    context: Text | None = None
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    chairmanship: Id | None = None
    replies_to: tuple[Id, ...] = ()


class Event(Fact, frozen=True, kw_only=True):
    """Something that happened on a day or over a period; with *planned*, what was only announced.

    *host* is the state it took place in, *countries* those that took part or are concerned.
    """

    table: ClassVar[str] = "events"
    id: Id
    kind: EventKind
    titles: Texts
    start: Day
    end: Day | None = None
    planned: bool = False
    cancelled: bool = False
    place: Text | None = None
    host: Id | None = None
    countries: tuple[Id, ...] = ()
    series: Id | None = None
    body: Id | None = None
    chaired_by: Id | None = None
    participants: Text | None = None
    text: Text | None = None


class Article(Part, frozen=True, kw_only=True):
    """What one article of a document provides, in our own words."""

    number: Text
    text: Text
    sources: SourceIds


class Document(Fact, frozen=True, kw_only=True):
    """A treaty, charter, protocol, strategy, declaration or statement. *adopted* is the day of signature."""

    table: ClassVar[str] = "documents"
    id: Id
    kind: DocumentKind
    titles: Texts
    abbreviations: Texts | None = None
    aliases: tuple[Text, ...] = ()
    adopted: Day
    place: Text | None = None
    countries: tuple[Id, ...] = ()
    in_force: Day | None = None
    until: Day | None = None
    registered: Day | None = None
    registration: Text | None = None
    amends: Id | None = None
    event: Id | None = None
    summary: Text | None = None
    articles: tuple[Article, ...] = ()


class DatasetInfo(Part, frozen=True, kw_only=True):
    """The head of facts.toml. Nothing later than *as_of* is known."""

    title: Text
    schema: int
    version: Annotated[str, Form(r"\d{4}\.\d+", "a version (2026.1)")]
    as_of: Annotated[str, Form(r"\d{4}-\d{2}-\d{2}", "a day (YYYY-MM-DD)")]
    license: Text


RECORDS: tuple[type[Record], ...] = (
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
