"""The interviewer: a pure state machine.

A room, a state and an event go in; the next state comes out, with what the
interviewer says as further lines. No clock, no file, no chance beside the seed:
the same seed, question and answers give the same interview.
"""

import random
import re
from dataclasses import replace

from redline.practice.choosing import Choice, choose
from redline.practice.room import Room
from redline.practice.state import SILENCE, Event, Heard, Left, Line, Ready, Stage, State, Want
from redline.text import words

__all__ = ["begin", "step", "want"]

THIRD = re.compile(r"\b(?:third(?:ly)?|point three|number three)\b|^\s*3[.)]", re.I | re.M)
"""How a third point is announced; the interruption comes before it (P003)."""
OPENING = (
    "{question} You have {prepare} to think and {present} to present; then I ask. "
    "I shall interrupt you."
)
GO_ON = "Go on from where you were."
TIME = "Time. I have questions."
ENOUGH = "We stop here. Thank you."


def begin(room: Room) -> State:
    """Return the state in which the question has been asked."""
    times = {"prepare": minutes(room.timing.prepare), "present": minutes(room.timing.present)}
    text = OPENING.format(question=room.question.text, **times)
    return State(lines=(Line(speaker="interviewer", kind="question", text=text, at=0.0),))


def want(room: Room, state: State, at: float = 0.0, *, limits: bool = True) -> Want:
    """Return what the interview waits for at a time."""
    if state.stage is Stage.OVER:
        return Want(kind="nothing")
    if state.stage is Stage.PREPARING:
        return Want(kind="ready", seconds=room.timing.prepare if limits else None)
    left = max(0.0, limit(room, state) - (at - state.began)) if limits else None
    resumes = state.stage is Stage.PRESENTING and state.resumed
    return Want(kind="speech", seconds=left, fresh=not resumes)


def step(room: Room, state: State, event: Event, *, limits: bool = True) -> State:
    """Return the next state.

    An event that does not fit the stage changes nothing, so that a late key
    press or a double click cannot break an interview.
    """
    if state.stage is Stage.OVER:
        return state
    if isinstance(event, Left):
        return closed(state, event.at)
    if isinstance(event, Ready):
        fits = state.stage is Stage.PREPARING
        return replace(state, stage=Stage.PRESENTING, began=event.at) if fits else state
    if state.stage is Stage.PREPARING:
        state = replace(state, stage=Stage.PRESENTING, began=event.at)
    state = listened(state, event)
    late = limits and event.at - state.began >= limit(room, state)
    if state.stage is Stage.PRESENTING:
        return presenting(room, state, event, late=late)
    return replying(room, state, event, late=late)


def limit(room: Room, state: State) -> float:
    """Return how long the present part lasts, in seconds."""
    return room.timing.question if state.presented else room.timing.present


def listened(state: State, event: Heard) -> State:
    """Return the state with what was heard in the transcript."""
    text = event.text.strip()
    if state.speaking:
        last = state.lines[-1]
        joined = f"{last.text} {text}".strip() if text else last.text
        return replace(state, lines=(*state.lines[:-1], replace(last, text=joined)))
    if not text and not event.done:
        return state
    if not text and state.resumed and state.stage is Stage.PRESENTING:
        return replace(state, speaking=False)
    kind = "reply" if state.pending else "answer"
    probe_type = next((n.type for n in reversed(state.lines) if n.probe == state.pending), "")
    line = Line(
        speaker="candidate",
        kind=kind,
        text=text or SILENCE,
        at=event.at,
        probe=state.pending,
        type=probe_type if state.pending else "",
    )
    return replace(state, lines=(*state.lines, line), speaking=True)


def presenting(room: Room, state: State, event: Heard, *, late: bool) -> State:
    """Cut in, go on listening, or end the presentation."""
    if late or event.done:
        done = replace(state, speaking=False, presented=True, began=event.at)
        done = said(done, "time", TIME, event.at) if late and not event.done else done
        return asked(room, done, event.at, kind="probe")
    if state.asked or not cuts_in(room, state):
        return state
    choice = choose(room, state)
    if choice is None:
        return state
    last = replace(state.lines[-1], cut=True)
    state = replace(state, lines=(*state.lines[:-1], last), speaking=False)
    return put(state, choice, "interruption", event.at)


def cuts_in(room: Room, state: State) -> bool:
    """Say whether the interviewer interrupts now."""
    text = state.lines[-1].text
    draw = random.Random(f"{room.seed}:cut")  # noqa: S311  (no secret: when to cut in)
    after = draw.randint(*room.timing.cut_after)
    return len(words(text)) >= after or THIRD.search(text) is not None


def replying(room: Room, state: State, event: Heard, *, late: bool) -> State:
    """Listen to the end of a reply; then go on presenting, probe again, or end."""
    if not event.done and not late:
        return state
    state = replace(state, speaking=False, pending="")
    if not state.presented:
        state = said(state, "go on", GO_ON, event.at)
        return replace(state, stage=Stage.PRESENTING, resumed=True)
    return closed(state, event.at) if late else asked(room, state, event.at, kind="probe")


def asked(room: Room, state: State, at: float, *, kind: str) -> State:
    """Return the state with the next probe asked, or the interview ended."""
    choice = choose(room, state)
    return closed(state, at) if choice is None else put(state, choice, kind, at)


def put(state: State, choice: Choice, kind: str, at: float) -> State:
    """Return the state with a probe in it that waits for its reply."""
    line = Line(
        speaker="interviewer",
        kind=kind,
        text=choice.says,
        at=at,
        probe=choice.id,
        type=choice.type.value,
    )
    return replace(
        state,
        stage=Stage.REPLYING,
        lines=(*state.lines, line),
        asked=(*state.asked, choice.id),
        pending=choice.id,
    )


def said(state: State, kind: str, text: str, at: float) -> State:
    """Return the state with one more line of the interviewer."""
    line = Line(speaker="interviewer", kind=kind, text=text, at=at)
    return replace(state, lines=(*state.lines, line))


def closed(state: State, at: float) -> State:
    """Return the state after the last word."""
    ended = said(replace(state, speaking=False, pending=""), "closing", ENOUGH, at)
    return replace(ended, stage=Stage.OVER)


def minutes(seconds: float) -> str:
    """Return a length of time in words.

    >>> minutes(120), minutes(60)
    ('2 minutes', '1 minute')
    """
    count = round(seconds / 60)
    return f"{count} minute" if count == 1 else f"{count} minutes"
