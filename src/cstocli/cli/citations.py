"""The command on citations: `cite`."""

from typing import Annotated

from cstocli.cli.lookup import record_named
from cstocli.cli.options import OUTPUT
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, answer_as_json, command
from cstocli.cli.typed import one_of
from cstocli.errors import UsageError
from cstocli.forms.reply import Plain
from cstocli.questions import all_sources
from cstocli.records import Source
from cstocli.words import tr

CITED = {name: OUTPUT[name] for name in ("json", "form", "lang", "quiet", "output", "data", "no_user_data")}


@command(CITED)
def cite(
    request: Request,
    names: Annotated[
        list[str],
        Argument(metavar="NAME...", values="records", help="Ids or names of records or sources, as show takes them."),
    ],
    style: Annotated[
        str | None,
        Option(metavar="text|bibtex|ris|csl-json", values="styles", help="The style; text, or with --json csl-json."),
    ] = None,
) -> Plain:
    """Citations of the sources that records rest on, each once.

    \b
    cstocli cite 2023-belarus
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
    sources: dict[str, Source] = {}
    for name in names:
        record = record_named(request, name)
        cited = [record.id] if isinstance(record, Source) else all_sources(record)
        sources |= {source_id: request.facts.get(Source, source_id) for source_id in cited}
    return Plain(STYLES[chosen](sources.values()))
