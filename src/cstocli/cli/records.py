"""The commands on sources and on any record: `sources`, `source`, `show`, `resolve`."""

from typing import Annotated

from typer import Argument, Option

from cstocli import records
from cstocli.answers import PAGES
from cstocli.answers.found import ResolvedRow
from cstocli.answers.sources import SourceRow, source_row
from cstocli.cli.batch import STDIN, answers, batch, lines_of_stdin, resolved
from cstocli.cli.lookup import check_length, named, one, publishers_named, record_named
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME, Request, command, same
from cstocli.errors import UsageError
from cstocli.facts.names import names
from cstocli.forms.reply import Batch, Listing, One
from cstocli.records import Record
from cstocli.words import tr

STREAMED = ("json", "jsonl", "csv", "tsv")
TIMELESS = (records.Quote, records.Document, records.Source)  # the same on every day


@command(OUTPUT | ROWS | TIME)
def sources(
    request: Request,
    publisher: Annotated[list[str] | None, Option(metavar="NAME", help="Only from this publisher.")] = None,
) -> Listing:
    """What the facts rest on: every source, with the number of records that cite it.

    \b
    cstocli sources --publisher TASS
    cstocli sources --sort -cited_by --limit 10 --json
    """
    chosen = list(request.facts.sources)
    if publisher:
        names = publishers_named(request, publisher)
        chosen = [source for source in chosen if not names.isdisjoint((source.publisher, source.voice))]
    return request.listing(
        SourceRow,
        chosen,
        lambda source: source_row(request.view, source),
        "sources",
        title=tr("Sources"),
        hint=tr("what rests on one: cstocli source ID"),
    )


@command(OUTPUT | PAGE)
def source(
    request: Request, record_id: Annotated[str, Argument(metavar="ID", help="The id of a source.", show_default=False)]
) -> One:
    """One source, with every record that cites it.

    \b
    cstocli source tass-2023-01-01-belarus-takes-over
    cstocli source tass-2023-01-01-belarus-takes-over --json
    """
    return one(request, named(request, record_id, records.Source, "source", "sources"))


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def show(
    request: Request,
    name: Annotated[
        str,
        Argument(help="The id or a name of any record, as resolve takes it; - for one a line.", show_default=False),
    ],
) -> One | Batch:
    """Any record by its id or name.

    Names from stdin are answered as JSON Lines, in their order; a name that is missed is answered as by resolve.

    \b
    cstocli show 2023-belarus
    cstocli show zas --json
    cstocli search rubezh --format csv --fields id | tail -n +2 | cstocli show -
    """
    if name == STDIN:
        return batch(request, Record, PAGES)
    record = record_named(request, name)
    if request.as_of is not None and isinstance(record, TIMELESS):
        raise UsageError(
            tr("{record_id} is the same on every day: --as-of does nothing to it.", record_id=record.id),
            tr("Leave it out."),
        )
    return one(request, record)


@command(OUTPUT | ROWS)
def resolve(
    request: Request,
    typed: Annotated[
        list[str],
        Argument(metavar="NAME...", help="Names, or - to read them from stdin.", show_default=False),
    ],
) -> Listing | Batch:
    """Which record each name means, one result a name, in their order; exit 1 if any was missed.

    A name that records of several kinds have is ambiguous.

    \b
    cstocli resolve zas Белоруссия KAZ 2023
    cut -f2 names.tsv | cstocli resolve - --format jsonl
    """
    for name in typed:
        check_length(name)
    asked = (text for name in typed for text in (lines_of_stdin() if name == STDIN else (name,)))
    rows = answers(request, asked, lambda name: _meaning(request, name))
    if request.form in STREAMED and request.sort is None and request.limit is None:
        return Batch((ResolvedRow,), rows)
    return request.listing(ResolvedRow, list(rows), same, "names")


def _meaning(request: Request, name: str) -> ResolvedRow:
    return resolved(request, name, names(request.facts, Record).match(name))
