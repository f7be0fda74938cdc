"""Exhibits of an exercise as plots: shares over days, and one figure against another.

Plain numbers come in, SVG goes out. The axis of a share runs from nothing to all of it, whatever
the slide did. No interval is drawn: to ask for one is part of the exercise.
"""

from collections.abc import Sequence

from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.curves import Curve, Mark, plot

__all__ = ["course_plot", "points_plot"]


def course_plot(
    title: str, days: Sequence[str], courses: Sequence[tuple[str, Sequence[float]]]
) -> str:
    """Draw how shares run from day to day.

    Parameters
    ----------
    days : sequence of str
        Names of the days, at least one.
    courses
        Name and share of each day, 0 to 1; from the second on they are dashed.
    """
    last = len(days) - 1
    ticks = sorted({0, last // 2, last})
    across = Axis(low=0, high=max(1, last), ticks=tuple((at, days[at]) for at in ticks))
    curves = [
        Curve(points=list(enumerate(shares)), dashed=number > 0)
        for number, (_, shares) in enumerate(courses)
    ]
    ends = [spot(last, shares[-1], name if len(courses) > 1 else "") for name, shares in courses]
    told = "; ".join(f"{name}: {', '.join(map(percent, shares))}" for name, shares in courses)
    return plot(
        (across, share_axis()),
        (f"{days[0]} to {days[-1]}", courses[0][0] if len(courses) == 1 else "Share"),
        (title, told),
        curves=curves,
        marks=ends,
    )


def points_plot(
    title: str,
    names: tuple[str, str],
    points: Sequence[tuple[str, float, float]],
    *,
    milliseconds: bool = False,
    joined: bool = False,
    diagonal: bool = False,
) -> str:
    """Draw one figure of each row against another.

    Parameters
    ----------
    names
        What stands along the axes, across and up.
    points
        Name, place across and place up; shares from 0 to 1.
    milliseconds
        Whether times stand across in place of shares.
    joined
        Whether a line goes from point to point.
    diagonal
        Whether the line is drawn on which both are equal.
    """
    across = axis_from_zero([x for _, x, _ in points], "ms") if milliseconds else share_axis()
    told = "; ".join(
        f"{name}: {names[0]} {f'{x:g} ms' if milliseconds else percent(x)}, {names[1]} {percent(y)}"
        for name, x, y in points
    )
    unit = " (ms)" if milliseconds else ""
    return plot(
        (across, share_axis()),
        (names[0] + unit, names[1]),
        (title, told),
        curves=[Curve(points=[(x, y) for _, x, y in points])] if joined else [],
        marks=[spot(x, y, name) for name, x, y in points],
        diagonal=diagonal,
    )


def spot(x: float, y: float, name: str) -> Mark:
    """Return a point without an interval."""
    return Mark(x=x, y=y, low=y, high=y, name=name)


def percent(share: float) -> str:
    """Return a share as it is told.

    >>> percent(0.6271)
    '62.7 %'
    """
    return f"{100 * share:.1f} %"
