"""What a power plan says: what one bar takes, and what all of them come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.bars import Needed
from redline.decision import Verdict
from redline.workspace.supply import Cell

__all__ = ["BarNeed", "PowerPlan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarNeed:
    """What one bar takes, in one part where it asks for every part."""

    row: str
    metric: str
    bar: str
    part: str
    """Such as `sw`; empty for the whole."""
    of: str
    """What counts for it, in words."""
    now: Verdict
    there: int
    """Units, or exchanges for a quantile, that the suites hold for it."""
    alone: Needed
    """To decide this bar with the power wanted."""
    together: Needed
    """To decide all bars of the plan with it, this one among them."""
    live: bool
    """Seen only once people use it; no row of a suite helps."""
    like: Mapping[Cell, int]
    """Rows of the suites that serve it, by what is expected and by language."""

    @property
    def short(self) -> int:
        """Return how many units the suites lack."""
        return 0 if self.live else max(0, (self.together.units or 0) - self.there)

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "row": self.row,
            "metric": self.metric,
            "bar": self.bar,
            "part": self.part,
            "of": self.of,
            "now": self.now.value,
            "there": self.there,
            "alone": self.alone.units,
            "together": self.together.units,
            "short": self.short,
            "rate": self.together.rate,
            "basis": self.together.basis,
            "meets": self.together.meets,
            "note": self.together.note,
            "live": self.live,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPlan:
    """What it takes to decide every bar."""

    power: float
    looks: int
    """Which look at this policy the run will be."""
    bars: tuple[BarNeed, ...]
    left_out: tuple[str, ...]
    """Bars that no such plan can be made for, a sentence each."""
    rows: int
    """Rows in the test half of the suites."""
    add: Mapping[Cell, int]
    """Rows to write, by what is expected and by language."""
    exchanges: int
    """Of a run with them."""
    seconds: float | None
    """How long it takes about; None where no run was timed."""
    tokens: tuple[float, float] | None
    """Sent and received about; None where nobody counted."""
    cost: float | None
    """US dollars about; None without tokens or a price."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "redline": "power plan/1",
            "power": self.power,
            "looks": self.looks,
            "bars": [bar.stored() for bar in self.bars],
            "left_out": list(self.left_out),
            "rows": self.rows,
            "add": [
                {"expected": expected, "language": language, "rows": count}
                for (expected, language), count in sorted(self.add.items())
            ],
            "exchanges": self.exchanges,
            "seconds": self.seconds,
            "tokens": self.tokens and [round(count) for count in self.tokens],
            "cost_usd": self.cost,
        }
