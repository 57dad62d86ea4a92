"""The commands on sources and on any record: `sources`, `source`, `show`, `resolve`."""

from typing import Annotated

from typer import Argument, Option

from cstocli import model
from cstocli.cli.batch import STDIN, batch, lines_of_stdin, missed
from cstocli.cli.lookup import one
from cstocli.cli.options import DATED_LIST, LIST, ON_A_DAY, Request, command
from cstocli.errors import NotFoundError
from cstocli.language import tr
from cstocli.model import Body, Country, Document, Person, Record
from cstocli.names import Kind, fold, match
from cstocli.published import Resolved, Row, SourceRow
from cstocli.render.answer import Batch, Listing, One

NAMED: tuple[type[Country | Person | Body | Document], ...] = (Country, Person, Body, Document)
WAYS: tuple[Kind, ...] = ("id", "name", "alias", "prefix")


@command(DATED_LIST)
def sources(
    request: Request,
    publisher: Annotated[str | None, Option(metavar="NAME", help="Only from this publisher.")] = None,
) -> Listing:
    """What the facts rest on: every source, with the number of records that cite it.

    \b
    cstocli sources --publisher TASS
    cstocli sources --sort -cited_by --limit 10 --json
    """
    chosen = list(request.facts.sources)
    if publisher:
        chosen = [source for source in chosen if fold(publisher) in (fold(source.publisher), fold(source.voice))]
    rows = [request.views.source_row(source) for source in chosen]
    return request.listing(
        SourceRow,
        rows,
        "sources",
        title=tr("Sources"),
        hint=tr("what rests on one: cstocli source ID"),
    )


@command(ON_A_DAY)
def source(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", help="The id of a source.", show_default=False)]
) -> One:
    """One source, with every record that cites it.

    \b
    cstocli source tass-2023-01-01-belarus-takes-over
    cstocli source tass-2023-01-01-belarus-takes-over --json
    """
    found = request.facts.index(model.Source).get(record_id)
    if found is None:
        raise NotFoundError(tr("No source has the id {record_id!r}.", record_id=record_id), tr("See: cstocli sources"))
    return one(request, found)


@command(ON_A_DAY)
def show(
    request: Request,
    record_id: Annotated[
        str, Argument(metavar="ID", help="The id of any record; - for one a line from stdin.", show_default=False)
    ],
) -> One | Batch:
    """Any record by its id.

    Ids from stdin are answered as JSON Lines, in their order; an id that is missed is answered as by resolve.

    \b
    cstocli show 2023-belarus
    cstocli show zas --json
    cstocli search rubezh --format csv --fields id | tail -n +2 | cstocli show -
    """
    if record_id == STDIN:
        return batch(request, lambda typed: _record(request, typed))
    record = request.facts.find(record_id)
    if record is None:
        raise NotFoundError(
            tr("No record has the id {record_id!r}.", record_id=record_id),
            tr("To look a name up: cstocli resolve {record_id}", record_id=record_id),
        )
    return one(request, record)


@command(LIST)
def resolve(
    request: Request,
    names: Annotated[
        list[str], Argument(metavar="NAME...", help="Names, or - to read them from stdin.", show_default=False)
    ],
) -> Listing:
    """Which record each name means, one result a name, in their order; exit 1 if any was missed.

    \b
    cstocli resolve zas Белоруссия KAZ
    cut -f2 names.tsv | cstocli resolve - --format jsonl
    """
    typed = [text for name in names for text in (lines_of_stdin() if name == STDIN else (name,))]
    rows = [_resolved(request, name) for name in typed]
    if any(row.id is None for row in rows):
        request.exit_code = 1
    return request.listing(Resolved, rows, "names")


def _resolved(request: Request, name: str) -> Resolved:
    """The best of what a name means among states, people, bodies and documents, or any record's id."""
    found = [match(name, request.facts.table(kind)) for kind in NAMED]
    for way in WAYS:
        meant: list[Record] = [result.record for result in found if result.kind == way and result.record]
        if way == "id" and not meant:
            meant = list(filter(None, [request.facts.find(name)]))
        if len(meant) == 1:
            return _hit(request, name, way, meant[0])
        if meant:
            return missed(name, "ambiguous", meant)
    suggestions = [record for result in found for record in result.suggestions]
    return missed(name, "ambiguous" if any(result.kind == "ambiguous" for result in found) else "none", suggestions)


def _hit(request: Request, name: str, way: Kind, record: Record) -> Resolved:
    label = request.views.label(record)
    return Resolved(input=name, match=way, kind=record.noun(), id=record.id, name=label, suggestions=())


def _record(request: Request, typed: str) -> Row:
    record = request.facts.find(typed)
    if record is None:
        near = match(typed, tuple(request.facts.records()))
        return missed(typed, "none", (near.record,) if near.record else near.suggestions)
    return one(request, record).row
