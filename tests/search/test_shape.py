"""The shape of a text: length, symbols and other scripts, in three bytes."""

import pytest

from redline.search import shape
from redline.search.shape import LENGTHS, MOST


@pytest.mark.parametrize(
    ("text", "symbols", "script"),
    [
        ("How do I open an account?", 0, 0),
        ("{{{}}}", 100, 0),
        ("ab{}", 50, 0),
        ("你好吗", 0, 100),
        ("", 0, 0),
    ],
)
def test_it_says_what_signs_a_text_is_made_of(text, symbols, script):
    """Strings of signs, and another script, are how some attacks look."""
    assert list(shape(text))[1:] == [symbols, script]


def test_a_text_twice_as_long_is_eight_steps_longer():
    """Equal steps stand for equal factors."""
    assert shape("a" * 4_095)[0] - shape("a" * 2_047)[0] == LENGTHS


def test_length_counts_all_of_it_and_the_rest_its_beginning():
    """A megabyte costs no more than a page."""
    huge = "a" * MOST + "{" * 1_000_000
    assert shape(huge)[0] > shape("a" * MOST)[0]
    assert shape(huge)[1] == 0
