"""The command on what changed: `compare`."""

from typing import Annotated

from cstocli.answers.changes import changes_page
from cstocli.cli.options import EVIDENCE, OUTPUT
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command
from cstocli.cli.typed import day_of, typed_command
from cstocli.errors import UsageError
from cstocli.forms.reply import One
from cstocli.words import tr


@command(OUTPUT | EVIDENCE)
def compare(
    request: Request,
    first: Annotated[str, Argument(metavar="DATE", help="The earlier day; a year means its last.")],
    second: Annotated[str, Argument(metavar="DATE", help="The later day.")],
) -> One:
    """What changed between two days: members, standings, the chair, offices, documents in force.

    \b
    cstocli compare 2011 2013
    cstocli compare 2022-11-22 2023-01-01 --json
    """
    start, end = day_of("DATE", first).last, day_of("DATE", second).last
    if start > end:
        raise UsageError(
            tr("{first} is after {second}.", first=first, second=second),
            tr("Put the earlier day first: {command}", command=typed_command("compare", second, first)),
        )
    changed = changes_page(request.view, start, end)
    request.reach(end)
    return request.one(changed, "comparison")
