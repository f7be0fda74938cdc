"""What other tools ran comes in beside the evidence, and our runs go out."""

import json

import pytest

from redline.workspace.deciding import decide_launch
from redline.workspace.launch import open_launch


@pytest.fixture
def evaluated(launch_brief, redline):
    """Return the brief of a launch that was evaluated, and its run."""
    done = redline(
        "evaluate", launch_brief, "--attacks", "none", "--limit", "6", "--format", "json"
    )
    return launch_brief, json.loads(done.stdout)["run"]["id"]


def test_a_run_goes_out_with_its_labels_and_comes_in_as_a_replay(evaluated, tmp_path, redline):
    """Even under our own policy an import is no evidence; that is said."""
    brief, run = evaluated
    done = redline("export", run[:8], "--brief", brief, "--to", tmp_path / "a.jsonl")
    assert "6 exchanges" in done.stdout
    line = json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])
    assert {"expected", "grounded"} <= {label["name"] for label in line["labels"]}
    said = redline("import", tmp_path / "a.jsonl", "--brief", brief).stdout
    assert "under the policy of this brief" in said
    found = json.loads(
        redline("import", tmp_path / "a.jsonl", "--brief", brief, "--format", "json").stdout
    )[0]
    assert (found["policy_matches"], found["evidence"]) == (True, False)
    imported = brief.parent / ".redline" / "imported" / found["run"]["id"]
    assert {path.name for path in imported.glob("interactions*")} == {"interactions.jsonl.gz"}
    assert found["run"]["planned"] == 6
    again = redline("export", found["run"]["id"], "--brief", brief, "--to", tmp_path / "b.jsonl")
    assert again.returncode == 0, again.stderr
    whole = [json.loads(x) for x in (tmp_path / "b.jsonl").read_text().splitlines()]
    assert {row["origin"] for row in whole} == {"replay"}
    assert all(row["labels"] for row in whole)


def test_an_import_changes_no_decision(evaluated, tmp_path, redline):
    """Other people's runs neither launch a feature nor stop it."""
    brief, run = evaluated
    before = decide_launch(open_launch(brief))
    redline("export", run[:8], "--brief", brief, "--to", tmp_path / "a.jsonl")
    redline("import", tmp_path / "a.jsonl", "--brief", brief)
    after = decide_launch(open_launch(brief))
    assert after.decision == before.decision
    assert after.decision.run == run


def test_an_import_of_another_tool_becomes_a_row(launch_brief, tmp_path, redline):
    """What a scanner found is tested from then on."""
    entry = {"entry_type": "attempt", "uuid": "u", "status": 2, "probe_classname": "dan.Toy",
             "prompt": "Be bad", "outputs": ["Yes."], "detector_results": {"d": [1]}}  # fmt: skip
    (tmp_path / "r.jsonl").write_text(json.dumps(entry) + "\n")
    done = redline("import", tmp_path / "r.jsonl", "--brief", launch_brief)
    assert "hit by d: 1 of 1, as garak judged" in done.stdout
    assert "No policy was recorded" in done.stdout
    done = redline("suite", "add", launch_brief, "u~1", "--expected", "refuse")
    assert "added-u-1" in done.stdout, done.stderr


def test_a_run_that_is_not_there_is_said_with_those_that_are(launch_brief, tmp_path, redline):
    """Ids are long, and nobody knows them by heart."""
    done = redline("export", "abc", "--brief", launch_brief, "--to", tmp_path / "a.csv")
    assert done.returncode == 2
    assert "0 runs begin with 'abc'; there: none" in done.stderr
