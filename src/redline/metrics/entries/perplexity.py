"""Perplexity: how unsure the model was of its own words, token by token."""

import math

from redline.metrics.evidence import EvidenceUnit
from redline.metrics.likely import likelihoods_of
from redline.metrics.metric import Metric, Ratio

__all__ = ["PERPLEXITY"]

MOST = 700.0
"""Exponent beyond which a float has no room."""


def surprise(unit: EvidenceUnit) -> tuple[float, float] | None:
    """Return the surprise of a unit's answers, added up, and their tokens."""
    found = likelihoods_of(unit)
    if found is None:
        return None
    return -math.fsum(each.total for each in found), float(sum(each.tokens for each in found))


def choices(mean: float) -> float:
    """Return a mean surprise as the number of equally likely tokens that would give it.

    >>> round(choices(math.log(8)), 6)
    8.0
    """
    return math.exp(min(mean, MOST))


PERPLEXITY = Metric(
    name="perplexity",
    means="equally likely tokens between which the model chose on average, in its answers",
    unit="count",
    better="lower",
    counted=Ratio(read=surprise, of="token with a log-probability", shown=choices),
    logprobs=True,
    answers=("C053",),
)
