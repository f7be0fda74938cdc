"""Mending bars: what is put right, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import parse_bar
from redline.brief.slips import mended_bar, mended_conditions


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("> = 92%", ">= 92 %"),
        ("92 % or better", ">= 92 %"),
        ("no more than 1,5 percent", "<= 1.5 %"),
        ("max. 1 %", "<= 1 %"),
        ("0 of 600", "zero in 600"),
        ("<= 1 % (95% CI)", "<= 1 % (95 % confidence)"),
        (
            "<= 1 % in all languages with 90 % confidence",
            "<= 1 % (90 % confidence) in every language",
        ),
        ("drops below 88 %", "< 88 %"),
    ],
)
def test_a_bar_in_words_is_put_into_the_notation(written, meant):
    """What means one thing is written as that thing."""
    assert mended_bar(written) == meant


@pytest.mark.parametrize("written", ["high enough", "about 90 %", "between 80 and 90 %", "88 %"])
def test_a_bar_that_may_mean_two_things_is_left_alone(written):
    """A guess would become a decision."""
    assert mended_bar(written) is None


def test_conditions_are_mended_one_by_one():
    """One that cannot be read leaves the whole cell as it is."""
    assert mended_conditions("No red lines; M2 > = 80%") == "no red line; M2 >= 80 %"
    assert mended_conditions("all bars, no red line") == "all bars; no red line"
    assert mended_conditions("M2 >= 80 %; when we feel ready") is None
    assert mended_conditions("") is None


@given(st.text(max_size=60))
def test_what_comes_out_is_a_bar(text):
    """Whatever goes in, the notation comes out or nothing does."""
    new = mended_bar(text)
    assert new is None or parse_bar(new).text == new
