"""Texts unlike any that were learnt from, made so that the model can say that it does not know.

Ordinary rows come in; strange ones go out: letters in another order, words of no
language, code points at random. Rows in languages with few rows count as strange too.
"""

import random
from collections.abc import Sequence

from redline.detect.risk.learning.rows import Row

__all__ = ["FEW", "strange"]

FEW = 60
"""Training rows below which a language counts as unfamiliar."""
SCRIPTS = ((0x0561, 0x0586), (0x10D0, 0x10F0), (0x1200, 0x1240), (0x0B85, 0x0BB9), (0x0C85, 0x0CB9))
"""Letters of Armenian, Georgian, Amharic, Tamil and Kannada, of which no row is learnt."""


def strange(rows: Sequence[Row], count: int, chance: random.Random) -> list[str]:
    """Return so many strange texts."""
    makers = (shuffled, unspoken, foreign)
    return [makers[at % len(makers)](chance.choice(rows).text[:600], chance) for at in range(count)]


def shuffled(text: str, chance: random.Random) -> str:
    """Return a text with the letters of each word in another order."""
    return " ".join("".join(chance.sample(word, len(word))) for word in text.split())


def unspoken(text: str, chance: random.Random) -> str:
    """Return words of letters at random, as many and as long as those of a text."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=len(word))) for word in text.split()[:80])


def foreign(text: str, chance: random.Random) -> str:
    """Return words of a script that was not learnt, as long as those of a text."""
    low, high = chance.choice(SCRIPTS)
    return " ".join(
        "".join(chr(chance.randint(low, high)) for _ in word) for word in text.split()[:80]
    )
