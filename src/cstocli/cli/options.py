"""The options that commands share."""

from functools import partial
from typing import TypeAlias

from cstocli.cli.parameters import Parameter, shared
from cstocli.settings import COLOURS, FORMATS
from cstocli.words import LANGUAGES

Shared: TypeAlias = dict[str, Parameter]

STDOUT = "-"  # what stands for standard output where a file is asked for

_output = partial(shared, panel="Output")
_time = partial(shared, panel="Time")


def _named(*options: Parameter) -> Shared:
    return {option.name: option for option in options}


OUTPUT = _named(
    _output("json", bool, help="The same as --format json."),
    _output("form", str, "--format", "-f", metavar="|".join(FORMATS), values="formats", help="The form of the output."),
    _output("fields", str, "--fields", "-F", metavar="A,B,C", help="Only these columns, in this order."),
    _output("jq", str, metavar="EXPR", help="What the jq expression makes of the JSON; needs cstocli[jq]."),
    _output(
        "lang",
        str,
        metavar="|".join(LANGUAGES),
        values="languages",
        help="Names, slogans and quotations in this language.",
    ),
    _output("color", str, metavar="|".join(COLOURS), values="colours", help="When to colour; auto by default."),
    _output("no_pager", bool, help="Write long lists straight to the terminal."),
    _output("quiet", bool, help="Leave notes out, never errors."),
    _output(
        "output",
        str,
        "--output",
        "-o",
        metavar="FILE",
        values="files",
        help="Write the answer to FILE, whole or not at all; - for stdout.",
    ),
    shared(
        "data",
        str,
        metavar="FILE",
        values="files",
        help="Use that facts file instead of the bundled one.",
        panel="Data",
    ),
    shared("no_user_data", bool, help="Leave your own facts out.", panel="Data"),
)
# The options of a command that takes all facts out.
WHOLE = {name: option for name, option in OUTPUT.items() if name in ("lang", "quiet") or option.mark.panel == "Data"}
ROWS = _named(
    _output("limit", int, "--limit", "-n", metavar="N", least=0, help="At most N rows."),
    _output("sort", str, metavar="FIELD", help="Sort by a column; -FIELD for the last first."),
)
EVIDENCE = _named(_output("show_sources", bool, "--sources", help="Number the sources of each fact and list them."))
PAGE = _named(_output("web", bool, help="Open its first source in the browser instead."))
DAY = _named(_time("as_of", str, metavar="DATE", help="Answer for that day; a year or month means its last day."))
TIME = _named(
    _time("since", str, metavar="DATE", help="From that day on, included."),
    _time("until", str, metavar="DATE", help="Up to that day, included."),
)
# The options of the program itself, before any command.
PROGRAM = _named(
    shared("version", bool, help="Show the versions of the program and the data, and exit."),
    shared(
        "install_completion",
        str,
        metavar="[SHELL]",
        values="shells",
        help="Install completion for this shell, or the one named.",
    ),
    shared(
        "show_completion",
        str,
        metavar="[SHELL]",
        values="shells",
        help="Print completion for this shell, or the one named.",
    ),
)
