"""`redline rollout`: what it shows, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.standings import begin


def rollout(brief, *arguments):
    """Return what the command came to."""
    return CliRunner().invoke(main, ["rollout", str(brief), *arguments])


@pytest.fixture
def brief(launch_brief):
    """Return the brief of a launch whose rollout has begun."""
    begin(open_launch(launch_brief), "Red team")
    return launch_brief


def test_before_it_begins_it_says_how(launch_brief):
    """All phases are shown, and none is in force."""
    shown = rollout(launch_brief)
    assert shown.exit_code == 0
    assert "redline serve" in shown.stdout
    assert "Beta" in shown.stdout
    assert json.loads(rollout(launch_brief, "--format", "json").stdout)["rollout"] is None


def test_the_phase_in_force_is_marked(brief):
    """With since when, by whom and why."""
    shown = rollout(brief).stdout
    assert "→  Red team" in shown
    assert "served for the first time" in shown


def test_an_advance_that_holds_says_why_and_ends_with_3(brief):
    """Every condition is told, also those that are met."""
    found = rollout(brief, "advance", "--why", "two weeks are over")
    assert found.exit_code == 3
    assert "lasts 2 weeks" in found.stdout
    assert "the rollout runs" in found.stdout
    row = json.loads(rollout(brief, "advance", "--why", "x", "--format", "json").stdout)
    assert (row["outcome"], row["rollout"]["phase"]) == ("hold", "Red team")


def test_a_kill_holds_until_the_decision_lets_it_go_on(brief):
    """Without evidence nothing is resumed."""
    assert rollout(brief, "kill", "--why", "harm").exit_code == 0
    assert "stopped" in rollout(brief).stdout
    assert rollout(brief, "resume", "--why", "mended").exit_code == 3
    evaluate_launch(open_launch(brief), Choices())
    assert rollout(brief, "resume", "--why", "mended").exit_code == 0
    assert "in force" in rollout(brief).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hold"], "--why"),
        (["hold", "--why", " "], "--why"),
        (["resume", "--why", "x"], "running already"),
        (["forward", "--why", "x"], "advance"),
    ],
)
def test_a_move_that_cannot_be_is_wrong_input(brief, arguments, says):
    """It says what is accepted, and nothing has moved."""
    found = rollout(brief, *arguments)
    assert found.exit_code == 2
    assert says in found.stderr
    assert json.loads(rollout(brief, "--format", "json").stdout)["rollout"]["number"] == 1


def test_serve_refuses_another_phase_and_a_stopped_rollout(brief):
    """The rollout says which phase is served; whoever wants another one moves it."""
    evaluate_launch(open_launch(brief), Choices())
    other = CliRunner().invoke(main, ["serve", str(brief), "--phase", "Beta", "--port", "0"])
    assert (other.exit_code, "redline rollout" in other.stderr) == (2, True)
    rollout(brief, "kill", "--why", "harm")
    stopped = CliRunner().invoke(main, ["serve", str(brief), "--port", "0"])
    assert stopped.exit_code == 3
    assert "harm" in stopped.stderr
