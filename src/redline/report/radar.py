"""A radar of levels with their ranges, and a level with its range over time.

Levels from 1 to 5 come in, SVG comes out with its words beside it. What nothing tested has an axis
and no point: no line runs through it, and it is never drawn as the lowest level.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redline.report.drawing import frame, label, shape, stroke, wrapped
from redline.report.interview_data import Ranged
from redline.report.interview_drawing import spoken

__all__ = ["radar_plot", "run_plot"]

SIDE, TALL, REACH = 480, 360, 124
"""Width and height of the radar, and the length of an axis."""
LEVELS = (1, 2, 3, 4, 5)
Point = tuple[float, float]


def radar_plot(rows: Sequence[Ranged], title: str) -> tuple[str, str]:
    """Return levels as a radar with a band for their ranges, and the same in words."""
    count = len(rows)
    parts = [ring(count, level) for level in LEVELS[1:]]
    parts += [stroke(spot(0, 1, 0.0), spot(at, count, 5), "rule") for at in range(count)]
    tested = [(at, row.level) for at, row in enumerate(rows) if row.level]
    if count > 2 and len(tested) == count:
        outer = path([spot(at, count, level[2]) for at, level in tested])
        inner = path([spot(at, count, level[0]) for at, level in tested])
        parts.append(shape(outer + inner, "zone", "none", 'fill-rule="evenodd"'))
    parts += edges(rows)
    for at, level in tested:
        low, high = spot(at, count, level[0]), spot(at, count, level[2])
        parts.append(stroke(low, high, "ink", 'stroke-width="2"'))
        x, y = spot(at, count, level[1])
        parts.append(shape(f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5Z", "ink", "paper"))
    parts += [named(row, at, count) for at, row in enumerate(rows)]
    told = "; ".join(spoken(row) for row in rows)
    return frame(SIDE, TALL, title, told, "".join(parts)), told


def spot(at: int, count: int, level: float) -> Point:
    """Return where a level stands on an axis, the first axis upwards; level 0 is the middle."""
    turn = 2 * math.pi * at / max(1, count)
    reach = REACH * level / 5
    return SIDE / 2 + reach * math.sin(turn), TALL / 2 - reach * math.cos(turn)


def path(points: Sequence[Point]) -> str:
    """Return a closed path through points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def ring(count: int, level: int) -> str:
    """Return the line of one level across all axes."""
    return shape(path([spot(at, count, level) for at in range(count)]), "none", "rule")


def edges(rows: Sequence[Ranged]) -> Iterator[str]:
    """Give the lines between neighbouring axes that were both tested."""
    count = len(rows)
    for at, row in enumerate(rows):
        after = (at + 1) % count
        beside = rows[after]
        if row.level and beside.level and count > 1:
            start, end = spot(at, count, row.level[1]), spot(after, count, beside.level[1])
            yield stroke(start, end, "ink", 'stroke-width="1.5"')


def named(row: Ranged, at: int, count: int) -> str:
    """Return the name of an axis with its level, outside of the rings."""
    x, y = spot(at, count, 5.7)
    middle = abs(x - SIDE / 2) < 12
    anchor = "middle" if middle else ("start" if x > SIDE / 2 else "end")
    level = f"{row.level[1]:.1f}" if row.level else "not tested"
    lines = [*wrapped(row.name, 16, 2), level]
    return label((x, y - 8 * (len(lines) - 1)), lines, size=12, anchor=anchor)


ACROSS, UP = 520, 120
"""Width and height of a run."""
BEGIN, TOP, HIGH = 34, 12, 84


def run_plot(levels: Sequence[tuple[float, float, float] | None], title: str) -> tuple[str, str]:
    """Return a level over time, the oldest first, and the same in words.

    Parameters
    ----------
    levels
        Lower end, level and upper end of each; None where it was not tested then.
    """
    parts: list[str] = []
    for tick in LEVELS:
        parts.append(stroke((BEGIN, height(tick)), (ACROSS - 8, height(tick)), "rule"))
        parts.append(label((BEGIN - 10, height(tick) + 4), [str(tick)], fill="soft", anchor="end"))
    step = (ACROSS - BEGIN - 40) / max(1, len(levels) - 1)
    places = [(BEGIN + 16 + step * at, level) for at, level in enumerate(levels) if level]
    for (x, level), (next_x, after) in pairwise(places):
        ends = (x, height(level[1])), (next_x, height(after[1]))
        parts.append(stroke(*ends, "soft", 'stroke-dasharray="2 3"'))
    for x, (low, middle, high) in places:
        parts.append(stroke((x, height(low)), (x, height(high)), "ink", 'stroke-width="1.5"'))
        y = height(middle)
        parts.append(shape(f"M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4Z", "ink", "ink"))
    said = ", ".join("not tested" if one is None else f"{one[1]:.1f}" for one in levels)
    told = f"From the oldest to the newest: {said}."
    return frame(ACROSS, UP, title, told, "".join(parts)), told


def height(level: float) -> float:
    """Return how far down a level stands."""
    return TOP + HIGH * (5 - level) / 4
