"""The candidate's seat: nothing that was typed is lost, said twice, or said after a cut."""

import threading

import pytest

from redline.practice import Line, Want
from redline.web.practice.pieces import Heard
from redline.web.practice.seat import Paused, Seat
from redline.workspace.unsaid import Unsaid, unsaid

SPEECH = Want(kind="speech", seconds=600)
REST = Want(kind="speech", seconds=600, fresh=False)


def seat(*, timed=False, before=Unsaid()):  # noqa: B008  (it is frozen)
    """Return a seat that nobody watches."""
    return Seat(timed=timed, before=before, changed=lambda: None)


def piece(number, text, *, turn=0, done=False):
    """Return a piece of speech of one browser."""
    return Heard(by="a", number=number, turn=turn, text=text, done=done)


def cut(place):
    """Let the interviewer cut in."""
    place.show(Line(speaker="interviewer", kind="interruption", text="Stop.", at=9.0))


def test_a_piece_that_is_sent_again_counts_once():
    """A browser that lost its connection sends what it has no word about."""
    place = seat()
    for _ in range(2):
        place.say(piece(1, "Once."), "")
    place.say(piece(2, "Twice.", done=True), "")
    assert place.listen(SPEECH) == ("Once.", False)
    assert place.listen(SPEECH) == ("Twice.", True)
    assert not place.pieces.waiting


def test_a_piece_is_taken_once_the_interview_has_it():
    """Until then the browser keeps it, for the machine may fail."""
    place = seat()
    place.say(piece(1, "Said."), "")
    place.say(piece(2, "And more."), "")
    place.listen(SPEECH)
    assert place.pieces.taken == {}
    place.listen(SPEECH)
    assert place.pieces.taken == {"a": 1}


def test_an_interruption_lays_aside_what_was_not_heard():
    """What was on its way and what stood in the box come back with the rest of the talk."""
    place = seat()
    place.say(piece(1, "On its way."), "half a")
    cut(place)
    place.type("half a sentence", 0)  # typed before the browser knew
    place.say(piece(2, "Late.", turn=0), "")
    assert (place.box.draft, place.box.turn, len(place.pieces.waiting)) == ("", 1, 0)
    place.say(piece(3, "My answer.", turn=1, done=True), "")
    assert place.listen(SPEECH) == ("My answer.", True)
    place.say(piece(4, "", turn=1, done=True), "")
    place.listen(REST)
    assert place.box.draft == "On its way. Late. half a sentence "


def test_what_was_laid_aside_stays_taken():
    """The piece that led to the cut is kept after those behind it were laid aside."""
    place = seat()
    place.say(piece(1, "Said."), "")
    place.say(piece(2, "Behind it."), "")
    place.listen(SPEECH)
    cut(place)
    place.pieces.heard()
    assert place.pieces.taken == {"a": 2}


def test_what_stands_in_the_box_is_said_when_the_time_is_over():
    """An answer that was not sent in time still counts as far as it went."""
    place = seat(timed=True)
    place.type("so far", 0)
    assert place.listen(Want(kind="speech", seconds=0.0)) == ("so far", False)
    assert place.box.draft == ""


def test_a_round_without_time_to_prepare_begins_when_the_candidate_does():
    """No clock may run before anybody is there."""
    place = seat(timed=True)
    held = threading.Thread(target=place.ready, args=(Want(kind="ready", seconds=0.0),))
    held.start()
    place.begin()
    held.join(10)
    assert not held.is_alive()


def test_a_pause_says_what_was_sent_before_it():
    """Only then does the interview's thread end."""
    place = seat()
    place.say(piece(1, "Sent."), "")
    place.end("pause")
    assert place.listen(SPEECH) == ("Sent.", False)
    with pytest.raises(Paused):
        place.listen(SPEECH)


def test_who_leaves_ends_the_round():
    """In speech as in writing."""
    place = seat()
    place.end("leave")
    assert place.listen(SPEECH) is None
    assert place.write(Want(kind="writing", text="As it was.")) is None


def test_a_case_comes_as_it_stands():
    """Each change once, and the last one handed in."""
    place = seat()
    place.draw_up("# Scope", handed=False)
    assert place.write(Want(kind="writing")) == ("# Scope", False)
    place.draw_up("# Scope", handed=True)
    assert place.write(Want(kind="writing", text="# Scope")) == ("# Scope", True)


def test_what_was_typed_outlives_the_machine(tmp_path):
    """The box and what was cut off stand beside the file, and go back into the next seat."""
    file = tmp_path / "one.json"
    place = seat()
    place.told(file)
    place.type("cut off", 0)
    cut(place)
    place.type("half an answer", 1)
    found = unsaid(file)
    assert found == Unsaid(draft="half an answer", aside="cut off")
    again = seat(before=found)
    assert (again.box.draft, again.box.aside) == ("half an answer", "cut off")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"draft": 1}', "\x00"])
def test_words_that_cannot_be_read_are_none(tmp_path, text):
    """The interview itself is whole without them."""
    (tmp_path / ".one.json.unsaid").write_text(text)
    assert unsaid(tmp_path / "one.json") == Unsaid()
