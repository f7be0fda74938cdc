"""How far a case can be taken at its word: its form and what the checks found, put together.

No check alone is proof. A logistic model over the form, the checks' factors and how
much is said gives the probability that careful readers would call the case sound;
its weights are learnt by `bench/scorer_fit.py` from cases of our own.
"""

from collections.abc import Mapping, Sequence
from math import log1p

from redline.rubric.case.form import fitted
from redline.rubric.case.integrity import Check, ramp
from redline.rubric.score import Criterion
from redline.stats import logistic

__all__ = ["CHECKED", "belief", "features", "trusted"]

CHECKED = ("talk", "thin", "clash", "circles", "stray", "frames")
"""The checks that count, in the order of their weights."""
DOUBTED, BELIEVED = 0.30, 0.70
"""Probabilities below which nothing, and above which everything, is taken at its word."""
ELSEWHERE = {"stray": 0.35, "subject": 0.35}
"""The least that is left of the trust where a check says that a case is about something else: it
knows the subject by words, and people have others."""


def features(form: float, failed: Sequence[Check], mass: Mapping[Criterion, float]) -> list[float]:
    """Return what the model sees of a case."""
    factors = {check.name: check.factor for check in failed}
    return [
        form,
        *(factors.get(name, 1.0) for name in CHECKED),
        log1p(mass["safety"]),
        log1p(mass["metrics"] + mass["rollout"]),
        log1p(mass["scoping"]),
        log1p(mass["communication"]),
    ]


def belief(found: Sequence[float]) -> float:
    """Return the probability that a case of these features is sound."""
    model = fitted()["belief"]
    parts = zip(found, model["mean"], model["scale"], model["weights"], strict=True)
    value = model["bias"] + sum((x - mean) / scale * weight for x, mean, scale, weight in parts)
    return logistic(value)


def trusted(probability: float, failed: Sequence[Check]) -> float:
    """Return the trust that goes with a probability, less in a case about something else."""
    factors = {check.name: check.factor for check in failed}
    about = [max(least, factors.get(name, 1.0)) for name, least in ELSEWHERE.items()]
    return ramp(probability, DOUBTED, BELIEVED) * min(about)
