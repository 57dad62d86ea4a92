"""A file is written whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cstocli.errors import DataError
from cstocli.files import read_whole, write_whole


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
    [("nowhere/a.svg", "No such file or directory"), (".", "not a regular file"), ("/dev/null", "not a reg")],
)
def test_what_is_no_place_for_a_file_is_refused(place: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=said):
        write_whole(tmp_path / place, "new")
    assert Path(os.devnull).is_char_device()


def test_what_a_killed_writer_left_is_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "there.svg"
    program = "import os, pathlib, sys, cstocli.files as f; os.fsync = lambda _: os._exit(9); "
    for _ in range(2):
        killed = [sys.executable, "-c", f"{program}f.write_whole(pathlib.Path(sys.argv[1]), 'half')", str(path)]
        assert subprocess.run(killed, check=False).returncode == 9
    assert not path.exists()
    write_whole(path, "whole")
    assert path.read_text("utf-8") == "whole"


def test_a_draft_that_is_anothers_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    draft = tmp_path / f".cstocli-{bytes(8).hex()}"
    draft.write_text("another's", "utf-8")
    with pytest.raises(DataError, match="File exists"):
        write_whole(tmp_path / "new.svg", "new")
    assert draft.read_text("utf-8") == "another's"


def test_a_name_as_long_as_names_may_be_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_whole(path, "new")
    assert path.read_text("utf-8") == "new"


def test_of_an_endless_file_no_more_is_read_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.files.MOST", 1)
    monkeypatch.setattr("stat.S_ISREG", lambda _: True)
    with pytest.raises(DataError, match="it has more than 1 MB"):
        read_whole(Path("/dev/zero"))


def test_a_file_that_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "a.toml").touch()
    monkeypatch.setattr("builtins.open", refused)
    with pytest.raises(DataError, match=r"a\.toml cannot be read: Permission denied\."):
        read_whole(tmp_path / "a.toml")
