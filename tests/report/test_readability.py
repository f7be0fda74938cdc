"""How hard a brief is to read."""

import sys

import pytest
from pyphen import Pyphen

from redline.report.readability import FEWEST, TARGET, Reading, reading, syllables

from .review_sample import clinic, written

EASY = "The cat sat on the mat and it was warm in the sun. " * 12
HARD = (
    "The organisational accountability of institutional intermediaries is necessarily "
    "contingent on the interpretability of algorithmic recommendations and the "
    "proportionality of the associated administrative interventions. " * 6
)
SPANISH = "Las personas que escriben de noche quieren saber si la llamada vale la pena ahora. " * 10


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("the", 1), ("people", 2), ("medicine", 3), ("understand", 3),
        ("make", 1), ("jumped", 1), ("wanted", 2), ("communication", 5), ("B1", 1), ("", 1),
    ],
)  # fmt: skip
def test_syllables_of_plain_words(word, count):
    """As a pronouncing dictionary has them."""
    assert syllables(word, Pyphen(lang="en_US")) == count


def test_short_words_and_sentences_read_easily():
    """And long ones do not."""
    easy, hard = reading(written(f"# Scope\n\n{EASY}\n")), reading(written(f"# Scope\n\n{HARD}\n"))
    assert easy.grade < 4
    assert hard.grade > 18
    assert "easier" in easy.verdict
    assert hard.verdict == "harder than the target"


def test_the_grade_follows_the_formula():
    """One sentence of thirteen words with thirteen syllables, again and again."""
    found = reading(written(f"# Scope\n\n{EASY}\n"))
    assert (found.words, found.sentences) == (156, 12)
    assert found.grade == max(0, round(0.39 * 13 + 11.8 - 15.59, 1))


def test_the_target_is_said_as_met():
    """Both of its ends count."""
    for grade in TARGET:
        assert Reading(grade=grade, words=1, sentences=1).verdict == "in the target"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Too short.", f"fewer than {FEWEST} words"),
        (SPANISH, "does not look like English"),
        ("שלום עולם " * 80, "does not look like English"),
    ],
)
def test_what_cannot_be_graded_is_not_known(text, why):
    """The formula was made for English prose, and for enough of it."""
    found = reading(written(f"# Scope\n\n{text}\n"))
    assert found.grade is None
    assert why in found.verdict


def test_without_the_extra_the_grade_is_not_known(monkeypatch):
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "pyphen", None)
    assert "redline-launch[pdf]" in reading(clinic()).verdict


def test_tables_are_no_prose():
    """Cells are no sentences, and would spoil the grade."""
    table = (
        "\n| ID | Will not | Because | Instead |\n| --- | --- | --- | --- |\n| B1 | a | b | c |\n"
    )
    plain = written(f"# Scope\n\n{EASY}\n")
    assert reading(written(f"# Scope\n\n{EASY}\n{table}")).grade == reading(plain).grade
