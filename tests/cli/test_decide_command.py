"""`redline decide` from its options to its exit code."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from tests.conftest import changed


def decide(brief, *options):
    """Return what the command came to."""
    return CliRunner().invoke(main, ["decide", str(brief), *options])


@pytest.fixture
def evaluated(launch_brief):
    """Return the brief of a launch that was evaluated twice."""
    launch = open_launch(launch_brief)
    for seed in (0, 1):
        evaluate_launch(launch, Choices(seed=seed))
    return launch_brief


def test_the_exit_code_is_the_outcome_of_the_phase_asked_for(launch_brief):
    """Of the first one unless another is named; a phase alone is shown alone."""
    held = decide(launch_brief)
    assert held.exit_code == 3
    assert "There is no evidence yet" in held.stderr
    evaluate_launch(open_launch(launch_brief), Choices())
    whole = decide(launch_brief)
    assert (whole.exit_code, whole.stderr) == (0, "")
    assert "Red team" in whole.stdout
    beta = decide(launch_brief, "--phase", "beta")
    assert beta.exit_code == 0
    assert "Red team" not in beta.stdout


def test_looks_are_told_beside_the_decision(evaluated):
    """Whoever runs again pays for it."""
    assert "Look 2 at evidence for this policy" in decide(evaluated).stderr


def test_a_program_reads_the_decision_with_its_signature(evaluated):
    """One object, whatever is said beside it."""
    row = json.loads(decide(evaluated, "--format", "json").stdout)
    assert row["redline"] == "decision/1"
    assert row["looks"] == 2
    assert set(row["signed"]) == {"sha256", "signature", "key", "entry"}


@pytest.mark.parametrize(
    ("option", "mark"), [(("--plan",), "power plan/1"), (("--why", "M2"), "why/1")]
)
def test_what_is_asked_instead_decides_nothing(evaluated, option, mark):
    """It ends with 0, for people and for programs."""
    shown = decide(evaluated, *option)
    assert shown.exit_code == 0, shown.output
    told = json.loads(decide(evaluated, *option, "--format", "json").stdout)
    assert told["redline"] == mark
    assert not (evaluated.parent / ".redline" / "decisions.jsonl").exists()


def test_a_phase_that_is_not_there_is_refused_with_those_that_are(evaluated):
    """And a brief without phases has nothing to decide."""
    wrong = decide(evaluated, "--phase", "gamma")
    assert wrong.exit_code == 2
    assert "there is no phase 'gamma'; the brief has: Red team, Beta" in wrong.stderr
    rollout = evaluated.read_text().partition("# Rollout")
    changed(evaluated, ("".join(rollout[1:]), ""))
    none = decide(evaluated)
    assert none.exit_code == 2
    assert "has no phase to decide; write one under `Rollout`" in none.stderr


def test_a_report_is_written_and_its_place_told(evaluated, tmp_path):
    """A name that cannot be written is refused before anything is decided."""
    path = tmp_path / "report.md"
    page = tmp_path / "page.html"
    done = decide(evaluated, "--report", str(path), "--committee", str(page))
    assert f"report: {path}" in done.stderr
    assert path.read_text().startswith("# ")
    assert page.read_text().startswith("<!doctype html>")
    assert decide(evaluated, "--report", str(tmp_path / "report.docx")).exit_code == 2
