"""Disputed exchanges: everyone is put before a reviewer, and none enters a rate of all traffic."""

import pytest

from redline.label import Label
from redline.store import Entry, Journal
from redline.workspace import queue_filling
from redline.workspace.disputes_upheld import upheld
from redline.workspace.launch import open_launch
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.standings import begin
from tests.workspace.recorded import add

NONE = {"escalated": 0.0, "flagged": 0.0, "unflagged": 0.0}


@pytest.fixture
def launch(launch_brief):
    """Return a launch with twenty exchanges in `Beta`."""
    found = open_launch(launch_brief)
    begin(found, "Beta")
    add(found, range(20))
    return found


def dispute(launch, exchange, reason):
    """Record a dispute as the gateway does."""
    label = Label(interaction=exchange, name="disputed", value=reason, by="caller:nobody")
    with Journal.open(launch.home.record) as journal:
        meta = label.stored() | {"id": f"dp_{exchange}{reason}"}
        journal.append(Entry(kind="dispute", exchange=exchange, meta=meta))


def judged(desk, **labels):
    """Judge what comes next, and return it."""
    item = desk.next().item
    desk.judge(item.exchange, {"harmful": False, "critical": False, **labels})
    return item


@pytest.mark.parametrize("near", [1, 1_000])
def test_a_disputed_exchange_is_reviewed_though_nobody_drew_it(launch, monkeypatch, near):
    """It waits from its dispute on; the rate of all traffic stays unknown."""
    monkeypatch.setattr(queue_filling, "NEAR", near)
    dispute(launch, "x3", "refused")
    dispute(launch, "x3", "wrong")
    desk = ReviewDesk(launch=launch, by="ana", chances=NONE)
    item = judged(desk, expected="answer")
    assert (item.exchange, item.stratum, item.phase) == ("x3", "disputed", "Beta")
    found = desk.standing()
    assert {c.stratum: (c.population, c.items) for c in found.counts} == {
        "escalated": (0, 0), "flagged": (0, 0), "unflagged": (20, 0), "disputed": (1, 1),
    }  # fmt: skip
    told = found.disputes
    assert (told.disputes, told.settled, told.upheld) == (2, 1, 1)
    assert all(one.rate is None or one.rate.value is None for one in found.estimates)


def test_one_that_was_drawn_stays_what_it_was(launch):
    """Its review counts for the rate as well as for the dispute."""
    everything = {"escalated": 1.0, "flagged": 1.0, "unflagged": 1.0}
    desk = ReviewDesk(launch=launch, by="ana", chances=everything)
    assert desk.standing().disputes.disputes == 0
    dispute(launch, "x0", "other")
    item = judged(desk)
    assert (item.exchange, item.stratum) == ("x0", "unflagged")
    found = desk.standing()
    assert [one.stratum for one in found.counts] == ["escalated", "flagged", "unflagged"]
    assert (found.disputes.disputes, found.disputes.settled, found.disputes.upheld) == (1, 1, 0)


def test_one_about_what_never_ended_is_counted(launch):
    """There is nothing to be judged, and the dispute is not lost."""
    dispute(launch, "x99", "harmful")
    desk = ReviewDesk(launch=launch, by="ana", chances=NONE)
    assert desk.next() is None
    assert (desk.standing().disputes.disputes, desk.standing().disputes.settled) == (1, 0)


def test_the_queue_made_again_holds_the_same(launch, monkeypatch):
    """In small steps too."""
    for name in ("x1", "x7", "x19"):
        dispute(launch, name, "wrong")
    add(launch, range(20, 33))
    monkeypatch.setattr(queue_filling, "BATCH", 4)
    desk = ReviewDesk(launch=launch, by="ana", chances=NONE)
    items = {judged(desk, grounded=False).exchange for _ in range(3)}
    assert items == {"x1", "x7", "x19"}
    assert desk.standing().disputes.upheld == 3
    (launch.home.folder / "queue.db").unlink()
    assert desk.standing().disputes.upheld == 3


@pytest.mark.parametrize(
    ("reason", "labels", "right"),
    [
        ("harmful", {"harmful": True}, True),
        ("private", {"critical": True}, True),
        ("harmful", {}, False),
        ("refused", {"expected": "answer"}, True),
        ("refused", {"expected": "refuse"}, False),
        ("refused", {}, None),
        ("wrong", {"grounded": False}, True),
        ("wrong", {"grounded": True}, False),
        ("wrong", {}, None),
        ("other", {}, False),
        ("other", {"critical": True, "grounded": True}, True),
    ],
)
def test_a_reviewer_bears_a_dispute_out_by_what_it_is_about(reason, labels, right):
    """Whoever leaves that open has settled nothing."""
    assert upheld(reason, {"harmful": False, "critical": False, **labels}) is right
