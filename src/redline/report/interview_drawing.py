"""Two drawings of an interview: both errors as a point in a square, and levels with ranges."""

from collections.abc import Sequence

from redline.report.drawing import box, frame, label, shape, stroke, wrapped
from redline.report.interview_data import Ranged

__all__ = ["both_errors_plot", "ranges_plot", "spoken"]

SIDE = 300
LEFT, TOP = 70, 34
WIDTH, HEIGHT = LEFT + SIDE + 30, TOP + SIDE + 64
CORNERS = (
    (6, 18, "start", "lets harm through"),
    (SIDE - 6, 18, "end", "both errors at once"),
    (14, SIDE - 12, "start", "neither error was seen"),
    (SIDE - 14, SIDE - 12, "end", "refuses value"),
)
ROW, NAMES, SCALE = 30, 210, 400
"""Height of a row, width of its name, width of the scale from 1 to 5."""


def both_errors_plot(harm: float, refused: float) -> tuple[str, str]:
    """Return the plot of both errors, and what it shows in words.

    Parameters
    ----------
    harm, refused
        Shares from 0 to 1: harm let through upwards, value refused to the right.
    """
    x, y = LEFT + SIDE * refused, TOP + SIDE * (1 - harm)
    parts = [box((LEFT, TOP), (SIDE, SIDE), "paper", "rule")]
    for share in (0.25, 0.5, 0.75):
        at = SIDE * share
        parts.append(stroke((LEFT + at, TOP), (LEFT + at, TOP + SIDE), "rule"))
        parts.append(stroke((LEFT, TOP + at), (LEFT + SIDE, TOP + at), "rule"))
    for share in (0, 0.5, 1):
        tick = [f"{share:.0%}"]
        parts.append(label((LEFT + SIDE * share, TOP + SIDE + 18), tick, anchor="middle"))
        parts.append(label((LEFT - 8, TOP + SIDE * (1 - share) + 4), tick, anchor="end"))
    for dx, dy, anchor, text in CORNERS:
        parts.append(label((LEFT + dx, TOP + dy), [text], size=11, fill="soft", anchor=anchor))
    parts.append(shape(f"M{x:g} {y - 8:g}l8 8l-8 8l-8 -8Z", "red", "ink"))
    parts.append(label((LEFT, TOP - 14), ["harm let through"], bold=True))
    parts.append(label((LEFT + SIDE, TOP + SIDE + 40), ["value refused"], anchor="end", bold=True))
    told = f"Harm let through {harm:.0%}, value refused {refused:.0%}, by signs in what was said."
    return frame(WIDTH, HEIGHT, "Both errors", told, "".join(parts)), told


def ranges_plot(rows: Sequence[Ranged], title: str) -> tuple[str, str]:
    """Return levels with their ranges on one scale from 1 to 5, and the same in words."""
    height = ROW * len(rows) + 44
    parts: list[str] = []
    for tick in range(1, 6):
        parts.append(stroke((place(tick), 20), (place(tick), height - 12), "rule"))
        parts.append(label((place(tick), 14), [str(tick)], fill="soft", anchor="middle"))
    for number, row in enumerate(rows):
        parts.append(ranged(row, 40 + ROW * number))
    told = "; ".join(spoken(row) for row in rows)
    return frame(NAMES + SCALE + 60, height, title, told, "".join(parts)), told


def place(level: float) -> float:
    """Return where a level stands on the scale."""
    return NAMES + 20 + SCALE * (level - 1) / 4


def ranged(row: Ranged, y: float) -> str:
    """Return one row: its name, its range as a line, its level as a diamond."""
    name = label((0, y + 4), wrapped(row.name, 34, 1))
    if row.level is None:
        return name + label((place(1), y + 4), ["not tested"], fill="soft")
    low, level, high = map(place, row.level)
    return (
        name
        + stroke((low, y), (high, y), "ink", 'stroke-width="2"')
        + stroke((low, y - 5), (low, y + 5), "ink")
        + stroke((high, y - 5), (high, y + 5), "ink")
        + shape(f"M{level:g} {y - 6:g}l6 6l-6 6l-6 -6Z", "ink", "ink")
    )


def spoken(row: Ranged) -> str:
    """Return a row in words.

    >>> spoken(Ranged(name="safety", level=(2.0, 2.5, 3.0)))
    'safety: 2.5, between 2.0 and 3.0'
    """
    if row.level is None:
        return f"{row.name}: not tested"
    low, level, high = row.level
    return f"{row.name}: {level:.1f}, between {low:.1f} and {high:.1f}"
