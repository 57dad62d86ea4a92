"""The commands on events, bodies and documents: `events`, `event`, `bodies`, `body`, `documents`, `document`."""

from typing import Annotated, get_args

from typer import Argument, Option

from cstocli import questions
from cstocli.answers.bodies import BodyRow, body_row
from cstocli.answers.documents import DocumentRow, document_row
from cstocli.answers.events import EventRow, event_row
from cstocli.cli.lookup import countries_named, named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME, Request, command
from cstocli.forms.reply import Listing, One
from cstocli.records import Body, Document, Event
from cstocli.records.vocabularies import EventKind
from cstocli.words import said, tr


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
    chosen = list(questions.known_by(facts.events, request.day))
    if kind:
        kinds = request.any_of("kind of event", kind, get_args(EventKind))
        request.filter_by(map(said, kinds))
        chosen = [event for event in chosen if event.kind in kinds]
    if country:
        states = countries_named(request, country)
        theirs = {event.id for state in states for event in questions.events_of(facts, state)}
        chosen = [event for event in chosen if event.id in theirs]
    if series:
        wanted = request.any_of("series", series, questions.series(facts))
        request.filter_by(wanted, tr("series {values}"))
        chosen = [event for event in chosen if event.series in wanted]
    return request.listing(
        EventRow,
        chosen,
        lambda event: event_row(request.view, event),
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
    return request.listing(
        BodyRow,
        request.facts.bodies,
        lambda body: body_row(request.view, body),
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
    return request.listing(
        DocumentRow,
        questions.adopted_by(request.facts.documents, request.day),
        lambda document: document_row(request.view, document),
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
