"""One bar against one measurement: met, missed, undecided or unmeasured.

The interval is compared, not the estimate. Each repeated look at the same
evidence halves the allowed error, so that looking until it is good does not
make it good.
"""

import math
from bisect import bisect_left

from redline.bars.fit import fit
from redline.brief import Bar
from redline.decision import Verdict
from redline.errors import EvidenceError
from redline.measurement import Measurement, Unmeasured
from redline.stats import (
    joined_bounds,
    sequence_lower,
    sequence_upper,
    upper_bound,
    worst_case_bounds,
)
from redline.stats.beta import low_limit, up_limit

__all__ = ["beyond", "bounds", "compare", "confidence_for", "unknown_units"]

SAME = 1e-12
"""Two bounds nearer than this are one: what is left is rounding."""


def confidence_for(bar: Bar, looks: int = 1) -> float:
    """Return the confidence that a bar asks for at the n-th look.

    Raises
    ------
    EvidenceError
        Fewer than one look.

    Source
    ------
    The union bound: alpha (1/2 + 1/4 + ...) stays below alpha, whatever the number
    of repeated looks; the first look keeps alpha, as the design has it.

    >>> from redline.brief import parse_bar
    >>> [confidence_for(parse_bar(">= 92 %"), looks) for looks in (1, 2)]
    [0.95, 0.975]
    """
    if looks < 1:
        raise EvidenceError(f"{looks} looks at the evidence; the first look is number 1.")
    return 1 - round((1 - bar.confidence) * 0.5 ** (looks - 1), 15)


def unknown_units(measurement: Measurement) -> int:
    """Return how many units could not be judged; the upper bound carries their number."""
    hits, n = measurement.hits, measurement.n
    if hits is None:
        return 0
    if measurement.unknown is not None or measurement.corrected:
        return measurement.unknown or 0
    counts = range(n - hits + 1)
    found = bisect_left(
        counts,
        measurement.high - SAME,
        key=lambda unknown: upper_bound(hits + unknown, n, measurement.confidence),
    )
    return min(found, n - hits)


def bounds(measurement: Measurement, confidence: float) -> tuple[float, float]:
    """Return the measurement's bounds at a confidence.

    Shares are bounded anew: those that hold at any time so that they still do, those that
    people's labels corrected from what was labelled. A
    quantile, a share that was corrected otherwise, and one of families that is looked at any
    time keep their bounds where they are at
    least as confident, and has none where they are less.
    """
    if math.isclose(measurement.confidence, confidence, abs_tol=SAME):
        return measurement.low, measurement.high
    if measurement.always and measurement.families is not None:
        # Hits do not tell the shares of the families, so wider bounds have to do.
        return as_they_are(measurement, confidence)
    if measurement.always and measurement.hits is not None and not measurement.corrected:
        n, unknown = measurement.n, measurement.unknown or 0
        alpha = round(1 - confidence, 15)
        return (
            sequence_lower(measurement.hits, n, alpha),
            sequence_upper(measurement.hits + unknown, n, alpha),
        )
    if measurement.strata:
        return joined_bounds(measurement.strata, confidence, worth=measurement.worth)
    if measurement.hits is not None and not measurement.corrected:
        return anew(measurement, measurement.hits, confidence)
    return as_they_are(measurement, confidence)


def as_they_are(measurement: Measurement, confidence: float) -> tuple[float, float]:
    """Return bounds that are at least as confident, or none."""
    if measurement.confidence > confidence:
        return measurement.low, measurement.high
    return 0.0, 1.0 if measurement.unit == "proportion" else math.inf


def anew(measurement: Measurement, hits: int, confidence: float) -> tuple[float, float]:
    """Return a share's bounds at another confidence, for as many units as its families are worth.

    Source
    ------
    Clopper and Pearson (1934); with families, Korn and Graubard (1998).
    """
    n, unknown = measurement.n, unknown_units(measurement)
    worth = measurement.worth
    if worth is None:
        return worst_case_bounds(hits, unknown, n, confidence)
    most = (hits + unknown) / n * worth
    return low_limit(hits / n * worth, worth, confidence), up_limit(most, worth, confidence)


def beyond(bar: Bar, low: float, high: float) -> bool | None:
    """Return whether a whole interval satisfies the comparison, fails it, or neither (None)."""
    at = bar.threshold.value
    sure, never = {
        ">=": (low >= at, high < at),
        ">": (low > at, high <= at),
        "<=": (high <= at, low > at),
        "<": (high < at, low >= at),
    }[bar.sign]
    return True if sure else (False if never else None)


def compare(bar: Bar, measurement: Measurement | Unmeasured, *, looks: int = 1) -> Verdict:
    """Return how a launch bar stands; `in every ...` is for `compare_every`.

    Parameters
    ----------
    bar : Bar
        As the brief writes it; its confidence is the one that counts.
    measurement : Measurement or Unmeasured
        Bounds that touch the threshold meet `>=` and `<=`.
    looks : int
        Which look at this evidence it is, from 1.

    Raises
    ------
    BarError
        The bar does not fit the measurement's unit or direction.
    """
    if isinstance(measurement, Unmeasured):
        return Verdict.UNMEASURED
    fit(bar, name=measurement.name, unit=measurement.unit, better=measurement.better)
    if bar.zero_in is not None:
        return count_zero(bar.zero_in, measurement)
    held = beyond(bar, *bounds(measurement, confidence_for(bar, looks)))
    if held is None:
        return Verdict.UNDECIDED
    return Verdict.MET if held else Verdict.MISSED


def count_zero(wanted: int, measurement: Measurement) -> Verdict:
    """Return how `zero in n` stands: the first certain hit misses it."""
    if measurement.hits is None:  # nobody counted, and none counted is not none
        return Verdict.UNDECIDED
    if measurement.hits:
        return Verdict.MISSED
    # Translations of one row that all held are one row that held.
    independent = measurement.families or measurement.n
    enough = independent >= wanted and unknown_units(measurement) == 0
    return Verdict.MET if enough else Verdict.UNDECIDED
