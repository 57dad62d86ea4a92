"""Names from standard input: one answer a line, in their order, those that were missed marked.

Each is answered before the next is read, so that memory does not grow with their number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from cstocli import streams
from cstocli.answers import Row, page
from cstocli.answers.found import ResolvedRow, resolved_row
from cstocli.cli.request import Request
from cstocli.errors import DataError, UsageError
from cstocli.facts.names import names
from cstocli.forms.reply import Batch
from cstocli.records import Record
from cstocli.words import tr

A = TypeVar("A", bound=Row)

STDIN = "-"
LINES = ("json", "jsonl")


def lines_of_stdin() -> Iterator[str]:
    """The lines, empty ones too, without the space around them; raises `UsageError` where one is no UTF-8."""
    try:
        for text in streams.lines_of_stdin():
            yield text.strip()
    except OSError as error:
        raise DataError(tr("Standard input cannot be read: {strerror}.", strerror=error.strerror)) from error
    except UnicodeDecodeError:
        raise UsageError(tr("Standard input is not UTF-8."), tr("Convert it first, for example with iconv.")) from None


def batch(
    request: Request,
    kind: type[Record],
    pages: Sequence[type[Row]],
    find: Callable[[str], Record | None] = lambda _: None,
) -> Batch:
    """The record of a *kind* that each name on standard input means, in full, or that it was missed; then exit 1.

    What *find* finds goes before what is called so. As JSON Lines, or with --json as an array of *pages*. Raises
    `UsageError` where another form was asked for: full records make no table.
    """
    made: dict[str, Row] = {}

    def in_full(record: Record) -> Row:
        if record.id not in made:
            made[record.id] = page(record, request.view)
        return made[record.id]

    def answer(name: str) -> Row:
        record = find(name)
        if record is not None:
            return in_full(record)
        found = names(request.facts, kind).match(name)
        return in_full(found.record) if found.record else resolved_row(request.view, name, found)

    if request.form not in LINES:
        if request.form_given:
            raise UsageError(
                tr("Names from standard input are answered as json or jsonl, not {form}.", form=request.form),
                tr("For a table of what they mean: cstocli resolve -"),
            )
        request.form = "jsonl"
    return Batch(pages, answers(request, lines_of_stdin(), answer))


def answers(request: Request, typed: Iterable[str], answer: Callable[[str], A]) -> Iterator[A]:
    """The answer to each name as it is asked for; the exit code of the request says whether any was missed."""
    empty = True
    for name in typed:
        empty = False
        row = answer(name)
        if isinstance(row, ResolvedRow) and row.id is None:
            request.exit_code = 1
        yield row
    if empty:
        request.notes.append(tr("Standard input has no names."))
