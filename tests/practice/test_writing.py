"""The written stage: section clocks, drafts instead of speech, and what stands under headings."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rounds import WEAK

from redline.practice import (
    Heard,
    Interview,
    Left,
    Part,
    Ready,
    Script,
    Session,
    State,
    Written,
    begin,
    clock,
    handed_in,
    loops,
    next_room,
    read_case,
    run,
    step,
    text_of,
    want,
)
from redline.practice.drafting import bells
from redline.practice.writing import counted, parts
from redline.rubric import score

SECTIONS = [("Scope", 30), ("Safety", 60), ("Metrics", 30), ("Rollout", 30)]
CASE = """# A line for nurses

Read this first.

## 1. Scope

Adults who ask at night.

| who | how many |
| --- | --- |
| nurses | 40 |

**Safety**

We never name a dose.

Rollout:

Two weeks.
"""
ROOM = next_room(Interview(loop=loops()["loop-b"], only=("take-home",)))


def after(*events, limits=True):
    """Return the state after some events."""
    state = begin(ROOM)
    for event in events:
        state = step(ROOM, state, event, limits=limits)
    return state


def told(state):
    """Return the sections that were told, with their times."""
    return [(n.at, n.text) for n in state.lines if n.kind == "section"]


def test_the_sections_ring_at_30_60_30_30():
    """The clock of the case that a guide reports (P013, C071)."""
    assert [(begins / 60, name, length / 60) for begins, name, length in bells(ROOM)] == [
        (0, "Scope", 30), (30, "Safety", 60), (90, "Metrics", 30), (120, "Rollout", 30),
    ]  # fmt: skip


def test_sections_share_another_length_as_their_minutes_stand():
    """A loop of one's own may have an hour for all of it."""
    hour = replace(ROOM, timing=replace(ROOM.timing, present=3600))
    assert [begins / 60 for begins, _, _ in bells(hour)] == [0, 12, 36, 48]


def test_each_section_is_told_when_it_begins_and_kept_in_the_transcript():
    """Who comes back to the page sees what was due when."""
    state = after(Ready(at=0), Written(text="# Scope", at=60), Written(text="# Scope a", at=1900))
    assert told(state) == [(0, "Scope: 30 minutes."), (1900, "Safety: 60 minutes.")]
    state = step(ROOM, state, Written(text="", at=7300))
    assert [text for _, text in told(state)][2:] == ["Metrics: 30 minutes.", "Rollout: 30 minutes."]


def test_without_limits_no_section_is_told():
    """Who practises without a clock is not hurried by one."""
    assert told(after(Ready(at=0), Written(text="x", at=9000), limits=False)) == []


@pytest.mark.parametrize(
    ("at", "seconds"), [(0, 1800), (1799, 1), (1800, 3600), (8990, 10), (9000, 0), (9999, 0)]
)
def test_it_waits_until_the_next_section_and_no_longer(at, seconds):
    """So that a bell rings though nobody types."""
    wanted = want(ROOM, after(Ready(at=0)), at=at)
    assert (wanted.kind, wanted.seconds) == ("writing", seconds)


def test_a_draft_takes_the_place_of_the_one_before():
    """A case is edited; it is not said again from the beginning."""
    state = after(Ready(at=0), Written(text="# Scope\nOne.", at=9), Written(text="Anew.", at=20))
    assert [n.text for n in state.lines if n.speaker == "candidate"] == ["Anew."]
    assert want(ROOM, state, at=21).text == "Anew."


def test_an_empty_file_takes_nothing_away():
    """An editor that writes anew leaves the file empty for a moment."""
    state = after(Ready(at=0), Written(text="One.", at=9), Written(text=" ", at=10))
    assert text_of(state) == "One."


def test_it_is_handed_in_by_hand_or_by_the_clock():
    """And then it is over, as nobody asks after this stage."""
    by_hand = after(Ready(at=0), Written(text="One.", at=9, done=True))
    by_clock = after(Ready(at=0), Written(text="One.", at=9), Written(text="One. Two.", at=9000))
    assert by_hand.part is by_clock.part is Part.OVER
    assert [n.kind for n in by_clock.lines][-2:] == ["time", "closing"]
    assert text_of(by_clock) == "One. Two."


def test_the_minutes_of_each_section_are_those_in_which_it_grew():
    """Thinking goes to what was written after it."""
    grown = "# Scope\n" + "word " * 50
    state = after(
        Ready(at=0),
        Written(text=grown, at=600),
        Written(text=f"{grown}\n# Safety\n" + "harm " * 60, at=4200),
        Written(text=f"{grown} more\n# Safety\n" + "harm " * 60, at=4260, done=True),
    )
    found = {part.name: part for part in read_case(ROOM, state)}
    assert found["Scope"].took == pytest.approx(11)
    assert found["Safety"].took == pytest.approx(60)
    assert found["Scope"].line() == "Scope: 51 words, 11 of 30 minutes"
    assert found["Metrics"].line() == "Metrics: no heading names it, 0 of 30 minutes"


