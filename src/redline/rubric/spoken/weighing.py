"""How sound a spoken answer is: what was counted, weighed by what was learnt.

Four logistic models say how likely careful readers would put the answer above
four marks between hollow and excellent; their sum is the level. The weights are
data, learnt by `bench/spoken_fit.py` from answers of our own, with signs that the
table of habits fixes: naming a price cannot harm, jargon cannot help.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import redline
from redline.files import read_json
from redline.rubric.reading import Reading
from redline.rubric.score import Change
from redline.rubric.spoken.counting import FEATURES, features, halves, passages, stretches
from redline.rubric.spoken.habits import HABITS, Habit
from redline.stats import logistic

__all__ = ["WEIGHTS", "Weighed", "expected", "fitted", "level", "views", "weigh"]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "rubric" / "spoken.json"
STRETCH = 110
"""Words of the shortest part of an answer that is looked at alone."""
ABOVE = 0.2
"""How far an answer may lie above its weakest part: sound words elsewhere do not make it good."""
HALF = 70
"""Words of the shorter side where an answer falls into two that hardly share a subject."""
CHANGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The level of one spoken answer, and what it came from."""

    level: float
    """1 to 5."""
    low: float
    high: float
    """Where nine of ten grades lie of answers that nothing was learnt from."""
    changes: tuple[Change, ...] = ()
    """The habits that would raise it most."""


def fitted() -> dict[str, Any]:
    """Return the weights, with the card that says from what they come."""
    found: dict[str, Any] = read_json(WEIGHTS)
    return found


def weigh(reading: Reading) -> Weighed:
    """Weigh one answer."""
    model = fitted()
    seen, parts = views(reading)
    value = level(expected(seen, parts, model), model)
    below, above = margins(value, model)
    return Weighed(
        level=value,
        low=max(1.0, value - below),
        high=min(5.0, value + above),
        changes=changes(seen, model),
    )


def views(reading: Reading) -> tuple[list[float], list[tuple[list[float], float]]]:
    """Return the features of an answer, and of its parts with how far it may lie above each."""
    found = passages(reading)
    parts = [(part, ABOVE) for part in stretches(found, STRETCH)]
    parts += [(part, 0.0) for part in halves(found, HALF)]
    return features(found, reading), [(features(part, reading), over) for part, over in parts]


def expected(
    seen: Sequence[float], parts: Sequence[tuple[Sequence[float], float]], model: dict[str, Any]
) -> float:
    """Return the expected level of an answer, held down by its weakest part."""
    return min([raw(seen, model), *(raw(part, model) + over for part, over in parts)])


def raw(seen: Sequence[float], model: dict[str, Any]) -> float:
    """Return the expected level before it is set right at both ends."""
    chances, value = 1.0, float(model["steps"][0])
    for mark, (low, high) in zip(model["marks"], pairwise(model["steps"]), strict=True):
        chances = min(chances, chance(seen, mark, model))
        value += chances * (high - low)
    return value


def chance(seen: Sequence[float], mark: dict[str, Any], model: dict[str, Any]) -> float:
    """Return the probability that an answer lies above one mark."""
    return logistic(odds(seen, mark, model))


def odds(seen: Sequence[float], mark: dict[str, Any], model: dict[str, Any]) -> float:
    """Return the logarithm of the odds that an answer lies above one mark."""
    parts = zip(seen, model["mean"], model["scale"], mark["weights"], strict=True)
    bias: float = mark["bias"]
    value: float = sum((x - mean) / scale * weight for x, mean, scale, weight in parts)
    return bias + value


def level(value: float, model: dict[str, Any]) -> float:
    """Return the level of an expected one, along the knots of the curve."""
    curve: list[list[float]] = model["curve"]
    if value <= curve[0][0]:
        return curve[0][1]
    for (x, y), (x2, y2) in pairwise(curve):
        if value <= x2:
            return y + (y2 - y) * (value - x) / (x2 - x)
    return curve[-1][1]


def margins(value: float, model: dict[str, Any]) -> tuple[float, float]:
    """Return how far below and above a level nine of ten grades lie."""
    for band in model["margins"]:
        if value <= band["up to"]:
            return band["below"], band["above"]
    return 1.0, 1.0


def changes(seen: Sequence[float], model: dict[str, Any]) -> tuple[Change, ...]:
    """Return the habits that would raise an answer most, if it had them as sound ones do.

    They are ranked by what they do to the odds: a hopeless answer gains next to
    nothing by any one of them, and is still told where to begin.
    """
    found = []
    for habit in (h for h in HABITS if h.good is not None):
        better = mended(seen, habit, model)
        lift = sum(odds(better, m, model) - odds(seen, m, model) for m in model["marks"])
        gain = round(raw(better, model) - raw(seen, model), 2)
        found.append((lift, Change(text=habit.means, dimension=habit.criterion, gain=gain)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(change for lift, change in found[:CHANGES] if lift > 0)


def mended(seen: Sequence[float], habit: Habit, model: dict[str, Any]) -> list[float]:
    """Return the features of an answer with one habit as sound answers have it."""
    pick = max if habit.good else min
    return [
        pick(x, usual) if name.startswith(f"{habit.name}, ") else x
        for name, x, usual in zip(FEATURES, seen, model["sound"], strict=True)
    ]
