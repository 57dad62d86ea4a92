"""Work in a second process: its faults are those of the first, and it never outlives it."""

import os
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from cstocli.exports.html.beside import beside


def test_a_fault_of_the_work_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), beside(os.mkdir, str(tmp_path)):
        pass


def test_that_the_work_was_ended_is_a_fault() -> None:
    with pytest.raises(ChildProcessError, match="its second process ended"), beside(os._exit, 0):
        pass


def test_that_it_ended_before_it_had_its_work_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program.py"
    program.write_text("raise SystemExit\n")
    monkeypatch.setattr("__main__.__spec__", None, raising=False)
    monkeypatch.setattr("__main__.__file__", str(program), raising=False)
    with pytest.raises(ChildProcessError, match="its second process ended"), beside(print, "much" * 100_000):
        pass


def test_a_fault_here_ends_the_work() -> None:
    with pytest.raises(KeyboardInterrupt), beside(time.sleep, 3600):
        raise KeyboardInterrupt
    assert active_children() == []
