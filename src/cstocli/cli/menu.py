"""The commands: where each is, and under which heading the help lists it. A module is imported when it is called."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cstocli.cli.request import Action, Question

PURPOSE = "Who belonged to the CSTO when, who chaired it, who said what about it, and on whose authority."
INTRODUCTION = """cstocli: who belonged to the CSTO when, who chaired it, who said what about it, on whose authority.

  cstocli members               the member states today
  cstocli chair 2023            one chairmanship: chair, slogan, priorities, positions
  cstocli who zas --json        one person, for a script

All commands: cstocli --help
"""


class Entry(NamedTuple):
    """The function of a command, the module in which it is, and its heading in the help."""

    module: str
    function: str
    panel: str


COMMANDS = {
    "members": Entry("countries", "members", "States"),
    "member": Entry("countries", "member", "States"),
    "chairs": Entry("chairmanships", "chairs", "Chairmanships"),
    "chair": Entry("chairmanships", "chair", "Chairmanships"),
    "slogans": Entry("chairmanships", "slogans", "Chairmanships"),
    "people": Entry("people", "people", "People and positions"),
    "who": Entry("people", "who", "People and positions"),
    "offices": Entry("people", "offices", "People and positions"),
    "quotes": Entry("quotes", "quotes", "People and positions"),
    "quote": Entry("quotes", "quote", "People and positions"),
    "events": Entry("events", "events", "Events, bodies, documents"),
    "event": Entry("events", "event", "Events, bodies, documents"),
    "bodies": Entry("bodies", "bodies", "Events, bodies, documents"),
    "body": Entry("bodies", "body", "Events, bodies, documents"),
    "documents": Entry("documents", "documents", "Events, bodies, documents"),
    "document": Entry("documents", "document", "Events, bodies, documents"),
    "disputes": Entry("disputes", "disputes", "The whole"),
    "on-this-day": Entry("days", "on_this_day", "The whole"),
    "now": Entry("now", "now", "The whole"),
    "timeline": Entry("timeline", "timeline", "The whole"),
    "compare": Entry("changes", "compare", "The whole"),
    "search": Entry("found", "search", "The whole"),
    "publishers": Entry("publishers", "publishers", "Records and data"),
    "publisher": Entry("publishers", "publisher", "Records and data"),
    "sources": Entry("sources", "sources", "Records and data"),
    "source": Entry("sources", "source", "Records and data"),
    "show": Entry("found", "show", "Records and data"),
    "resolve": Entry("found", "resolve", "Records and data"),
    "cite": Entry("citations", "cite", "Records and data"),
    "data info": Entry("data", "info", "Records and data"),
    "data check": Entry("data", "check", "Records and data"),
    "data schema": Entry("data", "schema", "Records and data"),
    "data path": Entry("own", "path", "Records and data"),
    "data add": Entry("own", "add", "Records and data"),
    "data edit": Entry("own", "edit", "Records and data"),
    "data remove": Entry("own", "remove", "Records and data"),
    "data use": Entry("own", "use", "Records and data"),
    "site": Entry("site", "site", "Records and data"),
    "data export": Entry("exports", "export", "Records and data"),
    "mcp": Entry("assistants", "mcp", "Records and data"),
    "config list": Entry("settings", "list_settings", "Records and data"),
    "config get": Entry("settings", "get", "Records and data"),
    "config set": Entry("settings", "put", "Records and data"),
    "config unset": Entry("settings", "unset", "Records and data"),
    "config path": Entry("settings", "path", "Records and data"),
    "help": Entry("manual", "manual", "Records and data"),
}
# The commands that have commands of their own.
GROUPS = {
    "data": "The data set itself: what is in it, whether it is sound; and your own facts beside it.",
    "config": "The user's settings: what holds where neither an option nor the environment says otherwise.",
}
FIRST_WORDS = tuple(dict.fromkeys(name.partition(" ")[0] for name in COMMANDS))


def question(command: str) -> "Question | Action":
    """The question that a command asks, or what it does."""
    entry = COMMANDS[command]
    found: Question | Action = getattr(import_module(f"cstocli.cli.{entry.module}"), entry.function)
    return found
