"""Levels of the five criteria of a written case, and what would raise them.

What is said for each criterion goes in, a level from 1 to 5 comes out. It grows
with every sound sentence, ever more slowly and without end. The checks lower
the ceiling over all criteria instead of taking points away, so that no number
of good sentences pays for a case that cannot be taken at its word.

The constants were set by hand on cases of our own (see `docs/scorer-card.md`).
"""

from collections.abc import Mapping, Sequence
from math import exp

from redline.rubric.case.units import Unit
from redline.rubric.score import CRITERIA, Criterion

__all__ = ["LEAST", "levels", "masses", "weighted"]

SCALE: dict[Criterion, float] = {
    "scoping": 2.1, "safety": 5.0, "metrics": 4.6, "rollout": 5.2, "communication": 1.1,
}  # fmt: skip
"""What must be said to reach 63 % of a criterion, in units of about one plain sentence."""
SHAPE: dict[Criterion, float] = {
    "scoping": 1.0, "safety": 0.8, "metrics": 1.5, "rollout": 1.5, "communication": 1.0,
}  # fmt: skip
"""Above 1, the first sentence earns less than the second: one number is no measurement plan."""
BOUNDED = 10.0
"""What must be said of metrics and rollout for the harms to count as bounded."""
UNBOUNDED = 0.4
"""Share of the safety criterion that harms and controls reach which no figure bounds."""
CLEAR = 0.9
"""What a case that says things plainly is worth in communication before it admits anything."""
WHOLE = 12.0
"""What must be said in all for that."""
LEAST = 0.03
"""The least trust: a case of words alone still differs from an empty page."""


def masses(found: Sequence[Unit]) -> dict[Criterion, float]:
    """Return how much is said for each criterion."""
    return {c: sum(u.worth * u.shares[c] for u in found) for c in CRITERIA}


def levels(
    mass: Mapping[Criterion, float], trust: float = 1.0, readable: float = 0.0
) -> dict[Criterion, float]:
    """Return the level of each criterion, 1 to 5.

    `readable` is what a text reaches in communication even where nothing in it
    can be believed: an empty page that reads well is still read with ease.

    >>> round(levels(dict.fromkeys(CRITERIA, 0.0))["safety"], 2)
    1.0
    """
    bounded = 1 - exp(-(((mass["metrics"] + mass["rollout"]) / BOUNDED) ** 2))
    clear = CLEAR * min(1.0, sum(mass.values()) / WHOLE)
    reached = {
        c: 1 - exp(-(((mass[c] + clear * (c == "communication")) / SCALE[c]) ** SHAPE[c]))
        for c in CRITERIA
    }
    # A harm that no figure bounds and no roll-back answers is only half held.
    reached["safety"] *= UNBOUNDED + (1 - UNBOUNDED) * bounded
    found = {c: max(trust, LEAST) * part for c, part in reached.items()}
    found["communication"] = max(found["communication"], readable)
    return {c: 1 + 4 * part for c, part in found.items()}


def weighted(dimensions: Mapping[Criterion, float]) -> float:
    """Return the weighted mean of the criteria (C006)."""
    return sum(CRITERIA[c] * level for c, level in dimensions.items())
