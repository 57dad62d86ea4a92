"""The commands on the user's own facts: `data path`, `data add`, `data edit`, `data remove`, `data use`."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from msgspec import to_builtins

from cstocli import settings
from cstocli.answers import label, page
from cstocli.answers.data import KeptRow, PathRow
from cstocli.cli.batch import STDIN
from cstocli.cli.options import OUTPUT, ROWS
from cstocli.cli.parameters import Argument, Option
from cstocli.cli.request import Request, command, same
from cstocli.cli.typed import one_of
from cstocli.errors import DataError, NotFoundError, Problem, UsageError
from cstocli.facts import own
from cstocli.facts.base import Dataset
from cstocli.facts.own import Entry
from cstocli.forms.reply import Answer, Listing, Plain
from cstocli.records import RECORDS, Record
from cstocli.records.vocabularies import PathKind  # noqa: TC001 - as the other kinds
from cstocli.words import tr, trn

KINDS = {kind.noun(): kind for kind in RECORDS}
WRITING = {name: option for name, option in OUTPUT.items() if name != "no_user_data"}
SAYING = {name: OUTPUT[name] for name in ("lang", "quiet", "data")}
Given: TypeAlias = Annotated[
    list[str] | None,
    Option("--set", metavar="FIELD=VALUE", help="What a field says; texts.en=… for a language, again for more values."),
]


@command(WRITING | ROWS)
def path(request: Request) -> Listing:
    """The files and folders of your own facts, and those that answer.

    \b
    cstocli data path
    cstocli data path --format csv --fields path
    """
    folder = own.place()
    places: dict[PathKind, Path] = {
        "facts": Path(request.load(user_data=False).path),
        "own-facts": folder / own.WRITTEN,
        "only-read": folder / own.READ,
        "compiled": folder / own.COMPILED,
        "settings": settings.path(),
    }
    rows = [PathRow(what=what, path=str(place), there=place.exists()) for what, place in places.items()]
    return request.listing(PathRow, rows, same, "paths")


@command(WRITING)
def add(
    request: Request,
    kind: Annotated[
        str | None, Argument(metavar="KIND", values="record-kinds", help="What to add, e.g. quote, source, person.")
    ] = None,
    given: Given = None,
    replaces: Annotated[
        str | None, Option(metavar="ID", values="records", help="Put it in place of that bundled record.")
    ] = None,
    file: Annotated[
        str | None, Option("--from", metavar="FILE", values="files", help="Records in TOML, all or none; - for stdin.")
    ] = None,
) -> Answer:
    """Add records to your own facts: asked field by field on a terminal, or from options, a file or stdin.

    Whatever breaks a law of the data is reported, and then nothing is written.

    \b
    cstocli data add quote
    cstocli data add source --set id=my-page --set publisher=TASS --set language=en --set kind=news-agency
    cstocli data add --from mine.toml
    cstocli data add --replaces 2023-belarus --set start=2023-01-02
    """
    if file is not None and (given or replaces):
        raise UsageError(tr("--from and --set or --replaces ask for two things."), tr("Give one of them."))
    asked_for = None if kind is None else KINDS[one_of("kind of record", kind, tuple(KINDS))]
    others = request.load(user_data=False)
    if replaces is not None:
        tables = _correction(others, replaces, asked_for, given or ())
    elif given:
        tables = _given(_needed(asked_for), request.facts, given)
    elif file is None and sys.stdin.isatty():
        return _asked(request, others, _needed(asked_for))
    else:
        tables = _from_file(file or STDIN, asked_for)
    return _kept(request, others, _entries(tables))


@command(WRITING)
def edit(
    request: Request,
    record_id: Annotated[str, Argument(metavar="ID", values="records", help="The id of a record.")],
    given: Given = None,
) -> Answer:
    """Change a record of your own, in your editor or by --set; a bundled one gets a correction of your own.

    It is checked before it is kept. $VISUAL or $EDITOR names the editor.

    \b
    cstocli data edit my-page
    cstocli data edit my-page --set title="A page" --set note=
    """
    before = _entry(request, record_id)
    others = request.load(user_data=False)
    if given:
        table = before.record.table
        row = _with(type(before.record), to_builtins(before.record), request.facts, given, anew=True)
        [after] = _entries({table: [{**row, **_replacing(before)}]})
        return _kept(request, others, [after], before)
    from cstocli.cli.editor import edited

    return edited(before, lambda after: _kept(request, others, [after], before))


@command(SAYING)
def remove(
    request: Request,
    ids: Annotated[list[str], Argument(metavar="ID...", values="records", help="Ids of records of your own.")],
) -> Plain:
    """Remove records from your own facts; what is bundled is never removed.

    \b
    cstocli data remove my-quotation my-page
    """
    gone = {_own_entry(request, record_id).record.id for record_id in ids}

    def without(entries: list[Entry]) -> Iterable[Entry]:
        return (entry for entry in entries if entry.record.id not in gone)

    own.change(own.place(), request.load(user_data=False), without, tr("Nothing was removed:"))
    request.notes.append(tr("Removed from your own facts: {ids}", ids=", ".join(sorted(gone))))
    return Plain("")


@command({name: OUTPUT[name] for name in ("lang", "quiet")})
def use(
    request: Request,
    file: Annotated[str | None, Argument(metavar="FILE", values="files", help="A facts file.")] = None,
    bundled: Annotated[bool, Option("--bundled", help="Go back to the facts that come with the program.")] = False,
) -> Plain:
    """Answer from a newer facts file from now on, or from the bundled facts again.

    The file is checked and copied; your own facts stay beside it.

    \b
    cstocli data use facts.toml
    cstocli data use --bundled
    """
    if (file is None) != bundled:
        raise UsageError(tr("Give either a facts file or --bundled."), tr("See: cstocli data use --help"))
    if file is None:
        own.use_bundled(own.place())
        request.notes.append(tr("The bundled facts answer."))
    else:
        facts = own.use(own.place(), Path(file))
        info = facts.info
        known = tr("data {version} as of {day}", version=info.version, day=info.as_of)
        request.notes.append(tr("{file} answers from now on: {data}.", file=file, data=known))
        mine = own.entries(own.place())
        count = len(own.own_problems(facts, mine, own.union(facts, mine)))
        if count:
            note = trn(
                "With your own facts there is {count} problem. See: cstocli data check",
                "With your own facts there are {count} problems. See: cstocli data check",
                count,
            )
            request.notes.append(note)
        named = request.file
        if named is not None:
            request.notes.append(tr("For now {file} answers, since it is named.", file=named))
    return Plain("")


# --- what was given ---------------------------------------------------------------------------------------


def _needed(kind: type[Record] | None) -> type[Record]:
    if kind is None:
        raise UsageError(tr("Name the kind of record to add."), tr("One of: {kinds}", kinds=", ".join(KINDS)))
    return kind


def _given(kind: type[Record], facts: Dataset, given: Sequence[str]) -> dict[str, Any]:
    return {kind.table: [_with(kind, {}, facts, given)]}


def _with(
    kind: type[Record], row: Mapping[str, Any], facts: Dataset, given: Sequence[str], *, anew: bool = False
) -> dict[str, Any]:
    """A *row* with what was *given* for its fields; *anew*, a list that is given is not added to the one there.

    A part of a list is always one more.
    """
    from cstocli.cli.fields import part_in_list, put

    changed = {**row}
    seen: set[str] = set()
    for pair in given:
        path, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(tr("--set {typed!r} has no value.", typed=pair), tr("For example: --set date=2022-11-23"))
        if anew and path not in seen and not part_in_list(kind, path):
            put(kind, changed, path, "", facts)
        seen.add(path)
        if value:
            put(kind, changed, path, value, facts)
    return changed


def _correction(
    others: Dataset, replaced: str, kind: type[Record] | None, given: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """A bundled record with what was *given* in place of what it says."""
    record = others.find(replaced)
    if record is None:
        raise NotFoundError(tr("No bundled record has the id {id!r}.", id=replaced), tr("See: cstocli search"))
    if kind not in (None, type(record)):
        raise UsageError(
            tr("{id} is a record of another kind: {kind}.", id=replaced, kind=record.noun()), tr("Leave out the kind.")
        )
    row = _with(type(record), to_builtins(record), others, given, anew=True)
    return {record.table: [{**row, "replaces": replaced}]}


def _replacing(entry: Entry) -> dict[str, str]:
    return {} if entry.replaces is None else {"replaces": entry.replaces}


def _from_file(file: str, kind: type[Record] | None) -> dict[str, Any]:
    """What a file or standard input says; with a *kind*, records of that kind are among it."""
    from cstocli.files import read_open, read_whole, toml_tables

    if file == STDIN:
        path = Path(tr("Standard input"))
        try:
            content = read_open(sys.stdin.buffer, path)
        except OSError as error:
            raise DataError(tr("Standard input cannot be read: {strerror}.", strerror=error.strerror)) from error
    else:
        path = Path(file)
        content = read_whole(path)
    tables = toml_tables(path, content)
    if not tables or (kind and not tables.get(kind.table)):
        looked_for = f"[[{kind.table if kind else 'quotes'}]]"
        raise DataError(
            tr("{path} has no record to add: no {table}.", path=path, table=looked_for),
            hint=tr("What a record looks like: CONTRIBUTING.md, or cstocli data edit of one that is there."),
        )
    return tables


def _entries(tables: dict[str, Any]) -> list[Entry]:
    """The records of some tables; raises `DataError` with every problem."""
    problems: list[Problem] = []
    entries = own.entries_in(tables, own.WRITTEN, problems)
    if problems:
        raise DataError(_nothing(len(problems)), [problem._replace(file=None) for problem in problems])
    return entries


def _nothing(count: int) -> str:
    return trn("Nothing was written: {count} problem", "Nothing was written: {count} problems", count)


def _own_entry(request: Request, record_id: str) -> Entry:
    """The user's own record with that id, where the program may write it."""
    entry = _entry(request, record_id)
    if entry.record.id not in request.facts.own:
        raise UsageError(
            tr("{id} is bundled: it cannot be removed.", id=entry.record.id),
            tr("To put a correction in its place: cstocli data edit {id}", id=entry.record.id),
        )
    return entry


