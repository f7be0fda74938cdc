"""`redline watch`: figures, times and the parts of a slice, for people and for programs."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace.launch import open_launch
from tests.workspace.recorded import add


@pytest.fixture
def brief(launch_brief):
    """Return a brief with traffic in no phase."""
    add(open_launch(launch_brief), range(20), phase="", grounded=True)
    return str(launch_brief)


def run(*arguments):
    """Run the command."""
    return CliRunner().invoke(main, ["watch", *arguments, "--once"])


def test_people_see_times_and_notes(brief):
    """How long it took has no number where nobody measured it."""
    found = run(brief)
    assert found.exit_code == 0
    assert "20 exchanges in 10 sessions" in found.output
    assert "p95 surely" in found.output
    assert "often one looks" in " ".join(found.output.split())


def test_the_unit_of_evidence_is_said(brief, launch_brief):
    """So that nobody takes ten sessions of one user for ten users."""
    assert "users" not in run(brief).output.splitlines()[0]
    add(open_launch(launch_brief), range(20, 40), phase="", grounded=True, users=3)
    assert "(users: 3, sessions without a user: 10)" in " ".join(run(brief).output.split())
    said = json.loads(run(brief, "--format", "json").output)
    assert (said["sessions"], said["users"], said["unnamed"]) == (20, 3, 10)


def test_a_slice_is_shown_apart(brief):
    """Every part with its sessions, and bounds that hold."""
    found = run(brief, "--by", "language")
    assert found.exit_code == 0
    assert "language" in found.output
    assert " to 100.0%" in found.output


def test_programs_read_all_of_it(brief):
    """Paths, parts and what is odd are in the JSON."""
    said = json.loads(run(brief, "--by", "version", "--format", "json").output)
    assert [(part["by"], part["part"], part["sessions"]) for part in said["parts"]] == [
        ("version", "f", 10)
    ]
    assert said["paths"][0]["exchanges"] == 20
    assert said["odd"] == {}


def test_a_slice_that_is_none_is_refused(brief):
    """It says which there are."""
    found = run(brief, "--by", "moon")
    assert found.exit_code == 2
    assert "tier" in found.output
