"""Words strung together are told from words that somebody said."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.prepare import cards, disordered, scenarios, terms
from redline.prepare.word_order import IMPOSSIBLE, strung
from redline.rubric import statements
from redline.text import words

PLAYED = Path(__file__).parent / "played"
HONEST = [
    *(file.read_text(encoding="utf-8") for file in sorted(PLAYED.glob("*.md"))),
    *("\n".join(each.script) for each in scenarios().values()),
    *(each.after for each in terms().values()),
    *(each.says for each in cards().values()),
]


def shuffled(text, seed):
    """Return the words of a text in another order."""
    found = text.split()
    random.Random(seed).shuffle(found)  # noqa: S311  # nothing secret is drawn
    return " ".join(found)


def test_honest_texts_are_in_order():
    """Neither short answers in a hurry nor careful ones are taken for lists."""
    assert [text[:60] for text in HONEST if disordered(text)] == []
    said = [s for text in HONEST for s in statements(text) if not s.bare]
    assert [s.text for s in said if strung(s.text)] == []


def test_almost_every_longer_text_is_seen_through_when_shuffled():
    """Forty words are enough to tell in nine of ten cases."""
    long = [text for text in HONEST if len(words(text)) >= 40]
    caught = [disordered(shuffled(text, seed)) for text in long for seed in range(5)]
    assert sum(caught) >= 0.9 * len(caught)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Revoke it.", False),
        ("We stop the of.", True),
        ("We stop the the launch.", False),  # one slip of the keyboard
        ("revoke token cluster disable logs keep regulator press users", True),
        ("we " * 61, True),
    ],
)
def test_a_statement_without_a_pause_or_a_small_word_is_strung(text, odd):
    """Names in a row and words without a stop are no sentence."""
    assert strung(text) is odd


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text):
    """Nothing that somebody types breaks it."""
    assert disordered(text) in {True, False}


@given(st.sampled_from(sorted(IMPOSSIBLE)), st.integers(0, 50))
def test_one_odd_place_is_never_enough(left, at):
    """A slip of the keyboard costs nobody an answer."""
    right = sorted(IMPOSSIBLE[left] - {""})[at % len(IMPOSSIBLE[left] - {""})]
    assert not disordered(f"{left} {right} plan")