def test_a_case_that_came_at_once_says_nothing_about_time():
    """Nobody watched it grow."""
    state = after(Ready(at=0), Written(text=CASE, at=9, done=True))
    assert {part.took for part in read_case(ROOM, state)} == {None}


def test_a_case_is_parted_by_its_headings_and_no_line_of_it_is_lost():
    """Marked, bold or alone with a colon; a table keeps its lines."""
    (head, opening), *found = parts(CASE, SECTIONS)
    assert (head, opening) == ("", "# A line for nurses\n\nRead this first.")
    assert [title for title, _ in found] == ["1. Scope", "Safety", "", "Rollout"]
    assert "| nurses | 40 |" in found[0][1]
    lines = {line for _, body in parts(CASE, SECTIONS) for line in body.splitlines() if line}
    heads = {"## 1. Scope", "**Safety**", "Rollout:"}
    assert lines | heads == {line for line in CASE.splitlines() if line}


LINES = st.sampled_from(["# Scope", "## Safety of staff", "**Safety**", "Rollout:", "Plain.", ""])


@given(st.one_of(st.text(alphabet="#* \nScopeafty:1.", max_size=80), st.lists(LINES, max_size=9)))
def test_every_word_of_a_case_stands_in_one_part_or_in_a_heading(text):
    """Whatever was written, nothing is left off the paper."""
    text = text if isinstance(text, str) else "\n".join(text)
    kept = "".join(title + body for title, body in parts(text, SECTIONS))
    for letter in set(text) - set("#* \n:1."):
        assert kept.count(letter) == text.count(letter)
    assert len(counted(text, SECTIONS)) == 4


EVENTS = st.one_of(
    st.builds(Ready, at=st.floats(0, 9999)),
    st.builds(Written, text=st.sampled_from(["", "One.", CASE]), at=st.floats(0, 9999),
              done=st.booleans()),
    st.builds(Heard, text=st.sampled_from(["", "Spoken."]), at=st.floats(0, 9999),
              done=st.booleans()),
    st.builds(Left, at=st.floats(0, 9999)),
)  # fmt: skip


@given(st.lists(EVENTS, max_size=7), st.booleans())
def test_any_order_of_drafts_and_speech_is_survived_and_stored(events, limits):
    """A screen may mix both up; the state stays one that can be stored and gone on with."""
    state = begin(ROOM)
    for event in events:
        state = step(ROOM, state, event, limits=limits)
        assert State.restored(json.loads(json.dumps(state.stored()))) == state
    said = [n.text for n in state.lines if n.kind == "section"]
    assert all("Spoken" not in text and "One." not in text for text in said)


def test_a_draft_takes_nothing_from_what_was_said():
    """Who spoke a sentence and then wrote finds both."""
    state = after(Ready(at=0), Heard(text="Spoken.", at=1), Written(text="One.", at=2))
    said = [n.text for n in state.lines if n.speaker == "candidate"]
    assert said == ["Spoken.", "One."]


def test_a_script_hands_in_its_turn_as_it_was_written():
    """Lines and tables are no breaths."""
    seen = []
    session = run(ROOM, Script([CASE], seen.append), clock("fast"))
    assert text_of(session.state) == CASE.strip()
    assert handed_in(Interview(loop=loops()["loop-b"], only=("take-home",), rounds=(session,)))
    assert session.over


def test_who_cannot_write_is_listened_to():
    """A written stage can be spoken, where a candidate has nothing but a voice."""

    class Voice:
        """Speaks, and cannot write."""

        def __init__(self):
            turns = Script(WEAK)
            self.show, self.ready, self.listen = turns.show, turns.ready, turns.listen

    session = run(ROOM, Voice(), clock("fast"))
    assert session.over
    assert session.state.drafts == ()


def test_what_was_written_is_read_as_a_written_case():
    """It is held to more than speech, and speech is never held to that."""
    written = Session(room=ROOM, state=after(Ready(at=0), Written(text=CASE, at=9, done=True)))
    wrote = score(CASE.strip(), "case", ROOM.question)
    assert written.feedback.score.overall == wrote.overall
    spoken = after(Ready(at=0), Heard(text=CASE, at=9, done=True))
    assert Session(room=ROOM, state=spoken).feedback.score.overall == (
        score(CASE.strip(), "spoken", ROOM.question).overall
    )
