"""Multinomial forms: what features add up to for each class, and the shares that follow.

What `learning` stored goes in; forms come out that add up fast in plain Python. The weights
of one feature for all classes lie side by side in one whole number, each in a *lane* of its
own, so that one addition adds nine of them, without an error of rounding.
"""

import math
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

__all__ = ["LANE", "ONE", "STEPS", "Form", "chances", "form", "laid", "lanes", "ready"]

LANE = 64
"""Bits of a lane."""
STEPS = 1000
"""Steps of a weight in lanes: a bias is stored with three places, a weight with two."""
ONE = 1 << 40
"""What stands for 1 where features have values: they are whole numbers too. A thousand of them,
in steps, leave room in a lane."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """A form as it is read fastest."""

    bias: Sequence[float]
    table: Mapping[str, Sequence[int]]
    """For each feature pairs of class and hundredths."""
    start: int
    """The bias, in lanes."""
    rows: Mapping[str, int]
    """The weights of each feature, in lanes; nothing for words that only begin one."""

    def row(self, name: str) -> int:
        """Return the weights of a feature, which may be left out."""
        return self.rows.get(name, 0)


def ready(stored: Mapping[str, Any]) -> Form:
    """Return a form from its bias and the pairs of class and hundredths of its file."""
    bias, table = stored["bias"], stored["table"]
    runs = (name.split(" ") for name in table if " " in name)
    begun = {" ".join(words[:n]) for words in runs for n in range(1, len(words))}
    return Form(
        bias=bias,
        table=table,
        start=lanes(range(len(bias)), [round(weight * STEPS) for weight in bias]),
        rows={
            **dict.fromkeys(begun, 0),
            **{name: lanes(row[::2], row[1::2]) * STEPS // 100 for name, row in table.items()},
        },
    )


def lanes(places: Sequence[int], values: Sequence[int]) -> int:
    """Return values in the lanes of these places.

    >>> laid(lanes([0, 2], [5, -3]) + lanes([0, 1], [1, -1]), 3)
    (6, -1, -3)
    """
    return sum(value << LANE * place for place, value in zip(places, values, strict=True))


def laid(total: int, width: int) -> tuple[int, ...]:
    """Return what lies in the lanes of a number."""
    unpack, half = reader(width)
    return unpack(((total + half) ^ half).to_bytes(LANE // 8 * width, "little"))


@cache
def reader(width: int) -> tuple[Callable[[bytes], tuple[int, ...]], int]:
    """Return what reads lanes, and what keeps one below zero from taking from its neighbour."""
    half = sum(1 << LANE * place + LANE - 1 for place in range(width))
    return struct.Struct(f"<{width}q").unpack, half


def form(named: Mapping[str, float], model: Form) -> list[float]:
    """Return the shares of a multinomial form for named facts; they add up to one."""
    found, weights = list(model.bias), pairs(model)
    for name, value in named.items():
        for at, weight in weights.get(name, ()):
            found[at] += weight * value
    return chances(found)


@lru_cache(maxsize=4)
def pairs(model: Form) -> Mapping[str, Sequence[tuple[int, float]]]:
    """Return for each feature its pairs of class and weight."""
    return {
        name: list(zip(row[::2], (weight / 100 for weight in row[1::2]), strict=True))
        for name, row in model.table.items()
    }


def chances(found: Sequence[float], step: float = 1.0) -> list[float]:
    """Return the shares of classes from what a form adds up for each, in steps of this."""
    top = max(found)
    odds = [math.exp((score - top) * step) for score in found]
    total = sum(odds)
    return [odd / total for odd in odds]
