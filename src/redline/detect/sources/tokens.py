"""A text cut into words as they are compared, and the language it is likely in.

A text goes in; words with their offsets, or a language out of six, come out.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from redline.detect.sources.lexicon import LANGUAGES, lexicon, poles, same
from redline.text import fold

__all__ = ["Token", "language_of", "pole_of", "stem", "tokens"]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
ELIDED = re.compile(r"(?:[cdjlmnst]|qu|dell|nell|all|dall|sull|un)['’](?=\w)", re.I)
ENDINGS = re.compile(r"(?:ations?|ements?|ingly|ings?|edly|ed|ies|ers?|es|s|ly|en|e|os?|as?|i)$")
SAMPLE = 4000
"""Characters by which a language is told."""
ENOUGH = 0.15
"""Share of common words below which no language is named: Swahili, Turkish and Polish
texts have at most 0.08 of any of the six."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word."""

    text: str
    """As written."""
    low: str
    """As compared: small letters, no accents, no elided article."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text.

    >>> [t.low for t in tokens("L'élève won’t pay 20 euros")]
    ['eleve', "won't", 'pay', '20', 'euros']
    """
    found = []
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        elided = ELIDED.match(word)
        if elided and len(word) > elided.end():
            start += elided.end()
            if elided[0][0] in "nN":
                found.append(Token(elided[0], "n", match.start(), start))
            word = word[elided.end() :]
        found.append(Token(word, fold(word.replace("’", "'")), start, match.end()))
    return found


def language_of(text: str, words: list[Token] | None = None) -> str:
    """Return the language of a text: one of six, or "unknown".

    >>> language_of("The bridge is eight years old."), language_of("Watoto hawaruhusiwi kuingia.")
    ('en', 'unknown')
    """
    if words is None:
        words = tokens(text[:SAMPLE])
    plainly = [word.low for word in words if not word.low.isdigit()]
    if not plainly:
        return "unknown"
    counts: Counter[str] = Counter()
    for word in plainly:
        counts.update(by_word().get(word, ()))
    if not counts:
        return "unknown"
    best = max(LANGUAGES, key=lambda name: counts[name])
    # One word of a long sentence may be anybody's: "na" is Portuguese and Swahili.
    least = max(ENOUGH * len(plainly), 1 if len(plainly) <= 6 else 2)
    return best if counts[best] >= least else "unknown"


@cache
def by_word() -> dict[str, list[str]]:
    """Return in which languages each common word is one."""
    found: dict[str, list[str]] = {}
    for name in LANGUAGES:
        known = lexicon(name)
        for word in known.common | known.negators:
            found.setdefault(word, []).append(name)
    return found


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return what words of one meaning share: their group, their pole or their beginning."""
    if word.isdigit():
        return word
    if word in same():
        return "=" + same()[word]
    axis = pole_of(word)
    if axis is not None:
        return f"~{axis[0]}"
    short = ENDINGS.sub("", word) if len(word) > 4 else word.removesuffix("s")
    return short if len(short) >= 3 else word


@lru_cache(maxsize=16_384)
def pole_of(word: str) -> tuple[int, int] | None:
    """Return the pair of opposites that a word belongs to, and its side."""
    whole, beginnings = poles()
    if word in whole:
        return whole[word]
    for cut in range(len(word), 3, -1):
        if word[:cut] in beginnings:
            return beginnings[word[:cut]]
    return None
