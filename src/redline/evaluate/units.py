"""Units of evidence that are read when they are looked at, and forgotten afterwards.

A judged run comes in as columns and transcripts; out comes a sequence of the units
that `metrics.gather` would make, equal to them in everything. A unit holds two
numbers; its exchanges come from the columns, and a text from the transcripts only
when somebody asks for one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from redline.evaluate.kept import Kept
from redline.evaluate.reading import kept_run
from redline.evaluate.recalled import Recalled
from redline.evaluate.records import COLUMNS, unit_starts
from redline.metrics import EvidenceUnit, Judged

__all__ = ["Units"]


class KeptUnit(EvidenceUnit):
    """A unit that makes its exchanges each time it is asked for them."""

    __slots__ = ("_at", "_kept")
    _at: tuple[int, int]
    _kept: Kept

    def __init__(self, kept: Kept, first: int, end: int) -> None:
        object.__setattr__(self, "_kept", kept)
        object.__setattr__(self, "_at", (first, end))

    @property
    def id(self) -> str:
        """Return its id, from the first transcript."""
        return self.exchanges[0].interaction.unit

    @property
    def exchanges(self) -> tuple[Judged, ...]:
        """Return its exchanges, as they were judged."""
        kept = self._kept
        found = [Recalled(kept, row) for row in kept.records(*self._at)]
        return tuple(Judged(interaction=one, labels=one.labels) for one in found)

    def __eq__(self, other: object) -> bool:
        """Compare with any unit by what it holds."""
        if not isinstance(other, EvidenceUnit):
            return NotImplemented
        return (self.id, self.exchanges) == (other.id, other.exchanges)

    __hash__ = None  # type: ignore[assignment]  # as an EvidenceUnit: labels are no key


class Units(Sequence[EvidenceUnit]):
    """The units of a judged run, in the order in which they came."""

    def __init__(self, folder: Path) -> None:
        """Open the columns of a run that was judged.

        Raises
        ------
        EvidenceError
            There is no run.
        OSError
            It was not judged.
        """
        self._kept = Kept(folder, kept_run(folder))
        self._starts = unit_starts(folder / COLUMNS)

    def __len__(self) -> int:
        """Return how many units there are."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> EvidenceUnit: ...

    @overload
    def __getitem__(self, at: slice) -> list[EvidenceUnit]: ...

    def __getitem__(self, at: int | slice) -> EvidenceUnit | list[EvidenceUnit]:
        """Return one unit, or several."""
        if isinstance(at, slice):
            return [self._unit(number) for number in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._unit(at % len(self))

    def __iter__(self) -> Iterator[EvidenceUnit]:
        """Give every unit; none is held."""
        return map(self._unit, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Compare with any sequence of units."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def _unit(self, number: int) -> KeptUnit:
        """Return one unit."""
        return KeptUnit(self._kept, int(self._starts[number]), int(self._starts[number + 1]))
