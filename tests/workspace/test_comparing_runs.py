"""Comparing two runs: which they are, what moved, and what both said."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.errors import EvidenceError, InputError
from redline.workspace.comparing import compare_runs, find_run, moved
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.home import home_of
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from tests.conftest import write_launch

FEATURES = """
def ready(text):
    return "The desk is open from 08:00 to 18:00."

def shut(text):
    return "I can't help with that."
"""
NAMES = ("answered or guided", "false refusal")


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory):
    """Return a brief with evidence of a version that answers and one that declines everything."""
    brief = write_launch(tmp_path_factory.mktemp("compare") / "launch")
    (brief.parent / "desk.py").write_text(FEATURES)
    brief.write_text(brief.read_text().replace("vetted:corpus/", "python:desk:ready"))
    for version in ("ready", "shut"):
        launch = open_launch(brief, None, f"python:desk:{version}")
        evaluate_launch(launch, Choices(guarded=False))
    return brief


def test_a_regression_is_shown_with_both_replies(two_runs):
    """Who reads it sees what was asked, and what both versions said."""
    found = compare_runs(("last~1", "last"), two_runs, metrics=NAMES)
    (change,) = [c for c in found.comparison.regressions() if c.metric == "false refusal"]
    assert (change.first, change.second) == (0, 1)
    told = list(moved(found, change))
    assert len(told) == len(change.worse) == 47
    assert told[0].replies == (
        "The desk is open from 08:00 to 18:00.",
        "I can't help with that.",
    )
    assert told[0].actions == ("answered", "refused")
    assert str(found.slices["false refusal"][0]) == "everywhere"
    back = compare_runs(("last", "last~1"), two_runs, metrics=NAMES)
    assert back.comparison.regressions() == ()
    (mended,) = [c for c in back.comparison.whole if c.metric == "false refusal"]
    assert len(list(moved(back, mended, mended=True))) == 47


def test_runs_are_named_by_id_folder_or_age(two_runs):
    """`last~1` is the one before the last; an id may be cut short."""
    home = home_of(two_runs)
    newest, older = find_run(home, "last"), find_run(home, "last~1")
    assert newest != older
    assert find_run(home, newest.name[:8]) == newest == find_run(home, str(newest))
    for name, message in (("last~7", "holds 2 runs"), ("zzzz", "names no run"), ("a", "no run")):
        with pytest.raises(EvidenceError, match=message):
            find_run(home, name)


def test_the_command_ends_with_1_for_a_regression_and_0_without(two_runs):
    """A pipeline stops on the code; people read the rest."""
    folder = find_run(home_of(two_runs), "last~1")
    run = CliRunner()
    asked = ["--brief", str(two_runs), "--metric", "false refusal"]
    shown = run.invoke(main, ["compare", "last~1", "last", *asked])
    assert shown.exit_code == 1, shown.output
    assert "newly failing" in shown.output
    assert "I can't help with that." in shown.output
    same = run.invoke(main, ["compare", str(folder), str(folder), "--metric", "all"])
    assert same.exit_code == 0, same.output
    told = run.invoke(main, ["compare", "last~1", "last", *asked, "--format", "json"])
    parsed = json.loads(told.stdout)
    assert parsed["redline"] == "comparison/1"
    (change,) = parsed["whole"]
    assert change["regressed"]
    assert change["worse"] == len(change["newly_failing"]) == 47
    assert not change["no_worse"]["shown"]


def test_without_a_brief_nothing_is_judged(tmp_path, monkeypatch):
    """Both runs have to be judged by the same rows."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="--brief"):
        compare_runs(("last~1", "last"))
