"""The command on the state of affairs: `now`."""

from cstocli.answers.now import now_page
from cstocli.cli.options import DAY, EVIDENCE, OUTPUT
from cstocli.cli.request import Request, command
from cstocli.forms.reply import One


@command(OUTPUT | EVIDENCE | DAY)
def now(request: Request) -> One:
    """The state of affairs: chair and slogan, Secretary General, members and their leaders, events.

    \b
    cstocli now
    cstocli now --as-of 2012-06 --json
    """
    return request.one(now_page(request.view), "now")
