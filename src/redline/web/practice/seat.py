"""The candidate's seat: the interview's thread waits here for what a browser says.

The interview asks for speech, a beginning or a case, as at the terminal; any number of browsers
hand over pieces, each with a number, so that one that is sent again after a lost connection counts
once. Words that were typed and not said when the interviewer cuts in are laid aside, and come back
into the box with the rest of the talk.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal

from redline.practice import Interview, Line, Piece, Want
from redline.workspace.unsaid import Unsaid, keep_unsaid

__all__ = ["Heard", "Paused", "Seat"]

Ending = Literal["", "leave", "pause"]


class Paused(Exception):
    """The candidate stopped for now."""


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
        self.waiting: deque[Heard] = deque()
        self.saying: Heard | None = None
        """What the interview works on now."""
        self.received: dict[str, int] = {}
        self.taken: dict[str, int] = {}
        """The last piece of each browser that is in the kept interview, or laid aside."""
        self.draft = before.draft
        self.aside = before.aside
        self.cut = ""
        """Of what is laid aside, what still stood in the box."""
        self.turn = 0
        self.put = 0
        """How often the box was filled or emptied here rather than by who types."""
        self.begun = False
        self.case: str | None = None
        self.handed = False
        self.ending: Ending = ""
        self.wanted: Want | None = None
        self.since = 0.0
        self.interview: Interview | None = None
        self.file: Path | None = None
        self.messages: list[str] = []

    # What the interview does, in its own thread.

    def show(self, line: Line) -> None:
        """Cut the candidate off where the interviewer interrupts; lines come with `watch`."""
        if line.kind == "interruption":
            with self.news:
                self.lay_aside()
        elif line.kind == "question":
            with self.news:
                self.case, self.handed, self.begun = None, False, False

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate begins, speaks, or the time to prepare is over."""
        # Where there is no time to prepare, a round begins when the candidate does.
        self.wait(wanted, lambda: self.begun or bool(self.waiting), at_once=False)

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next piece of speech; when the time is over, what stands in the box."""
        if not wanted.fresh:
            self.restore()
        self.wait(wanted, lambda: bool(self.waiting))
        with self.news:
            if self.waiting:
                self.saying = self.waiting.popleft()
                return self.saying.text, self.saying.done
            if self.ending:
                return None
            text, self.draft = self.draft, ""
            self.put += 1
            return text.strip(), False

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

    def wait(self, wanted: Want, came: Callable[[], bool], *, at_once: bool = True) -> None:
        """Wait for the candidate, no longer than the clock allows.

        Raises
        ------
        Paused
            They stopped for now, and nothing that they said is left to be heard.
        """
        with self.news:
            self.heard()
            self.wanted, self.since = wanted, monotonic()
            limit = wanted.seconds if self.timed and (wanted.seconds or at_once) else None
        self.changed()
        with self.news:
            self.news.wait_for(lambda: came() or bool(self.ending), limit)
            if self.ending == "pause" and not came():
                raise Paused

    def heard(self) -> None:
        """Note that what was said last is in the kept interview."""
        if self.saying is not None:
            self.took(self.saying)
            self.saying = None

    def took(self, piece: Heard) -> None:
        """Note that a piece need not be sent again; one behind it may be laid aside already."""
        self.taken[piece.by] = max(piece.number, self.taken.get(piece.by, 0))

    def watch(self, interview: Interview) -> None:
        """Be told what the interview has become."""
        with self.news:
            self.interview = interview
            self.heard()
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

    def lay_aside(self) -> None:
        """Lay aside what is not heard any more: pieces on their way, and what stands in the box."""
        for piece in self.waiting:
            self.took(piece)
        said = [self.aside, *(piece.text for piece in self.waiting)]
        self.aside = " ".join(filter(None, said))
        self.cut = self.draft.strip()
        self.waiting.clear()
        self.draft = ""
        self.turn += 1
        self.put += 1
        self.keep()

    def restore(self) -> None:
        """Put what was cut off back into the box."""
        with self.news:
            found = " ".join(filter(None, [self.aside, self.cut]))
            if found and not self.draft:
                self.draft, self.aside, self.cut = found + " ", "", ""
                self.put += 1
                self.keep()

    def keep(self) -> None:
        """Keep what is typed and not said, so that no failure costs a word."""
        if self.file is not None:
            cut = " ".join(filter(None, [self.aside, self.cut]))
            keep_unsaid(self.file, Unsaid(draft=self.draft, aside=cut))

    # What a browser does.

    def say(self, piece: Heard, draft: str) -> None:
        """Take a piece of speech, and what stands in the box behind it."""
        with self.news:
            if piece.number <= self.received.get(piece.by, 0):
                return
            self.received[piece.by] = piece.number
            if piece.turn < self.turn:  # it was on its way when the interviewer cut in
                self.aside = " ".join(filter(None, [self.aside, piece.text]))
                self.took(piece)
            else:
                self.waiting.append(piece)
                self.draft = draft
            self.keep()
            self.news.notify_all()
        self.changed()

    def type(self, draft: str, turn: int) -> None:
        """Take what stands in the box; where it was cut off since, it is laid aside with it."""
        with self.news:
            if turn < self.turn:
                self.cut = draft.strip() or self.cut
            else:
                self.draft = draft
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

    def end(self, how: Ending) -> None:
        """End the round, or stop for now."""
        with self.news:
            self.ending = how
            self.news.notify_all()
