"""All looks by gap, in the order of `GAPS`."""

from redline.rubric.gaps import metrics, rollout, safety, scoping
from redline.rubric.gaps.gap import GAPS

__all__ = ["LOOKS"]

FOUND = {look.gap: look for look in (*scoping.LOOKS, *safety.LOOKS, *metrics.LOOKS, *rollout.LOOKS)}
LOOKS = {gap: FOUND[gap] for gap in GAPS}
