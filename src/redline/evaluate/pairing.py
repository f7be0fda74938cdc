"""Two runs side by side: the same rows, what each run did with them, metric by metric.

Units of both runs come in and go by once. A row that only one of the runs has is
counted and left aside: what was not asked twice shows no change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redline.errors import EvidenceError
from redline.metrics import EvidenceUnit, Judged, Metric, Share, UnitShare, counted_unit

__all__ = ["Pair", "Paired", "Side", "paired"]

Outcome = bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one run did with a row, as far as numbers need it."""

    good: Mapping[str, Outcome]
    """Metric to whether it went well; None where unknown, absent where it does not count."""
    latency: tuple[float, ...]
    """Seconds of each exchange that was answered and timed."""
    at: int
    """Place of the unit among those of its run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row in both runs."""

    unit: str
    family: str
    """Its own id where it belongs to none."""
    traits: Mapping[str, str]
    """Language, kind and whatever else the row says of itself."""
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """All rows that both runs have."""

    pairs: tuple[Pair, ...]
    alone: tuple[int, int]
    """Rows that only the first run has, and only the second."""
    shares: tuple[Metric, ...]
    """Metrics that are shares, which is what pairs can be compared by."""
    skipped: tuple[str, ...] = field(default=())
    """Metrics that need labels which neither run has."""


def paired(
    metrics: Iterable[Metric], first: Sequence[EvidenceUnit], second: Sequence[EvidenceUnit]
) -> Paired:
    """Put two runs side by side.

    Raises
    ------
    EvidenceError
        No row is in both, or a label has a value of the wrong kind.
    """
    shares = [m for m in metrics if isinstance(m.counted, Share | UnitShare)]
    before = {}
    for number, one in enumerate(first):
        unit = at_hand(one)
        before[unit.id] = side(unit, shares, number)
    pairs, later = [], 0
    for number, one in enumerate(second):
        unit = at_hand(one)
        later += 1
        if unit.id in before:
            sides = (before[unit.id], side(unit, shares, number))
            pairs.append(
                Pair(
                    unit=unit.id,
                    family=unit.family or unit.id,
                    traits=traits(unit),
                    sides=sides,
                )
            )
    if not pairs:
        raise EvidenceError(
            "the two runs have no row in common, so nothing can be paired.\n"
            "Compare runs of the same suites."
        )
    seen = {name for pair in pairs for one in pair.sides for name in one.good}
    return Paired(
        pairs=tuple(pairs),
        alone=(len(before) - len(pairs), later - len(pairs)),
        shares=tuple(m for m in shares if m.name in seen),
        skipped=tuple(m.name for m in shares if m.name not in seen),
    )


def at_hand(unit: EvidenceUnit) -> EvidenceUnit:
    """Return a unit whose exchanges are read once, however often they are looked at."""
    exchanges = unit.exchanges
    return EvidenceUnit(id=exchanges[0].interaction.unit, exchanges=exchanges)


def side(unit: EvidenceUnit, shares: Iterable[Metric], number: int) -> Side:
    """Return what one run did with a row."""
    good: dict[str, Outcome] = {}
    for metric in shares:
        if not labelled(unit, metric):
            continue
        found = counted_unit(metric, unit)
        if found is not None:
            hit = found.hit
            good[metric.name] = None if hit is None else hit is (metric.better == "higher")
    timed = (judged.interaction for judged in unit.exchanges)
    latency = tuple(
        one.latency_ms / 1000 for one in timed if one.latency_ms is not None and not one.error
    )
    return Side(good=good, latency=latency, at=number)


def labelled(unit: EvidenceUnit, metric: Metric) -> bool:
    """Say whether the labels that a metric needs are on any exchange of a unit."""
    names = {name for judged in unit.exchanges for name in judged.labels}
    return names.issuperset(metric.needs) and (
        not metric.needs_any or not names.isdisjoint(metric.needs_any)
    )


def traits(unit: EvidenceUnit) -> dict[str, str]:
    """Return what a row says of itself, by the names that reports use."""
    plain: Judged = unit.plain
    told = {"language": unit.language, **plain.interaction.slices, "about": plain.text("for")}
    return {name: value for name, value in told.items() if value}
