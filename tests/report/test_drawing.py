"""Pieces of drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.report.drawing import box, clean, frame, label, paint, stroke, wrapped

from .svgread import root, said


@given(st.text(max_size=300), st.integers(5, 60), st.integers(1, 6))
def test_lines_are_no_longer_and_no_more_than_asked(text, width, lines):
    """Whatever somebody wrote, it stays in its box."""
    cut = wrapped(text, width, lines)
    assert len(cut) <= lines
    assert all(len(line) <= width for line in cut)


@given(st.text(max_size=200))
def test_any_text_makes_well_formed_drawings(text):
    """Markup, control characters and half a surrogate pair among them."""
    svg = frame(10, 10, text, text, label((1, 1), wrapped(text, 20, 3)))
    svg.encode()
    assert said(svg)[0] == clean(text)
    assert root(svg).get("role") == "img"


def test_marks_of_direction_are_not_drawn():
    """They would turn the words beside them."""
    assert clean("a\u202eb\u2067c\ufeff") == "abc"
    assert clean("שלום") == "שלום"


def test_a_long_text_is_cut_with_a_mark_and_at_once():
    """A million letters take no longer than a page of them."""
    cut = wrapped("word " * 200_000, 20, 2)
    assert len(cut) == 2
    assert cut[1].endswith("…")


def test_a_colour_goes_out_as_a_class_and_as_a_value():
    """The class follows the dark, the value is right on paper."""
    assert paint("met", "ink").startswith('class="fill-met line-ink" fill="#')
    assert paint() == 'fill="none"'
    assert 'stroke="#' in stroke((0, 0), (1, 1), "ink")
    assert 'rx="3"' in box((0, 0), (1, 1), "paper", "ink", 'rx="3"')


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_text_stands_where_it_is_put(anchor):
    """Line after line."""
    tree = root(frame(9, 9, "t", "d", label((3, 4), ["one", "two"], anchor=anchor, size=10)))
    found = [t for t in tree.iter() if t.tag.endswith("text")]
    assert [t.get("y") for t in found] == ["4", "16.5"]
    assert {t.get("text-anchor") for t in found} == {anchor}
