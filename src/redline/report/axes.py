"""Axes: which part of a quantity a chart shows, and where its ticks stand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Axis", "axis_from_zero", "close_up", "share_axis"]

WIDE, NARROW = 0.2, 0.05
"""How much of the shares a close-up shows: 20 points, or 5 where the bar is near an end."""
STEPS = (1, 2, 2.5, 5, 10)
"""Round steps between the ticks of a time axis, times a power of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The part of a quantity that a strip shows."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    """Where a line is drawn, and what is written there."""

    def at(self, value: float) -> float:
        """Return where a value stands, in percent of the width, kept inside the axis."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(100 * share, 2)


def share_axis() -> Axis:
    """Return the axis of all shares, 0 to 100 %."""
    return Axis(low=0, high=1, ticks=tuple((i / 4, f"{25 * i} %") for i in range(5)))


def close_up(threshold: float) -> Axis:
    """Return the axis near a bar on a share."""
    span = NARROW if min(threshold, 1 - threshold) < NARROW / 2 else WIDE
    low = round(min(max(threshold - span / 2, 0), 1 - span), 10)
    high = round(low + span, 10)
    return Axis(low=low, high=high, ticks=((low, short(low)), (high, short(high))))


def short(share: float) -> str:
    """Return a share as a tick is labelled.

    >>> short(0.82), short(0.975)
    ('82 %', '97.5 %')
    """
    return f"{100 * share:.4g} %"


def axis_from_zero(values: Sequence[float], unit: str = "s") -> Axis:
    """Return an axis from zero in four round steps that holds all finite values."""
    most = max((v for v in values if math.isfinite(v)), default=0) or 1.0
    power = 10 ** math.floor(math.log10(most / 4))
    step = next(s * power for s in STEPS if s * power * 4 >= most * (1 - 1e-9))
    ticks = tuple((i * step, round_label(i * step, unit)) for i in range(5))
    return Axis(low=0, high=4 * step, ticks=ticks)


def round_label(value: float, unit: str) -> str:
    """Return a round value as a tick is labelled.

    >>> round_label(1.5, "s"), round_label(0.02, "s"), round_label(0, "s")
    ('1.5 s', '20 ms', '0')
    """
    if not value or unit != "s":
        return f"{value:.4g}"
    return f"{value:.4g} s" if value >= 1 else f"{1000 * value:.4g} ms"
