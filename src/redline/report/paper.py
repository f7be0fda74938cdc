"""Plain values that the sheet is set from: paragraphs and tables, cut to what paper holds."""

from collections.abc import Sequence
from typing import Any

__all__ = ["Item", "cut", "table", "text"]

Item = dict[str, Any]
LONGEST = 600
"""Characters of one cell."""


def cut(text: str, most: int = LONGEST) -> str:
    """Return a text on one line, cut with a mark where it is longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def text(words: str, kind: str = "text") -> Item:
    """Return a paragraph."""
    return {"kind": kind, "text": words}


def table(
    head: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Any]], *,
    empty: str, caption: str = "",
) -> Item:  # fmt: skip
    """Return a table; a width of 0 takes what it needs."""
    return {
        "kind": "table", "head": head, "widths": widths, "rows": rows,
        "caption": caption, "empty": empty,
    }  # fmt: skip
