"""Sources cut into sentences that can be looked up by what they share with another."""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from redline.detect.sources.lexicon import lexicon
from redline.detect.sources.names import Named
from redline.detect.sources.said import Said, said
from redline.detect.sources.tokens import language_of
from redline.text import sentences

__all__ = ["READ", "Sources"]

READ = 100_000
"""Characters of all sources together that are read: about 16,000 words."""
COMMON = 400
"""Passages that are looked at for one word; a word in more of them tells little."""


class Sources:
    """Sources read once, to check many sentences against.

    Parameters
    ----------
    texts : sequence of str
        The sources in full. Of all together the first `READ` characters are read.
    language
        One of six, or None to tell it by common words; "unknown" where it is none.
    today
        What relative dates are told from; without it they are words like others.
    """

    def __init__(
        self, texts: Sequence[str], *, language: str | None = None, today: date | None = None
    ) -> None:
        left, self.cut, self.passages = READ, False, list[Said]()
        sample = "\n".join(text[:1000] for text in texts[:8])
        self.language = language or language_of(sample)
        self.today = today
        for number, text in enumerate(texts):
            self.cut = self.cut or len(text) > left
            self.read(text[:left], number)
            left = max(0, left - len(text))
        self.index()

    def read(self, text: str, number: int) -> None:
        """Add the sentences of one source."""
        language = language_of(text[:4000])
        known = lexicon(self.language if language == "unknown" else language) if (
            self.language != "unknown" or language != "unknown"
        ) else None  # fmt: skip
        if known is None:
            return
        for piece in sentences(text):
            self.passages.append(
                said(piece.text, known, start=piece.start, source=number, today=self.today)
            )

    def index(self) -> None:
        """Make it quick to find the passages that share words."""
        self.where: defaultdict[str, list[int]] = defaultdict(list)
        for at, passage in enumerate(self.passages):
            for key in keys(passage):
                self.where[key].append(at)
        self.weight = {
            key: math.log(1 + len(self.passages) / len(at)) for key, at in self.where.items()
        }
        inner = (w for p in self.passages for w in p.words[1:] if w.text[0].isupper())
        self.seen = frozenset(w.low for w in inner)
        self.named = Named(
            (w.low for p in self.passages for w in p.words),
            [name for p in self.passages for name in p.names],
        )

    def nearest(self, sentence: Said, most: int = 3) -> list[tuple[float, Said]]:
        """Return the passages that share most with a sentence, with the share, best first."""
        score: dict[int, float] = {}
        wanted = keys(sentence)
        unknown = math.log(1 + len(self.passages))
        for key in wanted:
            weight = self.weight.get(key, 0.0)
            for at in self.where.get(key, ())[:COMMON]:
                score[at] = score.get(at, 0.0) + weight
        whole = sum(self.weight.get(key, unknown) for key in wanted) or 1.0
        ranked = sorted(score.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        return [(value / whole, self.passages[at]) for at, value in ranked]


def keys(sentence: Said) -> set[str]:
    """Return what a sentence is found by."""
    return {
        *sentence.stems,
        *(part for name in sentence.names for part in name.parts),
        *(f"#{number.low:g}" for number in sentence.numbers),
        *(f"@{reading[0]}" for day in sentence.dates for reading in day.readings[:1]),
    }
