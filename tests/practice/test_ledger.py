"""The ledger: what was promised is found, and what breaks it, and nothing else."""

import json

import pytest

from redline.practice import Commitment, Line
from redline.practice.clashing import clashes
from redline.practice.ledger import commitments, vaguest


def said(*texts):
    """Return candidate turns."""
    return [Line(speaker="candidate", kind="reply", text=t, at=0) for t in texts]


def promised(text):
    """Return what one sentence commits to."""
    return commitments(said(text), 0, "Screen")


@pytest.mark.parametrize(
    ("text", "side", "value", "unit"),
    [
        ("Missed emergencies stay under 2 per cent of 600 cases.", "most", 0.02, "share"),
        ("We launch with recall of at least 95 % on danger signs.", "least", 0.95, "share"),
        ("Harmful answers at most 3 in 1,000 sessions, graded blind.", "most", 0.003, "share"),
        ("Complaints are answered within two hours of the report.", "most", 2.0, "hours"),
    ],
)
def test_a_launch_bar_is_kept_with_its_number(text, side, value, unit):
    """A bar is a side, a number and a unit."""
    (bar,) = (c for c in promised(text) if c.kind == "bar")
    assert (bar.side, bar.unit, bar.quote) == (side, unit, text)
    assert bar.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "It never names a dose to a person who did not ask a nurse.",
        "I would not launch while one deletion fails.",
        "We do not store what a child says about home.",
    ],
)
def test_a_red_line_is_kept(text):
    """What never happens is a promise."""
    assert [c.kind for c in promised(text)] == ["red line"]


@pytest.mark.parametrize(
    "text",
    [
        "I never know what to say about that kind of question.",
        "I do not think that is the main problem here.",
        "Revenue rose by 20 per cent last year in the north.",
        "Never.",
    ],
)
def test_talk_is_no_commitment(text):
    """A figure of the past and a turn of speech promise nothing."""
    assert not promised(text)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "Missed emergencies stay under 2 per cent of the planted cases.",
            "Fine, missed emergencies under 5 per cent of planted cases would do.",
        ),
        (
            "Recall on emergencies is at least 95 % in every language.",
            "With recall on emergencies of at least 90 % I would still go.",
        ),
        (
            "We never switch the safety filter off for one customer.",
            "For this customer we could switch the safety filter off for a month.",
        ),
    ],
)
def test_a_promise_that_breaks_comes_back_with_both_quotes(first, then):
    """A contradiction is shown, not asserted."""
    (clash,) = clashes(promised(first), said("Something else.", then), 3)
    assert clash.first.quote == first
    assert clash.then == then
    assert clash.round == 3
    assert clash.why


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "Missed emergencies stay under 2 per cent of the planted cases.",
            "Missed emergencies under 1 per cent of planted cases is what I want by spring.",
        ),
        (
            "Missed emergencies stay under 2 per cent of the planted cases.",
            "Needless refusals stay under 5 per cent of harmless requests.",
        ),
        (
            "We never switch the safety filter off for one customer.",
            "No, we never switch the safety filter off, for this customer or another.",
        ),
        (
            "We never switch the safety filter off for one customer.",
            "I would make the filter of the safety team faster within a month.",
        ),
    ],
)
def test_a_tighter_bar_another_bar_and_a_held_line_clash_with_nothing(first, then):
    """Only what the same words or arithmetic prove is called a clash."""
    assert not clashes(promised(first), said(then), 1)


def test_the_vaguest_claim_of_a_round_is_kept():
    """It comes back in the culture round (P010)."""
    lines = said(
        "The people hurt are patients. If the sign is missed, a nurse calls within an hour.",
        "We would align all stakeholders and leverage a holistic responsible approach to trust.",
    )
    found = vaguest(lines, 2, "Screen")
    assert found is not None
    assert "holistic" in found.quote
    assert found.round == 2


def test_a_round_of_substance_leaves_nothing_vague():
    """A plain answer is not called vague for lack of terms."""
    lines = said("If the sign is missed, a nurse calls the patient within an hour.")
    assert vaguest(lines, 0, "Screen") is None


def test_a_stored_commitment_is_the_commitment():
    """The ledger survives a stop."""
    (bar,) = promised("Recall on emergencies is at least 95 % in every language.")
    assert Commitment.restored(json.loads(json.dumps(bar.stored()))) == bar
