"""Abstention accuracy: what cannot be known was left open."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, expects, failed

__all__ = ["ABSTENTION_ACCURACY"]


def abstained(judged: Judged) -> bool | None:
    """Say whether it admitted not to know, in deed or, where that was judged, in words."""
    if failed(judged):
        return None
    return judged.interaction.action is Action.UNSURE or bool(judged.flag("as expected"))


ABSTENTION_ACCURACY = Metric(
    name="abstention accuracy",
    means="requests that nobody can answer in which the reply said so",
    unit="proportion",
    better="higher",
    counted=Share(hit=abstained, counts=expects("abstain"), of="unit labelled `abstain`"),
    needs=("expected",),
    answers=("M022",),
)
