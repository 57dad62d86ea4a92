"""The commands on sources and on any record: `sources`, `source`, `show`, `resolve`."""

import sys
from collections.abc import Iterator
from typing import Annotated

from typer import Argument, Option

from cstocli import model
from cstocli.cli.lookup import one
from cstocli.cli.options import DATED_LIST, LIST, ON_A_DAY, Request, command
from cstocli.errors import NotFoundError
from cstocli.model import Body, Country, Document, Person
from cstocli.names import Kind, fold, match
from cstocli.published import Resolved, SourceRow
from cstocli.render.answer import Listing, One
from cstocli.text import line, strong

KINDS: dict[type[Country | Person | Body | Document], str] = {Country: "country", Person: "person", Body: "body", Document: "document"}
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
        title=line(strong("Sources")),
        footer=f"{len(rows)} sources · what rests on one: cstocli source ID",
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
        raise NotFoundError(f"No source has the id {record_id!r}.", "See: cstocli sources")
    return one(request, found)


@command(ON_A_DAY)
def show(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", help="The id of any record.", show_default=False)]
) -> One:
    """Any record by its id.

    \b
    cstocli show 2023-belarus
    cstocli show zas --json
    """
    record = request.facts.find(record_id)
    if record is None:
        raise NotFoundError(f"No record has the id {record_id!r}.", f"To look a name up: cstocli resolve {record_id}")
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
    typed = [text for name in names for text in (_lines_of_stdin() if name == "-" else (name,))]
    rows = [_resolved(request, name) for name in typed]
    if any(row.id is None for row in rows):
        request.exit_code = 1
    return request.listing(Resolved, rows, "names")


def _lines_of_stdin() -> Iterator[str]:
    return filter(None, (text.strip() for text in sys.stdin))


def _resolved(request: Request, name: str) -> Resolved:
    """The best of what a name means among states, people, bodies and documents, or any record's id."""
    found = [(what, match(name, request.facts.table(kind))) for kind, what in KINDS.items()]
    for way in WAYS:
        meant = [(what, result.record) for what, result in found if result.kind == way and result.record]
        if len(meant) == 1:
            what, record = meant[0]
            return _row(name, way, what, record.id, request.views.label(record))
        if meant:
            return _row(name, "ambiguous", suggestions=tuple(record.id for _, record in meant))
        other = request.facts.find(name) if way == "id" else None
        if other:
            return _row(name, "id", other.table, other.id, request.views.label(other))
    suggestions = tuple(record.id for _, result in found for record in result.suggestions)
    missed: Kind = "ambiguous" if any(result.kind == "ambiguous" for _, result in found) else "none"
    return _row(name, missed, suggestions=suggestions)


def _row(
    name: str,
    way: Kind,
    kind: str | None = None,
    record_id: str | None = None,
    label: str | None = None,
    suggestions: tuple[str, ...] = (),
) -> Resolved:
    return Resolved(input=name, match=way, kind=kind, id=record_id, name=label, suggestions=suggestions)
