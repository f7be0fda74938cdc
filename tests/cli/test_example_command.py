"""`redline example`: the worked launches, listed, copied and proved."""

import json

from redline.workspace.examples import cards


def test_every_example_is_listed(redline):
    """Who looks for one finds what it shows."""
    done = redline("example", "list", "--format", "json")

    assert done.returncode == 0
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == list(cards())
    text = redline("example", "list").stdout
    assert all(card.shows in text for card in cards().values())


def test_a_copy_stands_beside_one_of_before(redline):
    """Work on the first copy is not written over."""
    assert redline("example", "copy", "clinic-triage").stdout == "clinic-triage/brief.md\n"
    assert redline("example", "copy", "clinic-triage").stdout == "clinic-triage-2/brief.md\n"

    done = redline("example", "copy", "clinic-triage", "clinic-triage")
    assert done.returncode == 5
    assert "cannot be written" in done.stderr


def test_a_name_that_is_none_is_answered_with_what_there_is(redline):
    """A slip costs one look."""
    done = redline("example", "prove", "clinic")

    assert done.returncode == 2
    assert "no worked example" in done.stderr
