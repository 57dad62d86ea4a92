"""The commands on events, bodies and documents: `events`, `event`, `bodies`, `body`, `documents`, `document`."""

from typing import Annotated, get_args

from typer import Argument, Option

from cstocli import queries
from cstocli.cli.lookup import countries_named, named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME, Request, command
from cstocli.dates import period
from cstocli.language import said, tr
from cstocli.model import Body, Document, Event, EventKind
from cstocli.published import BodyRow, DocumentRow, EventRow
from cstocli.render.answer import Listing, One


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def events(
    request: Request,
    kind: Annotated[list[str] | None, Option(metavar="KIND", help="Only events of this kind, e.g. exercise.")] = None,
    country: Annotated[list[str] | None, Option(metavar="NAME", help="Only those of this state.")] = None,
    series: Annotated[list[str] | None, Option(metavar="NAME", help="Only those of this series, e.g. rubezh.")] = None,
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
        kinds = request.any_of("kind of event", kind, get_args(EventKind))
        request.filter_by(map(said, kinds))
        chosen = [event for event in chosen if event.kind in kinds]
    if country:
        states = countries_named(request, country)
        chosen = [event for event in chosen if any(state in states for state in (event.host, *event.countries))]
    if series:
        wanted = request.any_of("series", series, sorted({event.series for event in facts.events if event.series}))
        request.filter_by(wanted, tr("series {values}"))
        chosen = [event for event in chosen if event.series in wanted]
    rows = [request.views.event_row(event) for event in chosen]
    return request.listing(
        EventRow,
        rows,
        "events",
        title=tr("Events"),
        hint=tr("one in full: cstocli event ID"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def event(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", help="The id of an event.", show_default=False)]
) -> One:
    """One event: when, where, who took part, what came of it.

    \b
    cstocli event csc-yerevan-2022-11-23
    cstocli event csc-yerevan-2022-11-23 --json
    """
    return one(request, named(request, record_id, Event, "event", "events"))


@command(OUTPUT | ROWS | EVIDENCE)
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


@command(OUTPUT | PAGE | EVIDENCE | DAY)
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


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
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


@command(OUTPUT | PAGE | EVIDENCE)
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
