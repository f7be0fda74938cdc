"""Times at which something was, or is to be, counted: months and years as sources name them.

A cell goes in; the first day that it names comes out, as a year and a month.
"""

import re

from redline.text import lazy

__all__ = ["earliest"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
YEAR = r"(?P<year>20\d\d)(?![\d/.-])"
RANGE = lazy(rf"\b{MONTH}\.? ?(?:to|until|till|through|and|-|–|—) ?(?:\w+\.? )?{YEAR}", re.I)
DATED = lazy(rf"\b{MONTH}\.?,? ?{YEAR}", re.I)
ISO = lazy(r"\b(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])(?:-\d\d)?\b")
BARE = lazy(rf"(?<![\d.:/-])\b{YEAR}\b")


def earliest(text: str) -> tuple[int, int] | None:
    """Return the first month that a text names, as year and month, or None; a bare year is January.

    >>> earliest("own trial, March to May 2027"), earliest("logs of 2026-09"), earliest("in 2025")
    ((2027, 3), (2026, 9), (2025, 1))
    """
    found = [
        (int(m["year"]), MONTHS.index(m["month"].casefold()[:3]) + 1)
        for pattern in (RANGE, DATED)
        for m in pattern.finditer(text)
    ]
    found += [(int(m["year"]), int(m["month"])) for m in ISO.finditer(text)]
    if not found:
        found = [(int(m["year"]), 1) for m in BARE.finditer(text)]
    return min(found, default=None)
