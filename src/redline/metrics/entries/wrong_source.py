"""Wrong source: an answer under a page that does not fit the question."""

from redline.interaction import Action
from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share, failed, slug

__all__ = ["WRONG_SOURCE"]


def cites(judged: Judged) -> bool | None:
    """Say whether a page was quoted; after a failure nobody knows what would have been."""
    if judged.expected is None and judged.pages is None:
        return None
    done = judged.interaction
    return failed(judged) or (done.action is Action.ANSWERED and bool(done.citations))


def wrong(judged: Judged) -> bool | None:
    """Say whether a quoted page is none of the right ones, or nothing was to be answered."""
    if failed(judged):
        return None
    if judged.expected not in (None, "answer"):
        return True
    if not judged.pages:
        return None
    return any(slug(page) not in judged.pages for page in judged.interaction.citations)


WRONG_SOURCE = Metric(
    name="wrong source",
    means="units answered from a page, in which one quoted page did not fit the question",
    unit="proportion",
    better="lower",
    counted=Share(hit=wrong, counts=cites, of="labelled unit with an answer that quotes a page"),
    needs=("expected",),
    answers=("M009", "M021"),
)
