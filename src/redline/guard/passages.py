"""Passages: cut a stream of text into the pieces that are recorded and released.

Text goes in as a feature gives it; passages come out, at most a sentence or
`WINDOW` characters behind. Joined they are the text, character by character.
"""

import re
from dataclasses import dataclass

__all__ = ["WINDOW", "Cutter", "whole"]

WINDOW = 200
"""Characters after which a passage is cut although no sentence has ended."""

ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？]+\s*|\n\s*")
"""Where a sentence ends; a full stop needs a blank after it, so that `1.2 s` stays whole."""
MARKS = ".!?…\"'”’»)]"
"""What stands at the end of a sentence before the blank that ends it."""


def whole(text: str) -> str:
    r"""Return the text with every half of a surrogate pair joined or replaced.

    A half cannot be written as UTF-8, so that it could be neither sent nor recorded
    as it is.

    >>> whole("a\ud83d\ude00b\ud83d")
    'a😀b\ufffd'
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(slots=True)
class Cutter:
    """Cuts one stream."""

    window: int = WINDOW
    held: str = ""
    """Text that waits for its sentence to end."""

    def push(self, piece: str) -> str:
        """Take a piece; return what may go on as one passage, or an empty text."""
        # What is held has no end in it, so a new one begins with its last marks or behind them.
        start = len(self.held.rstrip(MARKS))
        self.held += piece
        cut = 0
        for found in ENDS.finditer(self.held, start):
            cut = found.end()
        if not cut and len(self.held) >= self.window:
            cut = self.held.rfind(" ", 1) + 1 or len(self.held)
        passage, self.held = self.held[:cut], self.held[cut:]
        return passage

    def rest(self) -> str:
        """Return what is left when the stream has ended."""
        passage, self.held = self.held, ""
        return passage
