"""Probe pushed-by-bonus: the metric was pushed, and something else fell unseen."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["PUSHED_BY_BONUS"]

PUSHED_BY_BONUS = Probe(
    id="pushed-by-bonus",
    type=ProbeType.NEW_FACT,
    role="executive",
    gap="counter-metric",
    attacks="what falls when it rises",
    says=(
        "You said: “{quote}” The region that leads on this number also has the most people who "
        "switched everything off. The two were never on one page. Which page of yours has both?",
        "“{quote}” It went up by nine points in a month, and complaints about pushing doubled "
        "in the same month. Which of the two did you report to me?",
    ),
    answers=("V045", "C081"),
)
