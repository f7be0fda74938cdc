"""The audience of a launch: what is enforced, what is promised, and what the record says."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.guard.access.guests import FILE, read_guests
from redline.store import Journal, verify
from redline.workspace import audience
from redline.workspace.admitting import admit, expel
from redline.workspace.audience import audience_of, entrance_of, promises, standing_of
from redline.workspace.deciding import decide_launch
from redline.workspace.evidence_report import decided_report
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin
from tests.conftest import changed

CELL = "50 users, opt-in"


@pytest.fixture
def launch(launch_brief):
    """Return a small launch whose rollout has begun."""
    found = open_launch(launch_brief)
    begin(found, "Red team")
    return found


def entries(launch):
    """Return what the record says of audiences, with the reasons."""
    with Journal.open(launch.home.record) as journal:
        return [(dict(entry.meta), entry.text) for entry in journal.entries(kind="audience")]


@pytest.mark.parametrize(
    ("cell", "named", "people", "parts"),
    [
        ("6 people, internal", True, 6, None),
        ("500 users, opt-in", True, 500, None),
        ("300 patients who opted in", True, 300, None),
        ("1,000 users", False, 1_000, None),
        ("10 % of users", False, None, 100_000),
        ("0.5 % of users", False, None, 5_000),
        ("0.00001 % of users", False, None, 1),
        ("100 % of users", False, None, None),
        ("all users", False, None, None),
        ("4 classes whose parents agreed", False, None, None),
    ],
)
def test_what_a_gateway_can_hold_of_an_audience(launch_brief, cell, named, people, parts):
    """Names, a count or a share; of anything else it holds nothing, and says so."""
    found = audience_of(changed(launch_brief, (CELL, cell)).brief, "Beta")
    assert (found.named, found.people, found.parts) == (named, people, parts)


def test_what_is_only_promised_is_said(launch):
    """Until somebody is let in by name, and from then on of every phase that lists names."""
    assert "not enforced" in standing_of(launch, "Beta")[0]
    assert admit(launch, ["ann", " bo ", "ann"], "they asked to", phase="Beta") == ("Beta", 2)
    assert "2 were let in by name" in standing_of(launch, "Beta")[0]
    assert "0 were let in by name" in standing_of(launch, "Red team")[0]
    assert "at most 50 people" in standing_of(launch, "Beta")[1]


def test_the_page_of_a_decision_tells_of_promised_audiences(launch):
    """As it tells of promised controls; no longer once somebody was let in by name."""
    limits = decided_report(launch, decide_launch(launch)).limits
    assert [line.partition(" is a promise")[0] for line in limits if "promise" in line] == [
        "Who is in Red team (3 people, internal)",
        "Who is in Beta (50 users, opt-in)",
    ]
    admit(launch, ["ann"], "staff")
    assert list(promises(launch)) == []


def test_people_are_in_the_record_without_their_names(launch):
    """With who let them in and why; the reason can be erased, the digests mean nothing."""
    admit(launch, ["ann@clinic.example"], "opted in on 3 May")
    expel(launch, ["ann@clinic.example"], "asked to leave")
    (first, why), (second, left) = entries(launch)
    book = read_guests(launch.home.folder / FILE)
    assert (first["did"], first["phase"], why) == ("admitted", "Red team", "opted in on 3 May")
    assert (second["did"], left) == ("expelled", "asked to leave")
    assert first["people"] == second["people"] == [book.person("ann@clinic.example").hex()]
    assert (book.let_in, len(book.sent_away)) == ({}, 1)
    for path in launch.home.folder.glob("*"):
        if path.is_file():
            assert b"ann@clinic" not in path.read_bytes()
    assert verify(launch.home.record).whole


def test_many_people_are_several_entries(launch):
    """So that no entry of the record is as large as a list of users."""
    admit(launch, [f"u{k}" for k in range(2_500)], "all who signed up", phase="Beta")
    assert [len(row["people"]) for row, _ in entries(launch)] == [1_000, 1_000, 500]


def test_a_share_is_in_the_record_once_with_its_salt(launch_brief):
    """A changed share, or another key, is told; the same one again is not."""
    launch = changed(launch_brief, (CELL, "10 % of users"))
    first = entrance_of(launch, "Beta")
    assert entrance_of(launch, "Beta").parts == first.parts == 100_000
    admit(launch, ["ann"], "asked", phase="Beta")
    entrance_of(launch, "Beta")
    wider = changed(launch_brief, ("10 % of users", "25 % of users"))
    entrance_of(wider, "Beta")
    told = [(row["did"], row.get("parts")) for row, _ in entries(launch)]
    assert told == [("drawn", 100_000), ("admitted", None), ("drawn", 250_000)]
    assert len({row["salt"] for row, _ in entries(launch)}) == 1
    assert "10.0000%" in standing_of(launch, "Beta")[0]


def test_a_lost_file_is_not_begun_anew(launch_brief):
    """Under another key other people would be in, and nobody would know."""
    launch = changed(launch_brief, (CELL, "10 % of users"))
    entrance_of(launch, "Beta")
    (launch.home.folder / FILE).unlink()
    for act in (
        lambda: entrance_of(launch, "Beta"),
        lambda: entrance_of(launch, "Red team"),
        lambda: admit(launch, ["ann"], "asked"),
    ):
        with pytest.raises(EnvironmentFailure, match="Put back a copy"):
            act()


def test_what_cannot_be_recorded_lets_nobody_in(launch, monkeypatch):
    """The record comes first."""

    def full(path, **_):
        raise DatabaseError(f"{path}: full")

    monkeypatch.setattr(audience.Journal, "open", full)
    with pytest.raises(DatabaseError):
        admit(launch, ["ann"], "asked")
    assert read_guests(launch.home.folder / FILE) is None


def test_nobody_is_let_in_without_a_name_a_reason_or_a_phase(launch):
    """Each is told what to do."""
    for people, known, says in (
        ([], {"why": "x"}, "nobody is named"),
        ([" "], {"why": "x"}, "nobody is named"),
        (["ann"], {"why": " "}, "reason"),
        (["ann"], {"why": "x", "phase": "Gamma"}, "Red team, Beta"),
        (["ann"], {"why": "x", "key": "0123456789ab"}, "there is no key"),
    ):
        with pytest.raises(InputError, match=says):
            admit(launch, people, **known)
    assert entries(launch) == []


def rollout(brief, *arguments):
    """Return what the command came to."""
    return CliRunner().invoke(main, ["rollout", str(brief), *arguments])


@pytest.mark.usefixtures("launch")
def test_the_command_lets_in_and_sends_away(launch_brief, tmp_path):
    """By arguments or by a file; what it shows tells what holds."""
    listed = tmp_path / "users.txt"
    listed.write_text("bo\n\ncy\n")
    found = rollout(launch_brief, "admit", "ann", "--file", str(listed), "--why", "staff")
    assert (found.exit_code, "Red team: 3 let in by name" in found.stdout) == (0, True)
    row = json.loads(
        rollout(launch_brief, "expel", "cy", "--why", "left", "--format", "json").stdout
    )
    assert row == {"did": "expelled", "people": 1}
    assert "2 were let in by name" in rollout(launch_brief).stdout
    told = json.loads(rollout(launch_brief, "--format", "json").stdout)["audience"]
    assert told[0].startswith("audience enforced")


@pytest.mark.usefixtures("launch")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hold", "ann", "--why", "x"], "`hold` takes nothing more"),
        (["--phase", "Beta"], "showing the rollout takes no --file"),
        (["admit", "ann"], "--why"),
        (["admit", "--why", "x"], "nobody is named"),
        (["admit", "--file", "nowhere.txt", "--why", "x"], "does not exist"),
    ],
)
def test_what_cannot_be_is_wrong_input(launch_brief, arguments, says):
    """Nothing that was typed is left aside."""
    found = rollout(launch_brief, *arguments)
    assert (found.exit_code, says in found.stderr) == (2, True)


@pytest.mark.usefixtures("launch")
def test_a_file_that_is_no_text_is_wrong_input(launch_brief, tmp_path):
    """It says what to give."""
    (tmp_path / "users.bin").write_bytes(b"\xff\xfe\x00")
    found = rollout(launch_brief, "admit", "--file", str(tmp_path / "users.bin"), "--why", "x")
    assert (found.exit_code, "one user a line" in found.stderr) == (2, True)
