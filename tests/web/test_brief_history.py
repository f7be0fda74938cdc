"""The versions of a brief, and what each change did to the decision."""

import pytest

from redline.decision import Decision, Outcome, PhaseDecision
from redline.files import append_lines
from redline.workspace.brief_versions import version, version_bytes, versions
from redline.workspace.home import home_of
from redline.workspace.launch import open_launch

ODD = '<script>alert(1)</script>"><img src=x>{{7*7}}'


@pytest.fixture
def write(client, key):
    """Return what saves the brief with some words replaced."""

    def written(old, new, why=""):
        held = client.get(f"/api/launches/{key}/brief").json()
        assert old in held["text"]
        sent = {"text": held["text"].replace(old, new), "digest": held["digest"], "why": why}
        assert client.put(f"/api/launches/{key}/brief", json=sent).status_code == 200

    return written


def decided(path, outcome):
    """Put a decision about a brief as it is into its folder."""
    launch = open_launch(path)
    phases = tuple(
        PhaseDecision(phase=one.phase, outcome=outcome, reasons=()) for one in launch.brief.phases
    )
    one = Decision(brief=launch.brief.digest, policy=launch.policy.digest, run="r", phases=phases)
    append_lines(home_of(path).made().decisions, [one.stored()])


def test_every_version_is_kept_with_who_and_why(client, key, launch_brief, write):
    """What stood there before is the first of them, by nobody known."""
    before = launch_brief.read_bytes()
    write("small office", "large office", "it grew")
    first, second = versions(launch_brief)
    assert (first.beside, second.beside, second.why) == (True, False, "it grew")
    assert second.who
    assert version_bytes(launch_brief, first) == before
    page = client.get(f"/launches/{key}/brief/history").text
    assert "it grew" in page
    assert "beside the app" in page


def test_what_was_changed_beside_the_app_is_a_version_too(launch_brief, write):
    """Before it is saved again, and after."""
    write("small office", "large office")
    launch_brief.write_text(launch_brief.read_text().replace("large office", "huge office"))
    assert [one.beside for one in versions(launch_brief)] == [True, False, True]
    assert b"huge office" in version_bytes(launch_brief, version(launch_brief, 3))
    write("huge office", "tiny office")
    assert [one.beside for one in versions(launch_brief)] == [True, False, True, False]
    assert b"huge office" in version_bytes(launch_brief, version(launch_brief, 3))


def test_two_briefs_of_one_folder_have_a_history_each(launch_brief, write):
    """They share the place where versions are kept, and nothing else."""
    beside = launch_brief.with_name("other.md")
    beside.write_bytes(launch_brief.read_bytes())
    write("small office", "large office")
    assert len(versions(launch_brief)) == 2
    assert len(versions(beside)) == 1


def test_another_policy_leaves_the_evidence_behind(client, key, launch_brief, write):
    """The page says so, with both outcomes of each phase and the control that changed."""
    decided(launch_brief, Outcome.SHIP)
    row = next(line for line in launch_brief.read_text().splitlines() if line.startswith("| C1 "))
    write(row, row.replace("C1", "C9", 1))
    decided(launch_brief, Outcome.HOLD)
    found = client.get(f"/api/launches/{key}/brief/versions/2").json()["effect"]
    assert found["policy"] == "other"
    assert {(one["before"], one["after"]) for one in found["phases"]} == {("ship", "hold")}
    kinds = {(r["row"], r["kind"]) for r in found["rows"] if r["table"] == "Controls"}
    assert kinds == {("C1", "removed"), ("C9", "added")}
    page = client.get(f"/launches/{key}/brief/history/2").text
    assert "evidence is void" in page


def test_words_leave_the_policy_as_it_is(client, key, write):
    """The evidence counts, and no bar or control is named as changed."""
    write("small office", "large office")
    found = client.get(f"/api/launches/{key}/brief/versions/2").json()["effect"]
    assert found["policy"] == "same"
    assert found["decided"] == [False, False]
    assert (
        "No bar, control or condition changed."
        in client.get(f"/launches/{key}/brief/history/2").text
    )


def test_a_text_that_cannot_run_is_no_evidence(client, key, launch_brief, write):
    """Unknown is said to be unknown, with the reason."""
    row = next(line for line in launch_brief.read_text().splitlines() if line.startswith("| C1 "))
    write(row, row.replace("C1", "C1 | too | many | cells | here", 1))
    found = client.get(f"/api/launches/{key}/brief/versions/2").json()["effect"]
    assert found["policy"] == "unknown"
    assert found["trouble"]


def test_an_earlier_version_becomes_the_brief_again(client, key, launch_brief, write):
    """As a new version, and only over what was seen."""
    before = launch_brief.read_bytes()
    write("small office", "large office")
    now = versions(launch_brief)[-1].digest
    address = f"/launches/{key}/brief/history/1/back"
    assert client.post(address, data={"digest": "0" * 64}).status_code == 422
    assert client.post(address, data={"digest": now, "why": "too soon"}).status_code == 200
    assert launch_brief.read_bytes() == before
    assert [one.why for one in versions(launch_brief)] == ["", "", "too soon"]


def test_a_version_that_was_changed_is_not_shown_as_it_was(client, key, launch_brief, write):
    """A kept text that is not what its name says is refused."""
    write("small office", "large office")
    first = versions(launch_brief)[0]
    place = home_of(launch_brief).folder / "versions" / f"{first.digest}.md"
    place.write_text("forged")
    told = client.get(f"/launches/{key}/brief/history/2")
    assert told.status_code == 422
    assert "was changed" in told.text


def test_a_version_that_is_none_says_how_many_there_are(client, key):
    """Also a number below the first."""
    for number in (0, 2, -1):
        told = client.get(f"/api/launches/{key}/brief/versions/{number}")
        assert told.status_code == 422
        assert "there are 1" in told.json()["error"]


def test_what_is_kept_runs_nowhere(client, key, write):
    """Reasons and texts are shown and are no part of the page."""
    write("small office", ODD, ODD)
    for page in ("history", "history/2"):
        text = client.get(f"/launches/{key}/brief/{page}").text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{7*7}}" in text
