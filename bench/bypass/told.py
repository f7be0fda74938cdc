"""Tables of the bypass measurement: counts come in, lines with exact 95 % intervals go out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from redline.stats import lower_bound, upper_bound

__all__ = ["Count", "counted", "line", "share", "worst"]

Thing = TypeVar("Thing")
SIDE = 0.975
"""Confidence of each side."""


@dataclass(slots=True)
class Count:
    """Units, and those that show what is counted."""

    hits: int = 0
    n: int = 0
    also: dict[str, int] = field(default_factory=dict)
    """Further counts of the same units."""

    def add(self, hit: bool, **also: bool) -> None:
        """Count one unit."""
        self.n += 1
        self.hits += hit
        for name, yes in also.items():
            self.also[name] = self.also.get(name, 0) + yes

    @property
    def rate(self) -> float:
        """Return the share, 0 where there is nothing."""
        return self.hits / self.n if self.n else 0.0


def counted(
    things: Iterable[Thing], key: Callable[[Thing], str], hit: Callable[[Thing], bool]
) -> dict[str, Count]:
    """Return counts by a key, in the order of their names."""
    found: dict[str, Count] = {}
    for thing in things:
        found.setdefault(key(thing), Count()).add(hit(thing))
    return dict(sorted(found.items()))


def share(count: Count) -> str:
    """Return a share with its interval."""
    if not count.n:
        return f"{'-':>6}{'':18}"
    low = lower_bound(count.hits, count.n, SIDE)
    high = upper_bound(count.hits, count.n, SIDE)
    return f"{count.rate:6.1%}  {low:6.1%} to {high:6.1%}"


def line(name: str, count: Count, bar: float | None = None, *, least: bool = False) -> str:
    """Return one line of a table, with its bar where it has one."""
    said = f"{name:44}{count.n:6}  {share(count)}"
    if bar is None or not count.n:
        return said
    met = count.rate >= bar if least else count.rate <= bar
    return f"{said}  bar {'>=' if least else '<='} {bar:.0%} {'met' if met else 'MISSED'}"


def worst(counts: Mapping[str, Count], bar: float) -> str:
    """Return which of some counts are over a bar."""
    over = sorted((c.rate, n) for n, c in counts.items() if c.rate > bar)[::-1]
    names = ", ".join(f"{name} {rate:.0%}" for rate, name in over)
    return f"{len(counts) - len(over)} of {len(counts)} at most {bar:.0%}" + (
        f"; over it: {names}" if over else ""
    )
