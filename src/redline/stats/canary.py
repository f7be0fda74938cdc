"""A canary against the rest of the traffic: two counts, whatever part of it the canary gets.

Where the canary does the same harm, each harmful event falls into it with the chance that any
unit does: its share of the traffic. So only events are looked at, how many there are in all and
how many of them lie in the canary; how much traffic brought them need not be known, nor stay the
same, as long as the share does.

An event is a unit with at least one: a user, or a session. Several events of one user fall on
one side together and are the news of one.

Every parameter has to be named, because arms have been swapped before. More events in the canary
than in all are refused; that `share` is the other arm's, the split of the units shows at once.
"""

from __future__ import annotations

from redline.stats.early import evidence_above, evidence_against

__all__ = ["canary_evidence", "ratio_evidence"]


def canary_evidence(*, hits_canary: int, hits_all: int, share: float) -> float:
    """Return the log e-value for more harm in the canary than in the rest.

    Parameters
    ----------
    hits_canary : int
        Events in the canary.
    hits_all : int
        Events in the canary and in the rest together; not those of the rest alone.
    share : float
        The part of the units that was planned for the canary, above 0 and below 1.

    Returns
    -------
    float
        At ln(1 / alpha) and above, the canary does more harm; 2.996 for 5 %.

    Raises
    ------
    MeasurementError
        Counts that contradict each other, or a share that leaves nothing to compare.

    Source
    ------
    Przyborowski and Wilenski (1940), doi:10.1093/biomet/31.3-4.313, two rare events compared
    given their sum; read at any time as in `evidence_above`.

    >>> round(canary_evidence(hits_canary=12, hits_all=100, share=0.05), 9)
    1.389391701
    """
    return evidence_above(hits_canary, hits_all, share)


def ratio_evidence(*, units_canary: int, units_all: int, share: float) -> float:
    """Return the log e-value against units being split as planned.

    A canary that gets other traffic than planned is compared with what it is not like: stop and
    look at the assignment, whatever else the counts show.

    Parameters
    ----------
    units_canary : int
        Units that came into the canary.
    units_all : int
        Units that came at all.
    share : float
        The part that was planned for the canary, above 0 and below 1.

    Returns
    -------
    float
        At ln(1 / alpha) and above, units are not split as planned, in one direction or the
        other.

    Raises
    ------
    MeasurementError
        As for `canary_evidence`.

    Source
    ------
    Lindon and Malek (2022), arXiv 2011.03567, a sample ratio mismatch found at any time;
    the mixture is that of `evidence_against`.

    >>> round(ratio_evidence(units_canary=580, units_all=10_000, share=0.05), 3)
    1.59
    """
    return evidence_against(units_canary, units_all, share)
