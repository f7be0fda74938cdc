"""Segments: the parts of a text that are scored apart, so that nothing hides in a long one.

A text is cut into pieces; the pieces that ask for something are its core. Parts of the
core are scored besides the whole of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redline.detect.taught.grams import tokens
from redline.text import fold

__all__ = ["Cut", "Run", "cut"]

Run = tuple[int, int]
"""First word of a run of words, and the word after its last."""

BREAK = re.compile(
    r"[\s.\"“”«»;:()\[\]{}<>]"
    r"(?:(?<=[.!?…]\s)\s*|(?<=[\n\r])[\n\r]*|(?<=[\"“”«»;:()\[\]{}<>])[\"“”«»;:()\[\]{}<>]*"
    r"|(?<=\s)[-–—]+\s|(?<=\.)\.+)"
)
"""Where one sentence, quotation, list item or aside ends; its first character is a class, to
which the engine jumps."""
FEWEST = 3
"""Words of a piece; fewer say too little, and go with the piece beside them."""
LEAST = 5
"""Words of a part that may raise an alarm; of fewer, development rows raised false ones."""
WINDOW = 12
"""Words of a window; chosen on development rows."""
STEP = 6
"""Words from one window to the next: half, so that each phrase is whole in one."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a text, and its pieces."""

    words: tuple[str, ...]
    pieces: tuple[Run, ...]
    """Runs that follow each other and together are all the words."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return what may raise an alarm: the whole, then pieces and windows over long ones.

        >>> cut("Good morning to all of you. Is it?").runs
        ((0, 9), (0, 6))
        """
        whole = (0, len(self.words))
        parts = [part for piece in self.pieces for part in parts_of(*piece)]
        return (whole, *([(a, b) for a, b in parts if b - a >= LEAST] or [whole]))

    def without(self, idle: Sequence[bool]) -> "Cut":
        """Return the text without its idle pieces; the text itself where all or none are.

        >>> cut("Good morning to you. Is it dengue?").without([True, False]).words
        ('is', 'it', 'dengue', '?')
        """
        if all(idle) or not any(idle):
            return self
        words: list[str] = []
        pieces = []
        for (start, end), drop in zip(self.pieces, idle, strict=True):
            if not drop:
                pieces.append((len(words), len(words) + end - start))
                words += self.words[start:end]
        return Cut(tuple(words), tuple(pieces))


def cut(text: str) -> Cut:
    """Cut a text into words and pieces.

    >>> cut("Good morning to you. Is it dengue? No?").pieces
    ((0, 4), (4, 10))
    """
    words: list[str] = []
    starts = [0]
    plain = text.isascii()  # then words have no accents to lose
    for sentence in BREAK.split(text.lower() if plain else text):
        found = tokens(sentence if plain else fold(sentence))
        # What follows a piece that is still too short joins it.
        if found and len(words) - starts[-1] >= FEWEST:
            starts.append(len(words))
        words += found
    if len(starts) > 1 and len(words) - starts[-1] < FEWEST:
        starts.pop()
    return Cut(tuple(words), tuple(zip(starts, [*starts[1:], len(words)], strict=True)))


def parts_of(start: int, end: int) -> list[Run]:
    """Return a piece, and windows over it where it is long."""
    if end - start <= WINDOW + STEP:
        return [(start, end)]
    firsts = range(start, end - WINDOW + STEP, STEP)
    return [(start, end), *((first, min(first + WINDOW, end)) for first in firsts)]
