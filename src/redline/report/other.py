"""The other side: which bars read or stand differently with one control removed."""

from collections.abc import Sequence
from dataclasses import dataclass

from redline.report import numbers
from redline.report.data import Measured

__all__ = ["Changed", "changed"]

Pair = tuple[Measured | None, Measured | None]
"""One bar here and there; None where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The bars that differ."""

    turned: tuple[Pair, ...]
    """Those whose verdict is another."""
    moved: tuple[Pair, ...]
    """Those whose figures are others, and whose verdict is the same."""


def changed(here: Sequence[Measured], there: Sequence[Measured]) -> Changed:
    """Compare the bars of two briefs by their ids; nothing differs from what was not measured."""
    if not there:
        return Changed(turned=(), moved=())
    ours = {row.id: row for row in here}
    theirs = {row.id: row for row in there}
    pairs = [(ours.get(name), theirs.get(name)) for name in dict.fromkeys([*ours, *theirs])]
    return Changed(
        turned=tuple(p for p in pairs if stands(p[0]) != stands(p[1])),
        moved=tuple(
            p for p in pairs if stands(p[0]) == stands(p[1]) and reads(p[0]) != reads(p[1])
        ),
    )


def stands(row: Measured | None) -> str:
    """Return how a bar stands, or an empty text where it is not there."""
    return row.verdict.value if row else ""


def reads(row: Measured | None) -> str:
    """Return what was measured for a bar, as it is written."""
    return numbers.estimate(row.measurement) if row else ""
