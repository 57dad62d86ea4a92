"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from cstocli.errors import DataError
from cstocli.files import write_whole


def test_a_file_is_written_in_utf8_with_the_mode_of_any_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new.svg"
    (tmp_path / "other").touch()
    write_whole(path, "Зась\n")
    assert path.read_bytes() == "Зась\n".encode()
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_that_is_there_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "there.svg", tmp_path / "link.svg"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, "new")
    assert link.is_symlink()
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_the_old_content_stays_where_the_new_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there.svg"
    path.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="No space left on device"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "said"),
    [("nowhere/a.svg", "No such file or directory"), (".", "no regular file"), ("/dev/null", "no reg")],
)
def test_what_is_no_place_for_a_file_is_refused(place: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=said):
        write_whole(tmp_path / place, "new")
    assert Path(os.devnull).is_char_device()
