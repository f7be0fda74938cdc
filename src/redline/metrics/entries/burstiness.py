"""Burstiness: whether the model was unsure throughout an answer, or in a few tokens of it."""

from redline.metrics.evidence import EvidenceUnit
from redline.metrics.likely import likelihoods_of
from redline.metrics.metric import Metric, Ratio

__all__ = ["BURSTINESS"]


def uneven(unit: EvidenceUnit) -> tuple[float, float] | None:
    """Return the burstiness of a unit's answers on a scale of 0 to 1, added up, and how many.

    An answer of one token has none.
    """
    found = likelihoods_of(unit)
    if found is None:
        return None
    told = [b for each in found if (b := each.burstiness) is not None]
    return sum((1 + b) / 2 for b in told), float(len(told))


def signed(mean: float) -> float:
    """Return a mean on the scale of the parameter, -1 to 1.

    >>> signed(0.0), signed(0.5), signed(1.2)
    (-1.0, 0.0, 1.0)
    """
    return min(1.0, 2 * mean - 1)


BURSTINESS = Metric(
    name="burstiness",
    means="how far surprise lies in a few tokens of an answer, -1 (evenly) to 1 (in one token)",
    unit="count",
    better="lower",
    counted=Ratio(read=uneven, of="answer with log-probabilities", shown=signed),
    logprobs=True,
    answers=("C053",),
)
