"""Harms by controls: what is claimed to hold each harm, and whether it can.

The brief claims; the facts about controls, handed in, say whether a control acts
where the harm arises and knows its category. A harm without an able control is a
hole, however many controls name it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from redline.brief import Brief
from redline.brief.model import ControlRow, Harm
from redline.report.review_data import ControlFacts

__all__ = ["CELLS", "Cell", "HoleRow", "harm_control", "held_ids"]

Cell = Literal[
    "holds", "promised", "wrong stage", "wrong category", "wrong stage and category", "unknown", ""
]
CELLS: dict[Cell, str] = {
    "holds": "holds: the gateway acts where the harm arises",
    "promised": "promised by people",
    "wrong stage": "claimed, but acts at another stage",
    "wrong category": "claimed, but not made for this category",
    "wrong stage and category": "claimed, but neither stage nor category fits",
    "unknown": "claimed, by a control that Redline does not know",
}
"""Each mark with its meaning."""
HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleRow:
    """One harm with a cell for each control."""

    harm: Harm
    cells: tuple[Cell, ...]
    standing: str
    """`held`, or in a few words why it is a hole."""

    @property
    def hole(self) -> bool:
        """Say whether nothing that the gateway does can hold it."""
        return self.standing != HELD


def harm_control(brief: Brief, facts: Sequence[ControlFacts]) -> tuple[HoleRow, ...]:
    """Return every harm against every control, in the order of the brief."""
    known = {fact.name.casefold(): fact for fact in facts}
    return tuple(hole_row(harm, brief.controls, known) for harm in brief.harms)


def hole_row(
    harm: Harm, controls: Sequence[ControlRow], known: Mapping[str, ControlFacts]
) -> HoleRow:
    """Return one harm against every control."""
    cells = tuple(cell(harm, row, known.get(row.control.strip().casefold())) for row in controls)
    return HoleRow(harm=harm, cells=cells, standing=standing(cells))


def cell(harm: Harm, row: ControlRow, fact: ControlFacts | None) -> Cell:
    """Say how one control holds one harm; an empty stage or category fits any."""
    if harm.id not in row.holds:
        return ""
    if not row.enforced:
        return "promised"
    if fact is None:
        return "unknown"
    stage = not harm.arises or harm.arises in {str(each) for each in fact.acts}
    name = harm.category.strip().casefold()
    if stage:
        return "holds" if not name or name in fact.categories else "wrong category"
    return "wrong stage" if not name or name in fact.categories else "wrong stage and category"


def standing(cells: Sequence[Cell]) -> str:
    """Say how a harm stands, by the best of its cells."""
    if "holds" in cells:
        return HELD
    if "unknown" in cells:
        return "held only by what Redline does not know"
    if any(each.startswith("wrong") for each in cells):
        return "claimed, but nothing named can hold it"
    return "promised only" if "promised" in cells else "held by nothing"


def held_ids(rows: Sequence[HoleRow]) -> frozenset[str]:
    """Return the ids of the harms that the gateway holds."""
    return frozenset(row.harm.id for row in rows if not row.hole)
