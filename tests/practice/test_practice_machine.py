"""The state machine alone: pure, patient with wrong events, and exact about time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rounds import STRONG, room

from redline.practice import Heard, Left, Part, Ready, State, begin, step, want

ROOM = room()


def test_the_question_is_asked_first_with_its_times():
    """Two minutes before, ten minutes for it (P001, P002)."""
    state = begin(ROOM)
    assert "2 minutes to think and 10 minutes to present" in state.lines[0].text
    assert want(ROOM, state).seconds == 120
    assert want(ROOM, state, limits=False).seconds is None


def test_speech_before_the_time_is_over_begins_the_presentation():
    """Nobody has to use the two minutes."""
    state = step(ROOM, begin(ROOM), Heard(text="I would not launch it.", at=20))
    assert state.part is Part.PRESENTING
    assert state.began == 20


def test_the_third_point_is_never_finished():
    """An announced third point is cut however few words came before it."""
    state = step(ROOM, begin(ROOM), Ready(at=0))
    state = step(ROOM, state, Heard(text="First, nurses decide. Third, we measure.", at=5))
    assert state.lines[-1].kind == "interruption"


def test_time_left_shrinks():
    """What the candidate sees is what the machine counts."""
    state = step(ROOM, begin(ROOM), Ready(at=100))
    assert want(ROOM, state, at=160).seconds == ROOM.timing.present - 60
    assert want(ROOM, state, at=9999).seconds == 0


@pytest.mark.parametrize("event", [Ready(at=1), Heard(text="More.", at=1, done=True), Left(at=1)])
def test_nothing_changes_after_the_end(event):
    """A late key press cannot break a finished interview."""
    state = step(ROOM, begin(ROOM), Left(at=0))
    assert state.part is Part.OVER
    assert step(ROOM, state, event) == state
    assert want(ROOM, state).kind == "nothing"


EVENTS = st.one_of(
    st.builds(Ready, at=st.floats(0, 2000)),
    st.builds(
        Heard,
        text=st.one_of(st.text(max_size=80), st.sampled_from(STRONG)),
        at=st.floats(0, 2000),
        done=st.booleans(),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=12))
def test_any_order_of_events_is_survived_and_stored(events):
    """State after every event can be stored, restored and gone on from."""
    state = begin(ROOM)
    for event in events:
        before = state.asked
        state = step(ROOM, state, event)
        assert State.restored(state.stored()) == state
        assert state.asked[: len(before)] == before
        assert len(set(state.asked)) == len(state.asked) <= ROOM.timing.probes
