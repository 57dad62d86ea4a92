"""A record in the user's editor."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from cstocli.cli.messages import say
from cstocli.errors import DataError, Problem
from cstocli.facts import own
from cstocli.facts.own import Entry
from cstocli.files import read_whole, toml_tables, write_whole
from cstocli.words import tr, trn

T = TypeVar("T")


def edited(entry: Entry, keep: Callable[[Entry], T]) -> T:
    """What *keep* makes of a record after the user changed it; until it can be kept, what was written is not lost.

    Raises `DataError` where the editor fails, nothing was changed, or what was written cannot be kept.
    """
    path = Path(mkdtemp(prefix="cstocli-")) / f"{entry.record.id}.toml"
    before = own.entry_text(entry, described=True)
    write_whole(path, before)
    while True:
        _open(path)
        if read_whole(path) == before.encode():
            _take_away(path)
            raise DataError(tr("Nothing was changed in {id}.", id=entry.record.id))
        try:
            kept = keep(_read(path))
        except DataError as error:
            if not _once_more(error):
                error.hint = tr("What you wrote is in {path}", path=path)
                raise
        else:
            _take_away(path)
            return kept


def _open(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        code = subprocess.run(f"{editor} {shlex.quote(str(path))}", shell=True, check=False).returncode  # noqa: S602
    except OSError as error:
        raise DataError(tr("The editor cannot be run: {strerror}.", strerror=error.strerror)) from error
    if code:
        raise DataError(
            tr("The editor {command!r} failed with exit code {code}.", command=editor, code=code),
            hint=tr("Name another in EDITOR. What you wrote is in {path}", path=path),
        )


def _read(path: Path) -> Entry:
    problems: list[Problem] = []
    entries = own.entries_in(toml_tables(path, read_whole(path)), own.WRITTEN, problems)
    if problems:
        count = len(problems)
        message = trn("Nothing was written: {count} problem", "Nothing was written: {count} problems", count)
        raise DataError(message, [problem._replace(file=None) for problem in problems])
    if len(entries) != 1:
        raise DataError(tr("{path} has {count} records, not one.", path=path, count=len(entries)))
    return entries[0]


def _once_more(error: DataError) -> bool:
    """Whether the user goes on with what cannot be kept."""
    if not sys.stdin.isatty():
        return False
    say(error.message, *error.problems)
    return not input(tr("Edit again? [Y/n] ")).strip().lower().startswith(("n", "н"))


def _take_away(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
