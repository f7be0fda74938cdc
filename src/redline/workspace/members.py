"""The requests of a cluster: what they said, where that was kept, and the words they share."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from redline.guard import recorded
from redline.interaction import Interaction
from redline.search.sketch import words_of
from redline.store import Journal

__all__ = ["Telling", "exchange_at", "members_of"]

NEAR = 200
"""Entries before the end of an exchange in which its beginning is looked for first."""
WORDS = 4
"""Words of a name."""
SHARED = 0.6
"""Share of a cluster's texts in which a word of its name stands."""


def exchange_at(journal: Journal, place: int) -> Interaction | None:
    """Return the exchange that ended at a place, with its texts as far as they are there."""
    end = next(journal.entries(after=place - 1), None)
    if end is None or end.seq != place or end.kind != "end":
        return None
    reach = NEAR
    while True:
        after = max(0, place - reach)
        between = takewhile(lambda entry: entry.seq <= place, journal.entries(after=after))
        found = [entry for entry in between if entry.exchange == end.exchange]
        if after == 0 or any(entry.kind == "admission" for entry in found):
            return next(recorded(found, texts=True)).interaction
        reach *= 10


def members_of(journal: Journal, places: Iterable[int]) -> list[Interaction]:
    """Return the exchanges that ended at some places."""
    found = (exchange_at(journal, place) for place in places)
    return [live for live in found if live is not None]


@dataclass(frozen=True, slots=True)
class Telling:
    """Which words tell a cluster from all other traffic."""

    common: Counter[str]
    """In how many other requests each word stands."""
    texts: int
    """How many those are."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Telling":
        """Return it of a sample of all traffic."""
        said = [set(words_of(text)) for text in texts if text]
        return cls(Counter(word for words in said for word in words), len(said))

    def name(self, texts: Sequence[str]) -> str:
        """Return the most telling words of a cluster, in their order; empty without a text."""
        said = [words_of(text) for text in texts if text]
        if not said:
            return ""
        counts = Counter(word for words in said for word in set(words))
        shared = {word: n for word, n in counts.items() if n >= SHARED * len(said)}
        telling = sorted(
            shared, key=lambda word: (-shared[word] * self.rarity(word), -len(word), word)
        )[:WORDS]
        return " ".join(word for word in dict.fromkeys(said[0]) if word in telling)

    def rarity(self, word: str) -> float:
        """Return how rare a word is; a long one is rarer where nothing else tells."""
        return math.log((self.texts + 1) / (self.common[word] + 0.5)) + min(len(word), 8) / 8
