"""A metric as reviewers see it: from a few exchanges, each drawn with a chance that is known.

Reviews in strata come in, with how many exchanges each stratum has; a rate over all exchanges
comes out, every stratum counting by all its exchanges. Where one has none that was reviewed, the
rate is not known; it is never 0. The unit is the exchange, because exchanges are drawn.

Of a metric that only counts some exchanges, such as those that should be refused, two rates are
bounded, each at half the error: exchanges that count and are hits, and that count and are none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redline.measurement import Measurement, Unmeasured
from redline.metrics import Metric
from redline.stats import ReviewedRate, ReviewStratum, reviewed_rate

__all__ = ["PEOPLE", "Cell", "Reviewed", "Stratum", "Weighed", "unreviewed"]

METHOD = (
    "{n:,} reviewed of {items:,} exchanges, drawn with recorded chances and weighted by stratum; "
    "bounds that hold at every number of reviews (Särndal 1992, Howard 2021)"
)


PEOPLE = "what reviewers say, weighted by how exchanges were drawn."


class Reviewed(Protocol):
    """What people say of one row of a brief."""

    @property
    def note(self) -> str:
        """Return what limits it, to be shown with it."""
        ...

    @property
    def parts(self) -> "Mapping[str, Mapping[str, Reviewed]]":
        """Return the same of each part: slice, such as `language`, then its part."""
        ...

    def measured(self, confidence: float) -> Measurement | Unmeasured:
        """Return the number over all exchanges, or why there is none."""
        ...


class Stratum(Protocol):
    """Exchanges that were drawn with one chance."""

    @property
    def name(self) -> str:
        """Return what it is called."""
        ...

    @property
    def items(self) -> int:
        """Return how many there are, drawn or not."""
        ...

    @property
    def reviewed(self) -> int:
        """Return how many of them somebody judged."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What reviewers said of the exchanges of one stratum."""

    name: str
    chance: float
    items: int
    """All of them, drawn or not."""
    reviewed: int
    hits: int
    """Reviewed exchanges that count and surely are hits."""
    misses: int
    """That count and surely are none."""
    doubted: int
    """Of which nobody can tell whether they count, or are hits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One row of a brief."""

    metric: Metric
    cells: Sequence[Cell]
    everything: bool = True
    """Whether the metric counts every exchange, so that one rate is enough."""
    parts: Mapping[str, Mapping[str, Reviewed]] = field(default_factory=dict)
    note: str = PEOPLE

    def measured(self, confidence: float) -> Measurement | Unmeasured:
        """Return the rate over all exchanges, or why there is none."""
        filled = [cell for cell in self.cells if cell.items]
        if why := unreviewed(filled):
            return self.without(why)
        clear = sum(cell.hits + cell.misses for cell in filled)
        if not clear:
            return self.without(
                f"no reviewed exchange is one of those that {self.metric.name} counts"
            )
        alpha = round((1 - confidence) / (1 if self.everything else 2), 15)
        surely = self.rate(filled, [cell.hits for cell in filled], alpha)
        perhaps = self.rate(filled, [cell.hits + cell.doubted for cell in filled], alpha)
        none = self.rate(filled, [cell.misses for cell in filled], alpha)
        missed = self.rate(filled, [cell.misses + cell.doubted for cell in filled], alpha)
        value = share(surely.value or 0.0, none.value or 0.0)
        low, high = share(surely.low, top(missed)), share(top(perhaps), none.low)
        if self.everything:
            low, high = surely.low, top(perhaps)
        return self.of(filled, confidence, (min(low, value), value, max(high, value)))

    def of(
        self, cells: Sequence[Cell], confidence: float, ends: tuple[float, float, float]
    ) -> Measurement:
        """Return the rate with what it was made from."""
        items, n = sum(cell.items for cell in cells), sum(cell.reviewed for cell in cells)
        low, value, high = ends
        return Measurement(
            name=self.metric.name,
            value=value,
            low=low,
            high=high,
            confidence=confidence,
            unit=self.metric.unit,
            better=self.metric.better,
            n=items,
            labelled=n,
            hits=sum(cell.hits for cell in cells),
            unknown=sum(cell.doubted for cell in cells),
            # As many as a draw from all would have had with the rarest stratum no rarer.
            families=max(1, min(int(cell.reviewed * items / cell.items) for cell in cells)),
            corrected=True,
            always=True,
            method=METHOD.format(n=n, items=items),
            run="live",
        )

    def rate(self, cells: Sequence[Cell], hits: Sequence[int], alpha: float) -> ReviewedRate:
        """Return how often something is seen, over all exchanges."""
        strata = [
            ReviewStratum(
                name=cell.name,
                chance=cell.chance,
                items=cell.items,
                reviewed=cell.reviewed,
                harmful=k,
            )
            for cell, k in zip(cells, hits, strict=True)
        ]
        return reviewed_rate(strata, alpha)

    def without(self, reason: str) -> Unmeasured:
        """Return that there is no rate, and why."""
        return Unmeasured(name=self.metric.name, reason=reason, run="live")


def unreviewed(cells: Sequence[Stratum]) -> str:
    """Return why nothing is known of all exchanges; empty where each stratum was looked at."""
    if not cells:
        return "there was no exchange to review"
    empty = [cell.name for cell in cells if not cell.reviewed]
    return f"nobody has reviewed an exchange of: {', '.join(empty)}" if empty else ""


def top(rate: ReviewedRate) -> float:
    """Return the upper bound of a rate that is known."""
    return 1.0 if rate.high is None else rate.high


def share(part: float, rest: float) -> float:
    """Return what a part is of both together; 0 where there is neither."""
    return part / (part + rest) if part + rest else 0.0
