"""Who of those that ask is answered by the canary, and what the record says of it."""

import pytest

from redline.controls import Caller
from redline.guard.arms import Arms, picked
from redline.llm import Ask

KEY = bytes(range(32))
NOBODY = Caller()


class Client:
    """Stands for a guarded client."""


CONTROL, CANARY = Client(), Client()


def arms(parts, draw="d"):
    """Return a canary for a share of the people."""
    return Arms(canary=CANARY, key=KEY, draw=draw, parts=lambda: parts)


def pick(found, subject="", session="", caller=NOBODY):
    """Return who answers and what is said of it."""
    ask = Ask.of("hello", session=session)
    return found.pick(CONTROL, caller, ask, subject)


def test_whoever_names_nobody_is_the_controls_and_in_no_arm():
    """So nobody is tried on who could not be kept in one arm."""
    assert pick(arms(999_999)) == (CONTROL, {})


def test_without_a_canary_and_after_its_end_nobody_is_in_an_arm():
    """The exchange is as it always was."""
    assert picked(None, CONTROL, NOBODY, Ask.of("hello"), "ann") == (CONTROL, {})
    assert pick(arms(None), "ann") == (CONTROL, {})


def test_a_user_stays_in_the_arm_whatever_the_conversation():
    """The user goes before the conversation; where none is named the conversation is drawn."""
    found = arms(500_000)
    for name in map(str, range(50)):
        told = {pick(found, name, session)[1]["arm"] for session in ("", "a", "b")}
        assert len(told) == 1
    assert {pick(found, session=str(k))[1]["arm"] for k in range(50)} == {"canary", "control"}


def test_the_client_is_the_one_that_the_record_names():
    """An arm and its policy never differ."""
    for name in map(str, range(50)):
        client, slices = pick(arms(300_000), name)
        assert client is (CANARY if slices["arm"] == "canary" else CONTROL)


@pytest.mark.parametrize("other", [{"draw": "e"}, {"caller": Caller(key="k")}, {"session": True}])
def test_another_draw_another_caller_or_a_conversation_is_another_person(other):
    """Equal names say nothing of one another, and a digest says no name."""
    draw, caller = other.get("draw", "d"), other.get("caller", NOBODY)
    one = pick(arms(500_000), "ann")[1]["person"]
    names = {"session": "ann"} if other.get("session") else {"subject": "ann"}
    assert one != pick(arms(500_000, draw), caller=caller, **names)[1]["person"]
    assert "ann" not in one
