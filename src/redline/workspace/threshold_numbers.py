"""How the shares of a threshold are written in a sentence, and what its units are called."""

from redline.bars.trade_off import Bounded
from redline.workspace.threshold_record import Threshold

__all__ = ["interval", "percent", "units_of"]


def percent(share: float) -> str:
    """Return a share as it is written into a brief.

    >>> percent(0.07), percent(0.125)
    ('7 %', '12.5 %')
    """
    return f"{100 * share:.4g} %"


def interval(found: Bounded, scale: float = 100, unit: str = " %", places: int = 1) -> str:
    """Return an estimate with its bounds; of what nobody judged, the bounds alone.

    >>> interval((0.1, 0.05, 0.2)), interval((None, 0.05, 0.2))
    ('10.0 % (5.0 to 20.0)', '5.0 to 20.0 %')
    """
    # Zero is added, or a bound might read as `-0`.
    low, high = (f"{round(scale * part, places) + 0.0:.{places}f}" for part in found[1:])
    if found[0] is None:
        return f"{low} to {high}{unit}"
    return f"{round(scale * found[0], places) + 0.0:.{places}f}{unit} ({low} to {high})"


def units_of(found: Threshold) -> tuple[str, str]:
    """Return what units of either kind are called."""
    if found.dial.about == "answer":
        return "with a wrong answer", "with a right one"
    return "that it should stop", "that it should not"
