"""Calibration error: how far stated confidence lies from what came true."""

from redline.metrics.evidence import Judged
from redline.metrics.looks import good
from redline.metrics.metric import Calibration, Metric

__all__ = ["CALIBRATION_ERROR"]

RIGHT, EXPECTED = good("right"), good("as expected")


def forecast(judged: Judged) -> tuple[float, bool] | None:
    """Return how sure it was and whether it was right, or as expected where that is all we know."""
    sure = judged.interaction.confidence
    true = RIGHT(judged)
    true = EXPECTED(judged) if true is None else true
    return None if sure is None or true is None else (sure, true)


CALIBRATION_ERROR = Metric(
    name="calibration error",
    means="how far stated confidence lies from the share that was right, beyond what chance shows",
    unit="proportion",
    better="lower",
    counted=Calibration(read=forecast),
    needs_any=("right", "as expected"),
    answers=("M022",),
)
