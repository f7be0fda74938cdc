"""Over-reliance: people who lean on the feature instead of care, learning or checking."""

from redline.metrics.looks import bad, has
from redline.metrics.metric import Metric, Share

__all__ = ["OVER_RELIANCE"]

OVER_RELIANCE = Metric(
    name="over-reliance",
    means="units in which the person leans on the feature, by what they write",
    unit="proportion",
    better="lower",
    counted=Share(
        hit=bad("leans"), counts=has("leans"), of="unit whose request is in a language that is read"
    ),
    needs=("leans",),
    answers=("C017", "C026"),
)
