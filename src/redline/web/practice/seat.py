"""The candidate's seat: the interview's thread waits here for what a browser says.

The interview asks for speech, a beginning, a case, or the candidate's own marks, as at the
terminal; browsers hand over pieces, what stands in the box, the case, and the marks.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Literal

from redline.practice import Interview, Line, Mark, Piece, Want, differences
from redline.practice.marks import Difference
from redline.web.practice.box import Box
from redline.web.practice.pieces import Heard, Pieces
from redline.workspace.unsaid import Unsaid, keep_unsaid

__all__ = ["Paused", "Seat"]

Ending = Literal["", "leave", "pause"]


class Paused(Exception):
    """The candidate stopped for now."""


class Seat:
    """Where the candidate of one interview sits."""

    def __init__(self, *, timed: bool, before: Unsaid, changed: Callable[[], None]) -> None:
        """Take a seat.

        Parameters
        ----------
        timed
            Whether the clock is that on the wall, so that waiting takes time.
        before
            What was typed and not said before the interview was left.
        changed
            Told after every change, from any thread.
        """
        self.timed = timed
        self.changed = changed
        self.news = threading.Condition()
        self.pieces = Pieces()
        self.box = Box(before)
        self.begun = False
        self.case: str | None = None
        self.handed = False
        self.ending: Ending = ""
        self.wanted: Want | None = None
        self.since = 0.0
        self.marking: int | None = None
        """The round that the candidate is asked to mark; None where they are not."""
        self.marks: tuple[Mark, ...] | None = None
        self.apart: tuple[str, ...] = ()
        """Where the candidate and the score differ, on the round that was marked last."""
        self.interview: Interview | None = None
        self.file: Path | None = None
        self.messages: list[str] = []

    # What the interview does, in its own thread.

    def show(self, line: Line) -> None:
        """Cut the candidate off where the interviewer interrupts; lines come with `watch`."""
        if line.kind == "interruption":
            with self.news:
                self.box.lay_aside(self.pieces.dropped())
                self.keep()
        elif line.kind == "question":
            with self.news:
                self.case, self.handed, self.begun = None, False, False

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate begins, speaks, or the time to prepare is over."""
        # Where there is no time to prepare, a round begins when the candidate does.
        self.wait(wanted, lambda: self.begun or bool(self.pieces.waiting), at_once=False)

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next piece of speech; when the time is over, what stands in the box."""
        if not wanted.fresh:
            self.restore()
        self.wait(wanted, lambda: bool(self.pieces.waiting))
        with self.news:
            if self.pieces.waiting:
                said = self.pieces.next()
                return said.text, said.done
            return None if self.ending else (self.box.emptied(), False)

    def write(self, wanted: Want) -> Piece | None:
        """Return the case when it changes, a section is over, or it is handed in."""
        self.wait(wanted, lambda: self.handed or self.text(wanted) != wanted.text)
        with self.news:
            text = self.text(wanted)
            if self.ending and text == wanted.text:
                return None
            return text, self.handed

    def text(self, wanted: Want) -> str:
        """Return the case as it stands."""
        return wanted.text if self.case is None else self.case.strip()

    def own(self, interview: Interview) -> tuple[Mark, ...]:
        """Return the candidate's own marks on the round that is over; none where they stop."""
        number = len(interview.rounds) - 1
        with self.news:
            self.marking, self.marks = number, None
        self.changed()
        with self.news:
            self.news.wait_for(lambda: self.marks is not None or self.ending == "pause")
            found = self.marks or ()
            self.marking = None
        held = interview.rounds[-1]
        apart: Sequence[Difference] = differences(held, found, number) if found else ()
        with self.news:
            self.apart = tuple(each.line() for each in apart)
        self.changed()
        return found

    def wait(self, wanted: Want, came: Callable[[], bool], *, at_once: bool = True) -> None:
        """Wait for the candidate, no longer than the clock allows.

        Raises
        ------
        Paused
            They stopped for now, and nothing that they said is left to be heard.
        """
        with self.news:
            self.pieces.heard()
            self.wanted, self.since = wanted, monotonic()
            limit = wanted.seconds if self.timed and (wanted.seconds or at_once) else None
        self.changed()
        with self.news:
            self.news.wait_for(lambda: came() or bool(self.ending), limit)
            if self.ending == "pause" and not came():
                raise Paused

    def watch(self, interview: Interview) -> None:
        """Be told what the interview has become."""
        with self.news:
            self.interview = interview
            self.pieces.heard()
        self.changed()

    def told(self, file: Path) -> None:
        """Be told where the interview is kept."""
        self.file = file
        self.changed()

    def tell(self, text: str) -> None:
        """Show a message."""
        with self.news:
            self.messages.append(text)
        self.changed()

    def restore(self) -> None:
        """Put what was cut off back into the box."""
        with self.news:
            if self.box.restored():
                self.keep()

    def keep(self) -> None:
        """Keep what is typed and not said, so that no failure costs a word."""
        if self.file is not None:
            keep_unsaid(self.file, self.box.unsaid)

    # What a browser does.

    def say(self, piece: Heard, draft: str) -> None:
        """Take a piece of speech, and what stands in the box behind it."""
        with self.news:
            if not self.pieces.is_new(piece):
                return
            if piece.turn < self.box.turn:  # it was on its way when the interviewer cut in
                self.box.came_late(piece.text)
                self.pieces.took(piece)
            else:
                self.pieces.waiting.append(piece)
                self.box.draft = draft
            self.keep()
            self.news.notify_all()
        self.changed()

    def type(self, draft: str, turn: int) -> None:
        """Take what stands in the box."""
        with self.news:
            self.box.typed(draft, turn)
            self.keep()
        self.changed()

    def begin(self) -> None:
        """End the time to prepare."""
        with self.news:
            self.begun = True
            self.news.notify_all()

    def draw_up(self, case: str, *, handed: bool) -> None:
        """Take the case as it stands."""
        with self.news:
            self.case, self.handed = case, handed
            self.news.notify_all()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Take the candidate's own marks; an empty row gives none."""
        with self.news:
            self.marks = tuple(marks)
            self.news.notify_all()

    def end(self, how: Ending) -> None:
        """End the round, or stop for now."""
        with self.news:
            self.ending = how
            self.news.notify_all()
