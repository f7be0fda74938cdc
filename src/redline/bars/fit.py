"""Whether a bar can be held against a metric at all: same unit, right way round."""

from redline.brief import Bar
from redline.errors import BarError
from redline.measurement import Better, Unit

__all__ = ["fit", "is_any"]

DIMENSIONS: dict[Unit, tuple[str, ...]] = {
    "proportion": ("share",),
    "s": ("time",),
    "count": ("count", "number"),
    "usd": ("money",),
}
EXAMPLES: dict[Unit, str] = {"proportion": "2 %", "s": "1.2 s", "count": "3", "usd": "0.02 USD"}
KINDS: dict[Unit, str] = {
    "proportion": "a share",
    "s": "a time",
    "count": "a count",
    "usd": "a sum of US dollars",
}
DOLLARS = ("USD", "$")
"""How prices are written; of other currencies nobody says what they are worth."""


def is_any(bar: Bar) -> bool:
    """Say whether a pull is written as `any`: the first hit is enough."""
    return bar.text.casefold() == "any"


def fit(bar: Bar, *, name: str, unit: Unit, better: Better, pull: bool = False) -> None:
    """Refuse a bar that does not fit its metric.

    Parameters
    ----------
    bar : Bar
        A launch bar, or the condition at which the feature is pulled.
    name, unit, better
        Of the metric.
    pull : bool
        Whether it is a pull, which looks the other way.

    Raises
    ------
    BarError
        It counts hits of what is no share, is in another unit, or looks the
        wrong way.
    """
    higher = (better == "higher") != pull
    signs = (">=", ">") if higher else ("<=", "<")
    example = f"`{signs[1] if pull else signs[0]} {EXAMPLES[unit]}`"
    counts_hits = bar.zero_in is not None or is_any(bar)
    if counts_hits and (unit != "proportion" or better == "higher" or pull is not is_any(bar)):
        raise BarError(
            f"the bar {bar.text!r} counts hits, and does not fit {name!r} here. Write a "
            f"comparison, such as {example}."
        )
    fits = bar.threshold.dimension in DIMENSIONS[unit]
    if unit == "usd" and bar.threshold.unit not in DOLLARS:
        fits = False
    if not counts_hits and not fits:
        raise BarError(
            f"the bar {bar.text!r} is no {KINDS[unit].removeprefix('a ')}, and {name!r} is measured"
            f" as {KINDS[unit]}. Write it like {example}."
        )
    if bar.sign not in signs:
        way = "pulls where it is" if pull else "asks for"
        raise BarError(
            f"the bar {bar.text!r} {way} {bar.sign} and {better} is better for {name!r}. "
            f"Turn it round, such as {example}."
        )
