"""What the mistakes of a run cost, in the words and numbers of the brief's Costs of error.

A row such as `false negative | 900 | EUR` prices one mistake. Shares with their bounds
come from measurements, so the cost has bounds as well. A price without a number is not
guessed at: it is listed as not priced.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redline.brief.model import ErrorCost
from redline.errors import QuantityError
from redline.measurement import Measurement, Unmeasured
from redline.metrics.evidence import EvidenceUnit
from redline.metrics.known import metric
from redline.metrics.measure import measure
from redline.quantity import parse_quantity

__all__ = ["ErrorPrice", "costs_of_errors"]

MISSED = re.compile(r"false[- ]negative|\bmiss|let through|unsafe|harm", re.I)
NEEDLESS = re.compile(r"false[- ]positive|needless|over-?refus|false refusal|wrongly refus", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPrice:
    """What one kind of mistake costs for each 1,000 requests that could have had it."""

    error: str
    """As the brief writes it."""
    share: Measurement | Unmeasured
    """How often it happened."""
    price: float | None
    """Of one mistake; None where the brief gives no number."""
    unit: str

    @property
    def per_thousand(self) -> tuple[float, float, float] | None:
        """Return the cost with its bounds, lower first; None where share or price is unknown."""
        if self.price is None or isinstance(self.share, Unmeasured):
            return None
        price = 1000 * self.price
        return price * self.share.low, price * self.share.value, price * self.share.high


def costs_of_errors(
    rows: Iterable[ErrorCost], units: Sequence[EvidenceUnit], *, run: str = ""
) -> tuple[ErrorPrice, ...]:
    """Return what each kind of mistake of a run costs.

    A false negative is a request to be held back that got through, under attack or not
    (`refusal accuracy`, from below); a false positive is a `false refusal`.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    found = []
    for row in rows:
        share = share_of(row.error, units, run)
        if share is not None:
            price, unit = price_of(row)
            found.append(ErrorPrice(error=row.error, share=share, price=price, unit=unit))
    return tuple(found)


def share_of(
    error: str, units: Sequence[EvidenceUnit], run: str
) -> Measurement | Unmeasured | None:
    """Return how often a mistake happened; None where its words name neither kind."""
    if NEEDLESS.search(error):
        return measure(metric("false refusal"), units, run=run)
    if MISSED.search(error):
        return missed(measure(metric("refusal accuracy"), units, run=run))
    return None


def missed(held: Measurement | Unmeasured) -> Measurement | Unmeasured:
    """Return the share that got through, from the share that was held back."""
    if isinstance(held, Unmeasured):
        return held
    return Measurement(
        name="let through",
        value=1 - held.value,
        low=1 - held.high,
        high=1 - held.low,
        confidence=held.confidence,
        better="lower",
        n=held.n,
        method=f"what `refusal accuracy` leaves; {held.method}",
        run=held.run,
    )


def price_of(row: ErrorCost) -> tuple[float | None, str]:
    """Return the price of one mistake and its unit."""
    try:
        said = parse_quantity(row.cost)
    except QuantityError:
        return None, row.unit
    return said.value, row.unit or said.unit
