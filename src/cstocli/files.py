"""Writing a file whole or not at all."""

import os
from pathlib import Path

from cstocli.errors import DataError
from cstocli.language import tr


def write_whole(path: Path, text: str) -> None:
    """Put *text* at *path* in UTF-8: the old content stays until the new is on the disk.

    Raises `DataError` where it cannot be written, or where *path* is no regular file.
    """
    place = Path(os.path.realpath(path))
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        if place.exists() and not place.is_file():
            raise DataError(tr("{path} cannot be written: it is no regular file.", path=path))
        try:
            with draft.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if place.exists():
                draft.chmod(place.stat().st_mode)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise DataError(tr("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror)) from error
