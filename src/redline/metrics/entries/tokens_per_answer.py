"""Tokens per answer: how long answers are."""

from redline.interaction import Action
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.looks import told
from redline.metrics.metric import Metric, Ratio

__all__ = ["TOKENS_PER_ANSWER"]


def spent(unit: EvidenceUnit) -> tuple[float, float] | None:
    """Return the tokens of a unit's answers, and how many answers there are."""
    done = [judged.interaction for judged in unit.exchanges]
    counted = [told(one) for one in done if one.action is Action.ANSWERED]
    if None in counted:
        return None
    return float(sum(tokens[1] for tokens in counted if tokens)), float(len(counted))


TOKENS_PER_ANSWER = Metric(
    name="tokens per answer",
    means="tokens that an answer takes on average, as the service counts them",
    unit="count",
    better="lower",
    counted=Ratio(read=spent, of="answer"),
    answers=("M015",),
)
