"""Exhibits as drawings: the tables of exercises, for pages, rooms and shared screens.

What a table is says how it is drawn: a dashboard as its course, a calibration curve against the
line on which it would be right, a trade-off as points, any other table with bars in its cells.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from redline.errors import InputError
from redline.questions.exercises import Column, Exercise, Exhibit
from redline.report import course_plot, exhibit_svg, points_plot

__all__ = ["draw_exhibits", "drawing"]

TRADES = {"latency and harm", "threshold"}
"""Kinds of exhibits in which one figure stands against another."""
STEPS = "stated-confidence"
"""First column of a calibration table whose rows follow one another, so that a line joins them."""


def draw_exhibits(exercises: Iterable[Exercise], folder: Path) -> int:
    """Draw every table of some exercises into a folder; returns how many were drawn.

    Raises
    ------
    InputError
        The folder cannot be written.
    """
    shown = {e.name: e for found in exercises for e in found.exhibits if e.columns}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, exhibit in shown.items():
            (folder / f"{name}.svg").write_text(drawing(exhibit), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}.") from error
    return len(shown)


def drawing(exhibit: Exhibit) -> str:
    """Return one exhibit as SVG; empty where it has no table."""
    if not exhibit.columns:
        return ""
    shares = [
        at for at, c in enumerate(exhibit.columns) if c.unit == "share" and whole(exhibit, at)
    ]
    if exhibit.kind == "dashboard" and shares:
        return course_plot(
            exhibit.title,
            [exhibit.label(name) for name, _ in exhibit.rows],
            [(exhibit.columns[at].title, figures(exhibit, at)) for at in shares],
        )
    times = [at for at, c in enumerate(exhibit.columns) if c.unit == "ms" and whole(exhibit, at)]
    if exhibit.kind in TRADES and times and shares:
        return against(exhibit, times[-1], shares[0], milliseconds=True)
    if exhibit.kind in TRADES and len(shares) > 1:
        return against(exhibit, shares[0], shares[1])
    if exhibit.kind == "calibration curve" and len(shares) > 1:
        return against(exhibit, shares[0], shares[1], diagonal=True)
    return with_bars(exhibit)


def against(
    exhibit: Exhibit, x: int, y: int, *, milliseconds: bool = False, diagonal: bool = False
) -> str:
    """Return one column of an exhibit drawn against another."""
    rows = zip(exhibit.rows, figures(exhibit, x), figures(exhibit, y), strict=True)
    return points_plot(
        exhibit.title,
        (exhibit.columns[x].title, exhibit.columns[y].title),
        [(exhibit.label(name), across, up) for (name, _), across, up in rows],
        milliseconds=milliseconds,
        joined=exhibit.columns[0].id == STEPS,
        diagonal=diagonal,
    )


def whole(exhibit: Exhibit, at: int) -> bool:
    """Say whether every cell of a column is a figure: what is none is not drawn as a zero."""
    return all(isinstance(cells[at], int | float) for _, cells in exhibit.rows)


def figures(exhibit: Exhibit, at: int) -> list[float]:
    """Return a column that holds figures alone."""
    column = (cells[at] for _, cells in exhibit.rows)
    return [float(value) for value in column if isinstance(value, int | float)]


def with_bars(exhibit: Exhibit) -> str:
    """Return an exhibit as its table, with a bar below each share."""
    _, *columns = exhibit.columns
    rows = []
    for name, (_, *cells) in exhibit.rows:
        counted = parts(exhibit, columns, cells)
        drawn = [
            (c.shown(v), float(v) if c.unit == "share" and isinstance(v, int | float) else share)
            for c, v, share in zip(columns, cells, counted, strict=True)
        ]
        rows.append((exhibit.label(name), drawn))
    return exhibit_svg(exhibit.title, [c.title for c in columns], rows)


def parts(
    exhibit: Exhibit, columns: Sequence[Column], cells: Sequence[str | float | None]
) -> list[float | None]:
    """Return what share of its row each count is, where the counts are the parts of a whole.

    They are in a confusion matrix, and where the first is the sum of all others.
    """
    counts = [
        (at, float(v))
        for at, (c, v) in enumerate(zip(columns, cells, strict=True))
        if c.unit == "count" and isinstance(v, int | float)
    ]
    found: list[float | None] = [None] * len(cells)
    first, *rest = [n for _, n in counts] or [0.0]
    summed = len(rest) > 1 and first == sum(rest)
    if not summed and exhibit.kind != "confusion matrix":
        return found
    held = counts[1:] if summed else counts
    total = sum(n for _, n in held)
    for at, n in held:
        found[at] = n / total if total else None
    return found
