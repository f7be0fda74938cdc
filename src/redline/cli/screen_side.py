"""The candidate at the screen, as the interview's thread sees them.

What the machine says goes to the screen, what is typed there comes back piece by
piece. Everything here runs in the thread of the interview, never in the screen's.
"""

from pathlib import Path
from queue import Empty, Queue
from textwrap import shorten
from typing import Any, Protocol

from redline.cli.terminal import watched
from redline.practice import Interview, Line, Piece, Want

__all__ = ["Paused", "Screen", "ScreenSide"]

LEDGER_LETTERS = 60


class Paused(Exception):
    """The candidate stopped for now."""


class Screen(Protocol):
    """What the candidate's side needs of a screen; its methods run in the screen's own thread."""

    heard: Queue[Piece | type[Paused] | None]
    file: Path | None
    case: Path

    def call_from_thread(self, callback: Any, *args: Any) -> Any:
        """Run something in the screen's thread and wait for it."""

    def put(self, who: str, text: str) -> None:
        """Add a turn to the transcript."""

    def listening(self, wanted: Want) -> None:
        """Wait for the candidate."""

    def interrupted(self) -> None:
        """Cut the line."""

    def asked(self, prompt: str) -> None:
        """Ask something outside of the interview."""

    def promised(self, lines: list[str]) -> None:
        """Show the ledger."""


class ScreenSide:
    """The candidate at the screen: called from the interview's thread."""

    def __init__(self, app: Screen) -> None:
        self.app = app
        self.kept: list[Piece | None] = []
        """What was typed before the round began."""
        self.shown = False
        """Whether the candidate knows where to write."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says, and cut the candidate off where it interrupts."""
        who = line.role.capitalize() or "Interviewer"
        if line.kind == "interruption":
            self.app.call_from_thread(self.app.interrupted)
            who = f"{who} INTERRUPTS"
        told = f"{who} ({line.type})" if line.type else who
        self.app.call_from_thread(self.app.put, told, line.text)

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate begins or the time to prepare is over."""
        self.app.call_from_thread(self.app.listening, wanted)
        found = self.next()
        if found is None or found[0]:
            self.kept.append(found)

    def listen(self, wanted: Want) -> Piece | None:
        """Return the next piece of speech; None when the candidate leaves."""
        self.app.call_from_thread(self.app.listening, wanted)
        return self.kept.pop(0) if self.kept else self.next()

    def write(self, wanted: Want) -> Piece | None:
        """Watch the file of the case; an empty line hands it in."""
        self.app.call_from_thread(self.app.listening, wanted)
        if not self.shown:
            self.shown = True
            self.say(f"Write in {self.app.case}: it is watched and never changed; Enter hands in.")
        return watched(self.app.case, wanted, self.within, self.say)

    def within(self, seconds: float) -> str | None:
        """Return the line that is typed within so many seconds, as a terminal would."""
        try:
            found = self.next(seconds)
        except Empty:
            return ""
        return None if found is None else f"{found[0]}\n"

    def next(self, seconds: float | None = None) -> Piece | None:
        """Return what the candidate does next, within so many seconds.

        Raises
        ------
        Paused
            They stopped for now.
        Empty
            The time is over.
        """
        found = self.app.heard.get(timeout=seconds)
        if isinstance(found, type):
            raise Paused
        return found

    def say(self, text: str) -> None:
        """Show a line that is nobody's."""
        self.app.call_from_thread(self.app.put, "Redline", text.strip())

    def tell(self, text: str) -> None:
        """Show a message."""
        self.say(text)

    def ask(self, prompt: str) -> str | None:
        """Ask for one line."""
        self.app.call_from_thread(self.app.asked, prompt)
        found = self.next()
        return found[0] if found else None

    def told(self, file: Path) -> None:
        """Keep where the interview is kept."""
        self.app.file = file

    def watch(self, interview: Interview) -> None:
        """Show the ledger."""
        kept = [c for c in interview.ledger if c.kind != "vague"][::-1]
        lines = [f"{c.kind}: {shorten(c.quote, LEDGER_LETTERS)}" for c in kept]
        broken = [f"BROKEN: {c.why}" for c in interview.clashes]
        lines = list(dict.fromkeys([*broken, *lines]))
        self.app.call_from_thread(self.app.promised, lines)
