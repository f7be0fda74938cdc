"""Read an exercise: what was inferred, asked for and stopped, and what was not allowed.

An exercise and the lines of a round go in; an `Outcome` comes out, every point with
the words that earned it. A conclusion that the exhibits do not allow is a red mark
with its quote. Length earns nothing; words in a list earn nothing.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from redline.practice.exercise_points import (
    ARRIVES,
    Said,
    arrives,
    asked,
    claims,
    inferred,
    stopped,
    trapped,
    updated,
    usable,
)
from redline.practice.state import SILENCE, Line
from redline.questions.exercises import Exercise
from redline.rubric import statements
from redline.text import fold, words

__all__ = ["ARRIVES", "Outcome", "Said", "outcome"]

ALOUD = 0.9
"""Share of a statement's words that stand on the table, above which it is only read out."""
SHARES = {"inferred": 0.40, "asked": 0.25, "stopped": 0.25, "updated": 0.10}
"""What each part weighs; our own choice."""
FULL = 0.85
"""The share of everything that makes a five: nobody says all of it in an hour."""
TRAP = 0.75
"""What one conclusion costs that the exhibits do not allow."""
TITLES = {"inferred": "Inferred", "asked": "Asked for", "stopped": "Stopped", "updated": "Updated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an exercise."""

    level: float
    """1 to 5, before the record of changes."""
    points: tuple[Said, ...]
    reveals: tuple[str, ...]
    """How the exhibits mislead."""

    @property
    def claimed(self) -> tuple[Said, ...]:
        """Return the traps that were claimed."""
        return tuple(p for p in self.points if p.part == "trap" and p.quote)

    @property
    def open(self) -> tuple[str, ...]:
        """Return what a stronger answer would have added."""
        return tuple(p.what for p in self.points if p.part != "trap" and not p.quote)

    def lines(self) -> Iterator[str]:
        """Give it in words, what was said before what was not."""
        for said in self.claimed:
            yield f"red: claimed that {lower(said.what)}: “{said.quote}”. {said.because}"
        for part, title in TITLES.items():
            of = [p for p in self.points if p.part == part]
            if not of:
                continue
            yield f"{title}: {sum(bool(p.quote) for p in of)} of {len(of)}"
            for said in of:
                why = f" ({said.because})" if said.because else ""
                yield (f"{part}: “{said.quote}”{why}" if said.quote else f"not {part}: {said.what}")
        yield from (f"revealed: {text}" for text in self.reveals)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "level": self.level,
            "points": [asdict(p) for p in self.points],
            "reveals": list(self.reveals),
        }


def outcome(exercise: Exercise, lines: Sequence[Line]) -> Outcome:
    """Read one round.

    Parameters
    ----------
    lines
        Of the round's state; only the candidate's are read.
    """
    said = [n for n in lines if n.speaker == "candidate" and n.text != SILENCE]
    told = [s for n in said for s in statements(n.text)]
    given = fold(f"{exercise.scene} {exercise.task}")
    shown = {w for e in exercise.exhibits for line in e.lines() for w in words(fold(line))}
    own = (s.text for s in told if usable(s) and fold(s.text) not in given)
    whole = [text for text in own if not is_read_aloud(text, shown)]
    traps = [trapped(p, whole) for p in exercise.traps]
    # What claims too much earns nothing, whatever else stands in it.
    whole = [q for q in whole if not any(claims(p, q) for p in exercise.traps)]
    points = [
        *(inferred(p, whole) for p in exercise.inferences),
        *traps,
        *(asked(p, whole) for p in exercise.asks),
        *(stopped(p, whole) for p in exercise.stops),
        *(updated(a, said, n) for n, a in enumerate(exercise.arrivals) if was_put(lines, n)),
    ]
    return Outcome(level=level(points), points=tuple(points), reveals=exercise.reveals)


def is_read_aloud(text: str, shown: AbstractSet[str]) -> bool:
    """Say whether a statement only repeats what stands on the table."""
    said = words(fold(text))
    return sum(w in shown for w in said) > ALOUD * len(said)


def level(points: Sequence[Said]) -> float:
    """Return the level: shares of the parts that were asked of the candidate, less the traps."""
    parts = {k: [p.worth for p in points if p.part == k] for k in SHARES}
    had = {k: fmean(v) for k, v in parts.items() if v}
    whole = sum(SHARES[k] for k in had)
    share = sum(SHARES[k] * v for k, v in had.items()) / whole if whole else 0.0
    claimed = sum(p.part == "trap" and bool(p.quote) for p in points)
    return round(max(1.0, min(5.0, 1 + 4 * min(1.0, share / FULL)) - TRAP * claimed), 2)


def was_put(lines: Sequence[Line], number: int) -> bool:
    """Say whether a new fact came in this round."""
    return any(n.speaker == "interviewer" and arrives(n.probe, number) for n in lines)


def lower(text: str) -> str:
    """Return a sentence as a clause.

    >>> lower("The gate is safe.")
    'the gate is safe'
    """
    return text[:1].lower() + text[1:].rstrip(".")
