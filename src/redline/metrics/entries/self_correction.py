"""Self-correction: replies that take back what they said wrong."""

from redline.metrics.looks import good, has
from redline.metrics.metric import Metric, Share

__all__ = ["SELF_CORRECTION"]

SELF_CORRECTION = Metric(
    name="self-correction",
    means="units with a mistake of the feature in which it corrected itself",
    unit="proportion",
    better="higher",
    counted=Share(
        hit=good("self-corrected"),
        counts=has("self-corrected"),
        of="unit judged for self-correction",
    ),
    needs=("self-corrected",),
    answers=("M012",),
)
