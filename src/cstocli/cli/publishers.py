"""The commands on publishers: `publishers`, `publisher`."""

from typing import Annotated

from cstocli.answers.publishers import PublisherRow, publisher_row
from cstocli.cli.lookup import check_length, one, publishers_named
from cstocli.cli.options import OUTPUT, ROWS
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command
from cstocli.errors import NotFoundError
from cstocli.forms.reply import Listing, One
from cstocli.words import tr


@command(OUTPUT | ROWS)
def publishers(request: Request) -> Listing:
    """Who published the pages on which the facts rest, and how much weight each has.

    \b
    cstocli publishers --sort -pages --limit 10
    cstocli publishers --json
    """
    return request.listing(
        PublisherRow,
        request.facts.publishers,
        lambda publisher: publisher_row(request.view, publisher),
        "publishers",
        title=tr("Publishers"),
        hint=tr("its pages: cstocli publisher NAME"),
    )


@command(OUTPUT)
def publisher(
    request: Request,
    name: Annotated[str, Argument(values="publishers-as-written", help="A publisher, in English or Russian.")],
) -> One:
    """One publisher, with its pages and those that repeat it.

    \b
    cstocli publisher TASS
    cstocli publisher ТАСС --json
    """
    check_length(name)
    [called, *_] = sorted(publishers_named(request, [name], "publisher"))
    listed = request.facts.publisher_called.get(called)
    if listed is None:
        raise NotFoundError(tr("The data does not list the publisher {name!r}.", name=called))
    return one(request, listed)
