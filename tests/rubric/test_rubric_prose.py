"""Text is cut into statements, and what is no prose is recognised."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.rubric.prose import broken_order, function_share, statements

SPEECH = (
    "I would not launch it before the miss rate is under one in a hundred, because a missed sign "
    "can cost a life. If the nurse sees two late calls in a night, the app closes and shows the "
    "phone number. That costs us four weeks, and I accept it. What remains are the signs that we "
    "never collected, and I cannot say how many those are in the smallest of the languages."
)


@given(st.text(max_size=400))
def test_every_statement_stands_where_it_says(text):
    """A quote that cannot be found again is no evidence."""
    for statement in statements(text):
        piece = text[statement.start : statement.end]
        assert " ".join(piece.split()) == " ".join(statement.text.split())


def test_sentences_bullets_and_rows_are_statements():
    """Written cases argue in lists and tables as well as in sentences."""
    text = (
        "# Safety\n\nIt asks first. It waits.\n\n- It never names an illness.\n\n"
        "| a | b |\n|---|---|\n| it stops at once | 3 |\n"
    )
    found = [s.text for s in statements(text)]
    assert found == [
        "It asks first.",
        "It waits.",
        "It never names an illness.",
        "| a | b |",
        "| it stops at once | 3 |",
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Kill switch, audit log, red team, calibration, threshold, rollback trigger.",
        "Threshold calibration escalation governance observability robustness.",
    ],
)
def test_a_list_of_words_is_bare(listed):
    """Naming things says nothing of them."""
    (statement,) = statements(listed)
    assert statement.bare


def test_a_statement_said_again_is_bare():
    """Saying it twice does not make it two things."""
    first, second = statements(
        "It stops at the first missed sign. It stops at the first missed sign."
    )
    assert not first.bare
    assert second.bare


def test_spoken_english_is_in_order():
    """People who speak quickly must not be taken for a machine."""
    assert not broken_order(SPEECH)
    assert function_share(SPEECH) > 0.4


@given(st.integers(0, 10_000))
def test_scrambled_words_are_recognised(seed):
    """The same words in no order are no answer."""
    words = (SPEECH + " " + SPEECH).split()
    random.Random(seed).shuffle(words)  # noqa: S311  (a seed, no secret)
    assert broken_order(" ".join(words))
