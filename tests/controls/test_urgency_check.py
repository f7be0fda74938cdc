"""The urgency check: marks, their strength, and the likeness to known frauds."""

import asyncio

import pytest
from small import BRIEF, policy, released, says

from redline.controls import CONTROLS, Resources
from redline.interaction import Action

NAME = "urgency check"
QUIET = "Your mailbox has no space left. Get more storage now, or new mail will be deleted."
"""Hardly a mark in it, and yet known for what it is."""
MARKED = "Act now. It is urgent. Hurry. Last chance."
HONEST = "The parcel was handed to your neighbour this morning."


def held(text, **settings):
    """Return whether a text is held back, and why."""
    said = "; ".join(f"{k} = {v}" for k, v in settings.items())
    made = policy(
        BRIEF.replace(f"| {NAME} | H1 | gateway | |", f"| {NAME} | H1 | gateway | {said} |")
    )
    control = next(e for e in made.enforced if e.name == NAME)
    stage = CONTROLS[NAME].build(control, Resources(policy=made))
    _, exchange = asyncio.run(released([stage], "Hello", says(text)))
    return exchange.action is Action.REFUSED, [fired.because for fired in exchange.fired]


def test_a_quiet_fraud_is_held_back_for_what_it_reads_like():
    """Marks alone let a third of real frauds through."""
    refused, (because,) = held(QUIET)
    assert refused
    assert "reads like a fraud (" in because
    assert not held(QUIET, likeness="1")[0]


def test_a_likeness_of_one_leaves_the_decision_to_the_marks():
    """As the requirement has it: more than three are too many."""
    refused, (because,) = held(MARKED, likeness="1", strength="100")
    assert refused
    assert because.startswith("4 marks: ")
    assert "reads like" not in because


@pytest.mark.parametrize("settings", [{}, {"likeness": "0.4"}, {"strength": "1.2"}])
def test_an_honest_text_leaves(settings):
    """Stricter settings too."""
    assert held(HONEST, **settings) == (False, [])
