"""What a look tells beside bars: clusters and drift, without keeping anybody waiting."""

import random

import pytest

from redline.monitor import Alarm, Clusters
from redline.store import Journal
from redline.workspace import informing
from redline.workspace.clustered import FILE, clusters_of, follow
from redline.workspace.drifting import drift_of
from redline.workspace.informing import OFTEN, Informing
from redline.workspace.launch import open_launch
from redline.workspace.watching import Watching, look_at
from tests.workspace.clustering_traffic import campaign, usual, write


@pytest.fixture
def launch(launch_brief):
    """Return a launch with forty exchanges in the phase `Beta`."""
    found = open_launch(launch_brief)
    rng = random.Random(1)  # noqa: S311  # drawn, not secret
    write(found, [campaign(rng) if k % 2 else usual(rng) for k in range(40)], refused=range(10))
    return found


def test_a_few_entries_at_a_time_come_to_the_same(launch):
    """Also where a sketch is parted from its end by the place that was reached."""
    with Journal.open(launch.home.record) as journal:
        left, steps = 1, 0
        while left:
            clusters, left = follow(launch, journal, most=3)
            steps += 1
        whole = clusters_of(launch, journal)
        left = 1
        while left:
            drift, left = drift_of(launch, journal, "Beta", most=3)
    assert steps > 40
    assert clusters.seen == whole.seen == 40
    assert drift.n == 40
    assert drift.counts["refused"][1] == 10
    assert sum(drift.counts["length"][:255]) == 40


def test_it_reads_on_at_once_where_something_is_left_and_else_waits(launch):
    """A third of the time at most, so that alarms of bars need not wait."""
    moment = [0.0]
    told = Informing(launch, timer=lambda: moment[0], most=100)
    watching = Watching(launch, timer=lambda: moment[0])
    watching.informing = told
    looks = [watching.look() for _ in range(3)]
    assert any("not read yet" in note for note in looks[0].notes)
    assert told.left == 0
    assert not any("not read yet" in note for note in looks[2].notes)
    rng = random.Random(2)  # noqa: S311  # drawn, not secret
    write(launch, [campaign(rng)], start=40)
    watching.look()
    assert told.left == 0
    moment[0] += OFTEN
    told.most = 1
    watching.look()
    assert told.left == 3


def test_what_cannot_be_made_is_an_alarm_and_takes_no_other_away(launch):
    """Not known is not quiet: an advance is held."""
    (launch.home.folder / FILE).write_bytes(b"no database" * 500)
    found = look_at(launch, "Beta")
    assert [(a.kind, a.about) for a in found.alarms if a.kind == "drift"] == [("drift", "unknown")]
    assert "Clusters and drift are not known" in found.notes[-1]
    assert found.exchanges == 40


def test_drift_and_clusters_are_alarms_of_a_look(launch, monkeypatch):
    """Whoever watches sees them, and who advances is held."""
    drifted = Alarm(kind="drift", about="slower", text="slower")
    monkeypatch.setattr(informing, "drift_alarms", lambda _: [drifted])
    monkeypatch.setattr(Clusters, "alarms", lambda self: self.held()[:1])
    found = look_at(launch, "Beta")
    assert [alarm.kind for alarm in found.alarms][-2:] == ["cluster", "drift"]
    assert "20 sessions sent requests that share words" in found.alarms[-2].text


def test_without_a_record_nothing_is_told(launch_brief):
    """A launch begins with nothing."""
    found = look_at(open_launch(launch_brief))
    assert not [alarm for alarm in found.alarms if alarm.kind in {"cluster", "drift"}]
