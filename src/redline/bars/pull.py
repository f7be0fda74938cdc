"""Pulls: whether a feature must go back, said only where that is certain."""

from collections.abc import Sequence

from redline.bars.compare import beyond, bounds, confidence_for
from redline.bars.fit import fit, is_any
from redline.bars.measured import Measured
from redline.brief import Bar
from redline.measurement import Measurement, Unmeasured

__all__ = ["pulls", "pulls_anywhere"]


def pulls(bar: Bar, measurement: Measurement | Unmeasured, *, looks: int = 1) -> bool:
    """Say whether a pull threshold is crossed with confidence.

    For `< 88 %` the whole interval must lie below it, for `> 1 %` above it, and
    for `any` one certain hit is enough. What is unmeasured pulls nothing: it
    is the bar's work to hold what nobody measured.

    Raises
    ------
    BarError
        The pull does not fit the measurement's unit or direction.
    """
    if isinstance(measurement, Unmeasured):
        return False
    fit(bar, name=measurement.name, unit=measurement.unit, better=measurement.better, pull=True)
    if is_any(bar):
        return bool(measurement.hits)
    return beyond(bar, *bounds(measurement, confidence_for(bar, looks))) is True


def pulls_anywhere(
    bar: Bar, measured: Measured, names: Sequence[str] = (), *, looks: int = 1
) -> Measurement | Unmeasured | None:
    """Return the measurement that crosses a pull, or None.

    A pull `in every language` is crossed by any one of them; `names` narrows
    the parts to those that the brief serves.

    Raises
    ------
    BarError
        As for `pulls`.
    """
    whole, by = measured
    if bar.every is None:
        looked = [whole]
    else:
        parts = by.get(bar.every, {})
        looked = [parts[name] for name in names or sorted(parts) if name in parts]
    return next((found for found in looked if pulls(bar, found, looks=looks)), None)
