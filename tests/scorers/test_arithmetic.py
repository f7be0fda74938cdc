"""Sums in a reply, worked out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.scorers.arithmetic import equations


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        ("347 × 86 = 29,842", "en", [True]),
        ("347 × 86 = 29.842", "de", [True]),
        ("7 x 8 = 54", "en", [False]),
        ("(1 + 2) * 3 = 9, and 10/3 ≈ 3.33", "en", [True, True]),
        ("10 / 3 = 3.34", "en", [False]),
        ("3.5 + 1,5 = 5", "de", [True]),
        ("2^10 = 1024", "en", [True]),
        ("80 : 4 = 20", "de", [True]),
        ("80: 80 × 0.15 = 12", "en", [True]),  # the first is an announcement, no division
        ("1 / 0 = 3", "en", []),
        ("2^9999 = 3", "en", []),  # not worth working out
        ("x + 1 = 2", "en", []),
        ("3 + 4 = 7 + 1", "en", []),
        ("20 / 80 = 25%", "en", []),
        ("-3 + 5 = 2", "en", [True]),
        ("007 + 1 = 8", "en", [True]),
        ("(1 + 2 = 3", "en", []),
        ("17 ÷ 5 = 3 remainder 2", "en", [True]),
        ("17 ÷ 5 = 3, residuo 2", "es", [True]),
        ("17 / 5 = 3 r 3", "en", [False]),
        ("17 / 5 = 2 remainder 7", "en", [False]),  # another share would fit into it
        ("4 + 3 = 7 rest 1", "de", [False]),  # no division, no remainder
    ],
)
def test_an_equation_is_worked_out_exactly(text, language, holds):
    """What has no value, or is no sum of numbers, is no equation."""
    assert [e.holds for e in equations(text, language)] == holds


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_true_sum_holds_and_its_neighbour_does_not(a, b):
    """Against Python's own integers."""
    assert [e.holds for e in equations(f"{a} + {b} = {a + b}")] == [True]
    assert [e.holds for e in equations(f"{a} + {b} = {a + b + 1}")] == [False]


@given(st.text(alphabet="0123456789+-*/^=(). ,x:", max_size=60))
def test_no_text_breaks_it(text):
    """A reply is anybody's text, and is parsed, never run."""
    assert all(isinstance(e.holds, bool) for e in equations(text))
