"""The command that takes everything out: `data export`."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

from cstocli.cli.messages import say
from cstocli.cli.options import OUTPUT
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.cli.typed import one_of
from cstocli.exports import FORMS
from cstocli.files import make_whole
from cstocli.forms.reply import Plain
from cstocli.words import tr

PATIENCE = 1  # seconds without a word


@command({name: option for name, option in OUTPUT.items() if name in ("lang", "quiet") or option.mark.panel == "Data"})
def export(
    request: Request,
    path: Annotated[str, Argument(metavar="PATH", values="files", help="The file or folder to make.")],
    to: Annotated[str, Option(metavar="|".join(FORMS), values="exports", help="The form.")],
    force: Annotated[bool, Option(help="Replace what an earlier export left there.")] = False,
) -> Plain:
    """Everything, in the form of another tool: whole or not at all.

    \b
    cstocli data export --to csv csto
    cstocli data export --to sqlite csto.db --force
    """
    write = FORMS[one_of("form", to, tuple(FORMS))]
    facts, tell = request.facts, _progress(quiet=request.quiet)
    make_whole(path, lambda place: write(facts, place, tell), replace=force)
    request.notes.append(tr("Everything is in {path} now.", path=Path(path).absolute()))
    return Plain("")


def _progress(*, quiet: bool) -> Callable[[str], None]:
    """Says what is going on where the last word on it was long ago."""
    last = monotonic()

    def tell(text: str) -> None:
        nonlocal last
        now = monotonic()
        if not quiet and now - last >= PATIENCE:
            say(text)
            last = now

    return tell
