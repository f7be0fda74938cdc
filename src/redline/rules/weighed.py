"""Thresholds: what a control is set to, and what a trade-off about it chose.

A trade-off is about a control by its words; where its words fit two controls,
it is about neither. A share counts as chosen unless the sentence names it as
the one that was not taken.
"""

import re

from redline.brief.model import ControlRow, TradeOff
from redline.rules.context import Context, folded
from redline.rules.reading import quantity
from redline.text import lazy

__all__ = ["NEVER", "chosen", "outcome", "thresholds", "weighed"]

EDGE = 0.01
"""Distance from 0 or 1, as a probability, at which a threshold decides nothing any more."""
NEVER, ALWAYS = "it never acts", "it acts on everything"
TOPICS = {
    "confidence gate": lazy(r"\b(?:confiden\w+|titles|gates?|best page|sure)\b", re.I),
    "danger handoff": lazy(r"\b(?:danger\w*|distress|urgen\w+|emergenc\w+)\b", re.I),
    "boundary refusal": lazy(r"\b(?:refus\w+|declin\w+)\b", re.I),
}
"""What a trade-off is about when it chooses a threshold of one of these."""
SHARE = lazy(r"\d+(?:\.\d+)?\s*%")
THRESHOLD = lazy(
    r"\b(?:from|below|under|above|at|over|than|threshold(?: of| at)?|cut-?off(?: of| at)?)\s+"
    r"\d+(?:\.\d+)?\s*%(?!\s*(?:more|fewer|of|false|needless|refus|wrong|missed|or))",
    re.I,
)
"""A share that reads as a threshold, and not as a rate."""
LEFT = lazy(
    r"\b(?:instead of|rather than|down from|up from|in place of|versus|vs\.?|against|"
    r"compared (?:with|to)|not)\s+(?:(?:from|at|below|under|above|the)\s+)?\d+(?:\.\d+)?\s*%",
    re.I,
)
"""A share that a choice names as the one not taken."""


def outcome(name: str, value: str) -> str:
    """Say what a threshold does to every request; empty where it tells them apart.

    >>> outcome("above", "100 %"), outcome("above", "50 %")
    ('it never acts', '')
    """
    share = quantity(value, "share")
    if share is None or name not in {"above", "below"}:
        return ""
    low, high = share.value <= EDGE, share.value >= 1 - EDGE
    if name == "above":
        return NEVER if high else ALWAYS if low else ""
    return NEVER if low else ALWAYS if high else ""


def thresholds(row: ControlRow) -> dict[str, float]:
    """Return the thresholds of a control that tell requests apart, 0 to 1, by setting."""
    shares = {name: quantity(value, "share") for name, value in row.settings}
    written = dict(row.settings)
    return {
        name: share.value
        for name, share in shares.items()
        if share and name in {"above", "below"} and not outcome(name, written[name])
    }


def chosen(trade: TradeOff, row: ControlRow) -> list[str]:
    """Return the shares that a trade-off chose for a control; none where it is not about it."""
    own = folded(row.control)
    if own not in TOPICS or not THRESHOLD.search(trade.choice):
        return []
    if any((said.search(trade.choice) is None) is (topic == own) for topic, said in TOPICS.items()):
        return []
    return list(dict.fromkeys(SHARE.findall(LEFT.sub(" ", trade.choice))))


def weighed(context: Context, row: ControlRow) -> bool:
    """Say whether a trade-off speaks of a control at all."""
    topic = TOPICS.get(folded(row.control))
    return topic is not None and any(topic.search(t.choice) for t in context.brief.trade_offs)
