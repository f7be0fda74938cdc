"""Segments: the parts of a text that are scored apart, so that nothing hides in a long one.

A text is cut into pieces; the pieces that ask for something are its core. Parts of the
core are scored besides the whole of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redline.detect.taught.grams import LONGEST, tokens
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
END = b"|"
"""Stands where a sentence of a plain text ends."""
ASCII = bytes(range(128)).decode()
KEPT = "abcdefghijklmnopqrstuvwxyz0123456789'"


def exchanged(make: Callable[[str], str]) -> bytes:
    """Return what each byte is exchanged for."""
    return "".join(map(make, ASCII)).encode() + bytes(128)


ENDED = exchanged(
    lambda sign: "|" if sign in '";:()[]{}<>\r\n'
    else " " if sign.isspace() else "," if sign == "|" else sign
)  # fmt: skip
WORDED = exchanged(lambda sign: sign if sign in KEPT + "!?|" else " ")
SOLID = exchanged(lambda sign: "x" if sign in KEPT else " ")
OVERLONG = b"x" * (LONGEST + 1)
DASHED = re.compile(rb" -+ ")
LOOSE = re.compile(rb"'(?:(?<![a-z0-9]')|(?![a-z0-9]))")
"""An apostrophe that does not stand inside a word."""
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
        return (whole, *([(a, b) for _, (a, b) in self.parts if b - a >= LEAST] or [whole]))

    @property
    def parts(self) -> list[tuple[int, Run]]:
        """Return pieces and windows over long ones, each with the number of its piece."""
        return [(at, part) for at, piece in enumerate(self.pieces) for part in parts_of(*piece)]

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
    for found in plain_sentences(text) if text.isascii() else sentences(text):
        # What follows a piece that is still too short joins it.
        if found and len(words) - starts[-1] >= FEWEST:
            starts.append(len(words))
        words += found
    if len(starts) > 1 and len(words) - starts[-1] < FEWEST:
        starts.pop()
    return Cut(tuple(words), tuple(zip(starts, [*starts[1:], len(words)], strict=True)))


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence."""
    return [tokens(fold(sentence)) for sentence in BREAK.split(text)]


def plain_sentences(text: str) -> list[list[str]]:
    """Return the same of a text in ASCII, whose signs are exchanged all at once."""
    data = text.lower().encode().translate(ENDED)
    data = data.replace(b". ", END).replace(b"! ", b"!|").replace(b"? ", b"?|").replace(b"..", END)
    if b" -" in data:
        data = DASHED.sub(END, data)
    data = data.translate(WORDED)
    if b"'" in data:
        data = LOOSE.sub(b" ", data)
    data = data.replace(b"!", b" ! ").replace(b"?", b" ? ")
    found = [sentence.split() for sentence in data.decode().split("|")]
    if OVERLONG in data.translate(SOLID):
        return [[word[:LONGEST] for word in sentence] for sentence in found]
    return found


def parts_of(start: int, end: int) -> list[Run]:
    """Return a piece, and windows over it where it is long."""
    if end - start <= WINDOW + STEP:
        return [(start, end)]
    firsts = range(start, end - WINDOW + STEP, STEP)
    return [(start, end), *((first, min(first + WINDOW, end)) for first in firsts)]
