"""English words, by how common they are, and whether a text consists of them.

A text comes in; yes or no goes out. The list stands in content/detect/english, counted from the
training halves of public prompts by bench/english_fit.py.
"""

import re
from functools import cache
from itertools import filterfalse
from pathlib import Path

import redline

__all__ = ["WORD", "english", "ranks", "unfamiliar"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "english" / "words.txt"
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
RUN = re.compile(r"[^\s.,;:!?()/\"-]*[a-z][^\s.,;:!?()/\"-]*")
"""What stands between blanks and stops and has a letter: `h0w` is one, and no word."""
STOPS = str.maketrans(dict.fromkeys('.,;:!?()"', " "))
FEWEST = 3
"""Words from which a text can be told."""
SHARE = 0.7
"""Of the words, those that have to be known; the rest are names and terms of a trade."""
LONGEST = 400
"""Characters up to which this is asked: of more, the letters alone say it well."""


@cache
def ranks() -> dict[str, int]:
    """Return the place of each word, the commonest first."""
    words = FILE.read_text(encoding="ascii").split()
    return {word: place for place, word in enumerate(words)}


@cache
def familiar() -> frozenset[str]:
    """Return the words as they stand in most texts: small, or with a capital."""
    longer = [word for word in ranks() if len(word) > 1]
    return frozenset([*longer, *map(str.capitalize, longer), "a", "A", "I"])


def unfamiliar(text: str) -> tuple[int, int]:
    """Return how many words a text has, and how many of them are not known.

    Letters that stand alone are no words, but for the three that are.

    >>> unfamiliar("I stl a car (from plan B)")
    (7, 2)
    """
    words = text.translate(STOPS).split()
    # Most words are known as they stand, and only the others are looked at more closely.
    others = list(filterfalse(familiar().__contains__, words))
    found, known = WORD.findall(" ".join(others)), ranks()
    odd = sum(w not in "aAI" if len(w) == 1 else w.casefold() not in known for w in found)
    return len(words) - len(others) + len(found), odd


def english(text: str) -> bool:
    """Say whether a short text is English for sure: nearly all of its words are.

    >>> english("Name three kinds of trees."), english("N4me thr33 kinds 0f tr33s.")
    (True, False)
    """
    if len(text) > LONGEST or not text.isascii():
        return False
    words, known = RUN.findall(text.casefold()), ranks()
    return len(words) >= FEWEST and sum(w in known for w in words) >= SHARE * len(words)
