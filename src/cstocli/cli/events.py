"""The commands on events, bodies and documents: `events`, `event`, `bodies`, `body`, `documents`, `document`."""

from typing import Annotated, get_args

from typer import Argument, Option

from cstocli import queries
from cstocli.cli.lookup import country_named, named, one
from cstocli.cli.options import DATED_LIST, LIST, ON_A_DAY, Request, command, one_of
from cstocli.dates import period
from cstocli.language import tr
from cstocli.model import Body, Document, Event, EventKind
from cstocli.published import BodyRow, DocumentRow, EventRow
from cstocli.render.answer import Listing, One


@command(DATED_LIST)
def events(
    request: Request,
    kind: Annotated[str | None, Option(metavar="KIND", help="Only events of this kind, e.g. exercise.")] = None,
    country: Annotated[str | None, Option(metavar="NAME", help="Only those of this state.")] = None,
    series: Annotated[str | None, Option(metavar="NAME", help="Only those of this series, e.g. rubezh.")] = None,
) -> Listing:
    """Sessions, treaties, exercises, operations, appointments and other events, oldest first.

    What was announced and not seen to happen is marked as planned.

    \b
    cstocli events --kind extraordinary-session
    cstocli events --series rubezh --since 2020 --json
    """
    facts = request.facts
    chosen = list(queries.known_by(facts.events, request.day))
    if kind:
        one_of("kind of event", kind, get_args(EventKind))
        chosen = [event for event in chosen if event.kind == kind]
    if country:
        state = country_named(request, country).id
        chosen = [event for event in chosen if state in (event.host, *event.countries)]
    if series:
        known = sorted({event.series for event in facts.events if event.series})
        one_of("series", series, known)
        chosen = [event for event in chosen if event.series == series]
    rows = [request.views.event_row(event) for event in chosen]
    return request.listing(
        EventRow,
        rows,
        "events",
        title=tr("Events"),
        hint=tr("one in full: cstocli event ID"),
    )


@command(ON_A_DAY)
def event(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", help="The id of an event.", show_default=False)]
) -> One:
    """One event: when, where, who took part, what came of it.

    \b
    cstocli event csc-yerevan-2022-11-23
    cstocli event csc-yerevan-2022-11-23 --json
    """
    return one(request, named(request, record_id, Event, "event", "events"))


@command(LIST)
def bodies(request: Request) -> Listing:
    """Statutory, working and military bodies of the CSTO, and its collective forces.

    \b
    cstocli bodies
    cstocli bodies --sort kind --json
    """
    rows = [request.views.body_row(body) for body in request.facts.bodies]
    return request.listing(
        BodyRow,
        rows,
        "bodies",
        title=tr("Bodies and forces of the CSTO"),
        hint=tr("one in full: cstocli body NAME"),
    )


@command(ON_A_DAY)
def body(
    request: Request,
    name: Annotated[str, Argument(help="A name, abbreviation or id: CSC, СКБ, crrf.", show_default=False)],
) -> One:
    """One body or force: its role, rule of chairing, people and events.

    \b
    cstocli body CSC
    cstocli body peacekeeping-forces --json
    """
    return one(request, named(request, name, Body, "body", "bodies"))


@command(DATED_LIST)
def documents(request: Request) -> Listing:
    """Treaty, Charter, protocols, strategies, declarations, with the days of adoption and entry into force.

    \b
    cstocli documents
    cstocli documents --since 2025 --json
    """
    chosen = (
        document for document in request.facts.documents if period(document.adopted, None).may_contain(request.day)
    )
    rows = [request.views.document_row(document) for document in chosen]
    return request.listing(
        DocumentRow,
        rows,
        "documents",
        title=tr("Documents"),
        hint=tr("one in full: cstocli document NAME"),
    )


@command(ON_A_DAY)
def document(
    request: Request,
    name: Annotated[str, Argument(help="A title, abbreviation or id: charter-2002, CST.", show_default=False)],
) -> One:
    """One document: when and where it was adopted, in force since, what its articles provide.

    \b
    cstocli document charter-2002
    cstocli document CST --json
    """
    return one(request, named(request, name, Document, "document", "documents"))
