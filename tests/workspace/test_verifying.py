"""Verification aside: nobody waits for it, and what failed never passes for whole."""

import threading

import pytest

from redline.errors import DatabaseError
from redline.monitor import RecordState
from redline.workspace.launch import open_launch
from redline.workspace.verifying import Verifying
from redline.workspace.watching import Watching
from tests.workspace.recorded import add

WHOLE = RecordState(whole=True, entries=1, open=0)


def over(verifying):
    """Wait for what is under way."""
    verifying.thread.join(10)


def test_nobody_waits_for_what_is_done_aside():
    """Until the first is over nothing is known; two never run at once."""
    go, runs = threading.Event(), []

    def verified():
        runs.append(1)
        go.wait(10)
        return WHOLE

    found = Verifying(verified, aside=True)
    assert found.now() is None
    assert found.now() is None
    go.set()
    over(found)
    assert (found.now(), len(runs)) == (WHOLE, 1)


def test_what_fails_aside_is_told_to_whoever_asks_next():
    """Nothing is known then, and it is tried again."""

    def verified():
        raise DatabaseError("gone")

    found = Verifying(verified, aside=True)
    assert found.now() is None
    over(found)
    with pytest.raises(DatabaseError, match="gone"):
        found.now()
    over(found)
    assert found.state is None


def test_a_broken_record_is_verified_again_and_again():
    """Until it is mended."""
    states = [RecordState(whole=False, entries=1, open=0, reason="x"), WHOLE]
    found = Verifying(lambda: states.pop(0))
    assert not found.now().whole
    assert found.now().whole
    assert found.now().whole


def test_looks_aside_see_what_is_new(launch_brief):
    """Counting ahead takes nothing from the next look."""
    launch = open_launch(launch_brief)
    add(launch, range(10), phase="")
    watched = Watching(launch, aside=True)
    assert watched.look().exchanges == 10
    add(launch, range(10, 16), phase="")
    assert watched.look().exchanges == 16
    over(watched.verifying)
    assert watched.look().record.whole
