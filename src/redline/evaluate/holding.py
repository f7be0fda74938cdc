"""The units of a small run, held in memory while they are looked at again and again.

A sequence of units comes in that makes each anew whenever it is looked at, as `Units` does.
Every metric looks at every unit, in whole and by slice; for a small run it is quicker to hold
what the columns say. A large run goes by as before, so memory does not grow with it. Texts
stay on the disk in both.
"""

from collections.abc import Sequence

from redline.metrics import EvidenceUnit, Judged

__all__ = ["HELD", "held"]

HELD = 20_000
"""Exchanges that are held at most, at about half a kilobyte each."""


class HeldUnit(EvidenceUnit):
    """A unit that made its exchanges once; its id is still asked for, as it may be a text."""

    __slots__ = ("_exchanges", "_unit")
    _exchanges: tuple[Judged, ...]
    _unit: EvidenceUnit

    def __init__(self, unit: EvidenceUnit, exchanges: tuple[Judged, ...]) -> None:
        object.__setattr__(self, "_unit", unit)
        object.__setattr__(self, "_exchanges", exchanges)

    @property
    def id(self) -> str:
        """Return its id."""
        return self._unit.id

    @property
    def exchanges(self) -> tuple[Judged, ...]:
        """Return its exchanges, the same each time."""
        return self._exchanges

    def __eq__(self, other: object) -> bool:
        """Compare with any unit by what it holds."""
        if not isinstance(other, EvidenceUnit):
            return NotImplemented
        return (self.id, self.exchanges) == (other.id, other.exchanges)

    __hash__ = None  # type: ignore[assignment]  # as an EvidenceUnit: labels are no key


def held(units: Sequence[EvidenceUnit], most: int = HELD) -> Sequence[EvidenceUnit]:
    """Return units that are held, or as they came where they have more exchanges than that."""
    found: list[EvidenceUnit] = []
    count = 0
    for unit in units:
        exchanges = unit.exchanges
        count += len(exchanges)
        if count > most:
            return units
        found.append(HeldUnit(unit, exchanges))
    return found
