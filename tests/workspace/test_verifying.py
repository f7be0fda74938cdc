"""Verification aside: nobody waits for it, and what failed never passes for whole."""

import sqlite3
from contextlib import ExitStack, closing

import pytest

from redline.errors import DatabaseError
from redline.workspace.launch import open_launch
from redline.workspace.verifying import Verifying
from redline.workspace.watching import Watching
from tests.workspace.recorded import add


@pytest.fixture
def launch(launch_brief):
    """Return a launch with some traffic in no phase."""
    found = open_launch(launch_brief)
    add(found, range(10), phase="")
    return found


@pytest.fixture
def closed():
    """Return what closes a thing when the test is over, and gives it back meanwhile."""
    with ExitStack() as stack:
        yield lambda one: stack.enter_context(closing(one))


def over(verifying):
    """Wait for what is under way."""
    assert verifying.other.over(60)


def test_nobody_waits_for_what_is_done_aside(launch, closed):
    """Until the first is over nothing is known; two never run at once."""
    found = closed(Verifying(launch.home.record, aside=True))
    assert found.now() is None
    other = found.other
    over(found)
    assert found.now().whole
    assert (found.other, other.process.is_alive()) == (None, False)
    assert found.now().entries == 10
    assert found.other is None


def test_what_fails_aside_is_told_to_whoever_asks_next(tmp_path, closed):
    """Nothing is known then, and it is tried again."""
    path = tmp_path / "record.db"
    path.write_bytes(b"no database at all, however long it is read" * 100)
    found = closed(Verifying(path, aside=True))
    found.now()
    over(found)
    with pytest.raises(DatabaseError):
        found.now()
    assert (found.state, found.other) == (None, None)


def test_a_process_that_is_killed_verified_nothing(launch, closed):
    """It is said, and does not pass for whole."""
    found = closed(Verifying(launch.home.record, aside=True))
    found.now()
    found.other.process.kill()
    over(found)
    with pytest.raises(DatabaseError, match="the process ended"):
        found.now()
    found.now()
    over(found)
    assert found.now().whole


def test_a_broken_record_is_verified_again_and_again(launch, closed):
    """Aside too; it is broken until it is mended."""
    with sqlite3.connect(launch.home.record) as file:
        file.execute("UPDATE entry SET hash = x'00' WHERE seq = 5")
    found = closed(Verifying(launch.home.record, aside=True))
    found.now()
    for _ in range(2):
        over(found)
        assert not found.now().whole
        assert found.other is not None
    over(found)


def test_no_record_is_nothing_known(tmp_path):
    """Neither whole nor broken."""
    assert Verifying(tmp_path / "record.db").now() is None


def test_looks_aside_see_what_is_new(launch, closed):
    """Counting ahead takes nothing from the next look."""
    watched = closed(Watching(launch, aside=True))
    first = watched.look()
    assert (first.exchanges, first.record) == (10, None)
    add(launch, range(10, 16), phase="")
    verifying = watched.verifying
    assert watched.look().exchanges == 16
    if verifying.other is not None:  # else the first was over before the second look
        over(verifying)
    assert watched.look().record.whole
