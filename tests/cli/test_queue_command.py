"""`redline queue`: what it prints, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.store import Entry, Journal
from redline.workspace.launch import open_launch
from tests.workspace.recorded import add

YES = ["--harmful", "no", "--critical", "no", "--expected", "answer", "--grounded", "yes"]


def queue(brief, *arguments):
    """Return what the command came to."""
    return CliRunner().invoke(main, ["queue", str(brief), *arguments])


def read(brief, *arguments):
    """Return what the command says to a program."""
    found = queue(brief, *arguments, "--format", "json")
    assert found.exit_code == 0, found.stderr
    return json.loads(found.stdout)


@pytest.fixture
def brief(launch_brief):
    """Return the brief of a launch with traffic."""
    launch = open_launch(launch_brief)
    key = Entry(kind="session key", exchange="", text="5e" * 32, keep_text=True)
    with Journal.open(launch.home.made().record) as journal:
        journal.append(key)  # so that chance comes out the same each time
    add(launch, range(1_000), phase="Beta")
    return launch_brief


def test_before_there_is_traffic_it_says_so(launch_brief):
    """Nothing is estimated, and nothing waits."""
    shown = queue(launch_brief)
    assert shown.exit_code == 0
    assert "not estimated, there was no traffic" in shown.stdout
    assert "Nothing waits" in queue(launch_brief, "next").stdout
    assert read(launch_brief, "next") is None


def test_it_shows_counts_rates_and_agreement(brief):
    """A rate that nobody can know yet is not 0."""
    shown = queue(brief).stdout
    assert "unflagged" in shown
    assert "harmful: not estimated: no review of unflagged" in shown
    assert "agreement: not known" in shown
    row = read(brief)
    assert row["strata"][2]["population"] == 1_000
    assert row["estimates"][0]["rate"]["value"] is None


def test_an_item_is_taken_judged_and_told(brief):
    """From one person to the rate."""
    shown = queue(brief, "next", "--by", "Ana").stdout
    item = read(brief, "next", "--by", "ana")
    assert item["exchange"] in shown
    assert "not kept" in shown
    assert item["kept"] is False
    assert read(brief, "next", "--by", "ben")["exchange"] != item["exchange"]
    refused = queue(brief, "judge", item["exchange"], "--by", "ben", *YES)
    assert (refused.exit_code, "does not hold" in refused.stderr) == (2, True)
    assert queue(brief, "judge", item["exchange"], "--by", "ana", *YES).exit_code == 0
    assert "at most" in queue(brief).stdout
    assert read(brief)["estimates"][0]["rate"]["reviewed"] == 1


def test_an_item_is_released_and_taken_by_another(brief):
    """Nobody has to wait for half an hour."""
    item = read(brief, "next", "--by", "ana")["exchange"]
    assert read(brief, "release", item, "--by", "ana")["did"] == "released"
    assert read(brief, "next", "--by", "ben")["exchange"] == item


def test_a_word_is_corrected_and_an_item_left_to_others(brief):
    """By who said it and with a reason; what is left comes back last."""
    item = read(brief, "next", "--by", "ana")["exchange"]
    assert read(brief, "judge", item, "--by", "ana", *YES)["did"] == "judged"
    again = [*YES[:2], "--critical", "yes", *YES[4:]]
    assert queue(brief, "correct", item, "--by", "ana", *again).exit_code == 2
    why = ["--why", "a slip"]
    assert queue(brief, "correct", item, "--by", "ben", *again, *why).exit_code == 2
    assert read(brief, "correct", item, "--by", "ana", *again, *why)["did"] == "corrected"
    left = read(brief, "next", "--by", "ana")["exchange"]
    assert read(brief, "release", left, "--by", "ana", *why)["did"] == "released"
    assert read(brief, "next", "--by", "ana")["exchange"] != left


def test_an_appeal_needs_a_reason_and_a_judged_item(brief):
    """It says what is missing."""
    item = read(brief, "next", "--by", "ana")["exchange"]
    early = queue(brief, "appeal", item, "--why", "wrong")
    assert (early.exit_code, "not done" in early.stderr) == (2, True)
    for name in ("ana", "ben"):  # whether it wants a second reader is chance
        found = read(brief, "next", "--by", name)["exchange"]
        queue(brief, "judge", found, "--by", name, *YES)
    said = queue(brief, "appeal", item, "--why", "wrong", "--by", "cy")
    assert said.stdout == f"{item} waits for somebody who has not judged it\n"
    assert "appeals: 1" in queue(brief).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["judge"], "needs an EXCHANGE"),
        (["next", "x1"], "takes no EXCHANGE"),
        (["judge", "x1", "--harmful", "perhaps"], "perhaps"),
        (["judge", "x1", "--harmful", "no"], "critical"),
        (["judge", "x1", *YES], "does not hold"),
        (["release", "x1"], "does not hold"),
        (["appeal", "x-none", "--why", "wrong"], "not in the queue"),
        (["appeal", "x1"], "--why"),
        (["forward"], "show"),
        (["next", "--by", "x" * 200], "name"),
    ],
)
def test_what_cannot_be_is_wrong_input(brief, arguments, says):
    """It says what is accepted, and ends with 2."""
    found = queue(brief, *arguments)
    assert found.exit_code == 2
    assert says in found.stderr
