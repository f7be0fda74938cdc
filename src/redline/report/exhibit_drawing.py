"""Exhibits of an exercise as drawings: one row of text and bars for each row of a table.

Plain cells come in, SVG goes out. Every bar begins at zero and ends at the same
hundred, whatever the slide did, and its figure stands beside it.
"""

from collections.abc import Sequence

from redline.report.drawing import box, clean, frame, label, wrapped

__all__ = ["exhibit_svg"]

LABEL_W, COLUMN_W, ROW_H, HEAD_H = 214, 110, 30, 64
BAR_H = 6
LETTERS = 28
Cell = tuple[str, float | None]
"""What is written, and the share that is drawn; None for a figure that is none."""


def exhibit_svg(
    title: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]
) -> str:
    """Draw one table.

    Parameters
    ----------
    heads : sequence of str
        Of every column beside the first.
    rows
        Name and cells of each row; shares lie in 0 to 1.
    """
    width = LABEL_W + COLUMN_W * len(heads) + 16
    height = HEAD_H + ROW_H * len(rows) + 12
    parts = [
        label((LABEL_W + at * COLUMN_W, 30), wrapped(head, 15, 2), size=11, fill="soft")
        for at, head in enumerate(heads)
    ]
    for number, (name, cells) in enumerate(rows):
        top = HEAD_H + number * ROW_H
        parts.append(label((8, top + 12), wrapped(name, LETTERS, 1)))
        for at, cell in enumerate(cells):
            parts.append(drawn((LABEL_W + at * COLUMN_W, top), cell))
    told = "; ".join(f"{name}: {', '.join(text for text, _ in cells)}" for name, cells in rows)
    return frame(width, height, clean(title), told, "".join(parts))


def drawn(at: tuple[float, float], cell: Cell) -> str:
    """Draw one cell: its text, and a bar below it where it is a share."""
    text, share = cell
    x, y = at
    shown = label((x, y + 12), [text])
    if share is None:
        return shown
    full = COLUMN_W - 24
    ground = box((x, y + 17), (full, BAR_H), "paper", "rule")
    return shown + ground + box((x, y + 17), (round(full * share, 1), BAR_H), "ink", "none")
