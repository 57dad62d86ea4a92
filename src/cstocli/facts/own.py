"""The user's own facts, and the facts file that she uses in place of the bundled one.

They lie in the platform's folder for data: `facts.toml`, which the program writes, `facts.d/*.toml`, which it only
reads, and `used.toml`, what `data use` took. The laws are asked over the union of hers and the others; what came of
it is compiled and kept beside them, so that a start costs what it costs without them.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Raw, Struct, json

from cstocli import __version__
from cstocli.errors import DataError, Problem
from cstocli.facts.base import Dataset
from cstocli.facts.compiled import compile_facts, read_compiled
from cstocli.files import Place, make_folder, read_whole, settle_folder, toml_tables, write_whole
from cstocli.records import RECORDS, TABLES, Record
from cstocli.settings import data_folder
from cstocli.words import tr, trn

WRITTEN, READ, USED, COMPILED = "facts.toml", "facts.d", "used.toml", "compiled"
PATIENCE = 10  # seconds to wait for a lock while nothing is written under it
ABANDONED = 3600  # seconds after which a draft is nobody's any more
HEAD = """\
# Your own facts, for `cstocli`: `cstocli data add`, `data edit` and `data remove` write this file anew, without any
# comment but this one. What you write by hand belongs in facts.d beside it, which is only read. The tables and fields
# are those of the bundled facts; `replaces = true` puts a record in the place of the bundled one with its id.
"""


class Entry(Struct, frozen=True):
    """A record of the user's own: the *file* in which it stands, and the id of the bundled record that it replaces."""

    record: Record
    file: str = WRITTEN
    replaces: str | None = None

    @property
    def is_written(self) -> bool:
        """Whether it stands in the file that the program writes."""
        return self.file == WRITTEN


def place() -> Path:
    """The folder of the user's own facts; raises `DataError` where the user has no home."""
    return Path(data_folder(), "cstocli")


def files(folder: Path) -> list[Path]:
    """The files of own facts that there are; raises `DataError` where the system does not tell."""
    try:
        names = sorted(path.name for path in (folder / READ).iterdir()) if there(folder / READ) else []
        more = [folder / READ / name for name in names if name.endswith(".toml")]
        return [path for path in (folder / WRITTEN, *more) if there(path)]
    except OSError as error:
        raise DataError(tr("{path} cannot be read: {strerror}.", path=folder, strerror=error.strerror)) from error


def there(path: Path) -> bool:
    """Whether there is such a file or folder. An error is no answer: what it hides would be written over."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


class Marks(Struct, frozen=True):
    """What is kept beside compiled facts: the ids of the user's own, and the records in whose place some stand."""

    own: frozenset[str]
    replaced: dict[str, tuple[str, Raw]]  # the table, and the record as JSON


# --- reading ----------------------------------------------------------------------------------------------


def answering(
    folder: Path, named: Place | None, compiled: Place, bundled: Callable[[], Dataset], *, user_data: bool
) -> Dataset:
    """The facts to answer from: *bundled*, or those in use in their place, and with *user_data* the user's own.

    *bundled* are read from the file *named*, from *compiled*, or where neither is there from a checkout; only where
    they are compiled is it worth while to keep what is made of them.
    """
    used = folder / USED if named is None and (folder / USED).exists() else None
    own = files(folder) if user_data else []
    if not used and not own:
        return bundled()
    made_of = [path for path in (Path(compiled), used, *own) if path and path.exists()]
    kept = folder / COMPILED / f"{'all' if own else 'used'}-{_signature(made_of)}.json"
    is_worth_it = named is None and bool(used or Path(compiled).exists())
    facts = _kept(kept, used, compiled) if is_worth_it else None
    if facts:
        return facts
    before = answering(folder, named, compiled, bundled, user_data=False) if own else bundled()
    facts = checked(before, entries(folder)) if own else read_used(folder / USED)
    if not is_worth_it:
        return facts
    _keep(kept, facts, before)
    return _kept(kept, used, compiled) or facts


def read_used(path: Path) -> Dataset:
    """The facts that are in use in place of the bundled ones."""
    from cstocli.facts.toml import read_toml

    try:
        facts = read_toml(path)
    except DataError as error:
        error.hint = tr("To go back to the bundled facts: cstocli data use --bundled")
        raise
    facts.in_use = "used"
    return facts


def _signature(paths: Iterable[Path]) -> str:
    """What tells whether one of some files has changed, or the program that compiles them."""
    found = [path.stat() for path in paths]
    numbers = tuple((each.st_mtime_ns, each.st_ctime_ns, each.st_size, each.st_ino) for each in found)
    return f"{__version__}-{hash(numbers) & (1 << 64) - 1:016x}"  # numbers have the same hash in every process


