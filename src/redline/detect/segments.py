"""Segments: the parts of a text that are scored apart, so that nothing hides in a long one."""

import re
from dataclasses import dataclass

from redline.detect.grams import tokens
from redline.text import fold

__all__ = ["Cut", "cut"]

BREAK = re.compile(r"(?<=[.!?…])\s+|[\n\r]+|[\"“”«»;:()\[\]{}<>]+|\s[-–—]+\s|\.{2,}")
"""Where one sentence, quotation, list item or aside ends."""
FEWEST = 3
"""Words of a part; fewer say too little, and go with the part beside them."""
WINDOW = 12
"""Words of a window; chosen on development rows."""
STEP = 6
"""Words from one window to the next: half, so that each phrase is whole in one."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a text, and its parts."""

    words: tuple[str, ...]
    parts: tuple[tuple[int, int], ...]
    """First word of each part, and the word after its last; the whole where it has one part."""


def cut(text: str) -> Cut:
    """Cut a text into words and parts: its sentences, and windows over long ones.

    >>> cut("Good morning to you. Is it dengue? No?").parts
    ((0, 4), (4, 10))
    """
    words: list[str] = []
    starts = [0]
    for sentence in BREAK.split(text):
        found = tokens(fold(sentence))
        # What follows a part that is still too short joins it.
        if found and len(words) - starts[-1] >= FEWEST:
            starts.append(len(words))
        words += found
    if len(starts) > 1 and len(words) - starts[-1] < FEWEST:
        starts.pop()
    ends = [*starts[1:], len(words)]
    parts = [part for start, end in zip(starts, ends, strict=True) for part in spans(start, end)]
    return Cut(tuple(words), tuple(parts))


def spans(start: int, end: int) -> list[tuple[int, int]]:
    """Return a sentence's own span, and windows over it where it is long."""
    if end - start <= WINDOW + STEP:
        return [(start, end)]
    firsts = range(start, end - WINDOW + STEP, STEP)
    return [(start, end), *((first, min(first + WINDOW, end)) for first in firsts)]
