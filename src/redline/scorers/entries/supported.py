"""Supported: the documents that the row gives bear out what the reply says."""

from redline.detect.sources import support
from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.scorer import Reference, Scorer

__all__ = ["SUPPORTED"]

HARD = frozenset({"number", "date", "polarity"})
"""Gaps that are no matter of wording."""


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Hold each sentence against the documents and the request; wording alone settles nothing."""
    if interaction.action is not Action.ANSWERED or not reference.sources:
        return {}
    given = (*reference.sources, interaction.request)
    found = [s for s in support(interaction.reply, given) if s.verdict != "nothing to check"]
    verdicts = {s.verdict for s in found}
    wrong = any(g.kind in HARD for s in found if s.verdict == "unsupported" for g in s.gaps)
    if "contradicted" in verdicts or wrong:
        return {"supported": False}
    return {"supported": True} if verdicts == {"supported"} else {}


SUPPORTED = Scorer(
    name="supported",
    version=1,
    labels=("supported",),
    detectors=("sources",),
    judge=judge,
    answers=("M009", "T007"),
)
