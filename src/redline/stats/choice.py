"""A threshold that was chosen, and what is promised of it.

The procedures of `thresholds` give a Choice; it says in a sentence what it promises, or that
the data shows no threshold to keep the promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redline.stats.arrays import Bools, Floats

__all__ = ["Choice", "chosen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A threshold, and what is promised of it."""

    threshold: float | None
    """The laxest that keeps the promise; None where the data shows it of none."""
    procedure: str
    """Which procedure chose, in words a reader can look up."""
    alpha: float
    """The risk that is promised not to be exceeded."""
    delta: float | None
    """Chance that the promise fails, over labelled samples; None where it is on average."""
    n: int
    """Labelled items."""
    risk: float | None
    """Mean loss of those items at the threshold."""
    kept: tuple[float, ...]
    """All thresholds that keep the promise, strict to lax."""
    tried: int
    """Thresholds looked at."""
    counted: int | None = None
    """Items that count at the threshold; None where all do, or there is no threshold."""

    @property
    def guarantee(self) -> str:
        """Return the promise in a sentence."""
        basis = f"{self.n} labelled items, {self.tried} thresholds, {self.procedure}"
        if self.threshold is None:
            return f"No threshold is shown to keep the risk at {self.alpha:.3g} ({basis})."
        if self.delta is None:
            return (
                f"At {self.threshold:.6g} the mean loss of a further item like these is at most "
                f"{self.alpha:.3g}, on average over samples ({basis})."
            )
        return (
            f"At {self.threshold:.6g} the risk is at most {self.alpha:.3g}, unless the sample was "
            f"one of the {self.delta:.3g} that mislead ({basis})."
        )


def chosen(
    steps: Floats,
    table: Floats,
    kept: Iterable[int],
    procedure: str,
    alpha: float,
    delta: float | None,
    counts: Bools | None = None,
) -> Choice:
    """Return the record of the laxest threshold kept."""
    places_kept = [int(k) for k in kept]
    last = places_kept[-1] if places_kept else None
    some = None if last is None or counts is None or counts.all() else counts[:, last]
    return Choice(
        threshold=None if last is None else float(steps[last]),
        procedure=procedure,
        alpha=alpha,
        delta=delta,
        n=len(table),
        risk=None
        if last is None
        else float(table[slice(None) if some is None else some, last].mean()),
        kept=tuple(float(steps[k]) for k in places_kept),
        tried=steps.size,
        counted=None if some is None else int(some.sum()),
    )
