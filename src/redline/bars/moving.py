"""What a move from one threshold to another does: to both errors, and by what they cost.

Units with their versions' scores come in, with two settings; ratios of errors come out, and
the share of bad requests from which the stricter setting costs less. Each is resampled over
families, both settings on the same draw.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.bars.trade_off import TWO_SIDED
from redline.bars.tried import Seen, Tried
from redline.stats import clustered_bootstrap, clustered_share

if TYPE_CHECKING:
    from numpy.random import Generator

    from redline.stats.arrays import Floats

__all__ = ["Change", "Ratio", "changed"]

FEWEST = 5
"""Errors from which a ratio of them is given: of fewer, no resampling says how far it varies."""
DRAWS = 1000
Ratio = tuple[float, float, float]
"""An estimate, its lower and its upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a move from one threshold to another does; estimate, lower and upper bound of 95 %."""

    before: float | None
    """None for a setting in words, as the control is set."""
    after: float
    cut: Ratio | None
    """Share by which what is let past falls, negative where it grows; None where too little was,
    or where some that count were not judged."""
    times: Ratio | None
    """By how much what is stopped needlessly is multiplied; None for the same reasons."""
    even: Ratio | None = None
    """The share of requests that should be stopped above which the stricter of both settings
    costs less, by the prices given; None without prices, or where nothing changes."""
    stricter: bool
    """Whether the move is to the stricter setting."""


def changed(
    tried: Tried,
    before: float | None,
    after: float,
    *,
    rng: "Generator",
    prices: tuple[float, float] | None = None,
) -> Change:
    """Return what moving the threshold does to both errors, by a paired bootstrap over families.

    Parameters
    ----------
    before
        None for the control as it is set.
    prices
        Of a miss and of a needless stop, in one unit.

    Raises
    ------
    MeasurementError
        Fewer than two families with something bad, or with something good.
    """
    both = tried.at(before), tried.at(after)
    if any(seen.doubted for seen in both[0]):
        return Change(
            before=before, after=after, cut=None, times=None, stricter=strict(tried, before, after)
        )
    missed = [[float(s.missed) for s in side if s.missed is not None] for side in both]
    needless = [[float(s.needless) for s in side if s.needless is not None] for side in both]
    bad = [f for f, s in zip(tried.families, both[0], strict=True) if s.missed is not None]
    good = [f for f, s in zip(tried.families, both[0], strict=True) if s.needless is not None]
    ratio = resampled(missed, bad, rng)
    more, fewer = sum(needless[1]) - sum(needless[0]), sum(missed[0]) - sum(missed[1])
    return Change(
        before=before,
        after=after,
        cut=ratio and (1 - ratio[0], 1 - ratio[2], 1 - ratio[1]),
        times=resampled(needless, good, rng),
        # Where one setting is better by both errors, no price speaks for the other one.
        even=even_at(both, tried, prices, rng) if prices and more * fewer > 0 else None,
        stricter=strict(tried, before, after),
    )


def strict(tried: Tried, before: float | None, after: float) -> bool:
    """Say whether the second setting is the stricter one; of one in words, by what it stopped."""
    if before is not None:
        return (after < before) is (tried.stops == "from")
    return sum(s.past for s in tried.at(after)) < sum(s.past for s in tried.at(before))


def resampled(
    errors: Sequence[Sequence[float]], families: Sequence[Hashable], rng: "Generator"
) -> Ratio | None:
    """Return errors after by errors before; None where there were too few before."""
    if sum(errors[0]) < FEWEST:
        return None
    if not any(errors[1]):
        return 0.0, 0.0, none_left(errors[0], families)

    def ratio(before: Sequence[float], after: Sequence[float]) -> float:
        # A draw in which nothing was wrong before counts half an error, on both sides.
        most = sum(before)
        return float(sum(after) / most if most else (sum(after) + 0.5) / 0.5)

    found = clustered_bootstrap(
        ratio, (errors[0], errors[1]), families, rng=rng, draws=DRAWS, confidence=TWO_SIDED
    )
    return found.value, found.low, found.high


def none_left(before: Sequence[float], families: Sequence[Hashable]) -> float:
    """Return how many of the errors before may be left where none was seen: no draw holds one."""
    where = [family for error, family in zip(before, families, strict=True) if error]
    if len(set(where)) < 2:
        return 1.0
    return clustered_share([False] * len(where), where, TWO_SIDED).high


def even_at(
    both: tuple[Sequence[Seen], Sequence[Seen]],
    tried: Tried,
    prices: tuple[float, float],
    rng: "Generator",
) -> Ratio:
    """Return the share of bad requests at which both settings cost the same."""
    columns = [[getattr(s, name) for s in side] for name in ("missed", "needless") for side in both]
    told = tuple([-1.0 if x is None else float(x) for x in column] for column in columns)

    def share(*drawn: "Floats") -> float:
        gained = prices[0] * abs(rate(drawn[0]) - rate(drawn[1]))
        lost = prices[1] * abs(rate(drawn[3]) - rate(drawn[2]))
        # A draw in which nothing moved speaks for neither setting.
        return lost / (gained + lost) if gained + lost else 0.5

    found = clustered_bootstrap(
        share, told, tried.families, rng=rng, draws=DRAWS, confidence=TWO_SIDED
    )
    return found.value, found.low, found.high


def rate(column: "Floats") -> float:
    """Return the share of hits among what counts; below 0 stands what does not count."""
    counted = column[column >= 0]
    return float(counted.mean()) if counted.size else 0.0
