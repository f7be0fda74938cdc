"""What was measured for one row of a brief: over all units, and apart by slice."""

from collections.abc import Mapping
from typing import NamedTuple

from redline.measurement import Measurement, Unmeasured

__all__ = ["Measured"]


class Measured(NamedTuple):
    """One metric's evidence; a pair, so that it can be written as one."""

    whole: Measurement | Unmeasured
    """Over all units."""
    by: Mapping[str, Mapping[str, Measurement | Unmeasured]]
    """Apart: slice, such as `language`, then its part, such as `sw`."""
