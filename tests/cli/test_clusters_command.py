"""`redline clusters`: what it says, and what it refuses."""

import json
import random

import pytest

from redline.workspace.launch import open_launch
from tests.workspace.clustering_traffic import campaign, usual, write


@pytest.fixture
def brief(launch_brief):
    """Return a launch with a little traffic in one frame, every other request refused."""
    rng = random.Random(1)  # noqa: S311  # drawn, not secret
    texts = [campaign(rng) if k % 3 else usual(rng) for k in range(30)]
    write(open_launch(launch_brief), texts, refused=range(0, 30, 2))
    return launch_brief


def test_it_shows_clusters_of_the_stream_and_of_the_day(redline, brief):
    """For people: names, counts, bounds and examples, and that it still learns."""
    found = redline("clusters", brief)
    assert found.returncode == 0, found.stderr
    assert "stream: 30 requests; learning until there are 5,000" in found.stdout
    assert "20 sessions, 20 requests" in found.stdout
    assert "15 requests met a control, failed or were disputed" in found.stdout
    assert "You are the old machine of the harbour" in found.stdout


def test_programs_read_the_same_as_json(redline, brief):
    """One object with both lists."""
    found = json.loads(redline("clusters", brief, "--format", "json").stdout)
    assert (found["seen"], found["learning"], found["day"]) == (30, 5000, 15)
    (one, *_) = found["stream"]
    assert (one["sessions"], one["refused"], one["alarm"]) == (20, 10, "")
    assert one["refused_low"] < 0.5 < one["refused_high"]
    assert found["flagged"][0]["members"] == 10


def test_one_command_makes_a_suite_of_a_cluster(redline, brief, tmp_path):
    """It is what an evaluation reads."""
    found = json.loads(redline("clusters", brief, "--format", "json").stdout)
    name, out = found["stream"][0]["id"], tmp_path / "suite.jsonl"
    said = redline("clusters", brief, "suite", name, "--out", out, "--expected", "refuse")
    assert said.returncode == 0, said.stderr
    assert f"{out}: 16 rows" in said.stdout
    assert "16 rows" in redline("suite", "list", brief, "--suite", out).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["suite"], "`suite` needs a CLUSTER, --out FILE and --expected"),
        (["suite", "s4", "--out", "f.jsonl"], "`suite` needs a CLUSTER, --out FILE and --expected"),
        (["show", "s4"], "`show` takes no CLUSTER"),
        (["--since", "2 apples"], "--since '2 apples' is no time"),
        (["--since", "0 h"], "--since '0 h' is no time"),
        (["--since", "soon"], "soon"),
        (["suite", "s4444", "--out", "f.jsonl", "--expected", "refuse"], "no cluster 's4444'"),
    ],
)
def test_what_cannot_be_done_is_said(redline, brief, arguments, said):
    """What was found, what is accepted, and what to do."""
    found = redline("clusters", brief, *arguments)
    assert found.returncode == 2
    assert said in found.stderr


def test_without_a_record_it_says_where_one_comes_from(redline, launch_brief):
    """No traffic is neither good nor bad."""
    found = redline("clusters", launch_brief)
    assert found.returncode == 2
    assert "there is no record yet" in found.stderr
