"""What several rules read out of a brief: figures, marks, ids, audiences, times."""

import re

from redline.brief import Brief, Cell
from redline.brief.model import Phase, Row
from redline.errors import QuantityError
from redline.quantity import Quantity, parse_quantity
from redline.text import Place

__all__ = ["FIGURE", "IDS", "MARK", "internal", "part_of", "quantity", "reaches_people"]

IDS = re.compile(r"[A-Z]{1,3}\d+")
"""An id of a row, such as `H3`."""
MARK = re.compile(r"\[(?P<id>[A-Z]{1,3}\d+)\](?![(:])")
"""A reference to a row, such as `[S1]`; not a Markdown link."""
FIGURE = re.compile(
    r"(?<![\w.])\d[\d.,]*\s*(?:%|‰|percent\b|ms\b|s\b|min\b|h\b|hours?\b|days?\b|weeks?\b|"
    r"USD\b|EUR\b|KES\b|x\b|times\b)"
)
"""A number that claims something: a share, a time, a sum or a factor."""


def part_of(row: Row, title: str, part: str) -> Place:
    """Return the place of one word of a cell, or of the whole cell."""
    cell: Cell | None = row.cells.get(title)
    found = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", cell.text) if cell and part else None
    return cell.part(*found.span()) if cell and found else row.where(title)


def quantity(text: str, dimension: str) -> Quantity | None:
    """Return the quantity at the start of a text if it has that dimension."""
    try:
        found = parse_quantity(text)
    except QuantityError:
        return None
    return found if found.dimension == dimension else None


def internal(phase: Phase) -> bool:
    """Say whether only the makers' own people take part in a phase."""
    return re.search(r"\b(?:internal|staff|employees|own team)\b", phase.audience, re.I) is not None


def reaches_people(brief: Brief) -> Phase | None:
    """Return the first phase whose audience is not the makers' own, or None."""
    return next((phase for phase in brief.phases if not internal(phase)), None)
