"""Spots: their stored form, older lines, and which of too many are kept."""

import orjson
import pytest
from test_interaction_forms import PLAIN, WRITTEN, fields, through

from redline.interaction import Interaction
from redline.spot import MOST, REPLY, REQUEST, TURN, Spot, bounded


def spot(control="C1", where=REPLY, start=0, end=4, at=0):
    """Return a spot."""
    return Spot(
        control=control, name="secrets masking", what="secret", where=where, at=at,
        start=start, end=end,
    )  # fmt: skip


WHOLE = Spot(control="C2", name="boundary refusal", what="", where=REQUEST)


def test_spots_are_stored_and_read_again():
    """In the words, before them, and where a control knows no place."""
    spots = (spot(where=TURN, at=1), WHOLE, spot())
    found = Interaction(**{**fields(), "spots": spots, "more_spots": 3})
    stored = found.stored()
    assert stored["redline"] == "interaction/3"
    assert stored["spots"] == [
        ["C1", "secrets masking", "secret", 1, 0, 4],
        ["C2", "boundary refusal", "", "request", None, None],
        ["C1", "secrets masking", "secret", "reply", 0, 4],
    ]
    assert through(found) == found


def test_a_line_without_spots_is_what_it_was():
    """Neither key stands in it, and what was written before spots has none."""
    assert orjson.dumps(PLAIN.stored()) == WRITTEN
    assert Interaction.restored(orjson.loads(WRITTEN)).spots == ()


def test_of_too_many_each_control_keeps_its_first():
    """A request full of addresses hides nothing in the reply; what is left out is counted."""
    flood = [spot(where=REQUEST, start=at, end=at + 1) for at in range(200)]
    last = spot("C9")
    kept, more = bounded([*flood, last])
    assert len(kept) == MOST
    assert kept[-1] == last
    assert more == 201 - MOST
    assert kept[:-1] == tuple(flood[: MOST - 1])


def test_the_same_spot_is_kept_once():
    """A conversation is read anew with each of its turns."""
    assert bounded([spot(), spot(), WHOLE]) == ((spot(), WHOLE), 0)


@pytest.mark.parametrize(("where", "turn"), [(REQUEST, 2), (REPLY, 3)])
def test_a_spot_moves_to_the_turn_that_its_text_became(where, turn):
    """What stands in an earlier turn already stays there."""
    assert spot(where=where).earlier(turn).side == (TURN, turn)
    assert spot(where=TURN, at=0).earlier(turn).side == (TURN, 0)
