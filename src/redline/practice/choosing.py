"""Which probe comes next: the one that this answer invites most.

Evidence comes first: the openings of the answer, the heaviest first, then what
review found in the brief or case, then what earlier rounds left. The last probes
bring none: pressure without a reason, and then the same once more. The seed
settles wordings and ties, and no probe is put twice in a loop.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redline.practice.exercising import Press, pressing
from redline.practice.in_turn import concerns, in_turn
from redline.practice.live_review import reviewing
from redline.practice.recalling import LEDGER, recall
from redline.practice.room import Room
from redline.practice.state import SILENCE, State
from redline.questions.probes import ROLES, Probe, ProbeType, for_gap, pressures, shortened
from redline.rubric import Opening, Reading, openings, read

__all__ = ["SPOT", "Choice", "choose", "spoken"]

SPOT = "brief:"
"""What the id of a probe begins with that comes from a finding on the brief."""
WANTED = 0.1
"""What a gap weighs more where the question itself asks for it."""
PRESSURE = 2
"""Probes at the end that bring no evidence, in a round of five or more."""
ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A probe with its words."""

    id: str
    type: ProbeType
    says: str
    role: str = "interviewer"
    quote: str = ""
    """What was said that a suggested probe goes for; the others quote in their words."""


def spoken(state: State) -> str:
    """Return what the candidate said so far, as far as it is read."""
    said = (line.text for line in state.read if line.speaker == "candidate")
    return "\n\n".join(text for text in said if text != SILENCE)


def choose(room: Room, state: State) -> Choice | None:
    """Return the next probe, or None when enough were asked or nothing is left to ask."""
    left = room.timing.probes - len(state.asked)
    said = spoken(state)
    if left <= 0 or not said:
        return None
    reading = read(said)
    pressed = PRESSURE if room.timing.probes >= ENOUGH else 1
    if left <= pressed:
        ways = [strained(room, state), pressure(room, state, reading, last=left == 1)]
    else:
        ways = [
            pressed_on(state, pressing(room, state)),
            pressed_on(state, reviewing(room, state)),
            about_spot(room, state, reading),
            resurfaced(room, state),
            evidence(room, state, reading),
            pressed_on(state, concerns(room, state, claimed(reading))),
            pressure(room, state, reading, last=False),
        ]
    fresh = (choice for way in ways for choice in way if not is_used(room, state, choice.id))
    return in_turn(room, state, fresh)


def is_used(room: Room, state: State, name: str) -> bool:
    """Say whether a probe was put already, in this round or an earlier one."""
    return name in state.asked or name in room.setting.used


def pressed_on(state: State, presses: Iterable[Press]) -> Iterator[Choice]:
    """Give what an exercise or a case that was handed in brings, as choices."""
    for press in presses:
        says = entering(state, press.role) + press.says
        yield Choice(id=press.id, type=press.type, says=says, role=press.role, quote=press.quote)


def evidence(room: Room, state: State, reading: Reading) -> Iterator[Choice]:
    """Give the probes into the answer's openings, the heaviest first."""
    wanted = set(room.question.gaps)
    found = openings(reading, room.question.text)
    for opening in sorted(found, key=lambda o: -(o.weight + WANTED * (o.gap in wanted))):
        yield from worded(room, state, reading, opening, for_gap(opening.gap))


def pressure(room: Room, state: State, reading: Reading, *, last: bool) -> Iterator[Choice]:
    """Give probes that bring nothing new; the last one is bare repetition."""
    claim = Opening(gap="", quote=claimed(reading), claimed=True, weight=0.0)
    fitting = [p for p in pressures() if (p.type is ProbeType.REPETITION) == last]
    yield from worded(room, state, reading, claim, fitting)


def worded(
    room: Room, state: State, reading: Reading, opening: Opening, fitting: Iterable[Probe]
) -> Iterator[Choice]:
    """Give the wordings of fitting probes, those of this room's roles first."""
    draw = random.Random(f"{room.seed}:{room.question.id}:{len(state.asked)}")  # noqa: S311  (no secret: it settles ties)
    roles = room.setting.roles
    turn = roles[len(state.asked) % len(roles)]
    ranked = sorted(
        fitting, key=lambda p: (p.role not in roles, p.role != turn, draw.random(), p.id)
    )
    for probe in ranked:
        fills = probe.fills(opening, reading) if probe.fills else {}
        if fills is None:
            continue
        start = draw.randrange(len(probe.says))
        for step in range(len(probe.says)):
            variant = (start + step) % len(probe.says)
            yield Choice(
                id=f"{probe.id}#{variant}",
                type=probe.type,
                says=entering(state, probe.role) + probe.worded(variant, opening.quote, fills),
                role=probe.role,
            )


def entering(state: State, role: str) -> str:
    """Return the sentence with which a role enters the room, once."""
    met = {line.role for line in state.lines}
    return "" if role == "interviewer" or role in met else f"{ROLES[role]} "


def claimed(reading: Reading) -> str:
    """Return the statement that stands firmest: the last that shows a proposition."""
    shown = [e.quote for e in reading.evidence if e.shows in {"boundary", "launch bar", "control"}]
    said = [s.text for s in reading.statements if not s.bare]
    return shown[-1] if shown else max(said, key=len, default="")


def about_spot(room: Room, state: State, reading: Reading) -> Iterator[Choice]:
    """Give the probe on the gravest finding about the candidate's brief, as the second one."""
    if len(state.asked) != 1 or room.case:
        return
    said = max((s.text for s in reading.statements if not s.bare), key=len, default="")
    quoted = f"You said: “{shortened(said)}” " if said else ""
    for spot in room.spots:
        yield Choice(
            id=f"{SPOT}{spot.code}:{spot.line}",
            type=ProbeType.COUNTER_EXAMPLE,
            says=f"{quoted}Your document says otherwise, line {spot.line}: {spot.message}. "
            "What do you change, there or here?",
        )


def resurfaced(room: Room, state: State) -> Iterator[Choice]:
    """Give the vague claims of earlier rounds, as the third probe."""
    if len(state.asked) == PRESSURE:
        yield from recalled(room, state, {"vague"})


def strained(room: Room, state: State) -> Iterator[Choice]:
    """Give the pressure on what was promised in earlier rounds."""
    last = len(state.asked) == room.timing.probes - 1
    if not last:
        yield from recalled(room, state, {"red line", "bar"})


def recalled(room: Room, state: State, kinds: set[str]) -> Iterator[Choice]:
    """Give the ways back to the commitments of some kinds."""
    for number, commitment in enumerate(room.setting.recalled):
        if commitment.kind in kinds:
            way, says = recall(commitment, room.seed + number)
            yield Choice(
                id=f"{LEDGER}{commitment.kind}:{commitment.quote}",
                type=way.type,
                says=entering(state, way.role) + says,
                role=way.role,
            )
