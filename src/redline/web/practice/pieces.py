"""Pieces of speech on their way from browsers to an interview, each counted once.

Any number of browsers hand over pieces, each with a number, so that one that is sent again after a
lost connection counts once. A piece is taken when the kept interview has it, or it is laid aside;
until then its browser keeps it.
"""

from collections import deque
from dataclasses import dataclass

__all__ = ["Heard", "Pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A piece of speech as a browser sent it."""

    by: str
    """Which browser, by a name of its own."""
    number: int
    """Which of its pieces; one that is sent again has the same."""
    turn: int
    """How many interruptions it had seen."""
    text: str
    done: bool


class Pieces:
    """The pieces of one interview; whoever calls holds the seat's lock."""

    def __init__(self) -> None:
        """Begin without any."""
        self.waiting: deque[Heard] = deque()
        self.saying: Heard | None = None
        """What the interview works on now."""
        self.received: dict[str, int] = {}
        self.taken: dict[str, int] = {}
        """The last piece of each browser that is in the kept interview, or laid aside."""

    def is_new(self, piece: Heard) -> bool:
        """Note a piece, and say whether it was not there before."""
        if piece.number <= self.received.get(piece.by, 0):
            return False
        self.received[piece.by] = piece.number
        return True

    def next(self) -> Heard:
        """Return the next piece, on which the interview works from now on."""
        self.saying = self.waiting.popleft()
        return self.saying

    def heard(self) -> None:
        """Note that what was said last is in the kept interview."""
        if self.saying is not None:
            self.took(self.saying)
            self.saying = None

    def took(self, piece: Heard) -> None:
        """Note that a piece need not be sent again; one behind it may be laid aside already."""
        self.taken[piece.by] = max(piece.number, self.taken.get(piece.by, 0))

    def dropped(self) -> list[str]:
        """Take back all that waits, and return its words."""
        for piece in self.waiting:
            self.took(piece)
        texts = [piece.text for piece in self.waiting]
        self.waiting.clear()
        return texts
