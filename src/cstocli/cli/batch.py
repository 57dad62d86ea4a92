"""Names from standard input: one answer for each, in their order, those that were missed marked."""

import sys
from collections.abc import Callable, Sequence

from cstocli.cli.options import Request, check_utf8
from cstocli.errors import UsageError
from cstocli.language import tr
from cstocli.model import Record
from cstocli.names import Kind
from cstocli.published import Resolved, Row
from cstocli.render.answer import Batch

STDIN = "-"
LINES = ("json", "jsonl")


def lines_of_stdin() -> list[str]:
    """The lines that are not empty, without the space around them; raises `UsageError` where it is no UTF-8."""
    try:
        lines = [text.strip() for text in sys.stdin]
    except UnicodeDecodeError:
        raise UsageError(tr("Standard input is not UTF-8."), tr("Convert it first, for example with iconv.")) from None
    check_utf8(tr("Standard input"), "".join(lines))
    return list(filter(None, lines))


def missed(name: str, way: Kind, suggestions: Sequence[Record]) -> Resolved:
    """What is answered for a name that means no one record."""
    ids = tuple(record.id for record in suggestions)
    return Resolved(input=name, match=way, kind=None, id=None, name=None, suggestions=ids)


def batch(request: Request, answer: Callable[[str], Row]) -> Batch:
    """The answer to each name on standard input, as JSON Lines or with --json as an array; exit 1 if any was missed.

    Raises `UsageError` where another form was asked for: full records make no table.
    """
    if request.form not in LINES:
        if request.form_given:
            raise UsageError(
                tr("Names from standard input are answered as json or jsonl, not {form}.", form=request.form),
                tr("For a table of what they mean: cstocli resolve -"),
            )
        request.form = "jsonl"
    rows = [answer(name) for name in lines_of_stdin()]
    if any(isinstance(row, Resolved) for row in rows):
        request.exit_code = 1
    if not rows:
        request.notes.append(tr("Standard input has no names."))
    return Batch(rows)
