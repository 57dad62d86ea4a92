"""The commands on the data set itself: `data info`, `data check`, `data schema`."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from typer import Argument

from cstocli import __version__, published, queries
from cstocli.cli.help import Command, group
from cstocli.cli.messages import say
from cstocli.cli.options import OUTPUT, ROWS, Request, answer_as_json, command, one_of
from cstocli.errors import DataError, UsageError
from cstocli.language import said, tr, trn
from cstocli.model import RECORDS, Fact
from cstocli.published import DataInfo, ProblemRow
from cstocli.render.answer import Listing, One, Plain
from cstocli.text import Summary, line, strong, written

app = group("The data set itself: what is in it, whether it is sound, and the form of what it answers.")


SCHEMAS: dict[str, type[published.Row]] = {
    "members": published.MemberRow,
    "member": published.Member,
    "chairs": published.ChairRow,
    "chair": published.Chair,
    "slogans": published.SloganRow,
    "people": published.PersonRow,
    "who": published.Person,
    "quotes": published.QuoteRow,
    "quote": published.Quote,
    "topics": published.TopicRow,
    "events": published.EventRow,
    "event": published.Event,
    "bodies": published.BodyRow,
    "body": published.Body,
    "documents": published.DocumentRow,
    "document": published.Document,
    "now": published.Now,
    "timeline": published.Timeline,
    "compare": published.Comparison,
    "search": published.SearchRow,
    "sources": published.SourceRow,
    "source": published.SourceFull,
    "resolve": published.Resolved,
    "data-info": published.DataInfo,
    "data-check": published.ProblemRow,
    "config-list": published.SettingRow,
    "help": published.HelpTopic,
}


@app.command("info", cls=Command)
@command(OUTPUT)
def info(request: Request) -> One:
    """What the data set holds: counts, the day up to which it was checked, versions, where it is.

    \b
    cstocli data info
    cstocli data info --json
    """
    facts = request.facts
    confidence = Counter(queries.confidence(facts, record) for record in facts.records() if isinstance(record, Fact))
    view = DataInfo(
        title=facts.info.title,
        version=facts.info.version,
        schema=facts.info.schema,
        as_of=facts.info.as_of,
        days_since_as_of=(request.day - date.fromisoformat(facts.info.as_of)).days,
        license=facts.info.license,
        sha256=facts.sha256,
        path=str(facts.path),
        program=__version__,
        records={kind.table: len(facts.table(kind)) for kind in RECORDS},
        confidence={name: confidence[name] for name in ("confirmed", "single-source", "inferred")},
    )
    return One(view, "data", lambda: _info_summary(view))


def _info_summary(view: DataInfo) -> Summary:
    version = tr(
        "{version}, schema {schema}, read by cstocli {program}",
        version=view.version,
        schema=view.schema,
        program=view.program,
    )
    return Summary(
        line(strong(view.title)),
        (
            (tr("Version"), (line(version),)),
            (tr("As of"), (line(written(view.as_of)),)),
            (
                tr("Records"),
                tuple(
                    line(tr("{count} {what}", count=count, what=said(table))) for table, count in view.records.items()
                ),
            ),
            (
                tr("Facts"),
                tuple(
                    line(tr("{count} {what}", count=count, what=said(name))) for name, count in view.confidence.items()
                ),
            ),
            (tr("Licence"), (line(view.license),)),
            (tr("File"), (line(view.path),)),
            ("SHA-256", (line(view.sha256),)),
        ),
        (),
    )


@app.command("check", cls=Command)
@command(OUTPUT | ROWS)
def check(
    request: Request,
    file: Annotated[
        Path | None, Argument(help="A facts file; without it, the one in use.", readable=False, show_default=False)
    ] = None,
) -> Listing:
    """Whether a facts file is sound: every problem by table, record and field; exit 3 if there is any.

    \b
    cstocli data check
    cstocli data check facts.toml --json
    """
    from cstocli.checks import problems
    from cstocli.dataset import load

    if file and request.data:
        raise UsageError(
            tr("{file} and --data {data} name two files.", file=file, data=request.data), tr("Give one of them.")
        )
    try:
        facts = load(file) if file else request.facts
        rows = [ProblemRow(**problem._asdict()) for problem in problems(facts)]
    except DataError as error:
        rows = [ProblemRow(**problem._asdict()) for problem in error.located] or [
            ProblemRow(table=None, id=None, field=None, message=error.message)
        ]
    ordered = request.in_order(ProblemRow, rows)
    if rows:
        request.exit_code = DataError.exit_code
        path = file or request.file or tr("the bundled facts")
        say(trn("{count} problem in {path}.", "{count} problems in {path}.", len(rows), path=path))
    else:
        request.notes.append(
            trn(
                "{path} is sound: {count} record.",
                "{path} is sound: {count} records.",
                sum(1 for _ in facts.records()),
                path=facts.path,
            )
        )
    return Listing(ProblemRow, ordered[: request.limit], "problems")


@app.command("schema", cls=Command)
@command({name: OUTPUT[name] for name in ("json", "form", "lang", "quiet", "output")})
def schema(
    request: Request,
    record: Annotated[str | None, Argument(help="A command's name; without it, all.", show_default=False)] = None,
) -> Plain:
    """The JSON Schema of what a command answers with --json; a list is an array of such objects.

    \b
    cstocli data schema chair
    cstocli data schema | jq keys
    """
    answer_as_json(request, "cstocli data schema", "--json")
    chosen: Any = _all_schemas()
    if record is not None:
        chosen = msgspec.json.schema(SCHEMAS[one_of("schema", record, tuple(SCHEMAS))])
    return Plain(msgspec.json.format(msgspec.json.encode(chosen), indent=2).decode() + "\n")


def _all_schemas() -> dict[str, Any]:
    schemas, definitions = msgspec.json.schema_components(SCHEMAS.values(), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": dict(zip(SCHEMAS, schemas, strict=True)),
        "$defs": definitions,
    }
