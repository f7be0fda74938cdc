"""Drive one round: hand events to the machine, and its lines to the candidate's side.

Everything that is not pure stands here: the clock, the `Io` and whoever suggests
probes. After every event the session is handed to `save`, so that at most one piece
is ever lost; it is handed over before a model thinks, too.
"""

from collections.abc import Callable
from dataclasses import replace

from redline.clock import Clock
from redline.practice.due import Suggest, due
from redline.practice.io import Io, Piece, Writes
from redline.practice.machine import begin, step, want
from redline.practice.room import Room
from redline.practice.session import Session
from redline.practice.state import Event, Heard, Left, Line, Part, Ready, State, Want, Written
from redline.text import words

__all__ = ["run"]


def run(
    room: Room,
    io: Io,
    clock: Clock,
    *,
    state: State | None = None,
    save: Callable[[Session], None] | None = None,
    suggest: Suggest | None = None,
) -> Session:
    """Run a round to its end, or until the candidate leaves.

    Parameters
    ----------
    room : Room
        From `prepare`, or restored from a saved session.
    io : Io
        The candidate's side.
    clock : Clock
        From `timing.clock`; begun at `state.now` when an interview goes on.
    state : State or None
        A saved state to go on from.
    save : callable or None
        Called with the session after every event.
    suggest : callable or None
        Gives the probe that a model would put; it never raises.
    """
    keep = save or (lambda _: None)
    if state is None:
        state = begin(room)
        for line in state.lines:
            io.show(line)
        keep(Session(room=room, state=state))
    else:
        for line in recap(state):
            io.show(line)
    while state.part is not Part.OVER:
        event = heard(room, state, io, clock)
        after = step(room, state, event, limits=clock.limits)
        if suggest is not None:
            keep(Session(room=room, state=after))
            after = reworded(room, state, after, event, clock, suggest)
        state = shown(state, after, io)
        keep(Session(room=room, state=state))
    return Session(room=room, state=state)


def recap(state: State) -> tuple[Line, ...]:
    """Return what a candidate who comes back has to know: the question, and what was said last."""
    asked = [line for line in state.lines if line.speaker == "interviewer"]
    opened = [line for line in asked if line.kind in {"question", "exhibit"}]
    return (*opened, *(line for line in asked[-1:] if line not in opened))


def heard(room: Room, state: State, io: Io, clock: Clock) -> Event:
    """Wait for what the machine wants, and return it as an event."""
    wanted = want(room, state, clock.now(), limits=clock.limits)
    if wanted.kind == "ready":
        io.ready(wanted)
        return Ready(at=clock.now())
    if wanted.kind == "writing" and isinstance(io, Writes):
        return handed(io.write(wanted), wanted, clock)
    piece = io.listen(wanted)
    if piece is None:
        return Left(at=clock.now())
    text, done = piece
    clock.spoke(len(words(text)))
    return Heard(text=text, at=clock.now(), done=done)


def handed(piece: Piece | None, wanted: Want, clock: Clock) -> Event:
    """Return a draft as an event; what was written anew took its time."""
    if piece is None:
        return Left(at=clock.now())
    text, done = piece
    clock.spoke(max(0, len(words(text)) - len(words(wanted.text))))
    return Written(text=text, at=clock.now(), done=done)


def reworded(
    room: Room, before: State, after: State, event: Event, clock: Clock, suggest: Suggest
) -> State:
    """Return the next state with the probe that was suggested, where one is due and one fits."""
    found = due(room, before, after)
    if found is None or not isinstance(event, Heard):
        return after
    began = clock.now()
    suggested = suggest(found)
    # Nobody answers while a model thinks, so the candidate's time stands still.
    clock.held(clock.now() - began)
    if suggested is None:
        return after
    return step(room, before, replace(event, suggested=suggested), limits=clock.limits)


def shown(before: State, after: State, io: Io) -> State:
    """Return the next state, after its new lines were shown."""
    for line in after.lines[len(before.lines) :]:
        if line.speaker == "interviewer":
            io.show(line)
    return after
