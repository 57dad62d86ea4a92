"""Opening a record's first source in the browser: --web."""

from cstocli.answers import Row
from cstocli.answers.sources import SourcePage
from cstocli.cli.request import Request
from cstocli.errors import NotFoundError, UsageError
from cstocli.forms.reply import Answer, One
from cstocli.words import tr


def open_source(request: Request, answer: Answer) -> str:
    """Open the first source of the one record that was asked for; a note that says so.

    Raises `UsageError` where something to write was asked for too, `NotFoundError` where there is no address.
    """
    if not isinstance(answer, One):
        raise UsageError(tr("--web opens the source of one record, not of several."), tr("Give one name."))
    if request.form_given or request.fields or request.sources or request.output:
        raise UsageError(
            tr("--web opens the browser and writes nothing."),
            tr("Leave it out, or --json, --format, --fields, --sources and --output."),
        )
    address = _address(answer.row)
    if address is None:
        raise NotFoundError(tr("No source of this record has an address."), tr("For its sources: --sources"))
    import webbrowser

    if not webbrowser.open(address):
        raise NotFoundError(tr("No browser could be opened."), tr("The source is at {address}", address=address))
    return tr("Opened {address} in the browser.", address=address)


def _address(row: Row) -> str | None:
    """The address of the first source that has one on the web."""
    addresses = [row.url] if isinstance(row, SourcePage) else [source.url for source in getattr(row, "sources", ())]
    return next((url for url in addresses if url and url.startswith(("https://", "http://"))), None)
