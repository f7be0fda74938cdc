"""Things that take long to make are held, made anew when they are old, and let go."""

import threading

import pytest

from redline.web.holding import Holding


class Thing:
    """Something that says whether it was closed."""

    def __init__(self):
        """Be open."""
        self.open = True

    def close(self):
        """Be closed."""
        self.open = False


def used(holding, key, version="1"):
    """Use a thing, and return it."""
    with holding.use(key, version, Thing) as thing:
        assert thing.open
        return thing


def test_a_thing_is_made_once_and_anew_for_another_version():
    """The old one is closed."""
    holding = Holding(most=3, idle=60)
    first = used(holding, "a")
    assert used(holding, "a") is first
    second = used(holding, "a", "2")
    assert (first.open, second.open) == (False, True)


def test_the_one_used_longest_ago_makes_room():
    """Whatever was made first."""
    holding = Holding(most=2, idle=60)
    a, b = used(holding, "a"), used(holding, "b")
    assert used(holding, "a") is a
    used(holding, "c")
    assert (a.open, b.open) == (True, False)


def test_what_nobody_uses_is_let_go():
    """When another is asked for."""
    holding = Holding(most=9, idle=-1)
    a = used(holding, "a")
    b = used(holding, "b")
    assert (a.open, b.open) == (False, True)


def test_what_cannot_be_made_is_tried_again():
    """And its failure is told to whoever asked."""

    def fail():
        raise ValueError("not now")

    holding = Holding(most=2, idle=60)
    with pytest.raises(ValueError, match="not now"), holding.use("a", "1", fail):
        pass
    assert used(holding, "a").open


def test_the_end_waits_for_nobody():
    """What is in use is left alone; all else is closed."""
    holding = Holding(most=2, idle=60)
    idle = used(holding, "idle")
    with holding.use("busy", "1", Thing) as busy:
        ended = threading.Thread(target=holding.close)
        ended.start()
        ended.join()
        assert (idle.open, busy.open) == (False, True)


def test_one_uses_a_thing_at_a_time():
    """Another waits until it is free."""
    holding = Holding(most=2, idle=60)
    seen = []
    with holding.use("a", "1", Thing):
        other = threading.Thread(target=lambda: seen.append(used(holding, "a")))
        other.start()
        assert seen == []
    other.join()
    assert len(seen) == 1
