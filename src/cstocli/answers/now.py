"""The state of affairs on a day as published."""

from datetime import date

from cstocli import questions
from cstocli.answers.base import CountryRef, EventRef, HolderRef, Published, Row, View
from cstocli.answers.chairmanships import ChairmanshipRow, chairmanship_row
from cstocli.answers.countries import STATUS, PeriodStatus, StandingPart, standing_part
from cstocli.records import Country

SHOWN_EVENTS = 3


class SeatPart(Published, frozen=True):
    """A state that belongs, with who sits for it in the Collective Security Council."""

    country: CountryRef
    """The state."""
    status: PeriodStatus
    """As what it belongs."""
    standing: StandingPart | None
    """What qualifies its place; null where nothing does."""
    leader: HolderRef | None
    """Who sits for it in the Collective Security Council."""


class NowPage(Row, frozen=True):
    """The state of affairs on a day."""

    day: str
    """The day."""
    as_of: str
    """The day up to which the facts were checked."""
    days_since_as_of: int
    """How many days lie between the two; negative where the day is earlier."""
    chair: ChairmanshipRow | None
    """The chairmanship in force."""
    secretary_general: HolderRef | None
    """Who is Secretary General."""
    members: tuple[SeatPart, ...]
    """The states that belong."""
    latest_events: tuple[EventRef, ...]
    """The last events that had begun, newest first."""
    next_events: tuple[EventRef, ...]
    """What follows, soonest first."""
    passed_plans: tuple[EventRef, ...]
    """What was planned and whose day has passed; whether it was held is not known."""


def now_page(view: View) -> NowPage:
    facts, day = view.facts, view.day
    term = questions.chair_on(facts, day)
    secretary = questions.secretary_general_on(facts, day)
    return NowPage(
        day=day.isoformat(),
        as_of=facts.info.as_of,
        days_since_as_of=(day - date.fromisoformat(facts.info.as_of)).days,
        chair=chairmanship_row(view, term) if term else None,
        secretary_general=view.holder(secretary) if secretary else None,
        members=tuple(seat_part(view, country) for country in questions.members_on(facts, day)),
        latest_events=tuple(map(view.event, questions.latest_events(facts, day, SHOWN_EVENTS))),
        next_events=tuple(map(view.event, questions.next_events(facts, day, SHOWN_EVENTS))),
        passed_plans=tuple(map(view.event, questions.passed_plans(facts, day, SHOWN_EVENTS))),
    )


def seat_part(view: View, country: Country) -> SeatPart:
    held = questions.membership_on(view.facts, country.id, view.day)
    standing = questions.standing_on(view.facts, country.id, view.day)
    leader = questions.leader_on(view.facts, country.id, view.day)
    return SeatPart(
        country=view.country(country.id),
        status=STATUS[held.status] if held else "member",
        standing=standing_part(view, standing) if standing else None,
        leader=view.holder(leader) if leader else None,
    )
