"""What is kept of a session while it may go on, and what is counted of all of them.

A *part* is what a session belongs to of one slice, such as `sw` of `language`. Of a slice at most
`PARTS` are told apart and the rest counted together, so that no caller can make it grow.
"""

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from redline.brief.model import primary_tag
from redline.interaction import Action, Interaction
from redline.monitor.spread import SUM

__all__ = [
    "ALL",
    "OTHER",
    "PARTS",
    "Count",
    "Key",
    "Open",
    "Pair",
    "Tallied",
    "parts_of",
    "short",
    "timed_as",
    "told_apart",
]

PARTS = 20
"""Parts of one slice that are told apart, besides those that a brief names."""
OTHER = "other"
"""What the rest is counted under."""
ACTIONS = tuple(Action)
WIDE = 1_000
"""More than there are buckets."""
Pair = tuple[str, str]
"""Slice and part."""
ALL: Pair = ("", "")
"""Everything."""
Tallied = tuple[int, int, int]
"""Sessions, those that are hits, and those of which nobody can tell."""


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
    """Sessions that a share counts, and the witnesses whose they are."""

    n: int = 0
    """Sessions."""
    hits: int = 0
    unknown: int = 0
    """Of which nobody can tell whether they are hits."""
    witnesses: int = 0
    """Users, and sessions without one."""
    share: float = 0.0
    """Their shares of hits, added up."""
    doubt: float = 0.0
    """Their shares of those of which nobody can tell."""

    def change(self, was: Tallied, now: Tallied) -> None:
        """Let a session show something else than before, which is a witness by itself."""
        n, hits, unknown = now[0] - was[0], now[1] - was[1], now[2] - was[2]
        self.n += n
        self.hits += hits
        self.unknown += unknown
        self.witnesses += n
        self.share += hits
        self.doubt += unknown

    def weigh(self, before: Tallied, after: Tallied) -> None:
        """Let all sessions of a user show something else than before."""
        self.n += after[0] - before[0]
        self.hits += after[1] - before[1]
        self.unknown += after[2] - before[2]
        self.witnesses += (after[0] > 0) - (before[0] > 0)
        if before[0]:
            self.share -= before[1] / before[0]
            self.doubt -= before[2] / before[0]
        if after[0]:
            self.share += after[1] / after[0]
            self.doubt += after[2] / after[0]

    @property
    def surely(self) -> int:
        """Return how many witnesses' worth are hits, rounded down."""
        return math.floor(self.share + SUM)

    @property
    def perhaps(self) -> int:
        """Return how many may be, rounded up."""
        return max(self.surely, math.ceil(self.share + self.doubt - SUM))


@dataclass(slots=True)
class Open:
    """A session that may go on; there may be several hundred thousand."""

    parts: list[Pair]
    """What it belongs to, beginning with all."""
    last: float
    """When its last exchange ended, seconds since 1970."""
    flags: bytearray
    """By row, what it has shown (`metrics.Shown`)."""
    times: dict[int, int] = field(default_factory=dict)
    """Its exchanges by what was done and how long they took, as one number (`timed_as`)."""
    ids: list[int] = field(default_factory=list)
    """Of its newest exchanges, by which one is known that comes twice."""
    user: int = 0
    """Under which number its user is counted; 0 where none is known."""

    def path(self, action: Action) -> dict[int, int]:
        """Return its exchanges that ended in one way, by how long they took."""
        place = ACTIONS.index(action)
        return {code % WIDE - 1: n for code, n in self.times.items() if code // WIDE == place}

    def all_times(self) -> dict[int, int]:
        """Return all its exchanges by how long they took."""
        found: dict[int, int] = {}
        for code, n in self.times.items():
            place = code % WIDE - 1
            found[place] = found.get(place, 0) + n
        return found

    def spreads(self) -> Iterator[tuple[Pair, dict[int, int]]]:
        """Give how long its exchanges took: of all, of its language and of each path."""
        everything = self.all_times()
        for pair in self.parts:
            if pair == ALL or pair[0] == "language":
                yield pair, everything
        for place in sorted({code // WIDE for code in self.times}):
            yield ("path", ACTIONS[place].value), self.path(ACTIONS[place])


def timed_as(action: Action, bucket: int) -> int:
    """Return one number for what was done and how long it took."""
    return ACTIONS.index(action) * WIDE + bucket + 1


def short(name: str) -> int:
    """Return a number for a name, the same everywhere, that no two of a session share."""
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())


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
