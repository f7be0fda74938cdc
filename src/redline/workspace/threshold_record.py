"""What was asked of a control's threshold, and what was found: plain records, and as JSON."""

import math
from dataclasses import dataclass
from typing import Any

from redline.bars.choosing import Lacking, Promise
from redline.bars.moving import Change
from redline.bars.trade_off import Bounded, Point
from redline.controls import Dial, Enforced
from redline.stats import Choice
from redline.workspace.error_costs import Cost, Prices
from redline.workspace.readings import Gathered

__all__ = ["Asked", "Threshold", "scaled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks of a threshold."""

    control: str
    """Its id or its name."""
    setting: str = ""
    """The first one that can be chosen unless named."""
    risk: float = 0.02
    delta: float = 0.05
    promise: Promise | None = None
    """By default of what should be stopped; for a control of answers, of what is shown."""
    average: bool = False
    """Promise the mean over samples."""
    to: float | None = None
    """Compare the present setting with this one rather than with the one chosen."""
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A control's trade-off, and the threshold that a risk allows."""

    control: Enforced
    dial: Dial
    set_to: str
    """The present setting, as a brief would write it."""
    asked: Asked
    promise: Promise
    gathered: Gathered
    source: str
    """What was read: the suites' requests again, or the record of which run."""
    left_out: int
    points: tuple[Point, ...]
    now: Point
    """As the control is set."""
    choice: Choice
    lacking: Lacking | None
    """None where a threshold keeps the promise."""
    change: Change | None
    """None where nothing is compared: no threshold was chosen, or it is the present one."""
    costs: tuple[Cost, ...]
    prices: Prices | None
    stated: tuple[str, ...]
    """What the brief itself says of the setting's gains and costs."""

    @property
    def present(self) -> float | None:
        """Return the present setting as a number; None where it is in words."""
        return self.dial.present(self.control)

    def at(self, threshold: float | None) -> Point:
        """Return the point of a threshold; of None, the control as it is set."""
        if threshold is None:
            return self.now
        return next(p for p in self.points if p.at is not None and math.isclose(p.at, threshold))

    def expected_cost(self, point: Point) -> tuple[Bounded, Bounded] | None:
        """Return what 100 units of each kind cost at a point: let past, and stopped needlessly.

        None where the brief does not price both errors in one unit, each by one row.
        """
        if self.prices is None:
            return None
        miss, alarm = 100 * self.prices.miss, 100 * self.prices.alarm
        return scaled(point.let_by, miss), scaled(point.stopped, alarm)

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        choice, gathered = self.choice, self.gathered
        return {
            "redline": "threshold/1",
            "control": self.control.id,
            "name": self.control.name,
            "setting": self.dial.setting,
            "stops": self.dial.stops,
            "present": self.present,
            "set_to": self.set_to,
            "chosen": choice.threshold,
            "promise": self.promise,
            "guarantee": choice.guarantee,
            "procedure": choice.procedure,
            "risk": choice.alpha,
            "delta": choice.delta,
            "lacking": self.lacking
            and {name: getattr(self.lacking, name) for name in ("least", "at", "have", "more")},
            "read": self.source,
            "should_be_stopped": gathered.bad,
            "should_not": gathered.good,
            "families": gathered.families(bad=True),
            "not_judged": gathered.doubted,
            "others": gathered.others,
            "left_out": self.left_out,
            "change": self.change and stored_change(self.change),
            "costs": [cost.stored() for cost in self.costs],
            "now": self.stored_point(self.now),
            "points": [self.stored_point(point) for point in self.points],
        }

    def stored_point(self, point: Point) -> dict[str, Any]:
        """Return one setting as JSON; each share as estimate, lower and upper bound."""
        return {
            "at": point.at,
            "let_by": point.let_by,
            "stopped_needlessly": point.stopped,
            "past": point.past,
            "wrong_of_past": point.wrong,
            "cost_of_100_each": self.expected_cost(point),
        }


def scaled(found: Bounded, by: float) -> Bounded:
    """Return an estimate and its bounds in another unit."""
    value, low, high = found
    return None if value is None else by * value, by * low, by * high


def stored_change(change: Change) -> dict[str, Any]:
    """Return a change as JSON."""
    names = ("before", "after", "stricter", "cut", "times", "even")
    return {name: getattr(change, name) for name in names}
