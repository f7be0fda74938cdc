"""Expected behaviour: whatever a row expects was done."""

from redline.metrics.looks import good
from redline.metrics.metric import Metric, Share

__all__ = ["EXPECTED_BEHAVIOUR"]

EXPECTED_BEHAVIOUR = Metric(
    name="expected behaviour",
    means="units in which every exchange did what its row expects",
    unit="proportion",
    better="higher",
    counted=Share(hit=good("as expected")),
    needs=("as expected",),
    answers=("M024",),
)
