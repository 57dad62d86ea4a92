"""The commands on the whole: `now`, `compare`, `search`, `cite`."""

from typing import Annotated

from typer import Argument, Option

from cstocli.answers import label
from cstocli.answers.changes import changes_page
from cstocli.answers.found import SearchRow
from cstocli.answers.now import now_page
from cstocli.cli.lookup import record_named
from cstocli.cli.options import (
    DAY,
    EVIDENCE,
    OUTPUT,
    ROWS,
    TIME,
    Request,
    answer_as_json,
    command,
    day_of,
    one_of,
    typed_command,
)
from cstocli.errors import UsageError
from cstocli.forms.reply import Listing, One, Plain
from cstocli.questions import all_sources
from cstocli.records import RECORDS, Record, Source
from cstocli.words import said, tr

CITED = {name: OUTPUT[name] for name in ("json", "form", "lang", "quiet", "output", "data")}


@command(OUTPUT | EVIDENCE | DAY)
def now(request: Request) -> One:
    """The state of affairs: chair and slogan, Secretary General, members and their leaders, events.

    \b
    cstocli now
    cstocli now --as-of 2012-06 --json
    """
    return request.one(now_page(request.view), "now")


@command(OUTPUT | EVIDENCE)
def compare(
    request: Request,
    first: Annotated[str, Argument(metavar="DATE", help="The earlier day; a year means its last.", show_default=False)],
    second: Annotated[str, Argument(metavar="DATE", help="The later day.", show_default=False)],
) -> One:
    """What changed between two days: members, standings, the chair, offices, documents in force.

    \b
    cstocli compare 2011 2013
    cstocli compare 2022-11-22 2023-01-01 --json
    """
    start, end = day_of("DATE", first).last, day_of("DATE", second).last
    if start > end:
        raise UsageError(
            tr("{first} is after {second}.", first=first, second=second),
            tr("Put the earlier day first: {command}", command=typed_command("compare", second, first)),
        )
    changed = changes_page(request.view, start, end)
    request.reach(end)
    return request.one(changed, "comparison")


@command(OUTPUT | ROWS | TIME)
def search(
    request: Request,
    words: Annotated[list[str], Argument(metavar="WORDS", help="Words in English or Russian.", show_default=False)],
    kind: Annotated[
        list[str] | None, Option(metavar="KIND", help="Only records of this kind, e.g. event; may be repeated.")
    ] = None,
) -> Listing:
    """Every record in which the words stand, in any form of them, best first.

    \b
    cstocli search peacekeepers Kazakhstan
    cstocli search Yerevan --kind event --kind document
    cstocli search "коллективная безопасность" --json
    """
    from cstocli.facts.search import LONGEST, Hit
    from cstocli.facts.search import search as find

    query = " ".join(words)
    if len(query) > LONGEST:
        raise UsageError(
            tr("A search takes at most {most} characters, not {count}.", most=LONGEST, count=len(query)),
            tr("Leave out all but the words that matter."),
        )
    nouns: dict[str, type[Record]] = {record.noun(): record for record in RECORDS}
    wanted = request.any_of("kind", kind, tuple(nouns))
    if wanted:
        request.filter_by(map(said, wanted))
    kinds = [nouns[noun] for noun in wanted]
    found = find(request.facts, query, kinds)
    if found.unknown:
        left_out = ", ".join(found.unknown)
        request.notes.append(
            tr("No record has {words}: searched without.", words=left_out)
            if found.hits
            else tr("No record has {words}.", words=left_out)
        )

    def row(hit: Hit) -> SearchRow:
        return SearchRow(
            id=hit.record.id,
            kind=hit.record.noun(),
            name=label(hit.record, request.view),
            date=hit.record.day,
            text=hit.text,
            matches=hit.matches,
            score=round(hit.score, 2),
        )

    return request.listing(
        SearchRow,
        found.hits,
        row,
        "records",
        title=tr("Search: {query}", query=query),
        hint=tr("any in full: cstocli show ID"),
    )


@command(CITED)
def cite(
    request: Request,
    names: Annotated[
        list[str],
        Argument(metavar="NAME...", help="Ids or names of records or sources, as show takes them.", show_default=False),
    ],
    style: Annotated[
        str | None, Option(metavar="text|bibtex|ris|csl-json", help="The style; text, or with --json csl-json.")
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
