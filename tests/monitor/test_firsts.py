"""The first exchange of a session: known without remembering every session."""

import pytest

from redline.monitor import Firsts
from redline.monitor.counting import SILENCE
from redline.monitor.firsts import PLACES


def test_a_session_begins_once_and_again_after_its_silence():
    """One exchange for each, since what one person does hangs together."""
    firsts = Firsts()
    assert [firsts.first(5, at) for at in (0.0, 10.0, SILENCE)] == [True, False, False]
    assert firsts.first(5, 2 * SILENCE + 1)


def test_of_two_that_want_one_place_the_older_is_forgotten():
    """The table does not grow."""
    firsts = Firsts()
    assert firsts.first(7, 0.0)
    assert firsts.first(7 + PLACES, 1.0)
    assert firsts.first(7, 2.0)


@pytest.mark.parametrize("session", [0, 1, 2**64 - 1])
def test_it_is_kept_in_pieces(session):
    """A restart knows what was seen; session 0 is one like any other."""
    firsts = Firsts()
    firsts.first(session, 1e9)
    again = Firsts.restored(firsts.stored().items())
    assert not again.first(session, 1e9 + 5)
    assert len(firsts.stored()) == 1
