"""Shares of units: which count, which are hits, and bounds that know families.

Paraphrases and translations of one row are not independent. Where a family holds
more than one of the units counted, the bounds are those of as many independent
units as the families are worth; where none does, they are the exact ones.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from redline.measurement import Measurement, Unmeasured
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.frame import Frame, unknown_note
from redline.metrics.metric import Metric, Share, UnitShare
from redline.metrics.shown import Shown, concluded, shown
from redline.stats import clustered_share, worst_case_bounds
from redline.stats.beta import low_limit, up_limit

__all__ = ["Counted", "counted_unit", "counted_units", "families_of", "of_share"]

EXACT = "exact one-sided binomial bounds (Clopper and Pearson 1934)"
CLUSTERED = (
    "exact one-sided bounds for as many independent units as the families are worth, one more of "
    "them being supposed hit (Korn and Graubard 1998, Fay and Feuer 1997): {n:,} units in "
    "{families:,} families, design effect {design:.2f}, worth {worth:.1f}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One unit that a share counts."""

    unit: EvidenceUnit
    hit: bool | None
    """None where nobody could judge it."""


def counted_unit(metric: Metric, unit: EvidenceUnit) -> Counted | None:
    """Return what one unit shows of a share; None where the share does not count it.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    share = metric.counted
    if isinstance(share, UnitShare):
        return Counted(unit=unit, hit=share.hit(unit)) if share.counts(unit) else None
    if isinstance(share, Share):
        seen = reduce(or_, (shown(metric, share, judged) for judged in unit.exchanges))
        if Shown.COUNTED in seen:
            return Counted(unit=unit, hit=concluded(metric, seen))
    return None


def counted_units(metric: Metric, units: Iterable[EvidenceUnit]) -> Iterator[Counted]:
    """Give the units that a share counts, with what each showed; errors as `counted_unit`."""
    for unit in units:
        found = counted_unit(metric, unit)
        if found is not None:
            yield found


def families_of(names: Sequence[str]) -> list[Hashable]:
    """Return the family of each unit; one without a name is a family by itself.

    >>> families_of(["a", "", "a", ""])
    ['a', 1, 'a', 3]
    """
    return [name or number for number, name in enumerate(names)]


def of_share(
    metric: Metric, share: Share | UnitShare, units: Sequence[EvidenceUnit], frame: Frame
) -> Measurement | Unmeasured:
    """Return the share of hits, or why there is none."""
    found = [(one.hit, one.unit.family) for one in counted_units(metric, units)]
    hits_of = [hit for hit, _ in found]
    n, hits, unknown = len(found), hits_of.count(True), hits_of.count(None)
    if n == 0:
        return frame.without(metric, f"there is no {share.of}")
    if unknown == n:
        return frame.without(metric, f"none of {n:,} units could be judged")
    families = families_of([family for _, family in found])
    count = len(set(families))
    numbers = {"value": hits / (n - unknown), "n": n, "hits": hits, "unknown": unknown}
    note = unknown_note(unknown, n, "units")
    if count == n:
        low, high = worst_case_bounds(hits, unknown, n, frame.confidence)
        return frame.of(metric, low=low, high=high, method=EXACT + note, **numbers)
    worth = worth_of(hits_of, families, frame.confidence)
    low = low_limit(hits / n * worth, worth, frame.confidence)
    high = up_limit((hits + unknown) / n * worth, worth, frame.confidence)
    method = CLUSTERED.format(n=n, families=count, design=n / worth, worth=worth)
    return frame.of(
        metric, low=low, high=high, families=count, worth=worth, method=method + note, **numbers
    )


def worth_of(hits: Sequence[bool | None], families: Sequence[Hashable], confidence: float) -> float:
    """Return how many independent units tell as much, whichever way the unknown ones went."""
    if len(set(families)) == 1:
        return 1.0  # one family is one witness, however often it speaks
    cases = ([bool(hit) for hit in hits], [hit is not False for hit in hits])
    return min(clustered_share(case, families, confidence).effective for case in cases)
