"""The memory of sessions: bounded, forgetting, and never one caller's for another."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.controls import Caller, Exchange
from redline.controls.sessions import LARGEST, Kept, Sessions, digest
from redline.errors import InputError
from redline.llm.protocol import Ask


class Clock:
    """A clock that is set by hand."""

    at = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.at


def exchange(session: str = "s", key: str = "k") -> Exchange:
    """Return an exchange of a conversation."""
    return Exchange(id="x", ask=Ask.of("hours", session=session), caller=Caller(key=key))


def run(done):
    """Return what a coroutine returns."""
    return asyncio.run(done)


def test_a_value_is_found_again_in_its_own_conversation_alone():
    """Two callers may both name a conversation `1`."""
    sessions = Sessions()
    run(sessions.of(exchange()).put("C1/x", {"n": 1}))
    assert run(sessions.of(exchange()).get("C1/x")) == {"n": 1}
    assert run(sessions.of(exchange()).get("C2/x")) is None
    assert run(sessions.of(exchange(session="t")).get("C1/x")) is None
    assert run(sessions.of(exchange(key="j")).get("C1/x")) is None
    assert run(sessions.person(exchange()).get("C1/x")) is None


def test_a_conversation_without_a_name_remembers_nothing():
    """Else all that name none would share one memory."""
    drawer = Sessions().of(exchange(session=""))
    run(drawer.put("C1/x", 1))
    assert not drawer.named
    assert run(drawer.get("C1/x")) is None
    assert [run(drawer.add("C1/n")) for _ in range(2)] == [1, 1]


def test_those_of_one_key_share_a_person():
    """A cap that is left by naming another conversation is none."""
    sessions = Sessions()
    assert run(sessions.person(exchange(session="a")).add("C1/day")) == 1
    assert run(sessions.person(exchange(session="")).add("C1/day")) == 2
    assert run(sessions.person(exchange(key="j")).add("C1/day")) == 1


def test_a_value_ends_with_its_time_and_a_count_is_not_made_longer():
    """A cap of a day must not last for as long as somebody asks."""
    clock = Clock()
    kept = Kept(clock=clock)
    run(kept.put("a", b"1", 10))
    assert run(kept.add("n", 1, 10)) == 1
    clock.at = 9
    assert run(kept.get("a")) == b"1"
    assert run(kept.add("n", 1, 10)) == 2
    clock.at = 10
    assert run(kept.get("a")) is None
    assert run(kept.add("n", 1, 10)) == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), max_size=60))
def test_it_never_grows_past_its_bounds_and_knows_its_size(puts):
    """Callers choose the names of conversations."""
    kept = Kept(entries=4, total=60)
    for key, size in puts:
        run(kept.put(str(key), b"x" * size, 10))
        assert len(kept.values) <= 4
        assert kept.size == sum(len(value) for _, value in kept.values.values()) <= 60


def test_what_was_asked_for_last_is_forgotten_last():
    """A conversation that goes on is remembered."""
    kept = Kept(entries=2)
    run(kept.put("a", b"", 10))
    run(kept.put("b", b"", 10))
    run(kept.get("a"))
    run(kept.put("c", b"", 10))
    assert list(kept.values) == ["a", "c"]


def test_a_value_that_is_too_large_is_refused():
    """One conversation must not push all others out."""
    with pytest.raises(InputError, match=f"{LARGEST:,} at most"):
        run(Kept().put("a", b"x" * (LARGEST + 1), 10))


@given(st.text(), st.text(), st.text(), st.text())
def test_no_two_conversations_have_one_digest(key, name, other_key, other_name):
    """`1` of caller `23` is not `12` of caller `3`."""
    same = (key, name) == (other_key, other_name)
    assert (digest(key, name) == digest(other_key, other_name)) is same
    assert digest(key) != digest(key, name)


def test_two_people_of_one_key_are_apart():
    """An app asks for many people under one key."""
    sessions = Sessions()
    ana, ben = (
        Exchange(id="x", ask=Ask.of("hours", session="1", subject=who), caller=Caller(key="k"))
        for who in ("ana", "ben")
    )
    run(sessions.of(ana).put("C1/x", 1))
    assert run(sessions.of(ben).get("C1/x")) is None
    assert [run(sessions.person(who).add("C1/day")) for who in (ana, ben, ana)] == [1, 1, 2]
