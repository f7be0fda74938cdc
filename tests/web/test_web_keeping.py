"""What is made keeping: nobody waits for it, and nothing old passes for new unasked."""

import threading

import pytest

from redline.web.keeping import Keeping


def test_it_is_there_for_whoever_waits():
    """And is made once for all who ask with the same stamp."""
    made = []
    keeping = Keeping()
    for _ in range(3):
        assert keeping.get("k", 1, lambda: made.append(1) or "one", 10) == "one"
    assert made == [1]


def test_nobody_waits_without_patience_and_another_stamp_is_made_anew():
    """Until it is there, there is nothing: not what it was before."""
    gate = threading.Event()
    keeping = Keeping()
    assert keeping.get("k", 1, lambda: "old", 10) == "old"
    assert keeping.get("k", 2, lambda: gate.wait(10) and "new") is None
    gate.set()
    assert keeping.get("k", 2, lambda: "never", 10) == "new"


def test_something_older_will_do_where_that_is_said():
    """And what is under way is let go on."""
    gate, made = threading.Event(), []
    keeping = Keeping()

    def slow():
        made.append(1)
        return gate.wait(10) and "new"

    assert keeping.get("k", 1, lambda: "old", 10, older=True) == "old"
    assert [keeping.get("k", n, slow, older=True) for n in (2, 3, 4)] == ["old"] * 3
    gate.set()
    while keeping.get("k", 4, slow, older=True) != "new":
        pass
    assert made[0] == 1


def test_what_fails_tells_why():
    """To whoever asks."""
    keeping = Keeping()

    def wrong():
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            keeping.get("k", 1, wrong, 10)


def test_what_was_asked_for_longest_ago_makes_room():
    """So that a day of looking fills no memory."""
    keeping = Keeping(most=2)
    for key in "abc":
        keeping.get(key, 1, lambda: 1, 10)
    assert list(keeping.known) == ["b", "c"]


def test_it_holds_for_so_many_seconds_where_no_stamp_can_tell():
    """What is older is made anew, and what is younger is not."""
    lasting, short = Keeping(seconds=60), Keeping(seconds=-1)
    assert [lasting.whole("k", None, iter([n]).__next__) for n in (1, 2)] == [1, 1]
    assert [short.whole("k", None, iter([n]).__next__) for n in (1, 2)] == [1, 2]
