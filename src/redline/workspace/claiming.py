"""Hold what was measured of an example against the figure that a source claims.

A claim is reached where the whole bound is on its good side, as a bar is met; a point
estimate alone reaches it "by the point estimate". What was not measured is said to be so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redline.bars import Measured
from redline.measurement import Measurement
from redline.workspace.examples import Claim

__all__ = ["Against", "held_against", "reduction"]

REACHED = "reached"
BY_POINT = "by the point estimate"
NOT = "not reached"
UNKNOWN = "not measured"
Bounded = tuple[float, float, float]
"""An estimate with its bounds, lower and upper, each at 95 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One claim beside what was measured."""

    claim: Claim
    value: float | None
    """Per cent of a share or reduction, else in the unit of the metric; None where unknown."""
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        """Say whether the claim is reached."""
        if self.value is None or self.low is None or self.high is None:
            return UNKNOWN
        more = self.claim.better == "more"
        side = 1 if more else -1
        bound = self.low if more else self.high
        if side * (bound - self.claim.figure) >= 0:
            return REACHED
        return BY_POINT if side * (self.value - self.claim.figure) >= 0 else NOT

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "says": self.claim.says,
            "from": list(self.claim.ids),
            "metric": self.claim.metric,
            "of": self.claim.of,
            "better": self.claim.better,
            "figure": self.claim.figure,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "verdict": self.verdict,
        }


def held_against(
    claims: Iterable[Claim],
    whole: Mapping[str, Measured],
    bare: Mapping[str, Measured] | None,
) -> tuple[Against, ...]:
    """Hold what was measured, by the ids of the metrics, against claims.

    Parameters
    ----------
    bare
        The same without any control; None leaves every reduction unmeasured.
    """
    return tuple(against(claim, whole, bare) for claim in claims)


def against(
    claim: Claim, whole: Mapping[str, Measured], bare: Mapping[str, Measured] | None
) -> Against:
    """Hold what was measured against one claim."""
    measured = figure(whole.get(claim.metric))
    found: Bounded | None = None
    if measured is not None and claim.of == "value":
        scale = 100.0 if measured.unit == "proportion" else 1.0
        found = (measured.value * scale, measured.low * scale, measured.high * scale)
    elif measured is not None and bare is not None:
        without = figure(bare.get(claim.metric))
        found = None if without is None else reduction(failures(without), failures(measured))
    value, low, high = found or (None, None, None)
    return Against(claim=claim, value=value, low=low, high=high)


def figure(measured: Measured | None) -> Measurement | None:
    """Return a measurement over all units, or None where there is none."""
    whole = measured.whole if measured else None
    return whole if isinstance(whole, Measurement) else None


def failures(share: Measurement) -> Bounded:
    """Return the share of failures, whichever way the metric counts."""
    if share.better == "lower":
        return share.value, share.low, share.high
    return 1 - share.value, 1 - share.high, 1 - share.low


def reduction(before: Bounded, after: Bounded) -> Bounded | None:
    """Return by how many per cent failures fell; None where there were none before.

    Each end sets the unfavourable ends of both sides against one another, so both shares would have
    to lie outside their bounds at once for it to mislead further than either.

    >>> reduction((0.5, 0.4, 0.6), (0.1, 0.05, 0.2))
    (80.0, 50.0, 91.66666666666666)
    """
    if before[1] <= 0:
        return None
    value = 100 * (1 - after[0] / before[0])
    return value, 100 * (1 - after[2] / before[1]), 100 * (1 - after[1] / before[2])
