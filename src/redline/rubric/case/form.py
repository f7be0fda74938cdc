"""How a text is built, whatever it is about: its closed-class words, marks and figures in order.

No word that names a thing enters: each is one and the same sign, so nothing can be
won with vocabulary. Pairs of signs carry weights that `bench/scorer_fit.py` learnt
from cases of our own; sound cases say "if", "until", "who" and figures where
hollow ones say "of the" and "as a".
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log, sqrt
from pathlib import Path
from typing import Any

import redline
from redline.files import read_json
from redline.rubric.prose import FUNCTION

__all__ = ["fitted", "form", "grams"]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "rubric" / "case.json"
TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d[\d.,]*%?|[,.;:?!()]")
NUMBER_WORDS = """
one two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty
hundred thousand half third quarter tenth
"""
SHORT_FORMS = """
cannot can't don't i'd we'd it's that's isn't won't doesn't own never ever
"""
NUMBERS = frozenset(NUMBER_WORDS.split())
CLOSED = FUNCTION | frozenset(SHORT_FORMS.split())
FIGURE, OPEN = "0", "x"
"""Signs for any figure, in digits or words, and for any word that names something."""


def fitted() -> dict[str, Any]:
    """Return the weights, with the card that says from what they come."""
    found: dict[str, Any] = read_json(WEIGHTS)
    return found


def signs(text: str) -> Iterator[str]:
    """Give the sign of each word, figure and mark.

    >>> " ".join(signs("We stop at 3 reports, or twelve calls."))
    'we x at 0 x , or 0 x .'
    """
    for token in TOKEN.findall(text.replace("’", "'")):
        word = token.casefold()
        if word[0].isdigit() or word in NUMBERS:
            yield FIGURE
        elif not word[0].isalpha() or word in CLOSED:
            yield word
        else:
            yield OPEN


def grams(text: str) -> Counter[str]:
    """Return the signs and pairs of signs of a text, counted."""
    found = list(signs(text))
    return Counter(found) + Counter(f"{a} {b}" for a, b in pairwise(found))


def form(text: str) -> float:
    """Return how much a text is built like a sound case: above 0 more like one than not."""
    table: dict[str, list[float]] = fitted()["form"]["grams"]
    bias: float = fitted()["form"]["bias"]
    weighed = [
        ((1 + log(count)) * table[gram][0], table[gram][1])
        for gram, count in grams(text).items()
        if gram in table
    ]
    length = sqrt(sum(value * value for value, _ in weighed))
    return bias + sum(v * weight for v, weight in weighed) / length if length else bias
