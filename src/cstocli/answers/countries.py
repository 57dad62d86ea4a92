"""States as published."""

from collections.abc import Collection, Iterable
from typing import ClassVar, Literal, TypeAlias

from cstocli import questions
from cstocli.answers.base import (
    EventRef,
    FactPart,
    FactRow,
    HolderRef,
    QuoteRow,
    RoleRef,
    TermRef,
    Texts,
    View,
    keys_of,
    label,
    page,
    quote_rows,
    when,
)
from cstocli.records import Country, Membership, Standing
from cstocli.records.vocabularies import MembershipStatus, StandingKind
from cstocli.words import Plural, in_words, tr

PeriodStatus: TypeAlias = Literal[
    "treaty-party",  # a party to the Collective Security Treaty
    "member",  # a member state of the organisation
    "observer",  # an observer of the Parliamentary Assembly
]
Status: TypeAlias = Literal[
    "member",  # a member state of the organisation
    "treaty-party",  # a party to the Collective Security Treaty, before the Charter of 7 October 2002
    "observer",  # an observer of the Parliamentary Assembly
    "former",  # belonged before the day
]
STATUS: dict[MembershipStatus, PeriodStatus] = {
    "member": "member",
    "treaty-party": "treaty-party",
    "parliamentary-observer": "observer",
}


class StandingPart(FactPart, frozen=True):
    """A qualification of a state's place that is no change of membership."""

    kind: StandingKind
    """What was declared."""
    start: str
    """The first day, ISO 8601 of the precision known."""
    end: str | None
    """The last day, included; null where it still holds."""
    declared_by: RoleRef | None
    """Who declared it, with the title held then."""
    text: str
    """What was declared, and what others say of it."""


class CountryRow(FactRow, frozen=True):
    """A state in a list, as it stood on the day."""

    counted: ClassVar[Plural] = Plural("{count} state", "{count} states")

    id: str
    """Its id."""
    code: str
    """ISO 3166-1, two letters."""
    alpha3: str
    """ISO 3166-1, three letters."""
    numeric: str
    """ISO 3166-1, three digits."""
    name: str
    """Its short name in the language asked for."""
    names: Texts
    """Its short name in every language that the data has."""
    official_name: str
    """Its official name in the language asked for."""
    official_names: Texts
    """Its official name in every language that the data has."""
    capital: str
    """Its capital."""
    status: Status | None
    """As what it belonged on the day; null before it first did, or where it never did."""
    last_status: PeriodStatus | None
    """As what it belonged last, where it no longer did on the day; else null."""
    start: str | None
    """The first day of the period in force on the day, or of the last one before."""
    end: str | None
    """The last day of that period, included; null where it is open."""
    standing: StandingPart | None
    """What qualifies its place on the day; null where nothing does."""
    chaired: tuple[str, ...]
    """The labels of its chairmanships that had begun by the day."""


class MembershipPart(FactPart, frozen=True):
    """A period of a state's belonging."""

    status: PeriodStatus
    """As what it belonged."""
    start: str
    """The first day."""
    end: str | None
    """The last day, included; null where it is open."""


class CountryPage(CountryRow, frozen=True):
    """A state in full."""

    periods: tuple[MembershipPart, ...]
    """Every period of its belonging, oldest first."""
    chairmanships: tuple[TermRef, ...]
    """Its chairmanships, oldest first."""
    leaders: tuple[HolderRef, ...]
    """Who sat for it in the Collective Security Council, oldest first."""
    secretaries_general: tuple[HolderRef, ...]
    """Its people who were Secretary General."""
    quotes: tuple[QuoteRow, ...]
    """The positions of its people and office holders."""
    events: tuple[EventRef, ...]
    """The events in which it took part, that it hosted, or that concern it."""


def country_row(view: View, country: Country) -> CountryRow:
    facts = view.facts
    held = questions.membership_on(facts, country.id, view.day)
    row = held or questions.last_membership(facts, country.id, view.day)
    standing = questions.standing_on(facts, country.id, view.day)
    terms = questions.begun_by(view.day, questions.chairmanships_of_country(facts, country.id))
    return CountryRow(
        id=country.id,
        code=country.alpha2,
        alpha3=country.alpha3,
        numeric=country.numeric,
        name=view.text(country.names),
        names=view.texts(country.names),
        official_name=view.text(country.official_names),
        official_names=view.texts(country.official_names),
        capital=view.prose(country.capital),
        status=STATUS[held.status] if held else "former" if row else None,
        last_status=STATUS[row.status] if row and not held else None,
        start=row.start if row else None,
        end=row.end if row else None,
        standing=standing_part(view, standing) if standing else None,
        chaired=tuple(term.label for term in terms),
        **keys_of(view.remarks(row or country)),
    )


def country_rows(view: View, countries: Iterable[Country]) -> tuple[CountryRow, ...]:
    """Those of the states that belonged by the day, by name."""
    rows = (country_row(view, country) for country in countries)
    return tuple(sorted((row for row in rows if row.status), key=lambda row: row.name))


def belonging(
    rows: Iterable[CountryRow], statuses: Collection[str] = (), *, everyone: bool = False
) -> tuple[CountryRow, ...]:
    """Those of the states that belong, or have any of the *statuses*; with *everyone* all."""
    wanted = statuses or ("member", "treaty-party")
    return tuple(row for row in rows if row.status in wanted or (everyone and not statuses))


@page.register(Country)
def country_page(country: Country, view: View) -> CountryPage:
    facts = view.facts
    return CountryPage(
        **keys_of(country_row(view, country)),
        periods=tuple(membership_part(view, row) for row in questions.memberships_of(facts, country.id)),
        chairmanships=view.terms(questions.chairmanships_of_country(facts, country.id)),
        leaders=view.holders(questions.leaders_of(facts, country.id)),
        secretaries_general=view.holders(questions.secretaries_general_from(facts, country.id)),
        quotes=quote_rows(view, questions.quotes_from(facts, country.id)),
        events=view.events(questions.events_of(facts, country.id)),
    )


def membership_part(view: View, row: Membership) -> MembershipPart:
    return MembershipPart(status=STATUS[row.status], start=row.start, end=row.end, **keys_of(view.remarks(row)))


def standing_part(view: View, standing: Standing) -> StandingPart:
    return StandingPart(
        kind=standing.kind,
        start=standing.start,
        end=standing.end,
        declared_by=view.role(standing.declared_by, when(standing.start)) if standing.declared_by else None,
        text=view.prose(standing.text),
        **keys_of(view.remarks(standing)),
    )


@label.register(Country)
def country_label(country: Country, view: View) -> str:
    return view.text(country.names)


@label.register(Membership)
def membership_label(row: Membership, view: View) -> str:
    return _since(view.country(row.country).name, row.status, row.start)


@label.register(Standing)
def standing_label(row: Standing, view: View) -> str:
    return _since(view.country(row.country).name, row.kind, row.start)


def _since(state: str, status: str, start: str) -> str:
    return tr("{state}: {status} since {start}", state=state, status=in_words(status), start=start)
