"""What is kept of a session while it may go on, and what is counted of all of them.

A *part* is what a session belongs to of one slice, such as `sw` of `language`. Of a slice at most
`PARTS` are told apart and the rest counted together, so that no caller can make it grow.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from redline.brief.model import primary_tag
from redline.interaction import Interaction

__all__ = ["ALL", "OTHER", "PARTS", "Count", "Key", "Open", "Pair", "parts_of", "told_apart"]

PARTS = 20
"""Parts of one slice that are told apart, besides those that a brief names."""
OTHER = "other"
"""What the rest is counted under."""
Pair = tuple[str, str]
"""Slice and part."""
ALL: Pair = ("", "")
"""Everything."""


class Key(NamedTuple):
    """What a count is of."""

    row: str
    """Id of the metric in the brief."""
    by: str
    """Slice, such as `language`; empty for all."""
    part: str
    """Of the slice, such as `sw`."""
    ended: bool
    """Whether of sessions that have ended, or of all that have begun."""


@dataclass(slots=True)
class Count:
    """Sessions that a share counts."""

    n: int = 0
    hits: int = 0
    unknown: int = 0
    """Of which nobody can tell whether they are hits."""

    def add(self, hit: bool | None, times: int) -> None:
        """Count a session, or take it back."""
        self.n += times
        self.hits += times * (hit is True)
        self.unknown += times * (hit is None)


@dataclass(slots=True)
class Open:
    """A session that may go on."""

    parts: list[Pair]
    """What it belongs to, beginning with all."""
    last: float
    """When its last exchange ended, seconds since 1970."""
    flags: list[int]
    """By row, what it has shown (`metrics.Shown`)."""
    done: set[str] = field(default_factory=set)
    """What was done in it at least once."""
    times: dict[Pair, dict[int, int]] = field(default_factory=dict)
    """Of all, and of each path, its exchanges by how long they took (`spread`)."""
    ids: list[str] = field(default_factory=list)
    """Its newest exchanges, by which one is known that comes twice."""


def parts_of(live: Interaction, by: str) -> Iterable[str]:
    """Return an exchange's parts of a slice: every control that acted, and one of all others.

    Empty where it says nothing.
    """
    if by == "control":
        return sorted({fired.control for fired in live.fired})
    if by == "language":
        return (primary_tag(live.language),)
    said = live.slices.get(by, "")
    return (live.feature if by == "version" and not said else said,)


def told_apart(part: str, known: set[str], named: Collection[str]) -> str:
    """Return what a part is counted under, and remember it."""
    if part in known or part in named:
        known.add(part)
        return part
    if len(known - set(named)) >= PARTS:
        return OTHER
    known.add(part)
    return part
