"""Two texts line by line: what stands in both, and what in one of them."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Line", "between"]

AROUND = 3
"""Lines shown around a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison."""

    kind: Literal["same", "gone", "new", "gap"]
    old: int
    """Its number before; 0 where it did not stand there."""
    new: int
    text: str


def between(before: str, after: str) -> tuple[Line, ...]:
    r"""Return the lines that changed, with some around them.

    >>> [line.kind for line in between("a\nb", "a\nc")]
    ['same', 'gone', 'new']
    """
    old, new = before.split("\n"), after.split("\n")
    matched = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Line] = []
    for group in matched.get_grouped_opcodes(AROUND):
        if found or group[0][1]:
            found.append(Line("gap", group[0][1] + 1, group[0][3] + 1, ""))
        for code in group:
            found += lines_of(code, old, new)
    return tuple(found)


def lines_of(
    code: tuple[str, int, int, int, int], old: list[str], new: list[str]
) -> Iterator[Line]:
    """Give the lines of one change."""
    what, a, b, c, d = code
    if what == "equal":
        yield from (Line("same", n + 1, c + n - a + 1, old[n]) for n in range(a, b))
        return
    yield from (Line("gone", n + 1, 0, old[n]) for n in range(a, b))
    yield from (Line("new", 0, n + 1, new[n]) for n in range(c, d))
