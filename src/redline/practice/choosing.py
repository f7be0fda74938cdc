"""Which probe comes next: the one that this answer invites most.

Weights come from the probes themselves; the question's own follow-ups weigh a
little more, and the seed settles ties. Evidence comes first. The last two
probes bring none: pressure without a reason, and then the same once more.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from redline.practice.room import Room
from redline.practice.state import SILENCE, State
from redline.questions.probes import Probe, ProbeType, probes, shortened
from redline.rubric import Reading, read

__all__ = ["SPOT", "Choice", "choose", "spoken"]

SPOT = "brief:"
"""What the id of a probe begins with that comes from a finding on the brief."""
FOLLOW_UP = 0.35
"""What belonging to the question adds to a probe's weight."""
PRESSURE = 2
"""Probes at the end that bring no evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A probe with its words."""

    id: str
    type: ProbeType
    says: str


def spoken(state: State) -> str:
    """Return all that the candidate said so far."""
    said = (line.text for line in state.lines if line.speaker == "candidate")
    return "\n\n".join(text for text in said if text != SILENCE)


def choose(room: Room, state: State) -> Choice | None:
    """Return the next probe, or None when enough were asked or nothing is left to ask."""
    left = room.timing.probes - len(state.asked)
    reading = read(spoken(state))
    if left <= 0:
        return None
    if left <= PRESSURE:
        return pressed(room, state, reading, last=left == 1)
    if len(state.asked) == 1 and room.spots:
        return about_spot(room, reading)
    return heaviest(room, state, reading, evidence=True) or pressed(
        room, state, reading, last=False
    )


def pressed(room: Room, state: State, reading: Reading, *, last: bool) -> Choice | None:
    """Return a probe that brings nothing new; the last one is bare repetition."""
    if last:
        wanted = [p for p in probes().values() if p.type is ProbeType.REPETITION]
        return next(scored(room, state, reading, wanted), None)
    return heaviest(room, state, reading, evidence=False)


def heaviest(room: Room, state: State, reading: Reading, *, evidence: bool) -> Choice | None:
    """Return the probe that the answer invites most, of those with or without evidence."""
    wanted = [
        p
        for p in probes().values()
        if p.type.is_evidence == evidence and p.type is not ProbeType.REPETITION
    ]
    return next(scored(room, state, reading, wanted), None)


def scored(room: Room, state: State, reading: Reading, wanted: list[Probe]) -> Iterator[Choice]:
    """Give the probes that hit the answer, the heaviest first."""
    draw = random.Random(f"{room.seed}:{room.question.id}")  # noqa: S311  (no secret: it settles ties)
    found = []
    for probe in wanted:
        tie = draw.random()
        aim = None if probe.id in state.asked else probe.aims(reading)
        if aim is not None:
            bonus = FOLLOW_UP if probe.id in room.question.follow_ups else 0.0
            found.append((-(aim.weight + bonus), tie, probe, aim))
    for _, _, probe, aim in sorted(found, key=lambda item: item[:2]):
        yield Choice(id=probe.id, type=probe.type, says=probe.worded(aim))


def about_spot(room: Room, reading: Reading) -> Choice:
    """Return the probe on the gravest finding about the candidate's brief."""
    spot = room.spots[0]
    said = max((s.text for s in reading.statements if not s.bare), key=len, default="")
    quoted = f"You said: “{shortened(said)}” " if said else ""
    return Choice(
        id=f"{SPOT}{spot.code}",
        type=ProbeType.COUNTER_EXAMPLE,
        says=f"{quoted}Your brief says otherwise, line {spot.line}: {spot.message}. "
        "What do you change, there or here?",
    )
