"""Both errors of a threshold at every setting, with bounds that know families and doubts.

Units with their versions' scores come in (`tried`); a curve of points comes out: what is let
past of what should be stopped, what is stopped of what should not, how much is let past at
all, and how much of that is bad. What nobody could judge widens the bounds and is never
taken for good: it is counted where it does harm.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from redline.bars.tried import Seen, Tried
from redline.errors import MeasurementError
from redline.stats import clustered_share

__all__ = ["Bounded", "Point", "curve", "point_at"]

TWO_SIDED = 0.975
"""Of each side, for intervals of 95 %."""
Bounded = tuple[float | None, float, float]
"""An estimate, its lower and its upper bound; no estimate where some that count were not judged:
those that were are seldom like the rest, since a control chose them."""
Outcome = tuple[bool | None, bool | None, Hashable]
"""What a unit showed, what its doubted versions showed (None: it has none), and its family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Both errors at one threshold; each as estimate, lower and upper bound of 95 %."""

    at: float | None
    """None for the control as it is set."""
    let_by: Bounded
    """Of the units with something bad, those in which some of it is let past."""
    stopped: Bounded
    """Of the units with something good, those in which some of it is stopped."""
    past: Bounded
    """Of all units, those in which anything is let past."""
    wrong: Bounded | None
    """Of those, the ones in which something bad is; None where too little is let past."""


def curve(tried: Tried, grid: Sequence[float]) -> tuple[Point, ...]:
    """Return both errors at each threshold.

    Raises
    ------
    MeasurementError
        Fewer than two families with something bad, or with something good.

    >>> from redline.bars.tried import Unit, Version
    >>> kinds = [("a", 0.2, True), ("b", 0.9, True), ("c", 0.1, False), ("d", 0.3, False)]
    >>> units = tuple(Unit(name, (Version(score, False, bad),)) for name, score, bad in kinds)
    >>> [point.let_by[0] for point in curve(Tried("from", units), [0.1, 0.5])]
    [0.0, 0.5]
    """
    return tuple(point_at(tried, at) for at in grid)


def point_at(tried: Tried, at: float | None) -> Point:
    """Return both errors at one threshold, or as the control is set; errors as `curve`."""
    seen = list(zip(tried.at(at), tried.families, strict=True))
    return Point(
        at=at,
        let_by=share((s.missed, doubt(s, 0), family) for s, family in seen),
        stopped=share((s.needless, doubt(s, 1), family) for s, family in seen),
        past=share((s.past, None, family) for s, family in seen),
        wrong=wrong(seen),
    )


def doubt(seen: Seen, side: int) -> bool | None:
    """Return whether doubted versions were let past (0) or stopped (1); None without any."""
    return None if seen.doubted is None else seen.doubted[side]


def wrong(seen: Sequence[tuple[Seen, Hashable]]) -> Bounded | None:
    """Return how much of what is let past is bad; None where it has not two families."""
    past = [(bool(s.missed), True if doubt(s, 0) else None, family) for s, family in seen if s.past]
    return share(past) if len({family for *_, family in past}) > 1 else None


def share(outcomes: Iterable[Outcome]) -> Bounded:
    """Return a share with its bounds: doubts count against it above, and for it below."""
    found = list(outcomes)
    known = [(hit, family) for hit, _, family in found if hit is not None]
    value, low, high = bounds(known)
    doubted = [one for one in found if one[1] is not None]
    if not doubted:
        return value, low, high
    worst = [(bool(hit or may), family) for hit, may, family in found if hit is not None or may]
    best = [
        (bool(hit), family)
        for hit, may, family in found
        if hit is not None or may is False  # it may have been one that was got right
    ]
    return None, min(low, bounds(best)[1]), max(high, bounds(worst)[2])


def bounds(known: Sequence[tuple[bool, Hashable]]) -> tuple[float, float, float]:
    """Return a share with bounds that know families."""
    if len({family for _, family in known}) < 2:
        raise MeasurementError(
            f"{len(known)} units of one kind in fewer than two families; no share has bounds."
        )
    found = clustered_share([hit for hit, _ in known], [f for _, f in known], TWO_SIDED)
    return found.value, found.low, found.high
