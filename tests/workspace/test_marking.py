"""Texts with what controls saw, cut into segments for a page."""

from hypothesis import given
from hypothesis import strategies as st

from redline.spot import REPLY, REQUEST, TURN, Spot
from redline.workspace.marking import marked, spots_in, told_spots


def spot(control, start, end, where=REPLY, at=0):
    """Return a spot."""
    return Spot(
        control=control, name="a check", what="odd", where=where, at=at, start=start, end=end
    )


def told(text, *spots):
    """Return the segments of a text in short."""
    return [
        (one.text, [s.control for s in one.spots], len(one.begins), len(one.ends))
        for one in marked(text, spots)
    ]


def test_spots_over_one_another_share_what_they_share():
    """Each begins once and ends once, in the order in which they stand."""
    assert told("abcdef", spot("C1", 0, 4), spot("C2", 2, 6), spot("C3", 2, 4)) == [
        ("ab", ["C1"], 1, 0),
        ("cd", ["C1", "C2", "C3"], 2, 2),
        ("ef", ["C2"], 0, 1),
    ]


@given(
    st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["", "attack"])), max_size=5),
    st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8),
)
def test_segments_joined_are_the_text(pieces, places):
    """Also with spots that lie in no text, and characters beyond the basic plane."""
    spots = [spot(f"C{n}", a, b) for n, (a, b) in enumerate(places)]
    found = list(marked(pieces, spots))
    said = "".join(text for text, _ in pieces)
    assert "".join(one.text for one in found) == said
    fitting = [s for s in spots if 0 <= s.start < s.end <= len(said)]
    assert sorted(s.control for one in found for s in one.begins) == sorted(
        s.control for s in fitting
    )
    assert [s for one in found for s in one.begins if s not in fitting] == []
    assert len([s for one in found for s in one.ends]) == len(fitting)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=9), st.sampled_from(["", "attack"]))))
def test_what_else_is_known_of_words_stays_with_them(pieces):
    """Marks cut a piece in two and change nothing about it."""
    said = "".join(text for text, _ in pieces)
    kinds = [kind for text, kind in pieces for _ in text]
    spots = [spot("C1", 1, len(said) - 1)] if len(said) > 2 else []
    assert [one.kind for one in marked(pieces, spots) for _ in one.text] == kinds


def test_places_are_characters_and_not_units_of_storage():
    """An emoji is one character, and a Hebrew word stands where it is written."""
    text = "\U0001f600\U0001f600 \u05e9\u05dc\u05d5\u05dd secret"
    at = text.index("secret")
    assert told(text, spot("C1", at, at + 6))[-1] == ("secret", ["C1"], 1, 1)


def test_a_control_that_knows_no_place_is_told_and_marks_nothing():
    """It judged the text as a whole; what is not kept is counted."""
    whole = Spot(control="C2", name="risk screen", what="", where=REQUEST)
    assert told("abc", whole) == [("abc", [], 0, 0)]
    assert list(told_spots([whole, spot("C1", 0, 3, TURN, 1)], 4)) == [
        ("C2", "risk screen", "judged the request as a whole"),
        ("C1", "a check", "odd: characters 1 to 3 of message 2"),
        ("", "", "4 more, of which the place is not kept"),
    ]


def test_each_text_has_its_own_spots():
    """A turn by its number."""
    spots = [spot("C1", 0, 1, TURN, 1), spot("C2", 0, 1), spot("C3", 0, 1, REQUEST)]
    assert [s.control for s in spots_in(spots, TURN, 1)] == ["C1"]
    assert spots_in(spots, TURN, 0) == ()
    assert [s.control for s in spots_in(spots, REPLY)] == ["C2"]
