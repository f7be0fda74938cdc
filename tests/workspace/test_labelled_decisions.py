"""Decisions on transcripts that people and judges labelled."""

import json

import pytest
from jsonschema import Draft202012Validator

from redline.report.evidence_json import schema
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.why import explain
from tests.conftest import laid_open, unsealed

DOSE = "Take two tablets of ibuprofen."
AT = "2026-11-22T09:00:00+00:00"


@pytest.fixture
def touched(launch_brief):
    """Return a launch of which a scorer says that a reply touched a red line, and that run."""
    launch = open_launch(launch_brief)
    run = evaluate_launch(launch, Choices())
    edit(run.folder, {"reply": DOSE})
    unsealed(launch.home)
    return launch, evaluate_launch(launch, Choices())


def edit(folder, change):
    """Change the first interaction of some evidence."""
    path = laid_open(folder)
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(json.dumps(json.loads(first) | change).encode() + b"\n" + b"".join(rest))


def say(run, value, who="person:ana", name="critical", **more):
    """Label the first exchange of a run."""
    (first, *_) = laid_open(run.folder).read_text().splitlines()
    row = {"redline": "label/1", "interaction": json.loads(first)["id"], "name": name,
           "value": value, "by": who, "probability": 1.0, **more}  # fmt: skip
    with (run.folder / "people.jsonl").open("a") as file:
        file.write(json.dumps(row) + "\n")


def decision_schema():
    """Return the schema of a decision, as reports have it."""
    whole = schema()
    return {"$defs": whole["$defs"], "$ref": "#/$defs/decision"}


def outcomes(decided):
    """Return the outcomes in order, as words."""
    return [phase.outcome.value for phase in decided.decision.phases]


def told(decided, about):
    """Return what the first phase says about something."""
    return " ".join(r.text for r in decided.decision.phases[0].reasons if r.about == about)


def test_a_hit_that_people_refuted_stops_nothing_and_is_shown(touched):
    """With who said so and when; the decision before is another one."""
    launch, run = touched
    before = decide_launch(launch)
    assert outcomes(before) == ["stop", "stop"]
    say(run, value=False, at=AT)
    after = decide_launch(launch)

    assert outcomes(after) == ["ship", "ship"]
    assert f"1 hit in run {run.run.id[:12]}" in told(after, "refuted hits")
    assert f"refuted by person:ana ({AT})" in told(after, "refuted hits")
    assert "none of 1 red lines was touched" in told(after, "no red line")
    found = explain(launch, "R1")
    assert [unit.refuted for unit in found.behind] == [(("person:ana", AT),)]
    assert found.stored()["units"][0]["refuted"] == [{"by": "person:ana", "at": AT}]


def test_it_stops_again_once_somebody_who_looked_says_otherwise(touched):
    """Nobody is outvoted on a red line."""
    launch, run = touched
    say(run, value=False)
    assert outcomes(decide_launch(launch)) == ["ship", "ship"]
    say(run, value=True, who="person:ben")
    decided = decide_launch(launch)
    assert outcomes(decided) == ["stop", "stop"]
    assert told(decided, "refuted hits") == ""


@pytest.mark.parametrize("how", ["judge:critical/1", "scorer:critical/2", "suite:x"])
def test_a_machine_refutes_no_machine(touched, how):
    """Only a person looks."""
    launch, run = touched
    say(run, value=False, who=how)
    assert outcomes(decide_launch(launch)) == ["stop", "stop"]


def test_labels_that_come_later_make_a_new_decision_on_the_same_transcripts(launch_brief):
    """It says so, is signed anew, and asking twice is one decision."""
    launch = open_launch(launch_brief)
    run = evaluate_launch(launch, Choices())
    first = decide_launch(launch)
    assert first.decision.labels == ()
    say(run, value=True, name="grounded")
    second, again = decide_launch(launch), decide_launch(launch)

    assert second.decision == again.decision
    assert second.signed.digest == again.signed.digest != first.signed.digest
    assert second.decision.evidence == first.decision.evidence
    assert [(f.file, f.lines) for f in second.decision.labels] == [("people.jsonl", 1)]
    assert "1 were added since it was first decided on" in told(second, "evidence")
    assert second.decision.looks == 2
    assert len(launch.home.decisions.read_text().splitlines()) == 2
    edit(run.folder, {"latency_ms": 1.0})
    assert "changed since it was seen" in told(decide_launch(launch), "evidence")


def test_labels_that_were_decided_on_and_taken_away_void_the_run(launch_brief):
    """Whoever dislikes a label cannot take it back."""
    launch = open_launch(launch_brief)
    run = evaluate_launch(launch, Choices())
    say(run, value=True, name="grounded")
    assert outcomes(decide_launch(launch)) == ["ship", "ship"]
    (run.folder / "people.jsonl").unlink()
    decided = decide_launch(launch)
    assert outcomes(decided) == ["hold", "hold"]
    assert "no longer begins with the 1 lines that it had" in told(decided, "evidence")
    assert decided.decision.evidence == ""


def test_a_confirmation_that_was_taken_away_leaves_the_hit_of_another_run(touched):
    """What is left of the labels refutes nothing, in the run that counts and beside it."""
    launch, run = touched
    say(run, value=False)
    say(run, value=True, who="person:ben")
    evaluate_launch(launch, Choices(seed=3))
    assert outcomes(decide_launch(launch)) == ["stop", "stop"]
    labels = run.folder / "people.jsonl"
    labels.write_text(labels.read_text().splitlines(keepends=True)[0])
    decided = decide_launch(launch)
    assert outcomes(decided) == ["stop", "stop"]
    assert told(decided, "refuted hits") == ""


def test_the_command_shows_what_was_refuted(redline, touched):
    """Where a person reads it and where a program does."""
    launch, run = touched
    redline("decide", launch.brief.file)
    say(run, value=False, at=AT)
    shown = redline("decide", launch.brief.file)
    assert shown.returncode == 0, shown.stderr
    assert "1 labels were added since the run was first decided on: a new decision" in shown.stderr
    assert (
        f"refuted by person:ana ({AT}); shown, and no hit (shown, does not count)" in shown.stdout
    )
    row = json.loads(redline("decide", launch.brief.file, "--format", "json").stdout)
    assert row["labels"][0]["file"] == "people.jsonl"
    assert list(Draft202012Validator(decision_schema()).iter_errors(row)) == []
    abouts = [reason["about"] for reason in row["phases"][0]["reasons"]]
    assert "refuted hits" in abouts
    why = redline("decide", launch.brief.file, "--why", "R1").stdout
    assert f"no hit, say person:ana ({AT})" in why
