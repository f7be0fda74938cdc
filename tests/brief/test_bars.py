"""Bars and conditions as people write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import parse_bar, parse_conditions
from redline.brief.bars import parse_pull
from redline.errors import BarError


@pytest.mark.parametrize(
    ("text", "sign", "value", "dimension"),
    [
        (">= 92 %", ">=", 0.92, "share"),
        ("≥92%", ">=", 0.92, "share"),
        ("=> 92 percent", ">=", 0.92, "share"),
        ("at least 92 %", ">=", 0.92, "share"),
        ("At most 1.2 s", "<=", 1.2, "time"),
        ("<= 150 ms", "<=", 0.15, "time"),
        ("under 3", "<", 3, "number"),
        ("above 12 %", ">", 0.12, "share"),
        ("< 5 ‰", "<", 0.005, "share"),
        ("<= 0.01 USD", "<=", 0.01, "money"),
        ("  >=   70  % ", ">=", 0.7, "share"),
    ],
)
def test_a_bar_is_a_comparison_and_a_number(text, sign, value, dimension):
    """In words or signs, with or without blanks."""
    bar = parse_bar(text)
    assert (bar.sign, bar.threshold.dimension) == (sign, dimension)
    assert bar.threshold.value == pytest.approx(value)
    assert (bar.confidence, bar.every, bar.zero_in) == (0.95, None, None)


@pytest.mark.parametrize(
    "text", ["zero in 600", "0 in 600", "no critical reply in 600", "Zero in 600"]
)
def test_zero_in_n_counts_units(text):
    """The smallest evidence that people write down."""
    bar = parse_bar(text)
    assert (bar.zero_in, bar.sign, bar.threshold.value) == (600, "<=", 0)


def test_a_bar_may_state_its_confidence_and_its_groups():
    """Both may stand together."""
    bar = parse_bar("<= 1 % (90 % confidence) in every language")
    assert (bar.confidence, bar.every) == (0.9, "language")
    assert parse_bar("zero in 1,200 in every phase of use").zero_in == 1200
    assert parse_bar("zero in 1,200 in every phase of use").every == "phase of use"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is not a bar"),
        ("good", "is not a bar"),
        (">=", "no number"),
        (">= many", "no number"),
        (">= 920 %", "a share lies in 0-100 %.\nIf you meant 9.2 %"),
        ("<= -1 %", "a share lies in 0-100 %"),
        ("<= -1 s", "below zero"),
        ("zero in 0", "counts no unit"),
        (">= 92 % or so", "words that are not understood"),
        ("<= 1 % (40 % confidence)", "50 to 99.9"),
        ("<= 1 % (100 % confidence)", "50 to 99.9"),
        ("<= 1 % (9.5.1 % confidence)", "not understood"),
        (f"<= {'1' * 300} %", "at most"),
        (f"zero{' x' * 300} in 5", "at most"),
    ],
)
def test_what_is_no_bar_is_refused_with_a_reason(text, what):
    """And with what to write instead."""
    with pytest.raises(BarError, match=what):
        parse_bar(text)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    """Whatever is typed is a bar or a BarError."""
    for read in (parse_bar, parse_conditions, parse_pull):
        with contextlib.suppress(BarError):
            read(text)


def test_conditions_are_joined_with_semicolons():
    """Reserved words in any case and spacing."""
    found = parse_conditions(
        "All  bars; no red line; any red line; any pull; 1,300 sessions reviewed;"
    )
    assert [c.kind for c in found] == [
        "all bars", "no red line", "any red line", "any pull", "sessions reviewed",
    ]  # fmt: skip
    assert found[-1].count == 1300
    assert parse_conditions("") == []


def test_a_condition_on_a_metric_has_a_subject_and_a_bar():
    """The metric by its id or by its name."""
    first, second = parse_conditions("M2 >= 80 %; harmful output at most 1 %")
    assert (first.subject, second.subject) == ("M2", "harmful output")
    assert second.bar.sign == "<="


@pytest.mark.parametrize(
    "text", ["when we feel ready", ">= 80 %", "M2", f"{'9' * 300} sessions reviewed", "M2 >= x"]
)
def test_what_is_no_condition_is_refused(text):
    """A phase that anybody may enter is none."""
    with pytest.raises(BarError):
        parse_conditions(text)


def test_a_pull_may_be_any_hit_or_empty():
    """`any` is the strictest pull there is."""
    assert parse_pull("") is None
    assert (parse_pull("any").sign, parse_pull("Any").threshold.value) == (">", 0)
    assert parse_pull("> 12 %").sign == ">"
