"""The tape played back: a service's own bytes, as far as what left is what it said.

Released passages come in; bytes for the caller go out. An event leaves when all of its
text was released, and one without text with the next that has some, so that nothing
tells of an end before the end was checked. At the first difference the rest is written
here, under the name that the service began with.
"""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects import Writer
from redline.llm.protocol import Reply
from redline.llm.tape import Event, Tape

__all__ = ["Player", "as_sent"]


class Player:
    """Plays one stream."""

    def __init__(self, writer: Writer, tape: Tape | None) -> None:
        """Begin; the tape is None where the service spoke another dialect, or there was none."""
        self.writer = writer
        self.tape = tape
        self.pending = ""
        """Released and not sent yet: the beginning of an event."""
        self.begun = False

    def passage(self, text: str, *, declining: bool) -> bytes:
        """Return what may be sent once a passage was released; it may be nothing yet."""
        if self.tape is None:
            return self.written(text, declining=declining)
        self.pending += text
        sent = self.matching(self.tape)
        if self.differs(self.tape):
            sent += self.leave(declining=declining)
        return sent

    def matching(self, tape: Tape) -> bytes:
        """Take the events off the tape whose text was released, and return their bytes."""
        taken: list[Event] = []
        raw: list[bytes] = []
        while self.pending and tape.events and not tape.events[0].held:
            event = tape.take()
            taken.append(event)
            if not event.text:
                continue
            if not self.pending.startswith(event.text):
                break
            self.pending = self.pending[len(event.text) :]
            raw += self.noted(taken)
            taken = []
        tape.put_back(taken)
        return b"".join(raw)

    def noted(self, events: list[Event]) -> list[bytes]:
        """Return the bytes of some events; the writer knows then where the stream stands."""
        self.begun = True
        for event in events:
            self.writer.follow(event.value)
        return [event.raw for event in events]

    def differs(self, tape: Tape) -> bool:
        """Say whether what was released is not what was said next."""
        said = ""
        for event in tape.events:
            said += event.text
            if len(said) >= len(self.pending):
                break
        return not said.startswith(self.pending)

    def leave(self, *, declining: bool) -> bytes:
        """Leave the tape for good; return what was released and not sent."""
        if self.tape is not None:
            self.tape.stop()
        self.tape = None
        text, self.pending = self.pending, ""
        return self.written(text, declining=declining) if text else b""

    def written(self, text: str, *, declining: bool) -> bytes:
        """Return a passage in events of our own."""
        opening = b"" if self.begun else self.writer.opening()
        self.begun = True
        return opening + self.writer.passage(text, declining=declining)

    def closing(self, reply: Reply, verdict: Mapping[str, Any]) -> bytes:
        """Return everything after the last passage."""
        tape = self.tape
        if tape is not None and tape.over and reply.calls == tape.calls:
            rest = list(tape.events)
            if "".join(event.text for event in rest) == self.pending:
                return b"".join(event.raw for event in rest)
        left = self.leave(declining=False)
        opening = b"" if self.begun else self.writer.opening()
        return left + opening + self.writer.closing(reply, verdict)


def as_sent(tape: Tape | None, reply: Reply) -> bytes | None:
    """Return a whole answer as the service sent it, where nothing of it was changed."""
    if tape is None or not tape.over or tape.body is None:
        return None
    same = reply.text == tape.text and reply.calls == tape.calls
    return tape.body if same else None
