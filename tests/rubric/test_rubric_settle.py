"""A point is settled by what one says, and not by the words one uses."""

import pytest

from redline.errors import CatalogueError
from redline.rubric import Settle, settled, statements

BAR = Settle(
    id="bar",
    what="Give a bar on letters with a wrong date",
    shows=("launch bar", "test"),
    about=("letter", "dates"),
)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("At most 3 of 200 letters may carry a wrong date.", True),
        ("We open the post by hand. At most 3 of 200 cases may be wrong.", False),
        ("It writes letters to tenants. At most 3 of 200 cases may be wrong.", True),
        ("Letters matter a great deal to all of our customers.", False),
        ("Letters, dates, bars, at most, 200 cases, wrong.", False),
        (
            "It writes letters to tenants. We like it a lot. At most 3 of 200 cases may be wrong.",
            False,
        ),
    ],
)
def test_a_kind_and_its_subject_stand_together(said, holds):
    """One statement or two in a row; neither the words alone nor the kind about another thing."""
    assert bool(settled(BAR, statements(said))) is holds


def test_the_words_that_settle_are_given_back():
    """Feedback quotes; it does not assert."""
    said = "I like mornings very much. At most 3 of 200 letters may carry a wrong date."
    assert settled(BAR, statements(said)) == "At most 3 of 200 letters may carry a wrong date."


def test_talk_shows_no_kind():
    """A sentence of talk words settles nothing, even where a slot happens to be filled."""
    point = Settle(id="own", what="Say what you would do", shows=("own move",))
    talk = "I would align all stakeholders on a holistic vision."
    assert settled(point, statements(talk)) == ""
    assert settled(point, statements("I would call the nurse before noon."))


def test_patterns_and_kinds_are_both_asked_for():
    """Where a point has both, either alone is too little."""
    point = Settle(id="a", what="Name a bar in Lisbon", shows=("launch bar",), needs=(r"\blisbon",))
    assert settled(point, statements("In Lisbon at most 3 of 200 letters may be wrong."))
    assert not settled(point, statements("In Leeds at most 3 of 200 letters may be wrong."))
    assert not settled(point, statements("In Lisbon the letters are read aloud to her."))


def test_a_point_that_anything_settles_is_refused():
    """A point without patterns or kinds would be settled by any sentence."""
    with pytest.raises(CatalogueError, match="neither"):
        Settle(id="a", what="Say something")
    with pytest.raises(CatalogueError, match="launch bars"):
        Settle(id="a", what="Say something", shows=("launch bars",))


def test_a_point_can_be_stored():
    """A point stored before kinds existed is read as well."""
    assert Settle.restored(BAR.stored()) == BAR
    assert Settle.restored({"id": "a", "what": "b", "needs": ["c"]}).shows == ()
