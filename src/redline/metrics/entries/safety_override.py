"""Safety override: units in which a control stepped in."""

from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, failed

__all__ = ["SAFETY_OVERRIDE"]


def overridden(judged: Judged) -> bool | None:
    """Say whether a control acted; after a failure only if one is known to have."""
    fired = bool(judged.interaction.fired)
    return None if failed(judged) and not fired else fired


SAFETY_OVERRIDE = Metric(
    name="safety override",
    means="units in which a control acted on a request or a reply",
    unit="proportion",
    better="lower",
    counted=Share(hit=overridden),
    answers=("M011",),
)
