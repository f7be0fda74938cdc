"""From a breaking exchange in the record to a gateway in the phase before, with nobody's hand."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from redline.workspace.launch import open_launch
from redline.workspace.standings import begin as begin_rollout
from redline.workspace.standings import read_rollout
from tests.workspace.recorded import add
from tests.workspace.test_operating import brief

__all__ = ["brief"]

pytestmark = pytest.mark.long


@pytest.fixture
def watched(begin, brief):
    """Let `redline watch --act` look while the test runs; gives the launch, which is in Beta."""
    launch = open_launch(brief)
    begin_rollout(launch, "Beta")
    with begin(["watch", str(brief), "--act"], cwd=Path.cwd(), env=os.environ) as process:
        yield launch, process
        process.kill()


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_an_alarm_rolls_every_gateway_back_by_itself(serving, watched, workers):
    """Answers that rest on nothing cross the pull, and all workers go to the phase before."""
    launch, watching = watched
    with serving(launch.brief.file, "--workers", str(workers)) as gateway:
        assert gateway.ready()["phase"] == "Beta"
        add(launch, range(60), phase="Beta", at=datetime.now(UTC), grounded=False)
        began = time.monotonic()
        gateway.until(lambda: read_rollout(launch.home).phase == "Red team", 20)
        moved = time.monotonic()
        gateway.until(lambda: all(phase(gateway) == "Red team" for _ in range(6)), 10)
        followed = time.monotonic() - moved
        assert watching.poll() is None
        assert gateway.ask()[0] == 200
    stands = read_rollout(launch.home)
    assert (stands.by, stands.standing) == ("redline", "running")
    assert "grounded answers" in stands.why
    assert followed < 5, f"{moved - began:.2f} s to move, {followed:.2f} s to follow"


def phase(gateway):
    """Return the phase that a worker says it is in."""
    return gateway.ready()["phase"]


def test_a_gateway_that_was_killed_begins_in_the_phase_in_force(serving, watched):
    """Whoever brings it back does not bring the phase back."""
    launch, _ = watched
    with serving(launch.brief.file) as gateway:
        gateway.process.kill()
        gateway.process.wait(10)
    add(launch, range(60), phase="Beta", at=datetime.now(UTC), grounded=False)
    end = time.monotonic() + 20
    while read_rollout(launch.home).phase == "Beta" and time.monotonic() < end:
        time.sleep(0.05)
    with serving(launch.brief.file) as gateway:
        assert gateway.ready()["phase"] == "Red team"