def _entry(request: Request, typed: str) -> Entry:
    """The record that was typed as it stands among the user's own, or as a correction of the bundled one."""
    from cstocli.cli.lookup import record_named

    record = record_named(request, typed)
    if record.id not in request.facts.own:
        return Entry(record, replaces=record.id)
    entry = next(entry for entry in own.entries(own.place()) if entry.record.id == record.id)
    if not entry.is_written:
        raise UsageError(
            tr("{id} stands in {file}, which is only read.", id=record.id, file=own.place() / entry.file),
            tr("Change it in an editor, then: cstocli data check"),
        )
    return entry


# --- what is kept -----------------------------------------------------------------------------------------


def _kept(request: Request, others: Dataset, new: Sequence[Entry], before: Entry | None = None) -> Answer:
    """The new records as they answer from now on, written beside the user's own or in the place of one *before*."""

    def after(entries: list[Entry]) -> list[Entry]:
        if before is None or before.record.id not in {entry.record.id for entry in entries}:
            return [*entries, *new]
        if before not in entries:
            raise DataError(
                tr("{id} was changed meanwhile by another program.", id=before.record.id), hint=tr("Begin again.")
            )
        return [*(entry for entry in entries if entry != before), *new]

    request.facts = _changed(others, after)
    request.notes.append(tr("In {file} now.", file=own.place() / own.WRITTEN))
    return answer(request, [entry.record for entry in new])


