"""Quantities as people write them: `1.2 s`, `0.5 %`, `2 weeks`, `500 users, opt-in`.

A quantity keeps the words around it (`note`), and knows its dimension, so that
a latency is never compared with a share. Shares are stored as 0 to 1, times in
seconds; `unit` is what the person wrote.
"""

import math
import re
from dataclasses import dataclass

from redline.errors import QuantityError

__all__ = ["Dimension", "Quantity", "parse_quantity"]

Dimension = str
"""One of `share`, `time`, `money`, `count`, `number`."""

SECONDS = {
    "ms": 0.001, "s": 1, "second": 1, "seconds": 1, "min": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400,
    "week": 604800, "weeks": 604800, "month": 2629746, "months": 2629746,
    "year": 31556952, "years": 31556952,
}  # fmt: skip
"""Seconds a unit of time; a month and a year are the Gregorian means."""
SHARES = {"%": 100, "percent": 100, "‰": 1000}
"""What a whole is in each unit of shares."""
MONEY = frozenset({"USD", "EUR", "GBP", "KES", "$", "€", "£"})

NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.\d+)?"
QUANTITY = re.compile(
    rf"\s*(?P<pre>[$€£])?(?P<sign>[-+−])?(?P<number>{NUMBER})\s*(?P<unit>[^\s\d,;().]+)?(?P<note>.*)",
    re.S,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, its dimension and the words beside it."""

    value: float
    """In the base unit of the dimension: share 0-1, seconds, or as written."""
    unit: str
    """As written: `%`, `ms`, `users`, or empty."""
    dimension: Dimension
    note: str = ""
    """Words after the unit, such as `opt-in`."""

    def __str__(self) -> str:
        written = self.value * SHARES.get(self.unit, 1) / SECONDS.get(self.unit.casefold(), 1)
        number = f"{written:.10g}"
        head = f"{number} {self.unit}".rstrip()
        return f"{head}, {self.note}" if self.note else head


def parse_quantity(text: str) -> Quantity:
    """Read one quantity.

    Raises
    ------
    QuantityError
        There is no number at the start, or it is not finite.

    >>> parse_quantity("1.2 s").value
    1.2
    >>> q = parse_quantity("500 users, opt-in"); (q.value, q.unit, q.note)
    (500.0, 'users', 'opt-in')
    >>> parse_quantity("0.5 %").value
    0.005
    """
    found = QUANTITY.fullmatch(text)
    if found is None:
        raise QuantityError(
            f"{text.strip()!r} is not a quantity; write a number and a unit, such as `1.2 s`, "
            "`0.5 %`, `2 weeks` or `500 users`."
        )
    value = float(found["number"].replace(" ", "").replace(",", ""))
    if found["sign"] in {"-", "−"}:
        value = -value
    if not math.isfinite(value):
        raise QuantityError(f"{text.strip()!r} is too large for a number.")
    unit = found["unit"] or found["pre"] or ""
    note = found["note"].strip(" \t,;.")
    base, dimension = in_base_unit(value, unit)
    return Quantity(value=base, unit=unit, dimension=dimension, note=note)


def in_base_unit(value: float, unit: str) -> tuple[float, Dimension]:
    """Return the value in its dimension's base unit, and the dimension."""
    if unit in SHARES:
        return value / SHARES[unit], "share"
    if unit.casefold() in SECONDS:
        return value * SECONDS[unit.casefold()], "time"
    if unit in MONEY:
        return value, "money"
    return value, "count" if unit else "number"
