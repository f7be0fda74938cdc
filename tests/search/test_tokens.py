"""Tokens: what counts as the same in two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.search import grams, pairs


def test_case_and_accents_do_not_matter():
    """People type without them."""
    assert grams("¿Dónde RECOJO?") == grams("donde recojo")
    assert pairs("¿Dónde RECOJO?") == ["donde recojo"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1/2", "5/6"), ("0.75", "3.15"), ("4:6", "2:5"), ("$2.35", "$1.80"), ("25%", "80%")],
)
def test_figures_of_one_shape_share_a_token(one, other):
    """A page is about fractions, whichever fraction somebody asks about."""
    shared = set(grams(f"what is {one}")) & set(grams(f"how much {other}"))

    assert any(token.startswith("#") for token in shared)


def test_figures_of_different_shapes_share_no_shape():
    """A ratio is no fraction and no price."""
    shapes = [{t for t in grams(text) if t[0] == "#"} for text in ("4:6", "4/6", "$4", "4.6")]

    assert all(len(own) == 1 for own in shapes)
    assert len(set.union(*shapes)) == len(shapes)


def test_a_fraction_in_one_character_has_the_shape_of_a_fraction():
    """Keyboards on phones write ½."""
    assert "#0⁄0" in grams("½ cup")


@given(st.text(max_size=200))
def test_a_text_is_cut_the_same_way_in_capitals_of_ascii(text):
    """Any text is cut, and the case of plain letters changes nothing."""
    plain = text.encode("ascii", "ignore").decode()

    assert grams(plain.upper()) == grams(plain.lower())
    assert pairs(plain.upper()) == pairs(plain.lower())
