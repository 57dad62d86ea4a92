"""The command that shows the facts in the browser: `site`."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

from cstocli.cli.messages import progress, say
from cstocli.cli.options import WHOLE
from cstocli.cli.parameters import Option
from cstocli.cli.request import Request, command
from cstocli.errors import DataError
from cstocli.exports.html import html
from cstocli.exports.html.addresses import address_of
from cstocli.forms.reply import Plain
from cstocli.words import tr


@command(WHOLE)
def site(
    request: Request,
    serve: Annotated[
        bool, Option(help="Serve it to this machine alone until Ctrl+C, instead of leaving it in a folder.")
    ] = False,
) -> Plain:
    """The facts as a site: made in a temporary folder and opened in the browser.

    \b
    cstocli site
    cstocli site --serve --lang ru
    """
    facts = request.facts
    try:
        place = Path(mkdtemp(prefix="cstocli-site-"))
        if serve:
            from cstocli.exports.html.served import served

            with served(place) as (address, wait):
                html(facts, place, progress(quiet=request.quiet))
                _open(request, f"{address}{address_of(request.language)}index.html")
                wait()
            return Plain("")
        try:
            html(facts, place, progress(quiet=request.quiet))
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    except OSError as error:
        raise DataError(tr("The site cannot be written: {strerror}.", strerror=error.strerror)) from error
    _open(request, (place / address_of(request.language) / "index.html").as_uri())
    return Plain("")


def _open(request: Request, address: str) -> None:
    """Open an address in the browser, and say so."""
    import webbrowser

    opened = webbrowser.open(address)
    if not opened:
        say(tr("No browser could be opened."), tr("The site is at {address}", address=address))
    elif not request.quiet:
        say(tr("Opened {address} in the browser.", address=address))
