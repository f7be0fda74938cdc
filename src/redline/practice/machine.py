"""The interviewer: a pure state machine.

A room, a state and an event go in; the next state comes out, with what the
interviewer says as further lines. No clock, no file, no chance beside the seed:
the same seed, question and answers give the same interview. What a model suggests
comes in with the event, so it is part of the answers. A case in writing comes in
whole, draft by draft.
"""

import random
import re
from dataclasses import replace

from redline.practice.choosing import Choice, choose
from redline.practice.drafting import drafted, is_writing, next_bell, rung, text_of
from redline.practice.room import Room
from redline.practice.state import (
    SILENCE,
    Event,
    Heard,
    Left,
    Line,
    Part,
    Ready,
    State,
    Want,
    Written,
)
from redline.practice.suggesting import preferred
from redline.practice.timing import minutes
from redline.text import words

__all__ = ["begin", "step", "want"]

THIRD = re.compile(r"\b(?:third(?:ly)?|point three|number three)\b|^\s*3[.)]", re.I | re.M)
"""How a third point is announced; the interruption comes before it (P003)."""
THINK = "You have {prepare} to think and {present} to present; then I ask."
AT_ONCE = "You have {present}; then I ask."
CUTS = "I shall interrupt you."
WRITE = "You have {present} to write; hand it in as one text."
PANEL = "You will hear {roles}, each from their own concern."
GO_ON = "Go on from where you were."
TIME = "Time. I have questions."
HANDED_IN = "Time. What stands there is handed in."
ENOUGH = "We stop here. Thank you."


def begin(room: Room) -> State:
    """Return the state in which the question has been asked, with the exhibits on the table."""
    question = Line(speaker="interviewer", kind="question", text=opened(room), at=0.0)
    shown = room.exercise.exhibits if room.exercise else ()
    exhibits = (
        Line(
            speaker="interviewer",
            kind="exhibit",
            text="\n".join([f"Exhibit {number}.", *exhibit.lines()]),
            at=0.0,
        )
        for number, exhibit in enumerate(shown, 1)
    )
    return State(lines=(question, *exhibits))


def opened(room: Room) -> str:
    """Return the question with how long the candidate has, and who will ask."""
    timing, roles = room.timing, room.setting.roles
    if room.written:
        parts = [WRITE]
    else:
        parts = [THINK if timing.prepare else AT_ONCE, CUTS if timing.interruptions else ""]
    if room.setting.format == "panel" and len(roles) > 1:
        parts.append(PANEL.replace("{roles}", ", ".join(roles[:-1]) + " and " + roles[-1]))
    times = {"prepare": minutes(timing.prepare), "present": minutes(timing.present)}
    said = " ".join(part.format(**times) for part in parts if part)
    told = f" Of this round: {' '.join(room.setting.rules)}" if room.setting.rules else ""
    return f"{room.question.text} {said}{told}"


def want(room: Room, state: State, at: float = 0.0, *, limits: bool = True) -> Want:
    """Return what the interview waits for at a time."""
    if state.part is Part.OVER:
        return Want(kind="nothing")
    if state.part is Part.PREPARING:
        return Want(kind="ready", seconds=room.timing.prepare if limits else None)
    left = max(0.0, limit(room, state) - (at - state.began)) if limits else None
    if is_writing(room, state):
        bell = next_bell(room, at - state.began) if limits else None
        return Want(kind="writing", seconds=bell, text=text_of(state))
    resumes = state.part is Part.PRESENTING and state.resumed
    return Want(kind="speech", seconds=left, fresh=not resumes)


def step(room: Room, state: State, event: Event, *, limits: bool = True) -> State:
    """Return the next state.

    An event that does not fit the part changes nothing, so that a late key
    press or a double click cannot break an interview.
    """
    if state.part is Part.OVER:
        return state
    if isinstance(event, Left):
        return replace(closed(state, event.at), left=True)
    if isinstance(event, Ready):
        return begun(room, state, event.at, limits=limits)
    state = begun(room, state, event.at, limits=limits)
    if isinstance(event, Written) and is_writing(room, state):
        return written(room, state, event, limits=limits)
    if isinstance(event, Written):
        event = Heard(text=event.text, at=event.at, done=event.done)
    state = listened(state, event)
    late = limits and event.at - state.began >= limit(room, state)
    if state.part is Part.PRESENTING:
        return presenting(room, state, event, late=late)
    return replying(room, state, event, late=late)