def _keep(path: Path, facts: Dataset, before: Dataset) -> None:
    """Keep compiled facts in place of any of their kind; where that is not possible, nothing is lost but time."""
    replaced = {held: (record.table, Raw(json.encode(record))) for held, record in facts.replaced.items()}
    with suppress(OSError, DataError):
        path.parent.mkdir(exist_ok=True)
        if not os.access(path.parent, os.W_OK):
            return
        write_whole(_marks(path), json.encode(Marks(facts.own, replaced)))
        write_whole(path, compile_facts(facts, before))
        for old in path.parent.glob(f"{path.name.partition('-')[0]}-*"):
            if old not in (path, _marks(path)):
                old.unlink(missing_ok=True)


def _kept(path: Path, used: Path | None, compiled: Place) -> Dataset | None:
    """Facts as they were kept; None where they were not, or cannot be read."""
    try:
        facts = read_compiled(path)
        marks = json.decode(_marks(path).read_bytes(), type=Marks)
        replaced = {id_: json.decode(record, type=TABLES[table]) for id_, (table, record) in marks.replaced.items()}
    except (DataError, OSError, MsgspecError):
        return None
    facts.path, facts.in_use = (used, "used") if used else (compiled, "bundled")
    facts.own, facts.replaced = marks.own, replaced
    return facts


def _marks(path: Path) -> Path:
    return path.with_suffix(".marks")


def entries(folder: Path) -> list[Entry]:
    """The user's own records; raises `DataError` with every problem of every file."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for path in files(folder):
        name = str(path.relative_to(folder))
        try:
            tables = toml_tables(path, read_whole(path))
        except DataError as error:
            problems.append(Problem(None, None, None, error.message, name))
        else:
            found += entries_in(tables, name, problems)
    _refuse(problems, folder)
    return found


def entries_in(tables: dict[str, Any], file: str, problems: list[Problem]) -> list[Entry]:
    """The records of the *tables* of a file; what is none is told in *problems*."""
    from cstocli.facts.toml import records_in

    faults: list[Problem] = []
    if tables.pop("dataset", None) is not None:
        faults.append(Problem("dataset", None, None, tr("own facts have no head: they are added to others")))
    marks = {
        name: [row.pop("replaces", None) for row in table if isinstance(row, dict)]
        for name, table in tables.items()
        if isinstance(table, list)
    }
    faults += (
        Problem(name, None, "replaces", tr("{value!r}: expected true, or the id of a bundled record", value=mark))
        for name, held in marks.items()
        for mark in held
        if not (mark is None or mark is True or isinstance(mark, str))
    )
    decoded = records_in(tables, faults)
    problems += [problem._replace(file=file) for problem in faults]
    if faults:
        return []
    return [
        Entry(record, file, record.id if mark is True else mark)
        for kind, records in decoded.items()
        for record, mark in zip(records, marks.get(kind.table, ()), strict=True)
    ]


# --- the union --------------------------------------------------------------------------------------------


def union(facts: Dataset, own: Sequence[Entry]) -> Dataset:
    """The facts with the user's own among them, or in the place of those that they replace."""
    gone = {entry.replaces for entry in own if entry.replaces}

    def rows(kind: type[Record]) -> list[Record]:
        others = [record for record in facts.table(kind) if record.id not in gone]
        return sorted((*others, *(entry.record for entry in own if type(entry.record) is kind)), key=_order)

    joined = Dataset(facts.info, facts.path, facts.sha256, rows)
    joined.in_use = facts.in_use
    joined.own = frozenset(entry.record.id for entry in own)
    replaced = {entry.record.id: facts.find(entry.replaces) for entry in own if entry.replaces}
    joined.replaced = {held: record for held, record in replaced.items() if record}
    return joined


def _order(record: Record) -> tuple[str, ...]:
    return record.order


def checked(facts: Dataset, own: Sequence[Entry], message: str | None = None) -> Dataset:
    """The union, by every law; raises `DataError` with all that is wrong with it and not with the others alone."""
    joined = union(facts, own)
    _refuse(own_problems(facts, own, joined), place(), message)
    return joined


def own_problems(facts: Dataset, own: Sequence[Entry], joined: Dataset) -> list[Problem]:
    """What breaks a law in the union of the user's own and others, and not in the others alone."""
    from cstocli.facts.laws import problems

    where = {entry.record.id: entry.file for entry in own}
    found = [*_replacements(facts, own)] or problems(joined, _alone(joined))
    if found:
        before = set(problems(facts))
        found = [problem for problem in found if problem not in before]
    return [problem._replace(file=where.get(problem.id or "")) for problem in found]


def _alone(joined: Dataset) -> Dataset:
    """The user's own records among those of a union."""
    alone = Dataset(
        joined.info,
        joined.path,
        joined.sha256,
        lambda kind: [record for record in joined.table(kind) if record.id in joined.own],
    )
    alone.own = joined.own
    return alone


