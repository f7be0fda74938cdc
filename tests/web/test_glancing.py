"""Looks at many files: at once where that is quick, aside where it is not."""

import threading
from itertools import count

import pytest

from redline.web import glancing
from redline.web.glancing import Glancing


@pytest.fixture
def never_quick(monkeypatch):
    """Let no look be quick, and no rest be due."""
    monkeypatch.setattr(glancing, "QUICK", 0.0)
    monkeypatch.setattr(glancing, "REST", 0.0)


def test_a_quick_look_is_taken_whenever_somebody_asks(monkeypatch):
    """So what is shown is what is there."""
    monkeypatch.setattr(glancing, "QUICK", float("inf"))
    seen, numbers = Glancing(), count()
    assert [seen.get("x", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]


@pytest.mark.usefixtures("never_quick")
def test_a_long_look_is_taken_aside_and_once_at_a_time():
    """What was seen last will do until it is there."""
    seen, numbers, go, there = Glancing(), count(), threading.Event(), threading.Event()

    def look():
        number = next(numbers)
        if number:
            go.wait()
            there.set()
        return number

    assert [seen.get("x", look) for _ in range(4)] == [0, 0, 0, 0]
    assert next(numbers) == 2  # only one more look was begun
    go.set()
    there.wait()
    assert seen.taken("x", lambda: "now") == "now"


@pytest.mark.usefixtures("never_quick")
def test_a_look_that_fails_aside_is_told_to_whoever_asks_next():
    """What was seen before it never passes for what is there."""
    seen = Glancing()
    assert seen.get("x", lambda: "there") == "there"

    def fail():
        raise PermissionError

    assert seen.get("x", fail) == "there"
    while "x" in seen.seen:  # the thread takes it out
        pass
    with pytest.raises(PermissionError):
        seen.get("x", fail)


def test_what_was_asked_for_longest_ago_makes_room(monkeypatch):
    """Of any number of folders."""
    monkeypatch.setattr(glancing, "MOST", 2)
    seen = Glancing()
    for key in "abc":
        seen.get(key, lambda: 1)
    assert list(seen.seen) == ["b", "c"]
