"""A measurement, or the reason why there is none.

What is unknown has its own type, because a 0 or a NaN would sooner or later be
read as "no attack worked".
"""

from dataclasses import dataclass
from typing import Any, Literal

from redline.errors import MeasurementError

__all__ = ["Measurement", "Unit", "Unmeasured", "restored"]

Unit = Literal["proportion", "s", "count", "usd"]
Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One number, with what is needed to believe it and to redo it."""

    name: str
    """The metric's name in the catalogue."""
    value: float
    """The estimate, in `unit`."""
    low: float
    high: float
    """One-sided bounds: each end holds with `confidence`; low <= value <= high."""
    confidence: float = 0.95
    unit: Unit = "proportion"
    better: Better
    """Which way is good, so that no reader has to guess."""
    n: int
    """Units counted: a suite row with all its attacked versions, or one live session."""
    hits: int | None = None
    """Units that show what the metric counts; None where it is no share."""
    unknown: int | None = None
    """Units among `n` that could not be judged; None where only the bounds carry their number."""
    families: int | None = None
    """Families that the units come in; None where every unit stands for itself."""
    worth: float | None = None
    """Independent units that would tell as much as these families; None as above."""
    labelled: int = 0
    """Units on which the word of people stands in the place of the machines'."""
    corrected: bool = False
    """Whether value and bounds are corrected for the mistakes of whoever judged; hits then do
    not give them."""
    strata: tuple[tuple[float, float, float], ...] = ()
    """Of a rate corrected by people's labels, for each verdict of the machines: units,
    independent labels on them, and hits among these; from them it is bounded anew."""
    always: bool = False
    """Whether the bounds of this share hold at every n at once, however often one looks."""
    method: str
    """How the bounds were made, with its source."""
    slices: tuple[tuple[str, str], ...] = ()
    """Which part of the units: empty for all, (("language", "sw"),) for one."""
    run: str = ""
    """Id of the run, or `live`."""

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:  # refuses NaN as well
            raise MeasurementError(
                f"{self.name}: value {self.value} lies outside its own interval "
                f"[{self.low}, {self.high}]"
            )

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {
            "redline": "measurement/1",
            "name": self.name,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "confidence": self.confidence,
            "unit": self.unit,
            "better": self.better,
            "n": self.n,
            "hits": self.hits,
            "unknown": self.unknown,
            "families": self.families,
            "worth": self.worth,
            "labelled": self.labelled,
            "corrected": self.corrected,
            "strata": [list(one) for one in self.strata],
            **({"always": True} if self.always else {}),
            "method": self.method,
            "slices": [list(pair) for pair in self.slices],
            "run": self.run,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmeasured:
    """A number that could not be had: neither zero, nor NaN, nor a pass."""

    name: str
    reason: str
    slices: tuple[tuple[str, str], ...] = ()
    run: str = ""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {
            "redline": "unmeasured/1",
            "name": self.name,
            "reason": self.reason,
            "slices": [list(pair) for pair in self.slices],
            "run": self.run,
        }


def restored(row: dict[str, Any]) -> Measurement | Unmeasured:
    """Return the measurement, or its absence, that `stored` wrote."""
    kept = {k: v for k, v in row.items() if k != "redline"}
    kept["slices"] = tuple((a, b) for a, b in row["slices"])
    if row["redline"] == "unmeasured/1":
        return Unmeasured(**kept)
    kept["strata"] = tuple((a, b, c) for a, b, c in row.get("strata", ()))
    return Measurement(**kept)
