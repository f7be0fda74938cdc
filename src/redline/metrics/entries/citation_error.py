"""Citation error: citations that do not bear out what they stand beside."""

from redline.metrics.looks import bad, has
from redline.metrics.metric import Metric, Share

__all__ = ["CITATION_ERROR"]

CITATION_ERROR = Metric(
    name="citation error",
    means="units in which a citation is wrong",
    unit="proportion",
    better="lower",
    counted=Share(
        hit=bad("citation error"),
        counts=has("citation error"),
        of="unit with a citation that was judged",
    ),
    needs=("citation error",),
    answers=("M021", "M009"),
)
