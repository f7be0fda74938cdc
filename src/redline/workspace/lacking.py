"""The rows that suites lack: as few as fill every gap of a power plan.

What each bar takes comes in; out goes how many rows of each kind and language to write.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from redline.workspace.needs import BarNeed
from redline.workspace.supply import Cell, Held

__all__ = ["rows_to_add", "shared_out"]


def rows_to_add(bars: Sequence[BarNeed], held: Held) -> dict[Cell, int]:
    """Return the rows to write so that no bar lacks units: for the narrowest bars first.

    A row that serves a narrow bar, such as one on refusals in Swahili, serves the wide ones
    as well, so those come last and ask only for what is still missing.
    """
    add: Counter[Cell] = Counter()
    for bar in sorted((bar for bar in bars if bar.short), key=lambda bar: len(bar.like)):
        versions = 1.0
        if bar.of == "exchange":
            told = sum(held.versions(expected) * n for (expected, _), n in bar.like.items())
            versions = told / max(sum(bar.like.values()), 1)
        missing = math.ceil(bar.short / versions - 1e-9) - sum(add[one] for one in bar.like)
        add.update(shared_out(missing, bar.like))
    return {found: count for found, count in add.items() if count}


def shared_out(count: int, cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """Share rows out over cells in proportion to what they hold, the largest rests first."""
    total = sum(cells.values())
    if count <= 0 or not total:
        return {}
    exact = {one: count * held / total for one, held in cells.items()}
    given = {one: int(share) for one, share in exact.items()}
    rest = sorted(exact, key=lambda one: (given[one] - exact[one], one))
    for one in rest[: count - sum(given.values())]:
        given[one] += 1
    return given
