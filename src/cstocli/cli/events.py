"""The commands on events: `events`, `event`."""

from typing import Annotated, get_args

from cstocli import questions
from cstocli.answers.events import EventRow, event_row
from cstocli.cli.lookup import countries_named, country_named, named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Listing, One
from cstocli.records import Event
from cstocli.records.vocabularies import EventKind
from cstocli.words import tr


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def events(
    request: Request,
    kind: Annotated[
        list[str] | None, Option(metavar="KIND", values="event-kinds", help="Only events of this kind, e.g. exercise.")
    ] = None,
    country: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only those of this state.")
    ] = None,
    host: Annotated[
        list[str] | None, Option(metavar="NAME", values="countries", help="Only those held in this state.")
    ] = None,
    series: Annotated[
        list[str] | None, Option(metavar="NAME", values="series", help="Only those of this series, e.g. rubezh.")
    ] = None,
) -> Listing:
    """Sessions, treaties, exercises, operations, appointments and other events, oldest first.

    What was announced and not seen to happen is marked as planned.

    \b
    cstocli events --kind extraordinary-session
    cstocli events --series rubezh --since 2020 --json
    """
    kinds = request.filter_by_words("kind of event", kind, get_args(EventKind))
    states = countries_named(request, country or ())
    hosts = {country_named(request, name).id: None for name in host or ()}
    request.filter_by((request.view.country(state).name for state in hosts), tr("held in {values}"))
    of_series = request.any_of("series", series, questions.series(request.facts) if series else ())
    request.filter_by(of_series, tr("series {values}"))
    return request.listing(
        EventRow,
        questions.events(
            request.facts,
            request.day,
            kinds=kinds,
            countries=states,
            hosts=hosts,
            of_series=of_series,
            days=request.between,
        ),
        lambda event: event_row(request.view, event),
        "events",
        title=tr("Events"),
        hint=tr("one in full: cstocli event ID"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def event(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", values="events", help="The id of an event.")]
) -> One:
    """One event: when, where, who took part, what came of it.

    \b
    cstocli event csc-yerevan-2022-11-23
    cstocli event csc-yerevan-2022-11-23 --json
    """
    return one(request, named(request, record_id, Event))
