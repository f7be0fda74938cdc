"""Where the candidate's words come from and the interviewer's go.

One machine serves the terminal, a script and the web: each is an `Io`. This
module holds the protocol and the script; nothing here knows about terminals.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from redline.practice.state import Line, Want
from redline.text import sentences

__all__ = ["Io", "Piece", "Script", "Writes"]

Piece = tuple[str, bool]
"""A piece of speech, and whether the turn ends with it."""
BREATH = 12
"""Words said in one breath."""


class Io(Protocol):
    """The candidate's side of an interview."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says."""

    def ready(self, wanted: Want) -> None:
        """Return when the candidate is ready to begin or the time is over."""

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next piece of speech; None when the candidate leaves."""


@runtime_checkable
class Writes(Protocol):
    """A candidate who can also write; to any other one a written stage is spoken."""

    def write(self, wanted: Want) -> Piece | None:
        """Return the case as it stands, and whether it is handed in.

        At the latest after the seconds that are wanted; None when the candidate leaves.
        """


class Script:
    """A candidate whose turns were written beforehand.

    Turns are said a breath at a time, so that an interruption falls into the
    middle of one; after the reply the rest of the presentation is said.
    """

    def __init__(self, turns: Iterable[str], show: Callable[[Line], None] | None = None) -> None:
        self.turns = [t for t in turns if t.strip()]
        self.current: list[str] = []
        self.cut: list[str] = []
        self.shown = show or (lambda _: None)

    def show(self, line: Line) -> None:
        """Pass a line on; stop speaking where it cuts in."""
        if line.kind == "interruption":
            self.cut, self.current = self.current, []
        elif line.kind == "time":
            self.current = []
        self.shown(line)

    def ready(self, wanted: Want) -> None:
        """Need no time."""

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next sentence."""
        if not wanted.fresh and self.cut:
            self.current, self.cut = self.cut, []
        if not self.current:
            if not wanted.fresh:
                return "", True
            if not self.turns:
                return None
            self.current = breaths(self.turns.pop(0))
        piece = self.current.pop(0)
        return piece, not self.current

    def write(self, wanted: Want) -> Piece | None:  # noqa: ARG002  (no word of it was said before)
        """Return the next turn as it was written."""
        return (self.turns.pop(0), True) if self.turns else None


def breaths(turn: str) -> list[str]:
    """Return a turn in pieces that end with a sentence or after a dozen words.

    >>> breaths("No. Not before three hundred cases written by nurses are graded twice by two.")
    ['No.', 'Not before three hundred cases written by nurses are graded twice by', 'two.']
    """
    said = [sentence.text.split() for sentence in sentences(turn)]
    return [" ".join(s[i : i + BREATH]) for s in said for i in range(0, len(s), BREATH)] or [""]
