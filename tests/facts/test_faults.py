"""Killed or refused at any call of the system, the user's own facts are whole: a few of the faults of `faults.py`."""

import shutil

import faults
import pytest

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="faults are injected by strace")
NEEDED = ("openat", "write", "fsync", "rename", "close", "mkdir", "flock", "chmod")
LAST = 3  # of each, by which the file is written; those before read it


@pytest.fixture(scope="module")
def hit() -> list[faults.Fault]:
    """The last calls of each name by which a record is added to those that are there."""
    try:
        every = faults.faults("add one more")
    except OSError as error:
        pytest.skip(f"strace may not trace here: {error}")
    by_name = {call: [fault for fault in every if fault.call == call] for call in NEEDED}
    return [fault for faults_of_call in by_name.values() for fault in faults_of_call[-LAST:]]


@pytest.mark.parametrize("kind", ["killed", "ENOSPC"])
def test_the_old_file_stands_or_the_new_one(kind: str, hit: list[faults.Fault]) -> None:
    found = faults.outcomes(kind, hit)
    assert [outcome for outcome in found if not outcome.is_sound] == []
    assert {outcome.stood for outcome in found} == {"old", "new"}
    assert any(outcome.code is None if kind == "killed" else outcome.code == 3 for outcome in found)
