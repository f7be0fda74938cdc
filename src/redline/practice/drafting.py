"""The clocks of a written stage: which section is due, and the drafts that come in.

A room whose format is `take-home`, a state and a draft go in; the state with the
draft in its transcript comes out, and every section told that has begun. Pure: the
file is watched elsewhere, and the time comes with each draft.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from redline.practice.room import Room
from redline.practice.state import Draft, Line, Part, State, Written
from redline.practice.timing import minutes
from redline.practice.writing import SectionRead, counted, sections_read

__all__ = ["CASE", "drafted", "is_writing", "next_bell", "read_case", "rung", "text_of"]

CASE = "case"
"""Kind of the line that holds what was written; what was said meanwhile has lines of its own."""


def is_writing(room: Room, state: State) -> bool:
    """Say whether a case is being written."""
    return room.written and state.part in {Part.PREPARING, Part.PRESENTING}


def bells(room: Room) -> list[tuple[float, str, float]]:
    """Return when each section begins, in seconds, with its name and its seconds.

    The sections share the time of the stage as their minutes stand to one another.
    """
    total = sum(minutes for _, minutes in room.setting.sections)
    lengths = [room.timing.present * m / total for _, m in room.setting.sections] if total else []
    begins = [0.0, *accumulate(lengths)]
    names = [name for name, _ in room.setting.sections]
    return list(zip(begins, names, lengths, strict=False))


def next_bell(room: Room, since: float) -> float:
    """Return the seconds from `since` to the next section, or to the end of the stage."""
    ends = [begins for begins, _, _ in bells(room)] + [room.timing.present]
    return max(0.0, min((end for end in ends if end > since), default=since) - since)


def text_of(state: State) -> str:
    """Return the case as it stands, or an empty text."""
    return next((n.text for n in state.lines if n.kind == CASE), "")


def drafted(room: Room, state: State, event: Written) -> State:
    """Return the state with a draft in place of the one before; an empty one takes nothing away."""
    text = event.text.strip()
    if not text or text == text_of(state):
        return state
    draft = Draft(at=event.at, counts=counted(text, room.setting.sections))
    at = next((n for n, line in enumerate(state.lines) if line.kind == CASE), None)
    if at is None:
        line = Line(speaker="candidate", kind=CASE, text=text, at=event.at)
        return replace(state, lines=(*state.lines, line), drafts=(draft,))
    lines = list(state.lines)
    lines[at] = replace(lines[at], text=text, lasted=event.at - lines[at].at)
    fresh = state.drafts[-1].counts != draft.counts
    return replace(state, lines=tuple(lines), drafts=(*state.drafts, *([draft] * fresh)))


def rung(room: Room, state: State, at: float) -> State:
    """Return the state with every section told that has begun."""
    told = sum(line.kind == "section" for line in state.lines)
    for begins, name, seconds in bells(room)[told:]:
        if at - state.began >= begins:
            state = state.told("section", f"{name}: {minutes(seconds)}.", at)
    return state


def read_case(room: Room, state: State) -> Iterator[SectionRead]:
    """Give the sections of the case of a round; none where nothing was written."""
    text = text_of(state) if room.written else ""
    if text:
        planned = [seconds / 60 for _, _, seconds in bells(room)]
        yield from sections_read(text, room.setting.sections, planned, state.drafts)
