"""What the history shows: interviews, how levels run, and which gaps come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redline.practice import DIMENSIONS, loops, readiness
from redline.practice.readiness import Readiness
from redline.questions import questions
from redline.report.radar import run_plot
from redline.rubric import GAPS
from redline.workspace.history import Kept

__all__ = ["GapRow", "gap_rows", "level_of", "listed", "named", "readiness_of", "runs"]

RECENT = 24
"""Interviews that are drawn, the newest."""
COLUMNS = 12
"""Interviews in the ledger of gaps, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One gap over the last interviews."""

    id: str
    means: str
    criterion: str
    counts: tuple[int, ...]
    """Rounds that lacked it in each interview, the oldest first."""

    @property
    def total(self) -> int:
        """Return in how many rounds it was lacking."""
        return sum(self.counts)


def judged(kept: Sequence[Kept]) -> list[Kept]:
    """Return the interviews of which anything could be judged, the oldest first."""
    return [one for one in reversed(kept) if one.verdict.get("level")]


def gap_rows(kept: Sequence[Kept]) -> list[GapRow]:
    """Return the gaps of the last interviews, those that came back most often first."""
    last = judged(kept)[-COLUMNS:]
    counted = [dict(map(tuple, one.verdict.get("gaps", ()))) for one in last]
    rows = [
        GapRow(
            id=gap.id,
            means=gap.means,
            criterion=gap.criterion,
            counts=tuple(one.get(gap.id, 0) for one in counted),
        )
        for gap in GAPS.values()
    ]
    return sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.id))


def runs(kept: Sequence[Kept]) -> dict[str, str]:
    """Return how each dimension runs, as a drawing, by its name; none where nothing tested it."""
    last = judged(kept)[-RECENT:]
    found = {}
    for name in DIMENSIONS:
        levels = [three(one.verdict.get("dimensions", {}).get(name)) for one in last]
        if any(levels):
            found[name] = run_plot(levels, f"{name} over time")[0]
    return found


def three(level: dict[str, Any] | None) -> tuple[float, float, float] | None:
    """Return a stored level as its three numbers."""
    return (level["low"], level["overall"], level["high"]) if level else None


def readiness_of(kept: Sequence[Kept]) -> Readiness:
    """Return the readiness that the history shows."""
    return readiness([one.verdict for one in reversed(kept)])


def level_of(one: Kept) -> str:
    """Return the level of an interview with its range, or that nothing was judged."""
    level = one.verdict.get("level")
    if not level:
        return "not judged"
    return f"{level['overall']:.1f} ({level['low']:.1f} to {level['high']:.1f})"


def named(one: Kept) -> str:
    """Return what an interview was about: the words of its question, or the title of its loop."""
    asked = one.verdict.get("asked") or [""]
    if one.loop != "one-round":
        return loops()[one.loop].title if one.loop in loops() else one.loop
    found = questions().get(asked[0])
    return found.text if found is not None and found.fill is None else asked[0] or "One round"


def listed(one: Kept) -> dict[str, Any]:
    """Return an interview of the history as JSON."""
    name = one.file.removesuffix(".json")
    return {"name": name, "loop": one.loop, "rounds": one.rounds, "over": one.over, **one.verdict}
