"""How numbers are written: once, here, for every page and chart.

A bound is rounded away from the estimate, so that a page never claims more than
was measured; no rounding turns a share into 0 % or 100 % that is neither. What
is unknown is written with its reason, never as 0 and never left blank.
"""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from redline.measurement import Measurement, Unmeasured

__all__ = [
    "absent",
    "at_least",
    "bound",
    "count",
    "dollars",
    "duration",
    "estimate",
    "interval",
    "milliseconds",
    "percent",
    "plural",
    "quantity",
    "score",
]

DIGITS = 10
"""Significant digits that are believed; what lies beyond is the float's own noise."""
MOST = 6
"""Decimal places of a percentage."""
LEAST = Decimal("0.00001")
"""The smallest percentage that is written out."""


def count(n: int) -> str:
    """Return a count with its thousands apart.

    >>> count(12345)
    '12,345'
    """
    return f"{n:,}"


def plural(n: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "unit"), plural(1200, "unit")
    ('1 unit', '1,200 units')
    """
    return f"{count(n)} {noun}" + ("" if n == 1 else "s")


def percent(share: float, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a share as a percentage: one decimal, and more near 0 and 100.

    >>> percent(0.8784), percent(1.0), percent(0.99996), percent(0.00421)
    ('87.8 %', '100 %', '99.996 %', '0.42 %')
    """
    whole = believed(share) * 100
    distance = min(abs(whole), abs(100 - whole))
    if distance == 0:
        return f"{whole.normalize():f} %"
    # Two digits that tell below 1 %, and one more nine for each that is there near 100 %.
    places = max(1, (1 if whole < 50 else 0) - distance.adjusted())
    if places > MOST:
        return f"under {LEAST} %" if whole < 50 else f"over {100 - LEAST} %"
    shown = f"{rounded(whole, places, rounding)}".rstrip("0")
    return f"{shown}0 %" if shown.endswith(".") else f"{shown} %"


def duration(seconds: float, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a time in milliseconds below one second, in seconds above.

    >>> duration(0.034), duration(0.0034), duration(1.2), duration(75)
    ('34 ms', '3.4 ms', '1.20 s', '75.0 s')
    """
    thousandths = believed(seconds) * 1000
    thousandths = rounded(thousandths, 0 if thousandths >= 10 else 1, rounding)
    if thousandths < 1000:
        return f"{thousandths} ms"
    return f"{rounded(believed(seconds), 2 if seconds < 10 else 1, rounding)} s"


def milliseconds(value: float | None) -> str:
    """Return a latency, or that nobody took the time.

    >>> milliseconds(None), milliseconds(12.3)
    ('not measured: no time was taken', '12 ms')
    """
    return "not measured: no time was taken" if value is None else duration(value / 1000)


def quantity(value: float, unit: str, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a value in a measurement's unit: `proportion`, `s`, `count` or `usd`."""
    if math.isinf(value):
        return "no limit"
    if unit == "proportion":
        return percent(value, rounding)
    if unit == "usd":
        return dollars(value, rounding)
    return duration(value, rounding) if unit == "s" else f"{rounded(believed(value), 1, rounding)}"


def dollars(value: float, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a sum of US dollars: two places, and more for two digits of what is small.

    >>> dollars(1.5), dollars(0.000421), dollars(0)
    ('1.50 USD', '0.00042 USD', '0.00 USD')
    """
    exact = believed(value)
    return f"{rounded(exact, max(2, 1 - exact.adjusted()) if exact else 2, rounding)} USD"


def at_least(share: float) -> str:
    """Return a lower bound of a share, rounded down.

    >>> at_least(0.87897)
    'at least 87.8 %'
    """
    return f"at least {percent(share, ROUND_FLOOR)}"


def bound(measured: Measurement | Unmeasured, *, best: bool = False) -> str:
    """Return the bound that matters: the worst that the evidence leaves open, or the best."""
    if isinstance(measured, Unmeasured):
        return absent(measured)
    if (measured.better == "higher") is not best:
        return f"at least {quantity(measured.low, measured.unit, ROUND_FLOOR)}"
    if math.isinf(measured.high):
        return "not bounded from above"
    return f"at most {quantity(measured.high, measured.unit, ROUND_CEILING)}"


def estimate(measured: Measurement | Unmeasured) -> str:
    """Return the estimate and what it was made from."""
    if isinstance(measured, Unmeasured):
        return absent(measured)
    value = quantity(measured.value, measured.unit)
    if measured.hits is None:
        return f"{value} over {count(measured.n)}"
    if measured.corrected:
        labelled = f"labels on {count(measured.labelled)} of {plural(measured.n, 'unit')}"
        return f"{value}, corrected by {labelled if measured.labelled else 'a table of mistakes'}"
    # Unknown units are in n and not in the estimate.
    judged = round(measured.hits / measured.value) if measured.value else measured.n
    unknown = f", {count(measured.n - judged)} more unknown" if judged < measured.n else ""
    return f"{value}: {count(measured.hits)} of {count(judged)}{unknown}"


def interval(measured: Measurement) -> str:
    """Return both bounds, each rounded away from the estimate."""
    low = quantity(measured.low, measured.unit, ROUND_FLOOR)
    return f"{low} to {quantity(measured.high, measured.unit, ROUND_CEILING)}"


def absent(unmeasured: Unmeasured) -> str:
    """Return why a number could not be had."""
    return f"not measured: {unmeasured.reason or 'no reason was given'}"


def score(value: float | None) -> str:
    """Return a score on the scale of five.

    >>> score(3.41), score(None)
    ('3.4 of 5', 'not measured: no score was given')
    """
    return "not measured: no score was given" if value is None else f"{value:.1f} of 5"


def believed(value: float) -> Decimal:
    """Return a float as the decimal that it stands for."""
    return Decimal(f"{value:.{DIGITS}g}")


def rounded(value: Decimal, places: int, rounding: str) -> Decimal:
    """Return a decimal with that many places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)
