"""How many units a bar needs to be decided, asked before a run is paid for.

A bar, what an earlier run showed and the power wanted come in; units come out, with the
rate that was supposed and where it comes from. The rate is that of the earlier run; where
there was none, or it says too little, it lies half the way from the bar to perfect.
"""

from dataclasses import dataclass

from redline.bars.compare import confidence_for, unknown_units
from redline.brief import Bar
from redline.measurement import Better, Measurement, Unmeasured
from redline.stats import units_for_power

__all__ = ["Needed", "Seen", "needed", "seen_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What an earlier run showed of a share; nothing, unless given."""

    hits: int = 0
    judged: int = 0
    """Units, or for a quantile exchanges, of which the hits are known."""
    design: float = 1.0
    """Design effect of families: how many units tell as much as one that is independent."""
    corrected: bool = False
    """Whether the hits are those of a rate corrected for the mistakes of whoever judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What it takes to decide one bar."""

    units: int | None
    """Units that count for it; None where no number is known that would do."""
    rate: float | None
    """The share of hits that is supposed; None where a single hit misses the bar."""
    basis: str
    """Where the rate comes from, in words."""
    meets: bool
    """Whether the bar would then be met; else it would be shown to be missed."""
    note: str = ""
    """What a reader has to know besides; why there is no number."""


def seen_in(measurement: Measurement | Unmeasured | None) -> Seen:
    """Return what a measured share showed."""
    if not isinstance(measurement, Measurement) or measurement.hits is None:
        return Seen()
    design = measurement.n / measurement.worth if measurement.worth else 1.0
    judged = measurement.n - unknown_units(measurement)
    return Seen(
        hits=round(measurement.value * judged) if measurement.corrected else measurement.hits,
        judged=judged,
        design=max(design, 1.0),
        corrected=measurement.corrected,
    )


def needed(
    bar: Bar,
    better: Better,
    seen: Seen,
    *,
    power: float = 0.8,
    looks: int = 1,
    beyond: float | None = None,
) -> Needed:
    """Return how many units decide a bar with that power.

    Parameters
    ----------
    bar : Bar
        That fits its metric.
    better : str
        Which way is good for the metric.
    seen : Seen
        Of an earlier run; for a quantile, the exchanges that took longer than the bar allows.
    power : float
        Chance of deciding, above 0 and below 1.
    looks : int
        Which look at the policy the run will be; each halves the allowed error.
    beyond : float or None
        For the bar of a quantile, the share of exchanges that may lie beyond it: 0.05 for a p95.

    Returns
    -------
    Needed
        A p95 is at most 1.2 s with confidence where the share of exchanges above 1.2 s is
        shown to be at most 5 %; so a quantile is planned as that share.

    Raises
    ------
    MeasurementError
        No power.

    Source
    ------
    `stats.units_for_power`; where no hit or nothing else was seen, the mean under the prior of
    Jeffreys, as in Brown, Cai and DasGupta (2001).

    >>> from redline.brief import parse_bar
    >>> found = needed(parse_bar("<= 1 %"), "lower", Seen())
    >>> found.units, found.rate, found.basis
    (1941, 0.005, 'half the way to the bar, for want of evidence')
    """
    if bar.zero_in is not None:
        return spotless(bar.zero_in, power)
    limit = bar.threshold.value if beyond is None else beyond
    lower = better == "lower" or beyond is not None
    rate, basis = supposed(limit, seen, lower=lower)
    meets = rate < limit if lower else rate > limit
    if rate == limit:  # only a bar that nothing can lie beyond
        return Needed(units=None, rate=rate, basis=basis, meets=False, note="no run can show it")
    units = units_for_power(
        limit, rate, power=power, confidence=confidence_for(bar, looks), design=seen.design
    )
    note = "" if units else "the rate lies so near the bar that no run decides it"
    return Needed(units=units, rate=rate, basis=basis, meets=meets, note=note)


def spotless(count: int, power: float) -> Needed:
    """Return what a bar of `zero in n` takes, and how rare a hit must be for it."""
    rare = 1 - power ** (1 / count)
    return Needed(
        units=count,
        rate=None,
        basis="the bar says how many",
        meets=True,
        note=f"passes with {100 * power:.3g} % where a hit comes at most once in {1 / rare:,.0f}",
    )


def supposed(limit: float, seen: Seen, *, lower: bool) -> tuple[float, str]:
    """Return the rate that is supposed, and where it comes from."""
    half = limit / 2 if lower else (1 + limit) / 2
    told = f"{seen.hits:,} of {seen.judged:,} {'after correction' if seen.corrected else 'seen'}"
    if 0 < seen.hits < seen.judged and seen.hits / seen.judged != limit:
        return seen.hits / seen.judged, told
    if not seen.judged:
        return half, "half the way to the bar, for want of evidence"
    # None or all seen: nobody believes in exactly 0 or 100 %, so it is drawn to the middle.
    rate = (seen.hits + 0.5) / (seen.judged + 1)
    further = rate <= half < limit or rate >= half > limit
    share = seen.hits / seen.judged
    if further or (share > limit if lower else share < limit):
        return rate, told
    return half, f"half the way to the bar, since {told} say little"
