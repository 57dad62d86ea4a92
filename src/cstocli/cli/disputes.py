"""The command on where sources differ: `disputes`."""

from typing import Annotated, get_args

from cstocli import questions
from cstocli.answers import label
from cstocli.answers.disputes import DisputeRow, dispute_row
from cstocli.cli.lookup import record_named
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT, ROWS, TIME
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command
from cstocli.forms.reply import Listing
from cstocli.records.vocabularies import Topic
from cstocli.words import tr


@command(OUTPUT | ROWS | EVIDENCE | DAY | TIME)
def disputes(
    request: Request,
    name: Annotated[
        str | None, Argument(values="records", help="Only on this record, and on those that name it.")
    ] = None,
    about: Annotated[
        list[str] | None,
        Option(metavar="TOPIC", values="topics", help="Only on positions on this topic, e.g. armenia."),
    ] = None,
) -> Listing:
    """Every point on which sources differ: what is held here, and what another source says.

    \b
    cstocli disputes
    cstocli disputes armenia --sources
    cstocli disputes --json
    """
    record = None if name is None else record_named(request, name, "disputes")
    if record:
        request.filter_by([label(record, request.view)])
    topics = request.filter_by_words("topic", about, get_args(Topic), tr("about {values}"))
    found = questions.disputes(
        request.facts, request.day, record.id if record else None, topics=topics, days=request.between
    )
    return request.listing(
        DisputeRow,
        found,
        lambda point: dispute_row(request.view, *point),
        "disputes",
        title=tr("Where sources differ"),
        hint=tr("a record in full: cstocli show ID --sources"),
    )
