"""English words, by how common they are, and whether a text consists of them.

A text comes in; yes or no goes out. The list stands in content/detect/english, counted from the
training halves of public prompts by bench/english_fit.py.
"""

import re
from functools import cache
from pathlib import Path

import redline

__all__ = ["WORD", "english", "ranks"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "english" / "words.txt"
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
RUN = re.compile(r"[^\s.,;:!?()/\"-]*[a-z][^\s.,;:!?()/\"-]*")
"""What stands between blanks and stops and has a letter: `h0w` is one, and no word."""
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


def english(text: str) -> bool:
    """Say whether a short text is English for sure: nearly all of its words are.

    >>> english("Name three kinds of trees."), english("N4me thr33 kinds 0f tr33s.")
    (True, False)
    """
    if len(text) > LONGEST or not text.isascii():
        return False
    words, known = RUN.findall(text.casefold()), ranks()
    return len(words) >= FEWEST and sum(w in known for w in words) >= SHARE * len(words)
