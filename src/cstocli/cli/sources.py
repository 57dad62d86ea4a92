"""The commands on sources: `sources`, `source`."""

from typing import Annotated

from cstocli import questions
from cstocli.answers.sources import SourceRow, source_row
from cstocli.cli.lookup import named, one, publishers_named
from cstocli.cli.options import OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Listing, One
from cstocli.records import Source
from cstocli.words import tr


@command(OUTPUT | ROWS | TIME)
def sources(
    request: Request,
    publisher: Annotated[
        list[str] | None, Option(metavar="NAME", values="publishers-as-written", help="Only from this publisher.")
    ] = None,
) -> Listing:
    """What the facts rest on: every source, with the number of records that cite it.

    \b
    cstocli sources --publisher TASS
    cstocli sources --sort -cited_by --limit 10 --json
    """
    publishers = publishers_named(request, publisher or ())
    return request.listing(
        SourceRow,
        questions.sources(request.facts, publishers=publishers, days=request.between),
        lambda source: source_row(request.view, source),
        "sources",
        title=tr("Sources"),
        hint=tr("what rests on one: cstocli source ID"),
    )


@command(OUTPUT | PAGE)
def source(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", values="sources", help="The id of a source.")]
) -> One:
    """One source, with every record that cites it.

    \b
    cstocli source tass-2023-01-01-belarus-takes-over
    cstocli source tass-2023-01-01-belarus-takes-over --json
    """
    return one(request, named(request, record_id, Source))
