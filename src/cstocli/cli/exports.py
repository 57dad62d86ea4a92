"""The command that takes everything out: `data export`."""

import re
from functools import partial
from pathlib import Path
from typing import Annotated

from cstocli.cli.messages import progress
from cstocli.cli.options import WHOLE
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.cli.typed import one_of
from cstocli.errors import UsageError
from cstocli.exports import FORMS
from cstocli.exports.html import html
from cstocli.files import make_whole
from cstocli.forms.reply import Plain
from cstocli.words import tr

ADDRESS = r"https?://[^\s\x00-\x1f\"<>\\^`{|}?#]+"


@command(WHOLE)
def export(
    request: Request,
    path: Annotated[str, Argument(metavar="PATH", values="files", help="The file or folder to make.")],
    to: Annotated[str, Option(metavar="|".join(FORMS), values="exports", help="The form.")],
    force: Annotated[bool, Option(help="Replace what an earlier export left there.")] = False,
    address: Annotated[
        str | None, Option(metavar="URL", help="With --to html: where the site will be, for the map of it.")
    ] = None,
) -> Plain:
    """Everything, in the form of another tool: whole or not at all.

    \b
    cstocli data export --to csv csto
    cstocli data export --to sqlite csto.db --force
    """
    form = one_of("form", to, tuple(FORMS))
    write = FORMS[form] if address is None else partial(html, address=_checked(address, form))
    facts, tell = request.facts, progress(quiet=request.quiet)
    make_whole(path, lambda place: write(facts, place, tell), replace=force)
    request.notes.append(tr("Everything is in {path} now.", path=Path(path).absolute()))
    return Plain("")


def _checked(address: str, form: str) -> str:
    """The address of a site, ending in a slash; raises `UsageError` where it is none, or where no site is made."""
    if form != "html":
        raise UsageError(tr("--address is for a site, not for {form}.", form=form), tr("Leave it out, or: --to html"))
    if not re.fullmatch(ADDRESS, address):
        raise UsageError(
            tr("--address {address} is no address of a site.", address=address),
            tr("Give one such as https://example.org/csto/"),
        )
    return address if address.endswith("/") else f"{address}/"
