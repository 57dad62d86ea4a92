"""The commands on bodies and forces: `bodies`, `body`."""

from typing import Annotated

from cstocli.answers.bodies import BodyRow, body_row
from cstocli.cli.lookup import named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Listing, One
from cstocli.records import Body
from cstocli.words import tr


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
    name: Annotated[str, Argument(values="bodies", help="A name, abbreviation or id: CSC, СКБ, crrf.")],
) -> One:
    """One body or force: its role, rule of chairing, people and events.

    \b
    cstocli body CSC
    cstocli body peacekeeping-forces --json
    """
    return one(request, named(request, name, Body))
