"""Where the affected exchanges differ from the rest of the live traffic.

Sessions come in as sets of traits: those named as affected, and all others. Each part of each trait
is held against the same part of the rest, by an exact test that is corrected for how many parts
were looked at, with bounds on the difference. A part that differs is a place to look, no cause.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from redline.interaction import Interaction
from redline.stats import fisher, holm, newcombe_bounds

__all__ = ["ALPHA", "Part", "Traits", "differing", "sessions_of", "traits_of"]

Traits = frozenset[tuple[str, str]]
"""Pairs of trait and part, such as (`language`, `sw`)."""
ALPHA = 0.05
"""Chance of any false find among all parts that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of one trait, among the affected sessions and among the rest."""

    trait: str
    part: str
    affected: int
    """Affected sessions that have it."""
    of: int
    others: int
    """Other sessions that have it."""
    rest: int
    low: float
    high: float
    """Bounds on the share among the affected less that among the rest, 95 % each side."""
    p: float
    """Corrected for all parts that were looked at."""

    @property
    def shown(self) -> bool:
        """Say whether it is shown that it differs."""
        return self.p <= ALPHA


def traits_of(live: Interaction) -> Traits:
    """Return what an exchange says of itself: language, slices, version and controls that acted."""
    told = {("language", live.language), ("policy", live.policy[:12]), ("did", live.action.value)}
    told |= {(name, value) for name, value in live.slices.items() if value}
    told |= {("control", one.control) for one in live.fired}
    return frozenset(told | ({("control", "none")} if not live.fired else set()))


def sessions_of(lives: Iterable[Interaction]) -> dict[str, Traits]:
    """Return the traits of each session: those of any of its exchanges."""
    found: dict[str, Traits] = {}
    for live in lives:
        found[live.unit] = found.get(live.unit, frozenset()) | traits_of(live)
    return found


def differing(affected: Sequence[Traits], rest: Sequence[Traits]) -> list[Part]:
    """Return how every part stands, those that differ most surely first; none without a rest."""
    if not affected or not rest:
        return []
    has, others = counted(affected), counted(rest)
    n, m = len(affected), len(rest)
    names = sorted(set(has) | set(others))
    p = holm([fisher(has[name], n, others[name], m) for name in names])
    found = [
        part_of(name, (has[name], n), (others[name], m), float(value))
        for name, value in zip(names, p, strict=True)
    ]
    return sorted(found, key=lambda part: (part.p, -abs(part.low + part.high)))


def counted(sessions: Iterable[Traits]) -> Mapping[tuple[str, str], int]:
    """Return how many sessions have each part."""
    return Counter(pair for traits in sessions for pair in traits)


def part_of(name: tuple[str, str], has: tuple[int, int], others: tuple[int, int], p: float) -> Part:
    """Return how one part stands."""
    low, high = newcombe_bounds(*has, *others)
    return Part(
        trait=name[0],
        part=name[1],
        affected=has[0],
        of=has[1],
        others=others[0],
        rest=others[1],
        low=low,
        high=high,
        p=p,
    )
