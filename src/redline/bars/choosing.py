"""Which threshold a risk allows, with its promise; and what is lacking where none does.

Units with their versions' scores come in; a Choice comes out. Two risks can be promised: of
what should be stopped, the share that is let past (`missed`), or of what is let past, the
share that should have been stopped (`shown`).

A family counts as one: it was let past where one of its versions was, and is bad where one of
those is. Families are independent and items are not. What nobody could judge counts as bad
where it is let past.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Literal

from redline.bars.tried import Seen, Tried
from redline.errors import MeasurementError
from redline.stats import (
    Choice,
    conformal_threshold,
    learnt_threshold,
    least_risk,
    least_risks,
    units_at_rate,
)
from redline.stats.learnt import starts

__all__ = ["Lacking", "Promise", "chosen_threshold", "lacking", "promised_at"]

Promise = Literal["missed", "shown"]
STEPS: dict[Promise, Literal["fixed-sequence", "multi-start"]] = {
    "missed": "fixed-sequence",
    "shown": "multi-start",
}
"""The strictest threshold lets nothing past: there is no share of nothing to begin with."""
Table = list[list[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What stands between the data and a promise."""

    least: float
    """The smallest risk that the data could promise."""
    at: float
    """The threshold of that promise."""
    have: int
    """Families that count there."""
    more: int | None
    """Further families it would take to promise the risk that is asked for, at the threshold
    that takes the fewest and if the share that fails there stays; None where none is enough."""


def chosen_threshold(
    tried: Tried,
    risk: float,
    delta: float,
    *,
    promise: Promise = "missed",
    average: bool = False,
) -> Choice:
    """Return the laxest threshold at which a risk is shown to be kept.

    Parameters
    ----------
    average
        Promise the mean over samples in place of nearly every sample: it takes fewer rows.

    Raises
    ------
    MeasurementError
        A risk or a delta that is none, nothing that counts, or a mean that cannot be promised:
        of what is shown, or where somebody's judgement is missing.

    Source
    ------
    `stats.learnt_threshold`: Learn then Test with the exact binomial test, from strict to lax,
    from several starts where only what is shown counts. `stats.conformal_threshold` for means.
    """
    losses, counted = tables(tried, promise)
    if average:
        refuse_mean(tried, promise)
        return conformal_threshold(tried.grid, losses, risk)
    return learnt_threshold(tried.grid, losses, risk, delta, counted=counted, steps=STEPS[promise])


def lacking(
    tried: Tried, risk: float, delta: float, *, promise: Promise = "missed", average: bool = False
) -> Lacking:
    """Return what is lacking for a promise that no threshold keeps; errors as above."""
    losses, counted = tables(tried, promise)
    if average:
        return lacking_mean(tried, losses, risk)
    steps = STEPS[promise]
    least, at = least_risk(tried.grid, losses, delta, counted=counted, steps=steps)
    begun = [0] if promise == "missed" else starts(len(tried.grid))
    wanted = (
        more_families(
            sum(row[k] for row in losses),
            sum(row[k] for row in counted),
            len(losses),
            (risk, 1 - delta / len(begun)),
        )
        for k in begun
    )
    column = tried.grid.index(at)
    return Lacking(
        least=least,
        at=at,
        have=sum(row[column] for row in counted),
        more=min((n for n in wanted if n is not None), default=None),
    )


def promised_at(
    tried: Tried, delta: float, *, promise: Promise = "missed", average: bool = False
) -> dict[float, tuple[float, int]]:
    """Return of each threshold the least risk for which `chosen_threshold` would keep it.

    With it comes how many families count there.

    It is promised only to whoever asked for that risk before they saw it.
    """
    losses, counted = tables(tried, promise)
    sizes = [sum(column) for column in zip(*counted, strict=True)]
    if average:
        refuse_mean(tried, promise)
        means = [(sum(column) + 1) / (len(losses) + 1) for column in zip(*losses, strict=True)]
        risks = list(accumulate(means, max))
    else:
        steps = STEPS[promise]
        risks = least_risks(tried.grid, losses, delta, counted=counted, steps=steps)
    return dict(zip(tried.grid, zip(risks, sizes, strict=True), strict=True))


def more_families(hits: int, have: int, of: int, asked: tuple[float, float]) -> int | None:
    """Return how many further families a threshold takes, those that do not count there included.

    Parameters
    ----------
    asked
        The risk, and the confidence with which it is to be shown.
    """
    risk, confidence = asked
    if have == 0 or hits / have >= risk:
        return None
    needed = units_at_rate(risk, hits / have, confidence=confidence)
    return None if needed is None else max(1, ceil((needed - have) * of / have))


def lacking_mean(tried: Tried, losses: Table, risk: float) -> Lacking:
    """Return what is lacking where a mean is promised."""
    n, hits = len(losses), sum(row[0] for row in losses)
    gap = risk - hits / n
    return Lacking(
        least=(hits + 1) / (n + 1),
        at=tried.grid[0],
        have=n,
        more=max(1, ceil((1 - risk) / gap) - n) if gap > 0 else None,
    )


def refuse_mean(tried: Tried, promise: Promise) -> None:
    """Refuse a mean that conformal risk control does not cover."""
    if promise == "shown":
        raise MeasurementError(
            "a mean over samples can be promised of what should be stopped, and not of what is "
            "shown: that share may fall as thresholds get laxer."
        )
    if any(version.bad is None for unit in tried.units for version in unit.versions):
        raise MeasurementError(
            "a mean over samples cannot be promised while nobody has judged some of the answers."
        )


def tables(tried: Tried, promise: Promise) -> tuple[Table, Table]:
    """Return losses and what counts, a row for each family and a column for each threshold."""
    rows: dict[Hashable, list[int]] = {}
    for number, family in enumerate(tried.families):
        rows.setdefault(family, []).append(number)
    columns = [tried.at(threshold) for threshold in tried.grid]
    losses, counted = [], []
    for members in rows.values():
        each = [[column[number] for number in members] for column in columns]
        counts = [any(counts_in(one, promise) for one in some) for some in each]
        if any(counts):
            counted.append(counts)
            losses.append([any(fails(one) for one in some) for some in each])
    if not losses:
        what = (
            "every setting lets nothing past"
            if promise == "shown"
            else ("there is nothing that should be stopped")
        )
        raise MeasurementError(f"{what}, so there is no risk to promise.")
    return losses, counted


def counts_in(seen: Seen, promise: Promise) -> bool:
    """Say whether a unit counts at a threshold."""
    if promise == "shown":
        return seen.past
    return seen.missed is not None or fails(seen)


def fails(seen: Seen) -> bool:
    """Say whether something bad was let past, or something that may be."""
    return bool(seen.missed) or (seen.doubted is not None and seen.doubted[0])
