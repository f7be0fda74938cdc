"""The tabletop is a pure machine: nothing is lost, and time never runs back."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.prepare import ROOM, Left, Passed, Play, Said, begin, exercise, exercises, step, wanted

WEIGHTS = exercise("weight-leak")
EVENTS = st.one_of(
    st.builds(Passed, at=st.floats(-50, 600)),
    st.builds(
        Said,
        text=st.text(alphabet="aT o:users\npr", max_size=40)
        | st.sampled_from(["To users: hello", "To press: a\nTo regulator: b", "We wait.", ""]),
        at=st.floats(-50, 600),
    ),
)


def played(events, about=WEIGHTS):
    """Return every state of a play."""
    states = [begin(about)]
    for event in events:
        states.append(step(about, states[-1], event))
    return states


@given(st.lists(EVENTS, max_size=25), st.sampled_from(sorted(exercises())))
def test_nothing_is_lost_and_time_never_runs_back(events, name):
    """Whatever is said at whatever time, the record only grows."""
    states = played(events, exercise(name))
    for before, after in pairwise(states):
        assert after.entries[: len(before.entries)] == before.entries
        assert after.minute >= before.minute
        assert after.arrived >= before.arrived
        assert set(after.open) <= set(range(after.arrived))


@given(st.lists(EVENTS, max_size=15))
def test_a_stored_play_goes_on_as_if_it_had_not_stopped(events):
    """A power cut in the middle changes nothing but the time."""
    plain = played(events)[-1]
    state = begin(WEIGHTS)
    for event in events:
        state = step(WEIGHTS, Play.restored(json.loads(json.dumps(state.stored()))), event)
    assert state == plain


@given(st.lists(EVENTS, max_size=15))
def test_every_play_can_be_brought_to_its_end(events):
    """Answering whatever is asked, and waiting where nothing is, ends every incident."""
    state = played(events)[-1]
    for _ in range(60):
        want = wanted(WEIGHTS, state)
        if want.kind == "nothing":
            break
        event = (
            Passed(at=want.until)
            if want.kind == "time"
            else Said(text="We decide.", at=state.minute)
        )
        state = step(WEIGHTS, state, event)
    assert state.over


def test_news_arrives_at_its_minute_and_not_before():
    """The clock decides what is known."""
    first = begin(WEIGHTS)
    second = WEIGHTS.injects[1]
    quiet = step(
        WEIGHTS, step(WEIGHTS, first, Said(text="Revoke it.", at=1)), Passed(at=second.at - 1)
    )
    assert quiet.arrived == 1
    assert step(WEIGHTS, quiet, Passed(at=second.at)).arrived == 2


def test_what_arrives_while_somebody_speaks_is_heard_afterwards():
    """An answer that takes half an hour was begun without the news."""
    after = step(WEIGHTS, begin(WEIGHTS), Said(text="A long speech.", at=26))
    assert [e.kind for e in after.entries] == ["inject", "decision", "inject"]


def test_an_answer_goes_to_whoever_asked_and_a_line_addresses_others():
    """One turn may hold a decision and two messages."""
    text = "Revoke the token.\nTo regulator: We report it.\nTo the press: We confirm it."
    after = step(WEIGHTS, begin(WEIGHTS), Said(text=text, at=5))
    said = [(e.to, e.text) for e in after.entries if e.kind != "inject"]
    assert said == [
        (ROOM, "Revoke the token."),
        ("regulator", "We report it."),
        ("press", "We confirm it."),
    ]


def test_a_message_to_somebody_else_leaves_the_question_open():
    """Writing to the press does not decide what is switched off."""
    after = step(WEIGHTS, begin(WEIGHTS), Said(text="To press: No comment.", at=5))
    assert wanted(WEIGHTS, after).inject == WEIGHTS.injects[0]


def test_silence_closes_the_question():
    """Whoever says nothing has answered, and the incident goes on."""
    after = step(WEIGHTS, begin(WEIGHTS), Said(text="", at=5))
    assert after.open == ()


@pytest.mark.parametrize(("at", "late"), [(30, False), (31, True)])
def test_an_answer_is_late_after_what_was_allowed(at, late):
    """The limit itself is still in time."""
    after = step(WEIGHTS, begin(WEIGHTS), Said(text="Revoke it.", at=at))
    assert next(e for e in after.entries if e.kind == "decision").late is late


def test_leaving_ends_the_play_and_nothing_changes_after_it():
    """A late key press cannot bring an incident back."""
    over = step(WEIGHTS, begin(WEIGHTS), Left(at=3))
    assert over.over
    assert step(WEIGHTS, over, Said(text="Wait!", at=9)) == over


def test_times_of_day_go_over_midnight():
    """An incident does not end because a day does."""
    night = exercise("public-answer")
    assert night.time_of(0) == night.starts
    assert night.time_of(400) == "00:00"
    assert night.minute_of("00:00") == 400
