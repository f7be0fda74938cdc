"""What would settle a condition: more units, a measurement, or a change of something."""

from redline.brief import parse_conditions
from redline.decision import Reason, Verdict
from redline.errors import BarError
from redline.report import numbers

__all__ = ["RED_LINE", "settles"]

RED_LINE = "no red line"
"""What a reason about red lines is about: it comes first among equals."""
BY_ABOUT = {
    "evidence": "it takes a complete evaluation under this policy",
    "phase before": "the phase before it has to ship first",
}
"""What settles the conditions that are neither bars nor about the brief's own text."""
BY_VERDICT = {
    Verdict.MET: "settled",
    Verdict.NOT_YET: "only live use can show it",
    Verdict.UNMEASURED: "it has to be measured",
    Verdict.UNDECIDED: "more units alone would not settle it",
}


def settles(reason: Reason) -> str:
    """Return what would settle one reason, as the rest of a sentence."""
    if reason.verdict is not Verdict.MET and reason.more:
        what = "sessions" if "session" in reason.about else "units"
        return f"{numbers.count(reason.more)} more {what} would settle it"
    if reason.verdict is not Verdict.MET and reason.about in BY_ABOUT:
        return BY_ABOUT[reason.about]
    if reason.verdict is not Verdict.MISSED:
        return BY_VERDICT[reason.verdict]
    of_feature = reason.about == RED_LINE or is_bar(reason.about)
    return f"the {'feature' if of_feature else 'brief'} has to change"


def is_bar(about: str) -> bool:
    """Say whether a reason is about a bar, rather than about the brief's own text."""
    try:
        return any(condition.kind == "bar" for condition in parse_conditions(about))
    except BarError:
        return False
