"""Probe metric-gamed: a metric is given without the one that gets worse when it is pushed."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, closest, lacking
from redline.rubric import Reading
from redline.rubric.words import pattern

__all__ = ["METRIC_GAMED"]

NUMBER = r"\d[\d.,]* ?(?:%|per cent|in \d|of \d)|\b(?:rate|recall|accuracy|metric|kpi|bar)\b"


def aims(reading: Reading) -> Aim | None:
    """Hit a number that has no counterpart."""
    quote = closest(reading, NUMBER)
    if not quote or not lacking(reading, "paired metric"):
        return None
    claimed_one = pattern(NUMBER).search(quote) is not None
    return Aim(weight=2.8 if claimed_one else 1.6, quote=quote)


METRIC_GAMED = Probe(
    id="metric-gamed",
    type=ProbeType.COUNTER_EXAMPLE,
    attacks="a number with one side",
    says=(
        "You said: “{quote}” The team reaches that number in a month by refusing, or hiding, "
        "everything difficult. Which number would have told you?"
    ),
    aims=aims,
    answers=(
        "V045",
        "C081",
    ),
)
