"""Escalation: how much a conversation as a whole speaks for an attack.

How dangerous each turn of a person seems goes in, one after the other; a sum of evidence comes out.
It is a cumulative sum (Page, 1954): a turn that seems more dangerous than `EVEN` adds the
difference of log odds, at most one for a turn, and one that seems harmless takes half a sign away.
So one odd question does not count, several in a row do, and a conversation is not held for ever.
Nothing here knows a session; the control keeps the sum.
"""

import math
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

__all__ = ["MOST", "REFUSED", "Judged", "after", "evidence"]

EVEN = 0.3
"""Probability of being unsafe at which a turn says nothing either way."""
MORE, LESS = 1.0, 0.5
"""What one turn adds at most, and takes away at most. All four were chosen on the tuning half of
bench/escalation.py, for the fewest attacks that pass at a given share of ordinary turns held."""
MOST = 4.0
"""Signs that are remembered at most, so that a conversation can be forgiven."""
REFUSED = 1.0
"""What a turn counts at least that a control or the feature refused."""
REMEMBERED = 5_000
"""Turns of which it is known how dangerous they are."""


def evidence(unsafe: float) -> float:
    """Return what one turn says, from its probability of being unsafe.

    >>> round(evidence(0.3), 3), evidence(0.99), evidence(0.01)
    (0.0, 1.0, -0.5)
    """
    if not 0 < unsafe < 1:
        # What is no number counts as the worst.
        return -LESS if unsafe <= 0 else MORE
    odds = math.log(unsafe / (1 - unsafe)) - math.log(EVEN / (1 - EVEN))
    return max(-LESS, min(MORE, odds))


def after(before: float, said: Iterable[float]) -> float:
    """Return the evidence after some more turns, given that before them.

    >>> after(0.0, [0.99, 0.99, 0.01]), after(0.0, [0.01] * 9)
    (1.5, 0.0)
    """
    total = before
    for unsafe in said:
        total = max(0.0, min(MOST, total + evidence(unsafe)))
    return total


@dataclass(slots=True)
class Judged:
    """How dangerous turns are, by digest: a conversation comes again whole with every turn."""

    scores: OrderedDict[bytes, float] = field(default_factory=OrderedDict)

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Return the texts of which it is not known, each once."""
        return [text for text in dict.fromkeys(texts) if name(text) not in self.scores]

    def keep(self, text: str, unsafe: float) -> None:
        """Remember one."""
        self.scores[name(text)] = unsafe
        if len(self.scores) > REMEMBERED:
            self.scores.popitem(last=False)

    def of(self, text: str) -> float:
        """Return what is remembered of a text."""
        return self.scores[name(text)]


def name(text: str) -> bytes:
    """Return the digest of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