def _replacements(facts: Dataset, own: Sequence[Entry]) -> Iterator[Problem]:
    """Records that have the id of a bundled one and do not say that they replace it, or replace what is not there."""
    for entry in own:
        record = entry.record
        there = facts.find(entry.replaces or record.id)
        stands_alone = entry.replaces in (None, record.id) or "id" not in type(record).__struct_fields__
        if not stands_alone:
            message = tr("a record with an id of its own replaces the one with this id: say replaces = true")
            yield Problem(record.table, record.id, "replaces", message)
        elif entry.replaces is None and there is not None:
            yield Problem(
                record.table,
                record.id,
                "id",
                tr("a bundled record has the id {id!r}; to put this in its place, say replaces = true", id=record.id),
            )
        elif entry.replaces is not None and type(there) is not type(record):
            yield Problem(
                record.table,
                record.id,
                "replaces",
                tr("there is no bundled record {id!r} in this table to be replaced", id=entry.replaces),
            )


def _refuse(problems: Sequence[Problem], folder: Path, message: str | None = None) -> None:
    """Raises `DataError` where there are *problems* with own facts: with *message*, where they were to be written."""
    if problems:
        whole = trn(
            "Your own facts in {folder} have {count} problem",
            "Your own facts in {folder} have {count} problems",
            len(problems),
            folder=folder,
        )
        hint = None if message else tr("To answer without your own facts: --no-user-data")
        raise DataError(message or whole, problems, hint)


# --- writing ----------------------------------------------------------------------------------------------


def change(
    folder: Path, others: Dataset, edit: Callable[[list[Entry]], Iterable[Entry]], message: str | None = None
) -> Dataset:
    """The facts after an *edit* of the user's own, which is kept where every law holds; one change at a time.

    What the edit gives of the files that are only read counts for the laws and is not written. Raises `DataError`
    where a law is broken, with *message*, or where the file cannot be read or written.
    """
    with locked(folder):
        after = list(edit(entries(folder)))
        joined = checked(others, after, message)
        write_whole(folder / WRITTEN, text([entry for entry in after if entry.is_written]))
    return joined


def text(own: Iterable[Entry]) -> str:
    """Own records as the program writes them."""
    places = {kind: number for number, kind in enumerate(RECORDS)}
    ordered = sorted(own, key=lambda entry: (places[type(entry.record)], entry.record.order))
    return "\n".join((HEAD, *map(entry_text, ordered)))


def entry_text(entry: Entry, *, described: bool = False) -> str:
    """One record as TOML, with what it replaces; *described*, each field under a comment that says what it holds."""
    from cstocli.facts.canonical import record_text

    written = record_text(entry.record, described=described)
    if entry.replaces is None:
        return written
    replaced = "true" if entry.replaces == entry.record.id else f'"{entry.replaces}"'
    header, rest = written.split("\n", 1)
    return f"{header}\nreplaces = {replaced}\n{rest}"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """What is done within is done by one program at a time.

    Whoever waits does so as long as others get on with it: raises `DataError` where nothing was written in the time
    of patience, or where the folder or the lock cannot be made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "facts.lock", timeout=PATIENCE)
    try:
        make_folder(folder)
        before = _written_at(folder)
        while True:
            try:
                lock.acquire()
                break
            except Timeout as error:
                if before == (before := _written_at(folder)):
                    raise DataError(
                        tr(
                            "{place} cannot be written: another program holds {lock_file}.",
                            place=folder / WRITTEN,
                            lock_file=lock.lock_file,
                        )
                    ) from error
        try:
            _sweep(folder)
            yield
        finally:
            lock.release()
    except OSError as error:
        raise DataError(
            tr("{place} cannot be written: {strerror}.", place=folder / WRITTEN, strerror=error.strerror)
        ) from error


def _written_at(folder: Path) -> tuple[int, int] | None:
    try:
        found = (folder / WRITTEN).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _sweep(folder: Path) -> None:
    """Take away drafts that a killed program left long ago."""
    from time import time

    for draft in folder.glob(".cstocli-*"):
        if time() - draft.stat().st_mtime > ABANDONED:
            draft.unlink(missing_ok=True)


def use(folder: Path, path: Path) -> Dataset:
    """Answer from the facts file at *path* from now on; raises `DataError` with every problem where it is not sound."""
    from cstocli.facts.laws import problems
    from cstocli.facts.toml import read_toml

    facts = read_toml(path)
    found = problems(facts)
    if found:
        raise DataError(
            trn(
                "{path} is not a valid facts file: {count} problem",
                "{path} is not a valid facts file: {count} problems",
                len(found),
                path=path,
            ),
            found,
        )
    with locked(folder):
        write_whole(folder / USED, read_whole(path))
    return facts


def use_bundled(folder: Path) -> bool:
    """Answer from the bundled facts again; whether others were in use."""
    with locked(folder):
        in_use = (folder / USED).exists()
        (folder / USED).unlink(missing_ok=True)
        settle_folder(folder)
    return in_use
