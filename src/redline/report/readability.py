"""How hard the prose of a brief is to read, as a school grade.

Source: Flesch-Kincaid grade, Kincaid and others (1975), Navy report 8-75. Word
breaks come from Pyphen. A hyphen never leaves one letter alone, so a word has no
fewer syllables than it has runs of vowels; on the prose of our examples the two
together differ from a pronouncing dictionary for one word in twenty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from redline.brief import Brief
from redline.text import sentences, words

__all__ = ["TARGET", "Reading", "prose", "reading", "reading_of"]

TARGET = (10, 12)
"""School grades that a brief should stay in: most adults can read it, and it can be exact."""
FEWEST = 100
"""Words below which a grade says more about chance than about the text."""
COMMON = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is",
    "it", "not", "of", "on", "or", "that", "the", "to", "with", "who",
})  # fmt: skip
ENGLISH = 0.2
"""Share of common words that marks a text as English; our examples have a third."""
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<![aeiouyl])e$|(?<=[aeiouy])le$|(?<![td])ed$")


class Breaks(Protocol):
    """What says where a word may be broken."""

    def positions(self, word: str) -> Sequence[int]:
        """Return after which letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The grade of a text, or why there is none."""

    grade: float | None
    words: int
    sentences: int
    reason: str = ""
    """Why the grade is not known; empty where it is."""

    @property
    def verdict(self) -> str:
        """Return how the grade stands to the target, in words."""
        if self.grade is None:
            return f"not known: {self.reason}"
        low, high = TARGET
        if self.grade > high:
            return "harder than the target"
        return "easier than the target, which is no fault" if self.grade < low else "in the target"


def reading(brief: Brief) -> Reading:
    """Return how hard the scope and the other paragraphs of a brief are to read."""
    return reading_of(prose(brief))


def reading_of(text: str) -> Reading:
    """Return how hard the paragraphs of a text are to read; markup is taken out before."""
    found = words(text)
    count = len(list(sentences(text)))
    if len(found) < FEWEST:
        return unknown(len(found), count, f"fewer than {FEWEST} words of prose")
    if sum(word.casefold() in COMMON for word in found) / len(found) < ENGLISH:
        return unknown(len(found), count, "the prose does not look like English")
    try:
        # It takes a tenth of a second to load, which only a page may spend.
        from pyphen import Pyphen  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return unknown(len(found), count, "it needs `pip install 'redline-launch[pdf]'`")
    breaks = Pyphen(lang="en_US")
    total = sum(syllables(word, breaks) for word in found)
    grade = 0.39 * len(found) / count + 11.8 * total / len(found) - 15.59
    return Reading(grade=round(max(grade, 0.0), 1), words=len(found), sentences=count)


def unknown(n_words: int, n_sentences: int, reason: str) -> Reading:
    """Return that there is no grade, and why."""
    return Reading(grade=None, words=n_words, sentences=n_sentences, reason=reason)


def prose(brief: Brief) -> str:
    """Return the paragraphs of a brief, each one ended, without quotes and lists of tables."""
    texts = (block.text for section in brief.document.sections for block in section.prose)
    return "\n\n".join(re.sub(r"[*_`>#\[\]]+", " ", text) for text in texts)


def syllables(word: str, breaks: Breaks) -> int:
    """Return the syllables of an English word, at least one."""
    plain = re.sub("[^a-z]", "", word.casefold())
    runs = len(VOWELS.findall(SILENT.sub("", plain))) if len(plain) > 2 else 1
    return max(len(breaks.positions(word.casefold())) + 1, runs, 1)
