"""The command for assistants: `mcp`, the questions as tools of the Model Context Protocol over stdio."""

import gc
import sys

from cstocli.cli.messages import say
from cstocli.cli.options import OUTPUT
from cstocli.cli.request import Request, command
from cstocli.errors import MissingLibraryError
from cstocli.forms.reply import Plain
from cstocli.words import tr


@command({name: option for name, option in OUTPUT.items() if name == "lang" or option.mark.panel == "Data"})
def mcp(request: Request) -> Plain:
    """The questions as tools for an assistant: the Model Context Protocol over standard input and output.

    An assistant starts it by itself; it answers in the language of --lang where it is not asked for another.

    \b
    cstocli mcp
    cstocli mcp --lang ru
    """
    try:
        from cstocli.cli.served import serve
    except ImportError:
        raise MissingLibraryError(
            tr("cstocli mcp needs the package mcp, which is not installed."), "'mcp>=2'"
        ) from None
    if sys.stdin.isatty():
        say(tr("An assistant starts this and talks to it; Ctrl-C ends it."))
    gc.enable()  # it goes on until the assistant ends
    serve(request.facts, request.language)
    return Plain("")
