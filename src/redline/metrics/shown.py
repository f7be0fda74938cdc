"""What one exchange shows of a share, as flags that are joined over a unit.

The exchanges of a unit may come one by one, months of them: their flags are all that has to be
kept, and what they come to is what `outcome` says of the whole unit.
"""

from enum import IntFlag

from redline.metrics.evidence import Judged
from redline.metrics.metric import Metric, Share

__all__ = ["Shown", "concluded", "shown"]


class Shown(IntFlag):
    """What was seen in the exchanges of a unit so far."""

    NOTHING = 0
    COUNTED = 1
    """One of them belongs to what is measured."""
    DECISIVE = 2
    """One of them settles the unit: a hit where lower is better, else a miss."""
    UNKNOWN = 4
    """Of one of them nobody can tell."""


# Joined once: flags are slow to join, and every exchange shows something of every metric.
HIT = Shown.COUNTED | Shown.DECISIVE
DOUBT = Shown.COUNTED | Shown.UNKNOWN


def shown(metric: Metric, share: Share, judged: Judged) -> Shown:
    """Return what one exchange shows.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    counts = share.counts(judged)
    if counts is False:
        return Shown.NOTHING
    if counts is None:
        return Shown.UNKNOWN
    hit = share.hit(judged)
    if hit is None:
        return DOUBT
    decisive = hit is (metric.better == "lower")
    return HIT if decisive else Shown.COUNTED


def concluded(metric: Metric, seen: Shown) -> bool | None:
    """Return whether a unit that counts is a hit; None where that is unknown."""
    decisive = metric.better == "lower"  # one such exchange settles the unit
    if Shown.DECISIVE in seen:
        return decisive
    return None if Shown.UNKNOWN in seen else not decisive
