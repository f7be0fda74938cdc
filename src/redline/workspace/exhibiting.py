"""Exhibits as files: the tables of exercises, drawn for pages and shared screens."""

from collections.abc import Iterable
from pathlib import Path

from redline.errors import InputError
from redline.questions.exercises import Exercise, Exhibit
from redline.report import exhibit_svg

__all__ = ["draw_exhibits"]


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
    """Return one table as SVG."""
    _, *columns = exhibit.columns
    rows = []
    for name, (_, *cells) in exhibit.rows:
        pairs = zip(columns, cells, strict=True)
        drawn = [
            (c.shown(v), float(v) if c.unit == "share" and isinstance(v, int | float) else None)
            for c, v in pairs
        ]
        rows.append((exhibit.label(name), drawn))
    return exhibit_svg(exhibit.title, [c.title for c in columns], rows)