def begun(room: Room, state: State, at: float, *, limits: bool) -> State:
    """Return the state after the time to prepare; any later one as it is."""
    if state.part is not Part.PREPARING:
        return state
    state = replace(state, part=Part.PRESENTING, began=at)
    return rung(room, state, at) if limits and room.written else state


def written(room: Room, state: State, event: Written, *, limits: bool) -> State:
    """Return the state with the case as it stands; handed in, or when its time is over, asked."""
    state = drafted(room, replace(state, speaking=False), event)
    late = limits and event.at - state.began >= room.timing.present
    if late or event.done:
        ended = Heard(text="", at=event.at, done=event.done)
        return presenting(room, state, ended, late=late)
    return rung(room, state, event.at) if limits else state


def limit(room: Room, state: State) -> float:
    """Return how long the present part lasts, in seconds."""
    return room.timing.question if state.presented else room.timing.present


def listened(state: State, event: Heard) -> State:
    """Return the state with what was heard in the transcript."""
    text = event.text.strip()
    if state.speaking:
        last = state.lines[-1]
        joined = f"{last.text} {text}".strip() if text else last.text
        longer = replace(last, text=joined, lasted=event.at - last.at)
        return replace(state, lines=(*state.lines[:-1], longer))
    if not text and not event.done:
        return state
    if not text and state.resumed and state.part is Part.PRESENTING:
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
        time = TIME if room.timing.probes else HANDED_IN
        done = done.told("time", time, event.at) if late and not event.done else done
        return asked(room, done, event)
    if not cuts_in(room, state, event.at):
        return state
    choice = preferred(room, state, choose(room, state), event.suggested)
    if choice is None:
        return state
    last = replace(state.lines[-1], cut=True)
    state = replace(state, lines=(*state.lines[:-1], last), speaking=False)
    return put(state, choice, "interruption", event.at)


def cuts_in(room: Room, state: State, at: float) -> bool:
    """Say whether the interviewer interrupts: at a count of words or seconds, or a third point."""
    done = sum(line.kind == "interruption" for line in state.lines)
    if done >= room.timing.interruptions or state.lines[-1].speaker != "candidate":
        return False
    said = state.lines[-1]
    draw = random.Random(f"{room.seed}:cut:{done}")  # noqa: S311  (no secret: when to cut in)
    after = draw.randint(*room.timing.cut_after)
    slow = bool(room.timing.cut_seconds) and at - said.at >= room.timing.cut_seconds
    return slow or len(words(said.text)) >= after or THIRD.search(said.text) is not None


def replying(room: Room, state: State, event: Heard, *, late: bool) -> State:
    """Listen to the end of a reply; then go on presenting, probe again, or end."""
    if not event.done and not late:
        return state
    state = replace(state, speaking=False, pending="")
    if not state.presented:
        state = state.told("go on", GO_ON, event.at)
        return replace(state, part=Part.PRESENTING, resumed=True)
    return closed(state, event.at) if late else asked(room, state, event)


def asked(room: Room, state: State, event: Heard) -> State:
    """Return the state with the next probe asked, or the interview ended."""
    choice = preferred(room, state, choose(room, state), event.suggested)
    return closed(state, event.at) if choice is None else put(state, choice, "probe", event.at)


def put(state: State, choice: Choice, kind: str, at: float) -> State:
    """Return the state with a probe in it that waits for its reply."""
    line = Line(
        speaker="interviewer",
        kind=kind,
        text=choice.says,
        at=at,
        probe=choice.id,
        type=choice.type.value,
        role="" if choice.role == "interviewer" else choice.role,
        quote=choice.quote,
    )
    return replace(
        state,
        part=Part.REPLYING,
        lines=(*state.lines, line),
        asked=(*state.asked, choice.id),
        pending=choice.id,
    )


def closed(state: State, at: float) -> State:
    """Return the state after the last word."""
    ended = replace(state, speaking=False, pending="").told("closing", ENOUGH, at)
    return replace(ended, part=Part.OVER)
