"""The commands on any record: `search`, `show`, `resolve`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, get_args

from cstocli import questions
from cstocli.answers.found import ResolvedRow, SearchRow, resolved_row, search_row
from cstocli.cli.batch import STDIN, answers, batch, lines_of_stdin
from cstocli.cli.lookup import check_length, one, record_named
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command, same
from cstocli.errors import UsageError
from cstocli.facts.names import names
from cstocli.forms.reply import Batch, Listing, One
from cstocli.records import Record
from cstocli.records.vocabularies import RecordKind
from cstocli.words import tr

if TYPE_CHECKING:
    from cstocli.facts.search import Found

STREAMED = ("json", "jsonl", "csv", "tsv")


@command(OUTPUT | ROWS | TIME)
def search(
    request: Request,
    words: Annotated[list[str], Argument(metavar="WORDS", help="Words in English or Russian.")],
    kind: Annotated[
        list[str] | None,
        Option(metavar="KIND", values="record-kinds", help="Only records of this kind, e.g. event; may be repeated."),
    ] = None,
) -> Listing:
    """Every record in which the words stand, in any form of them, best first.

    Where no record has all of the words, those with the most of them.

    \b
    cstocli search peacekeepers Kazakhstan
    cstocli search Yerevan --kind event --kind document
    cstocli search "коллективная безопасность" --json
    """
    from cstocli.facts.search import LONGEST

    query = " ".join(words)
    if len(query) > LONGEST:
        raise UsageError(
            tr("A search takes at most {most} characters, not {count}.", most=LONGEST, count=len(query)),
            tr("Leave out all but the words that matter."),
        )
    kinds = request.filter_by_words("kind", kind, get_args(RecordKind))
    found = questions.search(request.facts, query, kinds=kinds, days=request.between)
    request.notes += _left_out(request, query, found)
    return request.listing(
        SearchRow,
        found.hits,
        lambda hit: search_row(request.view, hit),
        "records",
        title=tr("Search: {query}", query=query),
        hint=tr("one in full: cstocli show ID"),
    )


def _left_out(request: Request, query: str, found: "Found") -> Iterator[str]:
    """What of the words that were searched for is not in the records that were found."""
    if found.unknown:
        from cstocli.facts.search import vocabulary

        unknown, words = ", ".join(found.unknown), vocabulary(request.facts, query)
        near = ", ".join(spelling for word in found.unknown for spelling in words.near(word))
        searched = tr("No record has {words}: left out of the search.", words=unknown)
        told = searched if found.hits else tr("No record has {words}.", words=unknown)
        yield f"{told} {tr('Did you mean: {candidates}?', candidates=near) if near else ''}".strip()
    if found.hits and found.most < found.known:
        yield tr("No record has all {known} words: these have {most} of them.", known=found.known, most=found.most)


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def show(
    request: Request,
    name: Annotated[
        str,
        Argument(values="records", help="The id or a name of any record, as resolve takes it; - for one a line."),
    ],
) -> One | Batch:
    """Any record by its id or name.

    Names from stdin are answered as JSON Lines, in their order; a name that is not found is answered as by resolve.

    \b
    cstocli show 2023-belarus
    cstocli show zas --json
    cstocli search rubezh --format csv --fields id | tail -n +2 | cstocli show -
    """
    if name == STDIN:
        from cstocli.answers.every import PAGES

        return batch(request, Record, PAGES)
    record = record_named(request, name)
    if request.as_of is not None and record.timeless:
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
        Argument(metavar="NAME...", values="records", help="Names, or - to read them from stdin."),
    ],
) -> Listing | Batch:
    """Which record each name means, one result per name, in their order; exit 1 if any is not found.

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
    return resolved_row(request.view, name, names(request.facts, Record).match(name))
