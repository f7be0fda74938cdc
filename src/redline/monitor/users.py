"""Users: what each has shown over all their sessions, so that each is one witness.

A *witness* is a user, or a session of which no user is known. Sessions are judged by the definition
of the evaluation; a user counts in the bounds by the share of their sessions that are hits, since
what one person does hangs together, months apart as well. Of a user three numbers are kept for each
metric and part, however many their sessions are.
"""

from array import array
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from redline.metrics import Shown
from redline.monitor.sessions import Pair, Tallied, short

__all__ = ["MOST", "REST", "User", "showing", "witness"]

MOST = 250_000
"""Users of a phase that are told apart; each takes about a kilobyte."""
REST = 1_000
"""Groups into which all others fall, each of which is one witness: fewer than there are, so that
what rests on them is rather too doubtful than too sure."""
NUMBERS = 3
"""Sessions, hits and those of which nobody can tell."""
NOTHING: Tallied = (0, 0, 0)


@cache
def showing(better: Literal["lower", "higher"], flags: int) -> Tallied:
    """Return what a session adds to a share, by what it has shown so far (`Shown`)."""
    if not flags & Shown.COUNTED:
        return NOTHING
    if flags & Shown.DECISIVE:
        return 1, int(better == "lower"), 0
    return (1, 0, 1) if flags & Shown.UNKNOWN else (1, int(better == "higher"), 0)


@dataclass(slots=True)
class User:
    """What the sessions of one user have shown."""

    begun: int
    """Rows that are kept of sessions that have begun."""
    over: int
    """Rows that are kept of those that have ended: the first of them."""
    pairs: list[Pair] = field(default_factory=list)
    """Parts that a session of theirs belongs to."""
    cells: "array[int]" = field(default_factory=lambda: array("I"))
    """By part the `NUMBERS` of each row, of what has begun and then of what has ended."""

    def change(
        self, pair: Pair, row: int, was: Tallied, now: Tallied, *, ended: bool
    ) -> tuple[Tallied, Tallied]:
        """Let one session show something else than before; return all that they show, both times.

        Parameters
        ----------
        row
            Its place among the rows.
        """
        at, cells = self.place(pair, row + self.begun * ended), self.cells
        before = n, hits, unknown = cells[at], cells[at + 1], cells[at + 2]
        after = n + now[0] - was[0], hits + now[1] - was[1], unknown + now[2] - was[2]
        cells[at], cells[at + 1], cells[at + 2] = after
        return before, after

    def misses(self, pair: Pair, row: int) -> bool:
        """Add a session that has begun and is no hit, unless some are; their share is nothing."""
        at = self.place(pair, row)
        if self.cells[at + 1]:
            return False
        self.cells[at] += 1
        return True

    def place(self, pair: Pair, row: int) -> int:
        """Return where the numbers of a row stand, made where there are none."""
        width = self.begun + self.over
        if pair not in self.pairs:
            self.pairs.append(pair)
            self.cells.frombytes(bytes(width * NUMBERS * self.cells.itemsize))
        return (self.pairs.index(pair) * width + row) * NUMBERS


def witness(user: str, known: dict[int, User]) -> int:
    """Return the number under which a user is counted, above 0."""
    number = short(user) >> 1 or 1  # a file holds 63 bits
    return number if number in known or len(known) < MOST else number % REST + 1
