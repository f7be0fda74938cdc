"""A share of sessions in which people said something of an answer, such as that it is wrong.

Who says nothing is counted as content, so the share is of what was said. Until anybody has said
anything at all, nobody knows whether people can, and there is no share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redline.measurement import Measurement, Unmeasured
from redline.metrics import Metric, Share
from redline.monitor.basis import of_count
from redline.monitor.sessions import Count

__all__ = ["Reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One row of a brief."""

    metric: Metric
    share: Share
    count: Count
    """Sessions with an answer, and those of them in which somebody said it."""
    why: str = ""
    """Why nothing can be concluded from silence; empty where it can."""
    parts: "Mapping[str, Mapping[str, Reported]]" = field(default_factory=dict)
    note: str = (
        "sessions with an answer that somebody disputed as wrong; who says nothing counts as "
        "content."
    )

    def measured(self, confidence: float) -> Measurement | Unmeasured:
        """Return the share, or why there is none."""
        if self.why:
            return Unmeasured(name=self.metric.name, reason=self.why, run="live")
        return of_count(self.metric, self.share, self.count, confidence)
