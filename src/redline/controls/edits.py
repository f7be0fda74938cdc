"""Edits: what of a text was put in another's place, and where a part of it stands afterwards.

A text and what became of it are two ends; an edit names a part of the first and how long what
stands there now is. Parts are carried from either end to the other. Where it is not known what
a control changed, `between` takes everything but the common beginning and end for one edit,
and nothing inside of it is carried: a place is never guessed.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Edit", "aligned", "backward", "between", "carried", "coarse"]

NEAR = 12
"""Characters that an alignment looks ahead on either side."""
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Mn"})
"""Categories of characters that are taken out by themselves, and may stand between any two."""
SURE = 2
"""Equal characters after which two texts are taken to run together again."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of a text in whose place something else stands."""

    start: int
    end: int
    size: int
    """Characters that stand there now."""


def carried(
    start: int, end: int, edits: Sequence[Edit], *, known: bool = True
) -> tuple[int, int] | None:
    """Return where a part of a text stands after edits, or None where nobody can tell.

    Parameters
    ----------
    edits
        In their order, none over another.
    known
        Whether what stands in each place came of what stood there: then a part that touches a
        place covers all of it. Otherwise a part that begins, ends or lies inside one is lost.

    >>> carried(4, 7, [Edit(0, 2, 5)]), carried(3, 6, [Edit(2, 4, 10)])
    ((7, 10), (2, 14))
    >>> carried(3, 6, [Edit(2, 4, 10)], known=False) is None
    True
    """
    shift, first, last = 0, start, end
    for edit in edits:
        if edit.start >= end:
            break
        grown = edit.size - (edit.end - edit.start)
        if edit.end <= start:
            first += grown
            last += grown
        else:
            cuts = edit.start < start or edit.end > end
            whole = edit.start <= start and edit.end >= end
            if not known and (cuts or whole):
                return None
            if edit.start < start:
                first = edit.start + shift
            last = edit.start + shift + edit.size if edit.end > end else last + grown
        shift += grown
    return (first, last) if last > first else None


def backward(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Give edits as seen from the other end."""
    shift = 0
    for edit in edits:
        yield Edit(edit.start + shift, edit.start + shift + edit.size, edit.end - edit.start)
        shift += edit.size - (edit.end - edit.start)


def coarse(edits: Sequence[Edit], most: int) -> list[Edit]:
    """Return no more than so many edits, neighbours taken together with what is between them.

    >>> coarse([Edit(1, 2, 0), Edit(4, 5, 3), Edit(9, 9, 1)], 2)
    [Edit(start=1, end=5, size=5), Edit(start=9, end=9, size=1)]
    """
    step = -(-len(edits) // most) or 1
    groups = (edits[at : at + step] for at in range(0, len(edits), step))
    return [
        Edit(
            group[0].start,
            group[-1].end,
            group[-1].end - group[0].start + sum(e.size - e.end + e.start for e in group),
        )
        for group in groups
    ]


def between(before: str, after: str) -> list[Edit]:
    """Return the one edit that makes one text of another; none where they are equal.

    >>> between("We open at nine.", "We close at nine.")
    [Edit(start=3, end=7, size=5)]
    """
    if before == after:
        return []
    most = min(len(before), len(after))
    low = common(before, after, most)
    tail = common(before[low:][::-1], after[low:][::-1], most - low)
    return [Edit(low, len(before) - tail, len(after) - tail - low)]


def common(one: str, other: str, most: int) -> int:
    """Return how many characters two texts begin with alike, in a few comparisons of slices."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def aligned(before: str, after: str) -> list[Edit]:
    r"""Return the edits between two texts that differ in single characters, in one pass.

    Where they do not run together again soon, the rest is one edit.

    >>> aligned("ho\u200bw mu\u0441h", "how much")
    [Edit(start=2, end=3, size=0), Edit(start=7, end=8, size=1)]
    """
    edits: list[Edit] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        out, put = met(before, after, i, j)
        edits.append(Edit(i, i + out, put))
        i, j = i + out, j + put
    return edits


def met(before: str, after: str, i: int, j: int) -> tuple[int, int]:
    """Return after how many characters of either two texts run together again."""
    if i < len(before) and unicodedata.category(before[i]) in HIDDEN:
        return 1, 0
    for steps in range(1, 2 * NEAR):
        for put in range(min(steps, NEAR) + 1):
            out = steps - put
            a, b = before[i + out : i + out + SURE], after[j + put : j + put + SURE]
            if out <= NEAR and a == b and (a or (i + out >= len(before) and j + put >= len(after))):
                return out, put
    return len(before) - i, len(after) - j
