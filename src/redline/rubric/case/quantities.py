"""Quantities in prose: figures and number words with their unit.

Text goes in, quantities with value, unit and place come out. Shares are kept as
fractions of one, durations in hours, money as written.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from redline.rubric.case.looks import looks, lowered

__all__ = ["NUMBER", "Quantity", "digits", "quantities"]

WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000,
}  # fmt: skip
HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0,
    "fortnight": 336.0, "month": 730.0, "quarter": 2190.0, "term": 2190.0, "year": 8760.0,
    "weekend": 48.0, "night": 12.0,
}  # fmt: skip
WORD = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = r"\d+(?:\.\d+)?"
"""A figure, once `digits` has rewritten the text."""
SPELT = re.compile(rf"\b({WORD})(?:[- ]({WORD}))?\b")
THOUSANDS = re.compile(r"(?<=\d)[,\u202f ](?=\d{3}\b)")
LOOKS = (
    rf"(?P<money>[£$€]) ?(?P<paid>{NUMBER})|"
    rf"(?P<k>{NUMBER}) (?:in|out of|of|of every|in every|of the|from|per) (?:every |the "
    rf")?(?P<n>{NUMBER})(?! ?%)|"
    rf"(?P<share>{NUMBER}) ?(?:%|per ?cents?\b|percent\b)|"
    rf"(?P<time>{NUMBER})[- ]?(?P<span>second|minute|hour|day|week|fortnight|month|quarter|"
    rf"term|year|weekend|night)s?\b|"
    rf"(?P<count>{NUMBER})"
)
RANGES = (
    (r"\ba third of\b|\bone third\b", "33 % of"),
    (r"\btwo[- ]thirds\b", "67 %"),
    (r"\b(?:three quarters|three-quarters) of an hour\b", "45 minutes"),
    (r"\bhalf an hour\b", "30 minutes"),
    (r"\bhalf (?:of|the|a|our|all)\b|\bhalf\b", "50 % of"),
    (r"\ba quarter of\b", "25 % of"),
    (r"\ba tenth\b", "10 %"),
    (
        (
            r"\b(?:an|each|every|the|that|same|a) (?=hour|day|week|fortnight|month|quarter|year|"
            r"minute)"
        ),
        "1 ",
    ),
    (r"\bevery second one\b", "1 of 2"),
    (r"\bevery (?=\d)", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity."""

    value: float
    unit: str
    """`share`, `money`, `hours`, `count`, or `ratio` for so many of so many."""
    start: int
    """Offset in the rewritten text."""
    of: float = 0.0
    """Of how many, for a ratio."""


@lru_cache(maxsize=2048)
def digits(text: str) -> str:
    """Return the text with number words as figures and thousands closed up.

    >>> digits("Two of every twenty, in 1,200 files")
    '2 of every 20, in 1200 files'
    """
    plain = lowered(text)
    for look, said in RANGES:
        plain = looks(look).sub(said, plain)
    return THOUSANDS.sub("", SPELT.sub(spelt, plain))


def spelt(match: re.Match[str]) -> str:
    """Return the figure of one or two number words."""
    first, second = (WORDS[w.lower()] if w else None for w in match.groups())
    if second is None or first is None:
        return f"{first}"
    return f"{first * second}" if second >= 100 else f"{first + second}"


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order.

    >>> [(q.unit, q.value) for q in quantities("5 % of 300 within two days")]
    [('share', 0.05), ('count', 300.0), ('hours', 48.0)]
    """
    found = []
    for m in looks(LOOKS).finditer(digits(text)):
        if m["paid"]:
            value, unit, of = float(m["paid"]), "money", 0.0
        elif m["k"]:
            value, unit, of = float(m["k"]), "ratio", float(m["n"])
        elif m["share"]:
            value, unit, of = float(m["share"]) / 100, "share", 0.0
        elif m["time"]:
            value, unit, of = float(m["time"]) * HOURS[m["span"].lower()], "hours", 0.0
        else:
            value, unit, of = float(m["count"]), "count", 0.0
        found.append(Quantity(value=value, unit=unit, start=m.start(), of=of))
    return found
