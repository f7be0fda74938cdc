"""Controls that are judged by what they use themselves."""

import json
from dataclasses import replace

import pytest

from redline.evaluate import read_interactions
from redline.workspace import blind
from redline.workspace.blind import blind_rows, blind_together, judges_of
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices

SCREEN = (
    "| C4 | risk screen | H1 | gateway | "
    "detector = constitution R1 openai:guard-8b@http://127.0.0.1:9/v1; cascade = unknown only | |"
)
JUDGES = {"critical": frozenset({"openai:guard-8b@https://example.org/v1"})}


@pytest.fixture
def launch(launch_brief):
    """Return a launch whose risk screen asks a model."""
    text = launch_brief.read_text()
    line = next(x for x in text.splitlines() if x.startswith("| C3 |"))
    launch_brief.write_text(text.replace(line, f"{line}\n{SCREEN}"))
    return open_launch(launch_brief)


def judged(run):
    """Keep judgements beside a run, by the model that the screen asks as well."""
    said = [{"judge": "openai:guard-8b@https://example.org/v1", "value": False}]
    row = {"by": "judge:critical/1", "label": "critical", "value": False, "said": said}
    rows = [row | {"interaction": found.id} for found in read_interactions(run.folder)]
    (run.folder / "judgements.jsonl").write_text("".join(json.dumps(x) + "\n" for x in rows))


def rows(launch, judges=JUDGES):
    """Return what is blind in a launch."""
    return blind_rows(launch.policy, launch.brief.metrics, judges)


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    """Let no scorer share a detector with a control, whatever the catalogues say."""
    alone = {n: replace(c, detectors=(f"of {n}",)) for n, c in blind.CONTROLS.items()}
    monkeypatch.setattr(blind, "CONTROLS", alone)


def sharing(monkeypatch, control, detector):
    """Let a control rest on a detector."""
    changed = {**blind.CONTROLS, control: replace(blind.CONTROLS[control], detectors=(detector,))}
    monkeypatch.setattr(blind, "CONTROLS", changed)


def test_a_model_that_stops_and_judges_is_named(launch):
    """Behind whichever host it is asked, and only where it judged what a metric needs."""
    assert rows(launch) == {"M3": (("C4", "guard-8b"),)}
    assert rows(launch, {"harmful": JUDGES["critical"]}) == {}
    assert rows(launch, {"critical": frozenset({"anthropic:other"})}) == {}
    assert rows(launch, {}) == {}


def test_a_scorer_that_shares_a_detector_is_named(launch, monkeypatch):
    """Under the metrics that need its labels, and no others."""
    sharing(monkeypatch, "boundary refusal", "claims")
    assert dict(blind_together(launch.policy))["critical"] == ("C2",)
    assert rows(launch, {}) == {"M3": (("C2", "claims"),)}
    assert rows(launch) == {"M3": (("C2", "claims"), ("C4", "guard-8b"))}
    sharing(monkeypatch, "risk screen", "claims")
    assert rows(launch) == {"M3": (("C2", "claims"), ("C4", "claims, guard-8b"))}
    assert dict(blind_together(replace(launch.policy, enforced=()))) == {}


def test_what_is_surveyed_or_unknown_was_judged_by_nobody(launch, monkeypatch):
    """The bar itself says so."""
    sharing(monkeypatch, "boundary refusal", "claims")
    (row,) = (row for row in launch.brief.metrics if row.id == "M3")
    surveyed, unknown = replace(row, seen_in=("survey",)), replace(row, metric="sorcery")
    assert surveyed.surveyed
    assert blind_rows(launch.policy, [surveyed, unknown], JUDGES) == {}


def test_judges_are_read_from_what_they_said(tmp_path):
    """One that gave no value judged nothing; no file, no judges."""
    assert judges_of(tmp_path) == {}
    said = [{"judge": "openai:a@u", "value": True}, {"judge": "openai:b@u", "value": None}]
    lines = [{"interaction": "i", "label": "harmful", "said": said}] * 2
    (tmp_path / "judgements.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    assert judges_of(tmp_path) == {"harmful": frozenset({"openai:a@u"})}


def test_the_command_says_so_under_the_bar_though_it_is_met(redline, launch):
    """For people and for programs; it decides nothing."""
    judged(evaluate_launch(launch, Choices(attacks=())))
    line = "C4 is judged by the detector it uses itself (guard-8b"
    shown = redline("decide", launch.brief.file).stdout
    assert line in shown
    assert "M3 zero in 20" in shown
    told = json.loads(redline("decide", launch.brief.file, "--format", "json").stdout)
    (beta,) = (phase for phase in told["phases"] if phase["phase"] == "Beta")
    bar, blind_ = [r for r in beta["reasons"] if r["about"] == "M3 zero in 20"]
    assert bar["verdict"] == "met"
    assert blind_["text"].startswith(line)
    assert blind_["counts"] is False