def _changed(others: Dataset, after: Callable[[list[Entry]], Iterable[Entry]]) -> Dataset:
    return own.change(own.place(), others, after, tr("Nothing was written:"))


def answer(request: Request, records: Sequence[Record]) -> Answer:
    """What was added: one record in full, several as a list."""
    if len(records) == 1:
        return request.one(page(records[0], request.view), records[0].noun())
    return request.listing(
        KeptRow,
        records,
        lambda record: KeptRow(
            table=record.table, id=record.id, name=label(record, request.view), origin=request.view.origin(record)
        ),
        "records",
        title=tr("Added to your own facts"),
    )


def _asked(request: Request, others: Dataset, kind: type[Record]) -> Answer:
    """What was asked for field by field, shown, and kept where the user says so."""
    from cstocli.cli.asking import Questions
    from cstocli.forms.output import write

    if not sys.stdout.isatty():
        raise UsageError(
            tr("Questions need a terminal."), tr("Give --set FIELD=VALUE, or --from FILE. See: cstocli data add --help")
        )
    questions = Questions(request.facts)
    questions.record(kind, {})
    mine = own.entries(own.place())
    while True:
        try:
            new = _entries(questions.tables())
            request.facts = own.checked(others, [*mine, *new], tr("This cannot be kept yet:"))
            break
        except DataError as error:
            if not questions.mend(error):
                raise
    with suppress(AttributeError):
        del request.view
    shown = next(entry.record for entry in reversed(new) if type(entry.record) is kind)
    write(answer(request, [shown]), "table", None, request.presentation)
    if not questions.agreed(tr("Keep it?")):
        return Plain("")
    request.facts = _changed(others, lambda entries: [*entries, *new])
    request.notes.append(tr("In {file} now.", file=own.place() / own.WRITTEN))
    return Plain("")
