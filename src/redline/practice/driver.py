"""Drive one round: hand events to the machine, and its lines to the candidate's side.

Everything that is not pure stands here: the clock and the `Io`. After every
event the session is handed to `save`, so that at most one piece is ever lost.
"""

from collections.abc import Callable
from typing import Any

from redline.practice.io import Io
from redline.practice.machine import begin, step, want
from redline.practice.room import Room
from redline.practice.session import Session
from redline.practice.state import Event, Heard, Left, Ready, Stage, State
from redline.practice.timing import Clock
from redline.text import words

__all__ = ["run"]


def run(
    room: Room,
    io: Io,
    clock: Clock,
    *,
    state: State | None = None,
    save: Callable[[dict[str, Any]], None] | None = None,
) -> Session:
    """Run a round to its end, or until the candidate leaves.

    Parameters
    ----------
    room : Room
        From `prepare`, or restored from a saved session.
    io : Io
        The candidate's side.
    clock : Clock
        From `timing.clock`; begun at `state.lines[-1].at` when an interview goes on.
    state : State or None
        A saved state to go on from.
    save : callable or None
        Called with the stored session after every event.
    """
    if state is None:
        state = begin(room)
        io.show(state.lines[0])
    while state.stage is not Stage.OVER:
        state = advanced(room, state, heard(room, state, io, clock), io, limits=clock.limits)
        if save is not None:
            save(Session(room=room, state=state).stored())
    return Session(room=room, state=state)


def heard(room: Room, state: State, io: Io, clock: Clock) -> Event:
    """Wait for what the machine wants, and return it as an event."""
    wanted = want(room, state, clock.now(), limits=clock.limits)
    if wanted.kind == "ready":
        io.ready(wanted)
        return Ready(at=clock.now())
    piece = io.listen(wanted)
    if piece is None:
        return Left(at=clock.now())
    text, done = piece
    clock.spoke(len(words(text)))
    return Heard(text=text, at=clock.now(), done=done)


def advanced(room: Room, state: State, event: Event, io: Io, *, limits: bool) -> State:
    """Return the next state, after its new lines were shown."""
    after = step(room, state, event, limits=limits)
    for line in after.lines[len(state.lines) :]:
        if line.speaker == "interviewer":
            io.show(line)
    return after
