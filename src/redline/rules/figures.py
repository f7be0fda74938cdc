"""Figures in a text, read alike by the rules that compare them.

A text goes in; numbers come out, with the digits that they claim. Nothing is
judged here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.text import lazy

__all__ = ["NUMBER_WORDS", "Figure", "figures", "length", "number"]

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Numbers that people write in words."""
DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "quarter": 91.3, "year": 365.2}
"""Days in each length of time."""
LENGTH = lazy(
    rf"(?P<n>\d+(?:\.\d+)?|an?|{'|'.join(NUMBER_WORDS)})[ -](?:\w+ "
    rf")?(?P<unit>{'|'.join(DAYS)})s?\b",
    re.I,
)
RANGE = lazy(r"\d+(?:\.\d+)? ?(?:-|–|to) ?(?=\d)")
"""The lower end of a span, such as `4 to ` in `4 to 6 weeks`."""
FIGURE = lazy(
    r"(?<![\w.,/:])(?<!\w-)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"[ \u00a0]?(?P<unit>%|‰|per ?cent\b|ms\b|s\b|seconds?\b|x\b|times\b|USD\b|EUR\b|GBP\b|KES\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with its unit."""

    written: str
    """Its digits as written."""
    unit: str
    start: int
    end: int

    @property
    def value(self) -> float:
        """Return the number in its own unit."""
        return float(self.written.replace(",", ""))

    @property
    def share(self) -> bool:
        """Say whether it is a percentage."""
        return self.unit == "%" or self.unit.startswith("per")

    @property
    def decimals(self) -> int:
        """Return how many digits stand after the point."""
        return len(self.written.partition(".")[2])

    @property
    def digits(self) -> int:
        """Return how many digits it claims to know.

        >>> [f.digits for f in figures("0.05 %, 92.37 %, 4.75 %")]
        [1, 4, 3]
        """
        return len(re.sub(r"[.,]", "", self.written).lstrip("0"))


def figures(text: str) -> Iterator[Figure]:
    """Give every number of a text that has a unit."""
    for found in FIGURE.finditer(text):
        yield Figure(
            written=found["number"], unit=found["unit"].casefold(), start=found.start(),
            end=found.end(),
        )  # fmt: skip


def number(word: str) -> int | None:
    """Return the whole number that a word or its digits mean, or None.

    >>> [number("Three"), number("1,200"), number("many")]
    [3, 1200, None]
    """
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() else NUMBER_WORDS.get(word.casefold())


def length(text: str) -> float | None:
    """Return the first length of time in a text, in days, or None; of a span the longer one.

    >>> [length("4 weeks"), length("a fortnight"), length("4-6 weeks"), length("ongoing")]
    [28.0, 14.0, 42.0, None]
    """
    found = LENGTH.search(RANGE.sub("", text))
    if found is None:
        return None
    if found["n"][0].isdigit():
        count = float(found["n"])
    else:
        count = float(NUMBER_WORDS.get(found["n"].casefold(), 1))
    return count * DAYS[found["unit"].casefold()]
