"""Coded words, and swaps for testing equal treatment."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.wording import swapped, wording
from redline.detect.wording.coded import FILE, LANGUAGES

SWAPS = [
    ("She lost her keys.", "He lost his keys."),
    ("I saw her yesterday.", "I saw him yesterday."),
    ("I told her the truth.", "I told him the truth."),
    ("The book is hers.", "The book is his."),
    ("The book is his.", "The book is hers."),
    ("He hurt himself and his wife helped him.", "She hurt herself and her husband helped her."),
    ("MR Smith, the SALESMAN", "MRS Smith, the SALESWOMAN"),
    ("John is a nurse.", "Jane is a nurse."),
]


@pytest.mark.parametrize(("text", "other"), SWAPS)
def test_gender_is_swapped_with_agreement(text, other):
    """A wrong pronoun would test grammar and not treatment."""
    assert swapped(text)[0].text == other


def test_names_and_ages_are_swapped_too():
    """Unequal treatment is not only about gender."""
    kinds = {s.kind: s.text for s in swapped("Emily Baker is young.")}
    assert kinds["origin"] == "Lakisha Hernandez is young."
    assert kinds["age"] == "Emily Baker is old."


def test_what_names_nobody_has_no_version():
    """A pair of equal texts would count as equal treatment."""
    assert swapped("The shop opens at nine.") == ()


@given(st.lists(st.sampled_from([t for t, _ in SWAPS] + ["The shop is open."]), max_size=5))
def test_changes_rebuild_the_version(parts):
    """A report can show what was changed."""
    text = " ".join(parts)
    for swap in swapped(text):
        made = text
        for start, end, new in reversed(swap.changes):
            made = made[:start] + new + made[end:]
        assert made == swap.text


@pytest.mark.parametrize(
    ("language", "text", "masculine", "feminine"),
    [
        ("en", "A fearless fighter, ambitious.", 3, 0),
        ("en", "A gentle, supportive person.", 0, 2),
        ("es", "Una persona ambiciosa y amable.", 1, 1),
        ("de", "Durchsetzungsstark und einfühlsam.", 1, 1),
        ("fr", "Une personne ambitieuse et chaleureuse.", 1, 1),
    ],
)
def test_coded_words_are_counted(language, text, masculine, feminine):
    """The balance of a text, not one word, says where it leans."""
    seen = wording(text, language)
    assert (seen.masculine, seen.feminine) == (masculine, feminine)
    assert all(text[w.start : w.end] == w.quote for w in seen.coded)
    assert -1 <= seen.score <= 1


def test_a_language_without_lists_is_unknown():
    """No finding there is no sign of balance."""
    assert wording("Tunatafuta mtu hodari.", "sw") is None


def test_every_language_has_the_three_kinds():
    """The file and the documented kinds say the same."""
    stored = tomllib.loads(FILE.read_text(encoding="utf-8"))["coded"]
    assert set(stored) == set(LANGUAGES)
    assert all(set(kinds) == {"masculine", "feminine", "generic"} for kinds in stored.values())
