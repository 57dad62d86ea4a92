"""The commands on the data set itself: `data info`, `data check`, `data schema`."""

from typing import Annotated

from cstocli.answers.data import ProblemRow, data_page, problem_rows
from cstocli.cli.messages import say
from cstocli.cli.options import OUTPUT, ROWS
from cstocli.cli.parameters import Argument
from cstocli.cli.request import Request, answer_as_json, command
from cstocli.cli.typed import one_of
from cstocli.errors import DataError, UsageError
from cstocli.forms.machine import indented
from cstocli.forms.reply import Listing, One, Plain
from cstocli.words import tr, trn


@command(OUTPUT)
def info(request: Request) -> One:
    """What the data set holds: counts, the day up to which it was checked, versions, where it is.

    \b
    cstocli data info
    cstocli data info --json
    """
    return request.one(data_page(request.view), "data")


@command(OUTPUT | ROWS)
def check(
    request: Request,
    file: Annotated[str | None, Argument(values="files", help="A facts file; without it, the one in use.")] = None,
) -> Listing:
    """Whether a facts file is sound: every problem by table, record and field; exit 3 if there is any.

    \b
    cstocli data check
    cstocli data check facts.toml --json
    """
    from cstocli.facts import load

    if file and request.data:
        raise UsageError(
            tr("{file} and --data {data} name two files.", file=file, data=request.data), tr("Give one of them.")
        )
    if file and not request.user_data:
        raise UsageError(
            tr("Only the records of the named file are checked: --no-user-data does nothing."),
            tr("Leave it out."),
        )
    try:
        facts = load(file, user_data=False) if file else request.facts
        rows = problem_rows(facts)
    except DataError as error:
        rows = [ProblemRow(**problem._asdict()) for problem in error.located] or [
            ProblemRow(table=None, id=None, field=None, message=error.message, file=None)
        ]
    ordered = request.in_order(ProblemRow, rows)
    if rows:
        request.exit_code = DataError.exit_code
        own = any(row.file for row in rows)
        path = file or (tr("your own facts") if own else request.file) or tr("the bundled facts")
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


@command({name: OUTPUT[name] for name in ("json", "form", "lang", "quiet", "output")})
def schema(
    request: Request,
    record: Annotated[str | None, Argument(values="schemas", help="A command's name; without it, all.")] = None,
) -> Plain:
    """The JSON Schema of what a command answers with --json; a list is an array of such objects.

    \b
    cstocli data schema chair
    cstocli data schema | jq keys
    """
    answer_as_json(request, "cstocli data schema", "--json")
    from cstocli.answers.every import SCHEMAS
    from cstocli.answers.schema import schema as one_schema
    from cstocli.answers.schema import schemas

    chosen = schemas() if record is None else one_schema(one_of("schema", record, tuple(SCHEMAS)))
    return Plain(indented(chosen) + "\n")
