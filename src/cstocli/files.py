"""Reading a file that is of a size to be read, and writing one whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from cstocli.errors import DataError
from cstocli.words import tr

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

Place: TypeAlias = str | os.PathLike[str]
MOST = 64  # MB that are read of a file
DEEPEST = 32  # tables and lists within one another
WHOLE_NUMBERS = range(-(2**63), 2**63)  # those that TOML promises
MANY_FILES = 100
MARK = "\ufeff"  # which some editors put at the start of a text


def read_whole(path: Place) -> bytes:
    """The content of the regular file at *path*; raises `DataError` where it cannot be read or is too large."""
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system tells more
            raise DataError(tr("{path} cannot be read: it is not a regular file.", path=path))
        with open(path, "rb") as file:
            return read_open(file, path)
    except OSError as error:
        raise DataError(tr("{path} cannot be read: {strerror}.", path=path, strerror=error.strerror)) from error
    except ValueError as error:  # no file has a null character in its name
        raise DataError(tr("{path} cannot be read: {strerror}.", path=repr(str(path)), strerror=error)) from error


def read_open(file: "BinaryIO", path: Place) -> bytes:
    """The rest of an open *file*, which is called *path*; raises `DataError` where it is too large."""
    limit = MOST * 1_000_000
    content = file.read(limit + 1)
    if len(content) > limit:
        raise DataError(tr("{path} cannot be read: it has more than {most} MB.", path=path, most=MOST))
    return content


def decoded(path: Place, content: bytes) -> str:
    """The *content* of the file at *path* as text, without a byte order mark; raises `DataError` where it is none."""
    try:
        return content.decode().removeprefix(MARK)
    except UnicodeDecodeError as error:
        raise DataError(
            tr(
                "{path} is not UTF-8: byte {start} is {value}.",
                path=path,
                start=error.start,
                value=f"{content[error.start]:#04x}",
            )
        ) from error


def toml_tables(path: Place, content: bytes) -> dict[str, Any]:
    """What the *content* of the file at *path* says as TOML; raises `DataError` where it is none."""
    import tomllib

    try:
        tables = tomllib.loads(decoded(path, content))
        _check_bounds((tables,), DEEPEST)
    except RecursionError as error:
        raise _no_toml(path, tr("it is nested too deeply")) from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, error) from error
    except ValueError as error:  # of a number of thousands of digits Python itself complains
        raise _no_toml(path, tr("a number is too large")) from error
    return tables


def _check_bounds(values: Iterable[Any], depth: int) -> None:
    """Raises RecursionError where *values* hold others within others beyond *depth*, ValueError for a huge number."""
    for value in values:
        if isinstance(value, dict | list):
            if not depth:
                raise RecursionError
            _check_bounds(value.values() if isinstance(value, dict) else value, depth - 1)
        elif isinstance(value, int) and value not in WHOLE_NUMBERS:
            raise ValueError


def _no_toml(path: Place, reason: object) -> DataError:
    return DataError(tr("{path} is not TOML: {error}", path=path, error=reason))


def write_whole(path: Place, content: str | bytes) -> None:
    """Put *content* at *path*, text in UTF-8: the old content stays until the new is on the disk.

    The folder is on the disk too at the end: not even a loss of power brings the old content back. Raises `DataError`
    where it cannot be written, or where *path* is no regular file.
    """
    from pathlib import Path

    place = Path(os.path.realpath(path))
    # A name of its own for each writer: a draft that a killed one left is in nobody's way.
    draft = place.with_name(f".cstocli-{os.urandom(8).hex()}")
    try:
        if place.exists() and not place.is_file():
            raise DataError(tr("{path} cannot be written: it is not a regular file.", path=path))
        file = draft.open("xb")
        try:
            with file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            if place.exists():
                draft.chmod(place.stat().st_mode)
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        settle_folder(place.parent)
    except OSError as error:
        raise DataError(tr("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror)) from error


def make_folder(path: "Path") -> None:
    """Make a folder, and those above it that are missing, and see to it that they are on the disk."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        settle_folder(path.parent)


def settle_folder(path: "Path") -> None:
    """See to it that what a folder names is on the disk; of other systems than POSIX none is asked."""
    if os.name != "posix":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # so some file systems say that they need no such thing
            raise
    finally:
        os.close(folder)


def make_whole(path: str | os.PathLike[str], make: "Callable[[Path], None]", *, replace: bool) -> None:
    """Put at *path* the file or folder that *make* makes, and whatever it makes beside it: whole or not at all.

    Raises `DataError` where it cannot be written, where something is there that may not be replaced, and, in place of
    a folder, where one is there that holds what the new one has not.
    """
    import shutil
    from pathlib import Path
    from tempfile import mkdtemp

    place = Path(os.path.realpath(path))
    try:
        _check_free(place, replace=replace)
        draft = Path(mkdtemp(prefix=".cstocli-", dir=place.parent))
        try:
            new = draft / "new"
            new.mkdir()
            make(new / place.name)
            # What belongs beside it comes first: with the thing itself all is there.
            made = sorted(new.iterdir(), key=lambda each: each.name == place.name)
            for each in made:
                _check_free(place.with_name(each.name), replace=replace)
                _check_alike(place.with_name(each.name), each)
            _to_disk([each for each in new.rglob("*") if each.is_file()])
            for each in made:
                _put(each, place.with_name(each.name), draft / "old")
            settle_folder(place.parent)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise DataError(tr("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror)) from error


def _to_disk(paths: "Sequence[Path]") -> None:
    """See to it that files are on the disk: many at once, which takes less than each by itself."""
    if len(paths) > MANY_FILES and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _check_free(place: "Path", *, replace: bool) -> None:
    """Raises `DataError` where something is at *place* that may not be replaced; an empty folder always may."""
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    if not replace:
        raise DataError(tr("{path} already exists.", path=place), hint=tr("To replace it: --force"))
    if not (place.is_dir() or place.is_file()):
        raise DataError(tr("{path} cannot be written: it is not a regular file.", path=place))


def _check_alike(place: "Path", new: "Path") -> None:
    """Raises `DataError` where *new* would not be what is at *place* anew, but would take something away with it."""
    if place.is_dir() and not new.is_dir():
        raise DataError(tr("{path} is a folder.", path=place), hint=tr("Name a file in it, or elsewhere."))
    if place.is_dir():
        others = {each.name for each in place.iterdir()} - {each.name for each in new.iterdir()}
        if others:
            raise DataError(
                tr("{path} is not replaced: it holds {name}, which the export has not.", path=place, name=min(others)),
                hint=tr("Choose another place, or remove it first."),
            )
    elif place.exists() and new.is_dir():
        raise DataError(tr("{path} is a file.", path=place), hint=tr("Choose another place, or remove it first."))


def _put(new: "Path", place: "Path", old: "Path") -> None:
    """Move *new* to *place*; what was there goes to *old*, and comes back where that fails."""
    if not place.is_dir():
        if place.exists():
            new.chmod(place.stat().st_mode)
        new.replace(place)
        return
    try:
        place.rename(old)
        new.rename(place)
    except BaseException:  # an interrupt too
        if old.exists() and not place.exists():
            old.rename(place)
        raise
