"""One interview that goes on, in a thread of its own, and who looks at it.

Whoever looks is told of every change; where nobody looks for a while, the room is paused.
"""

import contextvars
import threading
from collections.abc import Callable
from pathlib import Path

from redline.errors import RedlineError
from redline.practice import Interview
from redline.web.practice.seat import Paused, Seat
from redline.workspace.practising import Ended
from redline.workspace.unsaid import Unsaid

__all__ = ["PATIENCE", "Room"]

PATIENCE = 20.0
"""Seconds that a room may take to open: a loop about a large brief."""


class Room:
    """One interview that goes on."""

    def __init__(self, *, timed: bool, before: Unsaid | None = None) -> None:
        """Take whether the clock is that on the wall, and what was typed before."""
        self.seat = Seat(timed=timed, before=before or Unsaid(), changed=self.tell)
        self.opened = threading.Event()
        self.lock = threading.Lock()
        self.listeners: set[Callable[[], None]] = set()
        self.guests: set[Callable[[], None]] = set()
        """Of partners: a room in which nobody but a partner looks is empty."""
        self.ended: Ended | None = None
        self.failure: Exception | None = None
        self.thread: threading.Thread | None = None

    @property
    def going(self) -> bool:
        """Say whether the interview goes on."""
        return self.thread is not None and self.thread.is_alive()

    def hold(self, work: Callable[[], Ended]) -> None:
        """Hold the interview, in a thread that keeps whose it is.

        Raises
        ------
        RedlineError
            It could not begin.
        """
        context = contextvars.copy_context()
        self.thread = threading.Thread(target=context.run, args=(self.run, work), daemon=True)
        self.thread.start()
        self.opened.wait(PATIENCE)
        if isinstance(self.failure, RedlineError):
            raise self.failure

    def run(self, work: Callable[[], Ended]) -> None:
        """Run the interview to its end, and say so to who looks."""
        try:
            self.ended = work()
        except Paused:
            pass
        except Exception as error:  # noqa: BLE001  it is told to who looks; the app goes on
            self.failure = error
        finally:
            self.thread = None
            self.opened.set()
            self.tell()

    def told(self, file: Path) -> None:
        """Be told the file of an interview that goes on."""
        self.seat.told(file)
        self.opened.set()

    def watch(self, interview: Interview) -> None:
        """Be told what the interview has become: from now on it is in its file."""
        self.seat.watch(interview)
        self.opened.set()

    def tell(self) -> None:
        """Tell everybody who looks that something changed."""
        with self.lock:
            listeners = [*self.listeners, *self.guests]
        for listener in listeners:
            listener()

    def look(self, listener: Callable[[], None], *, guest: bool = False) -> None:
        """Be told of every change from now on."""
        with self.lock:
            (self.guests if guest else self.listeners).add(listener)

    def look_away(self, listener: Callable[[], None]) -> None:
        """Be told no more; a room in which nobody looks is paused after a while."""
        with self.lock:
            self.listeners.discard(listener)
            self.guests.discard(listener)

    def pause_if_empty(self) -> None:
        """Stop for now where nobody looks."""
        with self.lock:
            empty = not self.listeners
        if empty:
            self.seat.end("pause")
