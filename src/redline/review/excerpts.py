"""The line that a finding is about, with its place marked below, for a terminal.

A brief is somebody's text: what would move the cursor, colour the terminal or turn
the order of letters is shown as a mark of its own, here and wherever a message quotes it.
"""

import unicodedata
from collections.abc import Sequence

from redline.text import Place, lazy

__all__ = ["excerpt", "visible"]

WIDTH = 96
"""Characters of a line that are shown; rows of tables are longer."""
BEFORE = 32
"""Characters that are shown before a place in a longer line."""
ACTING = lazy("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return a text in which nothing acts on the terminal; line ends and tabs stay.

    >>> visible("red \x1b[31malert")
    'red �[31malert'
    """
    return ACTING.sub("�", text)


def excerpt(lines: Sequence[str], at: Place) -> list[str]:
    r"""Return the line of a place, and under it marks where the place is; none without it.

    >>> print(*excerpt(["| C7 | page |"], Place(file="b.md", line=1, column=3, end=5)), sep="\n")
    1 | | C7 | page |
      |   ^^
    """
    whole_file = at.line == 1 and at.end is None
    if whole_file or not 1 <= at.line <= len(lines) or not lines[at.line - 1].strip():
        return []
    line = visible(lines[at.line - 1]).replace("\t", " ")
    start = at.column - 1
    end = max(start + 1, start + 1 if at.end is None else at.end - 1)
    first = start - BEFORE if len(line) > WIDTH and start > WIDTH - BEFORE else 0
    last = first + WIDTH
    shown = f"{'…' if first else ''}{line[first:last]}{'…' if len(line) > last else ''}"
    number = str(at.line)
    space = " " * (wide(line[first:start]) + bool(first))
    marks = "^" * max(1, wide(line[start : min(end, last)]))
    return [f"{number} | {shown.rstrip()}", f"{' ' * len(number)} | {space}{marks}"]


def wide(text: str) -> int:
    """Return the columns that a text takes on a terminal.

    >>> wide("e\u0301日")
    3
    """
    return sum(columns(character) for character in text)


def columns(character: str) -> int:
    """Return the columns that one character takes."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
