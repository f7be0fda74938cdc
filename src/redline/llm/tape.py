"""The tape: what a service really sent, kept beside the text that is read out of it.

Who asks may put a tape into the ask; the client then writes onto it. While what
may leave is what was said, the service's own bytes can leave in its place.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from redline.llm.tools import ToolCall

__all__ = ["Event", "Tape"]

LONGEST = 4 << 20
"""Bytes of events that may wait; a stream of so many bytes holds an answer of a book's length."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream."""

    raw: bytes
    """Its bytes with the blank line that ends it."""
    text: str
    """What it says to a reader; empty where it says nothing."""
    value: Any
    """Its data, parsed; None where it holds none."""
    held: bool
    """Whether it may leave only after the whole answer was checked, and all behind it."""


@dataclass(slots=True)
class Tape:
    """One answer of one service; a second call begins it anew."""

    dialect: str = ""
    """Name of the wire format; empty where no service was asked."""
    by: str = ""
    """Address of the one that answers, where there are several."""
    stream: bool = False
    """Whether it comes as a stream."""
    events: deque[Event] = field(default_factory=deque)
    """Of a stream, those that were not taken off yet."""
    body: bytes | None = None
    """A whole answer, where it came as one."""
    text: str = ""
    """What a whole answer says."""
    calls: tuple[ToolCall, ...] = ()
    """The tools that it wants called; known at the end."""
    over: bool = False
    """Whether it is whole."""
    given_up: bool = False
    """Whether events were lost."""
    size: int = 0
    """Bytes of the events that are on it."""

    def begin(self, dialect: str, *, stream: bool) -> None:
        """Begin the answer of one call."""
        self.dialect, self.stream = dialect, stream
        self.events = deque()
        self.body, self.text, self.calls = None, "", ()
        self.over, self.given_up, self.size = False, False, 0

    def end(self, calls: tuple[ToolCall, ...]) -> None:
        """Note that all of the answer was heard."""
        self.calls, self.over = calls, not self.given_up

    def put(self, event: Event) -> None:
        """Write an event; where too much waits to be taken off, the tape is given up."""
        self.size += len(event.raw)
        if self.size > LONGEST:
            self.stop()
        self.events.append(event)

    def take(self) -> Event:
        """Take the first event off."""
        event = self.events.popleft()
        self.size -= len(event.raw)
        return event

    def put_back(self, events: list[Event]) -> None:
        """Put events back that were taken off last."""
        self.events.extendleft(reversed(events))
        self.size += sum(len(event.raw) for event in events)

    def stop(self) -> None:
        """Keep nothing any more."""
        self.given_up = True
        self.events = deque(maxlen=0)
        self.size = 0
