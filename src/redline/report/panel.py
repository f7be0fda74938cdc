"""A picture with its words and its table, and how its shares are written and placed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR

from redline.report import numbers
from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.pictures import Bounded

__all__ = ["TABLE", "Panel", "shares_to", "span"]

TABLE = 24
"""Rows of a table under a curve; a curve of more points is read off at so many places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One picture with its words."""

    id: str
    title: str
    svg: str
    says: str
    """What it means, in a sentence or two."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    behind: tuple[Mapping[str, object], ...] = ()
    """What the exchanges behind each row have in common, where a page can show them."""


def span(found: Bounded | None) -> str:
    """Return an estimate with its bounds, each rounded away from it.

    >>> span((0.0, 0.0, 0.009936))
    '0 % (0 % to 1 %)'
    """
    if found is None:
        return "not measured"
    low, value, high = found
    ends = f"{numbers.percent(low, ROUND_FLOOR)} to {numbers.percent(high, ROUND_CEILING)}"
    return f"{numbers.percent(value)} ({ends})"


def shares_to(most: float) -> Axis:
    """Return an axis of shares from zero that holds a value, in four round steps."""
    if most > 0.5 or not math.isfinite(most):
        return share_axis()
    rough = axis_from_zero([most], "count")
    ticks = tuple((value, f"{100 * value:.4g} %") for value, _ in rough.ticks)
    return Axis(low=0, high=rough.high, ticks=ticks)
