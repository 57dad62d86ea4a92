"""The command on the manual: `help`."""

from typing import Annotated

from cstocli.answers.data import HelpRow
from cstocli.cli.options import OUTPUT
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, command, same
from cstocli.cli.typed import one_of
from cstocli.forms.reply import Listing, One, Plain
from cstocli.pages import topics
from cstocli.words import tr

READING = {name: OUTPUT[name] for name in ("json", "form", "lang", "color")}


@command(READING)
def manual(
    request: Request,
    topic: Annotated[
        str | None,
        Argument(metavar="TOPIC", values="manual commands", help="A topic, or a command for what --help says of it."),
    ] = None,
) -> Listing | One | Plain:
    """A topic of the manual; alone, the topics.

    \b
    cstocli help dates
    cstocli help members
    """
    if topic is None:
        return request.listing(
            HelpRow,
            [_row(name) for name in topics.TOPICS],
            same,
            "topics",
            title=tr("Topics"),
            hint=tr("one in full: cstocli help dates · the commands: cstocli --help"),
        )
    row = _row(one_of("topic", topic, topics.TOPICS))
    if request.form == "markdown":
        return Plain(row.text)
    return One(row, "topic", lambda: topics.summary(row.text))


def _row(name: str) -> HelpRow:
    text = topics.topic_text(name)
    return HelpRow(topic=name, title=topics.title(text), text=text)
