"""What is odd about recorded exchanges: counted by kind, and never a reason to leave one out.

A label that cannot be read is nobody's word, so what it speaks of is unknown; the other labels of
its exchange count. An exchange that comes twice can make its session worse and counts once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from redline.errors import EvidenceError
from redline.interaction import Interaction
from redline.label import Label
from redline.metrics import Judged, gather
from redline.metrics.evidence import WORSE

__all__ = ["BACKWARDS", "FUTURE", "LABEL", "NAME", "TIME", "TWICE", "judged_of", "moment_of", "odd"]

TWICE = "came twice"
FUTURE = "from the future"
BACKWARDS = "out of order"
TIME = "without a time that can be read"
LABEL = "with a label that cannot be read"
NAME = "with a label that nobody knows"
SAID = {
    TWICE: "counted once, and what they show counts",
    FUTURE: "counted, their own time is not used",
    BACKWARDS: "recorded before those that stand before them, counted",
    TIME: "counted, their own time is not used",
    LABEL: "counted, what it speaks of is unknown",
    NAME: "counted, it says nothing of any metric",
}
"""What is done with them."""
SKEW = 60.0
"""Seconds by which two clocks may differ."""
TEXTS = ("for", "family")
NAMES = frozenset((*WORSE, "expected", "pages", "self-corrected", *TEXTS))
"""Labels that some metric reads, or a suite writes."""


def moment_of(live: Interaction) -> float | None:
    """Return when an exchange says that it began, in seconds since 1970; None where it does not."""
    try:
        return datetime.fromisoformat(live.at).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def judged_of(live: Interaction, labels: Sequence[Label]) -> tuple[Judged, set[str]]:
    """Return an exchange with the labels that can be read, and what was odd about the others."""
    found = {NAME for label in labels if label.name not in NAMES}
    clear = [label for label in labels if readable(live, label)]
    if len(clear) < len(labels):
        found.add(LABEL)
    return gather([live], clear)[0].exchanges[0], found


def readable(live: Interaction, label: Label) -> bool:
    """Say whether a label has a value of its kind."""
    judged = Judged(interaction=live, labels={label.name: label.value})
    try:
        if label.name == "expected":
            return judged.expected is not None
        if label.name == "pages":
            return judged.pages is not None
        if label.name in TEXTS:
            return isinstance(judged.text(label.name), str)
        return label.name not in NAMES or judged.flag(label.name) is not None
    except (EvidenceError, TypeError):
        return False


def odd(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Return a sentence for each kind that there was."""
    return [f"{n:,} {kind}: {SAID.get(kind, 'kept')}." for kind, n in counts if n]
