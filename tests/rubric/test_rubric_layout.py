"""Headings, labels and classes of words are told apart by shape and by list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import SOUND

from redline.rubric.case.layout import placed
from redline.rubric.case.subject import subject_of
from redline.rubric.case.units import units
from redline.rubric.case.vocabulary import word_class


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Harms\n\nIt asks first and then it waits.", "Harms"),
        ("**How it goes out**\n\nIt asks first and then it waits.", "How it goes out"),
        ("3. Who we serve\nIt asks first and then it waits.", "3. Who we serve"),
        ("Q: What won't it do?\n\nIt asks first and then it waits.", "Q: What won't it do?"),
        ("What I do not know\n\nIt asks first and then it waits.", "What I do not know"),
        ("It asks first and then it waits.", ""),
        ("# A\n\n# B\n\n# C\n\nIt asks first and then it waits.", ""),
    ],
)
def test_a_heading_is_known_by_its_shape(text, heading):
    """Half the writers mark none, and headings in a row deliver nothing."""
    assert placed(text)[-1].heading == heading


def test_steps_of_a_list_are_no_headings():
    """A numbered line in a list is said, not announced."""
    text = "How it goes out\n\n1. Staff, two weeks\n2. Fifty clinics, a term\n3. Everyone else"
    assert {p.heading for p in placed(text)} == {"How it goes out"}


@given(st.text(alphabet=st.sampled_from("ab #.\n|-1Q:?"), max_size=200))
def test_every_statement_stands_where_it_says(text):
    """A quote that cannot be found again is no evidence."""
    for p in placed(text):
        piece = text[p.statement.start : p.statement.end]
        assert " ".join(piece.split()) == " ".join(p.statement.text.split())


@pytest.mark.parametrize(
    ("word", "group"),
    [("the", "plain"), ("thresholds", "trade"), ("holistically", "talk"), ("1,200", "number"),
     ("maize", "concrete"), ("ward", "concrete"), ("inspirational", "talk")],
)  # fmt: skip
def test_words_fall_into_classes(word, group):
    """Only words that name a thing of this product count as naming it."""
    assert word_class(word) == group


def test_shares_of_a_statement_add_up_to_one():
    """Nothing is counted twice, whatever it is about."""
    for u in units(placed(SOUND)):
        assert sum(u.shares.values()) == pytest.approx(1)
        assert 0 <= u.worth <= u.said


def test_a_prompt_names_its_field():
    """What was asked about is read from its words for things."""
    assert "farming" in subject_of("An advice line for smallholder farmers.").fields
    assert subject_of("How would you decide whether to launch it?") is None
