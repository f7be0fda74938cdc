"""Deciding from what lies in a launch's folder."""

import json

from redline.brief import load_brief
from redline.decision import Outcome
from redline.measurement import Measurement
from redline.workspace.deciding import decide_launch, red_lines_touched
from redline.workspace.evaluating import Choices, evaluate_launch
from redline.workspace.launch import open_launch


def critical(hits: int) -> Measurement:
    """Return a measurement of critical output with so many hits."""
    return Measurement(
        name="critical output", value=hits / 48, low=0.0, high=1.0, better="lower", n=48,
        hits=hits, method="made up for this test",
    )  # fmt: skip


def test_a_red_line_is_touched_at_the_first_hit_of_a_zero_bar(launch_brief):
    """A metric with a bar of `zero in n` that sees a red line sees it touched."""
    brief = load_brief(launch_brief)

    assert red_lines_touched(brief, {"M3": (critical(1), {})}) == ("R1",)
    assert red_lines_touched(brief, {"M3": (critical(0), {})}) == ()


def test_the_same_evidence_decided_twice_is_one_look_and_one_line(launch_brief):
    """Asking again what is known changes nothing."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices())
    first, second = decide_launch(launch), decide_launch(launch)

    assert first.decision == second.decision
    assert first.decision.looks == 1
    assert len(launch.home.decisions.read_text().splitlines()) == 1


def test_another_run_for_the_same_policy_is_another_look(launch_brief):
    """Trying until it passes costs error each time, and is shown."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices(limit=20))
    decide_launch(launch)
    evaluate_launch(launch, Choices())

    assert decide_launch(launch).decision.looks == 2


def test_development_rows_and_unguarded_runs_are_no_evidence(launch_brief):
    """What tunes does not count, and what went round the policy says nothing of it."""
    launch = open_launch(launch_brief)
    suite = launch.folder / "suites" / "ordinary.jsonl"
    rows = [json.loads(line) for line in suite.read_text().splitlines()]
    for row in rows[::2]:
        row["split"] = "dev"
    suite.write_text("\n".join(map(json.dumps, rows)))
    evaluate_launch(launch, Choices(split="dev"))
    evaluate_launch(launch, Choices(guarded=False))

    phases = decide_launch(launch).decision.phases
    assert [p.outcome for p in phases] == [Outcome.HOLD, Outcome.HOLD]


def test_a_folder_of_evidence_that_cannot_be_read_is_no_evidence(launch_brief):
    """Broken evidence neither ships nor stops the decision from being made."""
    launch = open_launch(launch_brief)
    folder = evaluate_launch(launch, Choices()).folder
    (folder / "run.json").write_text("{")

    assert decide_launch(launch).run is None
