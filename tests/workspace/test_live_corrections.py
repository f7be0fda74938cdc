"""Facts that people corrected, live: their disputes as wrong, beside sessions with an answer."""

import pytest

from redline.guard.access.disputes import KIND
from redline.interaction import Action
from redline.label import Label
from redline.store import Entry
from redline.workspace.corrections import Corrections
from redline.workspace.launch import open_launch
from redline.workspace.watching import Watching
from tests.workspace.live import figure, judge, record, watched, with_rows

ROW = "| M8 | fact correction | risk | M1 | <= 40 % | > 60 % | evaluation, live |"
REVIEWED = "| M8 | fact correction | risk | M1 | <= 40 % | > 60 % | evaluation, review |"


def dispute(exchange, reason="wrong", key="k"):
    """Return what the gateway records when somebody disputes an exchange."""
    label = Label(interaction=exchange, name="disputed", value=reason, by=f"caller:{key}")
    meta = label.stored() | {"id": f"dp_{exchange}{reason}{key}"}
    return Entry(kind=KIND, exchange=exchange, meta=meta)


def traffic(n=60):
    """Return answers, two of each session, in two languages."""
    return [{"unit": f"s{k // 2}", "language": "sw" if k < 20 else "en"} for k in range(n)]


def test_a_dispute_as_wrong_corrects_its_session(launch_brief):
    """Once, however often and by however many; and by slice."""
    launch = with_rows(launch_brief, ROW)
    entries = [dispute("x0"), dispute("x1"), dispute("x0", key="other"), dispute("x40")]
    record(launch, traffic(), entries=entries)
    look = watched(launch_brief)
    found = figure(look, "M8")
    assert (found["whole"]["hits"], found["whole"]["n"]) == (2, 30)
    assert (found["verdict"], found["whole"]["always"]) == ("met", True)
    parts = found["by"]["language"]
    assert [(parts[one]["hits"], parts[one]["n"]) for one in ("en", "sw")] == [(1, 20), (1, 10)]
    assert any("counts as content" in note for note in look["notes"])


def test_other_reasons_correct_nothing(launch_brief):
    """But they show that people can say something."""
    launch = with_rows(launch_brief, ROW)
    record(launch, traffic(), entries=[dispute("x0", "harmful"), dispute("x2", "refused")])
    assert figure(watched(launch_brief), "M8")["whole"]["hits"] == 0


def test_silence_before_the_first_dispute_is_not_contentment(launch_brief):
    """It is not zero, and it is said what is to be done."""
    launch = with_rows(launch_brief, ROW)
    record(launch, traffic())
    found = figure(watched(launch_brief), "M8")
    assert found["verdict"] == "unmeasured"
    assert "nobody has disputed" in found["whole"]["reason"]
    assert "/v1/redline/disputes" in found["whole"]["reason"]


def test_what_was_refused_or_is_of_another_phase_is_no_correction(launch_brief):
    """Nothing was stated, or not here."""
    launch = with_rows(launch_brief, ROW)
    refused = {"action": Action.REFUSED, "unit": "r"}
    other = {"unit": "o", "slices": {"phase": "Beta"}}
    known = [*traffic(), refused, other]
    record(launch, known, entries=[dispute("x60"), dispute("x61"), dispute("gone")])
    found = figure(watched(launch_brief), "M8")["whole"]
    assert (found["hits"], found["n"]) == (0, 30)


def test_disputes_are_read_once(launch_brief):
    """What came since the last look is added."""
    launch = with_rows(launch_brief, ROW)
    record(launch, traffic(), entries=[dispute("x0")])
    watching = Watching(launch)
    try:
        assert figure(watching.look().stored(), "M8")["whole"]["hits"] == 1
        record(launch, [], first=60, entries=[dispute("x30")])
        assert figure(watching.look().stored(), "M8")["whole"]["hits"] == 2
        assert watching.corrections.heard == 2
    finally:
        watching.close()


def test_in_a_fleet_it_is_not_known(launch_brief):
    """People dispute where they were answered, and only this machine's disputes are read."""
    launch = with_rows(launch_brief, ROW)
    record(launch, traffic(), entries=[dispute("x0")])
    watching = Watching(launch)
    try:
        watching.look()
        counting = watching.counted.phases[""]
        told = Corrections(launch, alone=False).reported("", counting, ())["M8"]
        assert "only this machine's" in told.measured(0.95).reason
    finally:
        watching.close()


def test_reviewers_correct_what_they_call_wrong(launch_brief):
    """The same metric, seen in review."""
    launch = with_rows(launch_brief, REVIEWED)
    record(launch, traffic())
    judge(launch, lambda k: {"right": k % 4 != 0})
    found = figure(watched(launch_brief), "M8")["whole"]
    assert found["value"] == pytest.approx(0.25)
    assert found["labelled"] == 60


def test_a_brief_without_such_a_row_reads_no_dispute(launch_brief):
    """It pays for nothing."""
    assert Corrections(open_launch(launch_brief)).rows == {}
