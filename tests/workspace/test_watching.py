"""Looking again and again: the record is verified from time to time, and never taken for whole."""

import sqlite3

import pytest

from redline.monitor import STRATA
from redline.store import verify
from redline.workspace import verifying
from redline.workspace.launch import open_launch
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.verifying import OFTEN, SPARING
from redline.workspace.watching import Watching, look_at
from tests.workspace.recorded import add


@pytest.fixture
def launch(launch_brief):
    """Return a launch with some traffic in no phase."""
    found = open_launch(launch_brief)
    add(found, range(10), phase="")
    return found


class Clock:
    """A clock that moves when it is told to; verification takes `took` seconds."""

    def __init__(self, took):
        self.now, self.took, self.verified = 0.0, took, 0

    def __call__(self):
        """Return the time."""
        return self.now

    def verify(self, path):
        """Verify, and let the time pass that it takes."""
        self.verified += 1
        self.now += self.took
        return verify(path)


@pytest.mark.parametrize("took", [0.01, 5.0])
def test_verification_takes_a_twentieth_of_the_time(launch, monkeypatch, took):
    """Ten seconds lie between two of them at least, and twenty times what one takes."""
    clock = Clock(took)
    monkeypatch.setattr(verifying, "verify", clock.verify)
    watched = Watching(launch, clock)
    for _ in range(200):
        assert watched.look().record.whole
        clock.now += 1.0
    assert clock.verified == pytest.approx(200 / max(OFTEN, SPARING * took), abs=2)


def test_a_record_that_is_broken_is_looked_at_each_time(launch):
    """An alarm goes away when it is mended, and not before."""
    watched = Watching(launch)
    assert watched.look().record.whole
    watched.verifying.due = 0.0
    with sqlite3.connect(launch.home.record) as file:
        file.execute("UPDATE entry SET hash = x'00' WHERE seq = 5")
    for _ in range(2):
        assert [alarm.kind for alarm in watched.look().alarms] == ["record"]


def test_new_traffic_is_seen_between_two_verifications(launch):
    """What is counted does not wait for it."""
    watched = Watching(launch)
    assert watched.look().exchanges == 10
    add(launch, range(10, 14), phase="")
    assert watched.look().exchanges == 14


def test_without_a_record_there_was_no_traffic(launch_brief):
    """It is said, and is neither good nor bad."""
    found = Watching(open_launch(launch_brief)).look()
    assert (found.empty, found.record) == (True, None)


def test_what_a_reviewer_judges_critical_is_a_red_line(launch_brief):
    """At the next look, in the phase that it was said in and in no other; its metric is pulled."""
    launch = open_launch(launch_brief)
    add(launch, range(40), phase="Beta", grounded=True)
    desk = ReviewDesk(launch=launch, by="ana", chances=dict.fromkeys(STRATA, 1.0))
    item = desk.next().item
    assert look_at(launch, "Beta").alarms == ()
    desk.judge(item.exchange, {"harmful": True, "critical": True})
    assert [(a.kind, a.about) for a in look_at(launch, "Beta").alarms] == [
        ("pull", "M3"),
        ("red line", item.exchange),
    ]
    assert look_at(launch, "Red team").alarms == ()
