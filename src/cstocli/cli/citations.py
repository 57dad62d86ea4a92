"""The command on citations: `cite`."""

from typing import Annotated

from cstocli.cli.batch import STDIN, lines_of_stdin
from cstocli.cli.lookup import record_named
from cstocli.cli.options import OUTPUT
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, answer_as_json, command
from cstocli.cli.typed import one_of
from cstocli.errors import UsageError
from cstocli.forms.reply import Plain
from cstocli.words import tr

CITED = {name: OUTPUT[name] for name in ("json", "form", "lang", "quiet", "output", "data", "no_user_data")}


@command(CITED)
def cite(
    request: Request,
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="NAME...",
            values="records",
            help="Ids or names of records or sources, as show takes them; - for one a line from stdin.",
        ),
    ] = None,
    style: Annotated[
        str | None,
        Option(metavar="text|bibtex|ris|csl-json", values="styles", help="The style; text, or with --json csl-json."),
    ] = None,
    dataset: Annotated[bool, Option("--dataset", help="This data set itself.")] = False,
) -> Plain:
    """Citations of the sources that records rest on, each once; or of this data set.

    \b
    cstocli cite 2023-belarus
    cstocli cite --dataset --style bibtex
    cstocli cite zas lukashenko-2022-11-slogan --style bibtex
    """
    from cstocli.forms.citations import STYLES

    answer_as_json(request, "cstocli cite", f"--json, --style {'|'.join(STYLES)}")
    chosen = (
        one_of("style", style, tuple(STYLES)) if style is not None else "csl-json" if request.form == "json" else "text"
    )
    if request.form_given and chosen != "csl-json":
        raise UsageError(
            tr("--json and --style {style} ask for two forms.", style=chosen),
            tr("Give one of them: --json is the style csl-json."),
        )
    if not names and not dataset:
        raise UsageError(tr("There is nothing to cite."), tr("Give names, - to read them from stdin, or --dataset."))
    typed = (each for name in names or () for each in (lines_of_stdin() if name == STDIN else (name,)))
    sources = request.view.behind(record_named(request, each, "cite") for each in typed)
    if dataset:
        from cstocli.answers.data import itself

        sources = (itself(request.facts.info), *sources)
    return Plain(STYLES[chosen](sources))
