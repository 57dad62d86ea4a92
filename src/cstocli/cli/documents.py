"""The commands on documents: `documents`, `document`."""

from typing import Annotated

from cstocli import questions
from cstocli.answers.documents import DocumentRow, document_row
from cstocli.cli.lookup import named, one
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, PAGE, ROWS, TIME
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Listing, One
from cstocli.records import Document
from cstocli.words import tr


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def documents(request: Request) -> Listing:
    """Treaty, Charter, protocols, strategies, declarations, with the days of adoption and entry into force.

    \b
    cstocli documents
    cstocli documents --since 2025 --json
    """
    return request.listing(
        DocumentRow,
        questions.documents(request.facts, request.day, days=request.between),
        lambda document: document_row(request.view, document),
        "documents",
        title=tr("Documents"),
        hint=tr("one in full: cstocli document NAME"),
    )


@command(OUTPUT | PAGE | EVIDENCE | DAY)
def document(
    request: Request,
    name: Annotated[str, Argument(values="documents", help="A title, abbreviation or id: charter-2002, CST.")],
) -> One:
    """One document: when and where it was adopted, in force since, what its articles provide on the day.

    \b
    cstocli document charter-2002
    cstocli document charter-2002 --as-of 2005
    cstocli document CST --json
    """
    return one(request, named(request, name, Document))
