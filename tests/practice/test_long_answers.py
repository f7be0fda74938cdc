"""Very long answers: every word is kept, and what is read of them is bounded and said."""

from hypothesis import given
from hypothesis import strategies as st
from rounds import room

from redline.practice import Heard, Left, Line, Ready, Session, State, begin, feedback, spoken, step
from redline.practice.page import round_markdown
from redline.practice.state import ROUND, TURN

SENTENCE = "We hold missed emergencies under 2 per cent of 600 cases, because a miss costs a life. "


def line(text, kind="answer"):
    """Return a turn of the candidate."""
    return Line(speaker="candidate", kind=kind, text=text, at=0)


def pasted(text):
    """Return a round into which a text was pasted at once."""
    place = room(brief=None, findings=[], asked="launch-bar")
    state = step(place, begin(place), Ready(at=0), limits=False)
    state = step(place, state, Heard(text=text, at=1, done=True), limits=False)
    state = step(place, state, Heard(text="No, the bar stays.", at=2, done=True), limits=False)
    return Session(room=place, state=step(place, state, Left(at=3)))


def test_a_pasted_book_is_kept_whole_and_read_in_part():
    """Half a million letters cost no minutes and lose no word; the page says what was not read."""
    book = (SENTENCE * 6000).strip()
    held = pasted(book)
    assert held.state.lines[1].text == book
    assert len(spoken(held.state)) <= ROUND
    told = held.feedback.skipped
    assert f"{len(book) - TURN:,} characters were kept and not read" in told
    assert told in round_markdown(held)
    assert held.stored()["feedback"]["unread"] == len(book) - TURN


def test_the_reply_after_a_pasted_book_is_read():
    """One long turn does not use up what is read of the round."""
    held = pasted(SENTENCE * 6000)
    (only,) = held.feedback.stances
    assert only.quote == "No, the bar stays."


def test_an_ordinary_answer_is_read_whole():
    """Nothing is said about what was not read."""
    held = pasted(SENTENCE * 9)
    assert held.state.read is held.state.lines
    assert held.feedback.skipped == ""
    assert feedback(held.room, held.state) == held.feedback


@given(st.lists(st.integers(0, 45_000), max_size=6))
def test_what_is_read_and_what_is_not_add_up(lengths):
    """Whatever the turns, no character is lost between the two."""
    state = State(lines=tuple(line("x" * length) for length in lengths))
    read = [len(n.text) for n in state.read]
    assert sum(read) + state.unread == sum(lengths)
    assert sum(read) <= ROUND
    assert max(read, default=0) <= TURN
