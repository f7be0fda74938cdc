"""Where a spoken answer is strong: the five criteria around the level of the whole.

The propositions found say in which criterion most was said; the level of the
whole says how far any of it can be taken at its word.
"""

from redline.rubric.kinds import KINDS
from redline.rubric.propositions import worth
from redline.rubric.reading import Reading
from redline.rubric.score import CRITERIA, Criterion

__all__ = ["profile"]

FULL: dict[Criterion, float] = {
    "scoping": 0.8,
    "safety": 0.8,
    "metrics": 0.8,
    "rollout": 0.8,
    "communication": 0.5,
}
"""Share of a criterion's kinds that makes it full; nobody needs all ways of being clear at once."""
SWING = 0.6
"""How much of what is said for a criterion shows beside the level of the whole."""


def profile(reading: Reading, overall: float) -> dict[Criterion, float]:
    """Return the level of each criterion, 1 to 5, spread around the overall."""
    said = {c: said_for(c, reading) for c in CRITERIA}
    middle = sum(said[c] * weight for c, weight in CRITERIA.items())
    return {c: min(5.0, max(1.0, overall + SWING * (said[c] - middle))) for c in CRITERIA}


def said_for(criterion: Criterion, reading: Reading) -> float:
    """Return how much is said for a criterion, 1 to 5."""
    kinds = [k for k in KINDS if k.criterion == criterion]
    full = FULL[criterion] * sum(k.weight for k in kinds)
    earned = sum(k.weight * worth(reading.counts.get(k.name, 0)) for k in kinds)
    return 1 + 4 * min(1.0, earned / full)
