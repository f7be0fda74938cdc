"""What the interviewer brings into an exercise: new facts, and what the answer left out.

A room with an exercise and a state go in; presses come out, the most fitting first.
None of them says which exhibit misleads: that is told after performing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.practice.exercise import ARRIVES, outcome
from redline.practice.room import Room
from redline.practice.state import State
from redline.questions.probes import ProbeType, shortened

__all__ = ["PRESSES", "Press", "pressing"]

PRESSES = "exercise:"
"""What the id of a probe begins with that goes for a part of an exercise."""
MISSING: dict[str, str] = {
    "inferred": "Two people in this room read the same table and see opposite things in it. Name "
    "one row with its figure, and what follows from it.",
    "asked": "The analyst can make one more table by tomorrow, and no second one. Which rows and "
    "which columns, and what in it would change your mind?",
    "stopped": "It is in front of people at this moment. What stops now, what goes on, and on "
    "which condition does either turn round?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One probe of an exercise."""

    id: str
    type: ProbeType
    says: str
    role: str = "interviewer"
    quote: str = ""


def pressing(room: Room, state: State) -> Iterator[Press]:
    """Give the probes of an exercise; none where the round has no exercise."""
    if room.exercise is None:
        return
    yield from arriving(room, state)
    found = outcome(room.exercise, state.read)
    for number, said in enumerate(found.claimed):
        yield Press(
            id=f"{PRESSES}{room.exercise.name}:claim:{number}",
            type=ProbeType.COUNTER_EXAMPLE,
            says=f"You said: “{shortened(said.quote)}” A colleague with the same pages does not "
            "sign that sentence. Which row carries it, out of how many cases, and who is missing?",
            quote=said.quote,
        )
    for part, says in MISSING.items():
        of = [p for p in found.points if p.part == part]
        if sum(bool(p.quote) for p in of) * 2 <= len(of):
            yield Press(
                id=f"{PRESSES}{room.exercise.name}:{part}",
                type=ProbeType.COUNTER_EXAMPLE,
                says=says,
            )


def arriving(room: Room, state: State) -> Iterator[Press]:
    """Give the new fact that is due: from the second probe on, with one probe between two."""
    if room.exercise is None or len(state.asked) % 2 == 0:
        return
    roles = [r for r in room.setting.roles if r != "interviewer"] or ["interviewer"]
    for number, arrival in enumerate(room.exercise.arrivals):
        yield Press(
            id=f"{ARRIVES}{room.exercise.name}:{number}",
            type=ProbeType.NEW_FACT,
            says=f"{arrival.says.partition(chr(10))[0]} What changes in what you said?"
            + "".join(arrival.says.partition("\n")[1:]),
            role=roles[number % len(roles)],
        )
