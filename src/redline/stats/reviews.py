"""What people's reviews show of live outputs: how many are needed, and what rate they bound.

Outputs are reviewed in strata: all that were escalated, some that were flagged, and a few, drawn
at random, of those that nothing flagged. The last stratum holds nearly all outputs and nearly
all that is unknown. Without a review of it the rate is unknown, and says so; it is never 0.

Reviews come in one by one and are looked at all the time, so every bound here holds at every
number of them. Counts come in, with the chance at which each item was drawn; a number of reviews,
or a rate, goes out. Where labels are compared with a judge's verdicts, see `strata`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.checks import check_share, whole
from redline.stats.early import PRIOR, evidence_below, mixture
from redline.stats.samples import smallest
from redline.stats.sequences import sequence_lower, sequence_upper

__all__ = ["ReviewStratum", "ReviewedRate", "reviewed_rate", "reviews_needed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStratum:
    """Outputs that were drawn for review with one chance, and what reviewers found.

    Raises
    ------
    MeasurementError
        Counts that contradict each other, or reviews of what had no chance to be drawn.
    """

    name: str
    """Such as `escalated`, `flagged` or `unflagged`; twice where the chance was changed."""
    chance: float
    """Recorded when each was drawn, or not; 1 where all are reviewed."""
    items: int
    """All outputs of the stratum, drawn or not, counted in full."""
    reviewed: int
    """Of these, drawn at random with this chance and judged."""
    harmful: int
    """Of those judged."""

    def __post_init__(self) -> None:
        check_share(self.chance, f"the chance of {self.name!r}")
        counts = [self.harmful, self.reviewed, self.items]
        for count, kind in zip(counts, ("harmful", "reviewed", "all"), strict=True):
            whole(count, f"the number of {kind} outputs of {self.name!r}")
        if counts != sorted(counts):
            raise MeasurementError(
                f"{self.name!r}: {self.harmful} harmful of {self.reviewed} reviewed of "
                f"{self.items} outputs; each is part of the next."
            )
        if self.chance == 0 and self.reviewed > 0:
            raise MeasurementError(
                f"{self.name!r}: {self.reviewed} outputs were reviewed that had no chance to be "
                "drawn; those that somebody chose belong to another stratum."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRate:
    """The share of all outputs that reviewers would call harmful."""

    value: float | None
    """None where it is unknown: some outputs had no review, or there was no output."""
    low: float
    """What the rate is at least; 0 where nothing is known."""
    high: float | None
    """What the rate is at most; None where it is unknown."""
    alpha: float
    """Chance that one end, by itself, is ever wrong."""
    items: int
    """Outputs."""
    reviewed: int
    """Outputs that were reviewed."""
    unknown: tuple[str, ...]
    """Strata with outputs and without a review."""


def reviewed_rate(strata: Sequence[ReviewStratum], alpha: float = 0.05) -> ReviewedRate:
    """Return the rate of harm over all outputs, from reviews with unequal chances.

    Inside a stratum all have one chance, so its reviews stand for all of it; each stratum counts
    by its number of outputs. Each bound is the sum of those of the strata at alpha divided by
    their number.

    Parameters
    ----------
    strata : of ReviewStratum
        Those without an output are left out.
    alpha : float
        Chance that an end is ever wrong, above 0 and below 1.

    Raises
    ------
    MeasurementError
        No stratum at all, one given twice, or no alpha.

    Source
    ------
    Särndal, Swensson and Wretman (1992), section 3.7, the stratified mean; Bonferroni's
    inequality over the bounds of `sequence_upper`, which hold at any time.

    >>> seen = ReviewStratum(name="flagged", chance=0.1, items=900, reviewed=90, harmful=9)
    >>> rest = ReviewStratum(name="unflagged", chance=0.01, items=99_100, reviewed=0, harmful=0)
    >>> reviewed_rate([seen, rest]).high, reviewed_rate([seen, rest]).unknown
    (None, ('unflagged',))
    """
    if not 0 < alpha < 1:
        raise MeasurementError(f"alpha is {alpha!r}; it must lie above 0 and below 1.")
    keys = [(s.name, s.chance) for s in strata]
    if not keys or len(set(keys)) < len(keys):
        raise MeasurementError("strata: give one at least, and each name and chance once.")
    filled = [s for s in strata if s.items]
    seen = [s for s in filled if s.reviewed]
    items = sum(s.items for s in filled)
    part = alpha / max(len(filled), 1)

    def over(of_each: Sequence[float]) -> float:
        return math.fsum(s.items / items * each for s, each in zip(seen, of_each, strict=True))

    known = bool(filled) and len(seen) == len(filled)
    high = min(over([sequence_upper(s.harmful, s.reviewed, part) for s in seen]), 1.0)
    return ReviewedRate(
        value=over([s.harmful / s.reviewed for s in seen]) if known else None,
        low=over([sequence_lower(s.harmful, s.reviewed, part) for s in seen]),
        high=high if known else None,
        alpha=alpha,
        items=items,
        reviewed=sum(s.reviewed for s in seen),
        unknown=tuple(s.name for s in filled if not s.reviewed),
    )


def reviews_needed(
    limit: float, *, harmful: int = 0, alpha: float = 0.05, one_sided: bool = False
) -> int:
    """Return how many outputs drawn at random must be reviewed to show a rate below the limit.

    One may look after each review and stop at the first that is enough. For one look planned
    beforehand `units_needed` asks for fewer.

    Parameters
    ----------
    limit : float
        The bar, a share above 0 and below 1.
    harmful : int
        Harmful outputs that will have been found.
    alpha : float
        Chance of ever being wrong, above 0 and below 1.
    one_sided : bool
        Spend all of it on "below the limit", as `sequence_upper` does; otherwise both ends may
        be read, as of `sequence_bounds`.

    Raises
    ------
    MeasurementError
        No such limit, count or alpha, or more reviews than a billion.

    Source
    ------
    The inverse of `sequence_bounds`, or of `sequence_upper`, in n.

    >>> [reviews_needed(0.01, harmful=found) for found in (0, 1, 2, 5)]
    [680, 998, 1242, 1848]
    >>> reviews_needed(0.01, one_sided=True)
    377
    """
    if not 0 < limit < 1:
        raise MeasurementError(f"the limit is {limit!r}; it must lie above 0 and below 1.")
    if not 0 < alpha < 1:
        raise MeasurementError(f"alpha is {alpha!r}; it must lie above 0 and below 1.")
    # With no fewer than this the share seen is at most the limit, and more only adds evidence.
    least = max(math.ceil(whole(harmful, "the number found harmful") / limit), 1)

    def enough(n: int) -> bool:
        if one_sided:
            found = evidence_below(harmful, n, limit)
        else:
            found = mixture(harmful, n, limit, PRIOR, PRIOR)
        return found >= -math.log(alpha)

    needed = smallest(enough, least)
    if needed is None:
        raise MeasurementError(f"more than a billion reviews would be needed to show {limit!r}.")
    return needed
