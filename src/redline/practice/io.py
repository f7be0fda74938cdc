"""Where the candidate's words come from and the interviewer's go.

One machine serves the terminal, a script and the web: each is an `Io`. This
module holds the protocol and the script; nothing here knows about terminals.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from redline.errors import InputError
from redline.practice.state import Line, Want
from redline.text import sentences

__all__ = ["Io", "Piece", "Script", "read_answers"]

Piece = tuple[str, bool]
"""A piece of speech, and whether the turn ends with it."""
TURN = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.M)
BREATH = 12
"""Words said in one breath."""
MAX_BYTES = 1_000_000
"""More than any interview: a book of 150,000 words."""


class Io(Protocol):
    """The candidate's side of an interview."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says."""

    def ready(self, wanted: Want) -> None:
        """Return when the candidate is ready to begin or the time is over."""

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next piece of speech; None when the candidate leaves."""


class Script:
    """A candidate whose turns were written beforehand.

    Turns are said a breath at a time, so that an interruption falls into the
    middle of one; after the reply the rest of the presentation is said.
    """

    def __init__(self, turns: Iterable[str], show: Callable[[Line], None] | None = None) -> None:
        self.turns = [breaths(t) for t in turns if t.strip()]
        self.current: list[str] = []
        self.cut: list[str] = []
        self.write = show or (lambda _: None)

    def show(self, line: Line) -> None:
        """Pass a line on; stop speaking where it cuts in."""
        if line.kind == "interruption":
            self.cut, self.current = self.current, []
        elif line.kind == "time":
            self.current = []
        self.write(line)

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
            self.current = self.turns.pop(0)
        piece = self.current.pop(0)
        return piece, not self.current


def breaths(turn: str) -> list[str]:
    """Return a turn in pieces that end with a sentence or after a dozen words.

    >>> breaths("No. Not before three hundred cases written by nurses are graded twice by two.")
    ['No.', 'Not before three hundred cases written by nurses are graded twice by', 'two.']
    """
    said = [sentence.text.split() for sentence in sentences(turn)]
    return [" ".join(s[i : i + BREATH]) for s in said for i in range(0, len(s), BREATH)] or [""]


def read_answers(path: Path) -> list[str]:
    """Read a file of answers: turns separated by lines of three hyphens.

    Front matter is not looked for; a heading or comment in front of the first
    turn is part of it.

    Raises
    ------
    InputError
        The file is missing, too large, not text, or has no words.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{path}: an answers file holds at most {MAX_BYTES:,} bytes.")
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the answers cannot be read as UTF-8 text: {error}.") from error
    turns = [t.strip() for t in TURN.split(text) if t.strip()]
    if not turns:
        raise InputError(f"{path}: no answers; write turns separated by lines of `---`.")
    return turns
