"""Curves as SVG: a square frame with two axes, and what is drawn into it.

Numbers in the unit square or on an axis come in, SVG text comes out, with its words
for those who do not see it. A drawing is as wide as a narrow phone and no wider, so
that its letters keep their size; pages set several beside one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from redline.report.axes import Axis
from redline.report.drawing import box, frame, label, shape, stroke
from redline.report.thinning import thinned

__all__ = ["HEIGHT", "WIDTH", "Curve", "Mark", "plot"]

WIDTH, HEIGHT = 344, 300
LEFT, TOP, RIGHT, BOTTOM = 52, 14, 12, 48
ACROSS, DOWN = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
LETTER = 13
"""Height of a name beside a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line through points, and a band between two others where there is one."""

    points: Sequence[tuple[float, float]]
    band: Sequence[tuple[float, float, float]] = ()
    """Place, lower and upper end."""
    colour: str = "ink"
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point with its interval."""

    x: float
    y: float
    low: float
    high: float
    name: str = ""
    colour: str = "ink"


def plot(  # what makes a picture: two axes, what they mean, and what is in it
    axes: tuple[Axis, Axis],
    names: tuple[str, str],
    told: tuple[str, str],
    *,
    curves: Sequence[Curve] = (),
    marks: Sequence[Mark] = (),
    uprights: Sequence[tuple[float, str]] = (),
    diagonal: bool = False,
) -> str:
    """Return a whole picture.

    Parameters
    ----------
    axes
        Across and up.
    names
        What stands along each.
    told
        Title and description.
    uprights
        Places across that a line marks, each with its name.
    diagonal
        Whether the line is drawn on which both are equal.
    """
    across, up = axes
    parts = [ground(across, up), *captions(names)]
    if diagonal:
        parts.append(
            stroke(
                (LEFT, TOP + DOWN),
                (LEFT + ACROSS, TOP),
                "soft",
                'stroke-dasharray="3 3"',
            )
        )
    parts += [banded(curve, across, up) for curve in curves if curve.band]
    parts += [lined(curve, across, up) for curve in curves if curve.points]
    parts += [upright(place, number, across) for number, place in enumerate(uprights)]
    parts += [marked(mark, across, up) for mark in marks]
    parts += named([(mark, at(across, up, mark.x, mark.y)) for mark in marks if mark.name])
    return frame(WIDTH, HEIGHT, told[0], told[1], "".join(parts))


def at(across: Axis, up: Axis, x: float, y: float) -> tuple[float, float]:
    """Return where a pair of values stands; what lies off an axis stands at its end."""
    return (
        round(LEFT + ACROSS * across.at(x) / 100, 2),
        round(TOP + DOWN * (1 - up.at(y) / 100), 2),
    )


def ground(across: Axis, up: Axis) -> str:
    """Return the frame, the fine lines and the labels of both axes."""
    parts = [box((LEFT, TOP), (ACROSS, DOWN), "paper", "rule")]
    last = len(across.ticks) - 1
    for number, (value, text) in enumerate(across.ticks):
        x, _ = at(across, up, value, up.low)
        anchor = "end" if number == last else "middle"
        parts += [
            stroke((x, TOP), (x, TOP + DOWN), "rule"),
            label((x, TOP + DOWN + 15), [text], size=11, fill="soft", anchor=anchor),
        ]
    for value, text in up.ticks:
        _, y = at(across, up, across.low, value)
        parts += [
            stroke((LEFT, y), (LEFT + ACROSS, y), "rule"),
            label((LEFT - 6, y + 4), [text], size=11, fill="soft", anchor="end"),
        ]
    return "".join(parts)


def captions(names: tuple[str, str]) -> list[str]:
    """Return what stands along the axes."""
    across, up = names
    middle = TOP + DOWN / 2
    return [
        label((LEFT + ACROSS / 2, HEIGHT - 8), [across], size=11.5, anchor="middle"),
        f'<g transform="translate(11 {middle:g}) rotate(-90)">'
        + label((0, 0), [up], size=11.5, anchor="middle")
        + "</g>",
    ]


def banded(curve: Curve, across: Axis, up: Axis) -> str:
    """Return the band of a curve."""
    kept = thinned(curve.band)
    tops = [at(across, up, x, high) for x, _, high in kept]
    bottoms = [at(across, up, x, low) for x, low, _ in reversed(kept)]
    return shape(path([*tops, *bottoms]) + "Z", "zone", "none")


def lined(curve: Curve, across: Axis, up: Axis) -> str:
    """Return the line of a curve."""
    kept = [at(across, up, x, y) for x, y in thinned(curve.points)]
    dashes = ' stroke-dasharray="5 3"' if curve.dashed else ""
    more = f'stroke-width="2" stroke-linejoin="round"{dashes}'
    return shape(path(kept), "none", curve.colour, more)


def marked(mark: Mark, across: Axis, up: Axis) -> str:
    """Return a point with its interval."""
    x, y = at(across, up, mark.x, mark.y)
    _, low = at(across, up, mark.x, mark.low)
    _, high = at(across, up, mark.x, mark.high)
    wide = 'stroke-width="1.5"'
    parts = [
        stroke((x, low), (x, high), mark.colour, wide),
        stroke((x - 4, low), (x + 4, low), mark.colour, wide),
        stroke((x - 4, high), (x + 4, high), mark.colour, wide),
        shape(f"M{x - 4:g} {y:g}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", mark.colour, mark.colour),
    ]
    return "".join(parts)


def upright(place: tuple[float, str], number: int, across: Axis) -> str:
    """Return a line from top to bottom with its name, each name a line below the one before."""
    x = round(LEFT + ACROSS * across.at(place[0]) / 100, 2)
    near = x < LEFT + ACROSS * 0.6
    words = (x + 4 if near else x - 4, TOP + LETTER * (number + 1))
    return stroke((x, TOP), (x, TOP + DOWN), "soft", 'stroke-dasharray="2 3"') + label(
        words, [place[1]], size=11, anchor="start" if near else "end"
    )


def named(marks: Sequence[tuple[Mark, tuple[float, float]]]) -> list[str]:
    """Return the names of points, each above the one that it would lie on."""
    parts: list[str] = []
    taken: list[float] = []
    for mark, (x, y) in sorted(marks, key=lambda each: -each[1][1]):
        near = x < LEFT + ACROSS * 0.7
        level = y + 4
        while any(abs(level - other) < LETTER for other in taken):
            level -= LETTER
        taken.append(level)
        place = (x + 8 if near else x - 8, level)
        parts.append(label(place, [mark.name], size=11, anchor="start" if near else "end"))
    return parts


def path(points: Sequence[tuple[float, float]]) -> str:
    """Return points as a path."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
