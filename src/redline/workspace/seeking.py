"""What may be sought among the exchanges of a run, and how one property of all of them is kept."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from redline.attacks import attacks_by_name, strategies_by_name
from redline.metrics import Judged
from redline.report.tables import RIGHT

__all__ = [
    "FACETS",
    "PLAIN",
    "SAID",
    "SHOWS",
    "Facet",
    "Flags",
    "Numbers",
    "Sought",
    "any_of",
    "folded",
    "in_family",
    "right",
]

PLAIN = "none"
"""Attack of a plain request."""
FACETS = ("attack", "action", "expected", "language", "fired", "right")
SAID = b"\0"
"""Between two texts; no text holds it, for it is taken out."""
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
SHOWS = ("failed", "unknown", "held", "counted")
"""What a metric may have shown of a unit: it went against the metric, nobody could judge it, it
speaks for it, or any of the three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody seeks; what is empty asks for nothing."""

    metric: str = ""
    """Id of a row of the brief's metrics."""
    shows: str = "failed"
    """One of `SHOWS`."""
    slice: str = ""
    part: str = ""
    """Of that slice."""
    language: str = ""
    attack: str = ""
    """`none` for plain requests."""
    family: str = ""
    """Of attacks."""
    action: str = ""
    expected: str = ""
    """Commas part several."""
    control: str = ""
    """Id of one that acted."""
    label: str = ""
    """Such as `harmful`, or `harmful=no` for those judged otherwise."""
    right: str = ""
    """`yes` for what was done as expected, `no` for what was not."""
    sure_from: float | None = None
    sure_to: float | None = None
    """Confidence from and below; 1 is inside the last one."""
    q: str = ""
    """Words in the request or the reply, all of them in one exchange."""


@dataclass(slots=True)
class Facet:
    """One property of every exchange: its values, and the number of its value for each."""

    values: list[str] = field(default_factory=list)
    numbers: "array[int]" = field(default_factory=lambda: array("i"))
    known: dict[str, int] = field(default_factory=dict)

    def add(self, value: str) -> None:
        """Add the value of the next exchange."""
        if value not in self.known:
            self.known[value] = len(self.values)
            self.values.append(value)
        self.numbers.append(self.known[value])

    def of(self, value: str) -> Flags:
        """Say of each exchange whether it has a value."""
        found: Flags = self.array == self.known.get(value, -2)
        return found

    @property
    def array(self) -> npt.NDArray[np.int32]:
        """Return the numbers, once all are there."""
        return np.frombuffer(self.numbers, np.int32)


def right(judged: Judged) -> str:
    """Say whether an exchange ended as expected; empty where nobody said what is."""
    if judged.expected is None:
        return ""
    return "yes" if judged.interaction.action in RIGHT[judged.expected] else "no"


def in_family(family: str) -> Iterator[str]:
    """Give the names of the attacks of a family."""
    yield from (name for name, one in attacks_by_name().items() if one.family == family)
    yield from (name for name, one in strategies_by_name().items() if one.family == family)


def any_of(facet: Facet, wanted: set[str]) -> Flags:
    """Say of each exchange whether it has any of some values."""
    numbers = [facet.known[value] for value in wanted if value in facet.known]
    found: Flags = np.isin(facet.array, numbers)
    return found


def folded(text: str) -> bytes:
    """Return a text as it is searched."""
    return text.casefold().replace("\0", " ").encode("utf-8", "replace")
