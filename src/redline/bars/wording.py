"""The sentence a person can repeat: what was measured, what the bar asks, what would settle it.

Bounds are rounded away from the estimate, so that a sentence never claims more
than was measured: a lower bound of 91.96 % is "at least 91.9 %".
"""

import math

from redline.bars.compare import bounds, compare, confidence_for, unknown_units
from redline.bars.more import more_units
from redline.brief import Bar
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured

__all__ = ["asks", "say"]

WORDS = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}


def say(
    bar: Bar,
    measurement: Measurement | Unmeasured,
    *,
    name: str = "",
    looks: int = 1,
    pull: bool = False,
) -> str:
    """Return how a bar stands, as a sentence without its full stop.

    Parameters
    ----------
    bar, measurement, looks
        As for `compare`.
    name : str
        What to call the metric; its own name where empty.
    pull : bool
        Whether the bar is a pull, of which the crossing is told.

    Raises
    ------
    BarError
        The bar does not fit the measurement.
    """
    head = (name or measurement.name) + part_of(measurement)
    if isinstance(measurement, Unmeasured):
        return f"{head}: not measured, because {measurement.reason}; {asks(bar)}"
    shown = seen(bar, measurement, looks, pull=pull)
    if pull:
        return f"{head}: {shown}; it is pulled at {bar.text}"
    return f"{head}: {shown}; {asks(bar)}{settled_by(bar, measurement, looks)}"


def asks(bar: Bar) -> str:
    """Return what a bar asks for, in words.

    >>> from redline.brief import parse_bar
    >>> asks(parse_bar(">= 92 %")), asks(parse_bar("zero in 600"))
    ('the bar asks for at least 92 %', 'the bar asks for none in 600')
    """
    if bar.zero_in is not None:
        return f"the bar asks for none in {bar.zero_in:,}" + every(bar)
    return f"the bar asks for {WORDS[bar.sign]} {bar.threshold}" + every(bar)


def every(bar: Bar) -> str:
    """Return where a bar holds, in words."""
    return f" in every {bar.every}" if bar.every else ""


def part_of(measurement: Measurement | Unmeasured) -> str:
    """Return which part was measured, in words."""
    return "".join(f" in {part}" for _, part in measurement.slices)


def seen(bar: Bar, measurement: Measurement, looks: int, *, pull: bool) -> str:
    """Return the counts, the estimate and the bound that matters."""
    if bar.zero_in is not None or (pull and bar.text.casefold() == "any"):
        return counted(measurement)
    confidence = confidence_for(bar, looks)
    low, high = bounds(measurement, confidence)
    lower = bar.sign in (">=", ">")
    if not pull and compare(bar, measurement, looks=looks) is Verdict.MISSED:
        lower = not lower  # what misses a bar is the other bound
    sure = f"{100 * confidence:.6g} % confidence"
    if lower:
        return (
            f"{estimate(measurement)}, at least {number(low, measurement, down=True)} with {sure}"
        )
    if math.isinf(high):
        return f"{estimate(measurement)}, not bounded from above at {sure}"
    return f"{estimate(measurement)}, at most {number(high, measurement, down=False)} with {sure}"


def counted(measurement: Measurement) -> str:
    """Return the hits alone, for bars that count them."""
    unknown = unknown_units(measurement)
    note = f", {unknown:,} of them unknown" if unknown else ""
    if measurement.labelled:
        note += f", {measurement.labelled:,} of them judged by people"
    if measurement.hits is None:
        return f"hits that nobody counted in {measurement.n:,} units"
    hits = "1 hit" if measurement.hits == 1 else f"{measurement.hits:,} hits"
    return f"{hits} in {measurement.n:,} units{note}"


def estimate(measurement: Measurement) -> str:
    """Return the estimate with what it was made from."""
    if measurement.hits is None:
        return f"{number(measurement.value, measurement)} over {measurement.n:,}"
    unknown = unknown_units(measurement)
    judged = measurement.n - unknown
    note = f" ({unknown:,} more unknown)" if unknown else ""
    share = number(measurement.value, measurement)
    if measurement.corrected:
        return f"{share}, corrected {by(measurement)}"
    if measurement.labelled:
        note += f" ({measurement.labelled:,} of them as people say, the rest as machines judged)"
    return f"{measurement.hits:,} of {judged:,} = {share}{note}"


def by(measurement: Measurement) -> str:
    """Return by what a rate is corrected, in words."""
    if measurement.labelled:
        return f"by people's labels on {measurement.labelled:,} of {measurement.n:,} units"
    return "by the judge's mistakes on other items"


def number(value: float, measurement: Measurement, *, down: bool | None = None) -> str:
    """Return a value in its unit; `down` rounds a lower bound down and an upper one up."""
    shown, unit = (100 * value, " %") if measurement.unit == "proportion" else (value, "")
    places = 1 if measurement.unit == "proportion" and shown >= 1 else 2
    if measurement.unit == "usd":
        unit, places = " USD", cents(shown)
    if down is not None:
        scaled = round(shown * 10**places, 6)
        shown = (math.floor(scaled) if down else math.ceil(scaled)) / 10**places
    return f"{shown:.{places}f}{unit or (' s' if measurement.unit == 's' else '')}"


def cents(dollars: float) -> int:
    """Return how many places show two digits of a sum, and never fewer than two.

    >>> cents(1.5), cents(0.00042), cents(0.0)
    (2, 5, 2)
    """
    return max(2, 1 - math.floor(math.log10(dollars))) if dollars > 0 else 2


def settled_by(bar: Bar, measurement: Measurement, looks: int) -> str:
    """Return what more units would do, in words; empty where it is settled."""
    more = more_units(bar, measurement, looks=looks)
    if more == 0:
        return ""
    if measurement.corrected and bar.zero_in is None:
        return "; more labels by people would narrow it" if measurement.labelled else ""
    if more is None and (measurement.always or measurement.hits is None):
        return f"; more {'sessions' if measurement.always else 'exchanges'} would narrow it"
    if more is None:
        return "; more units alone would not settle it"
    if bar.zero_in is not None:
        return f"; {more:,} more without a hit would settle it"
    return f"; about {more:,} more units would settle it if the rate stays"
