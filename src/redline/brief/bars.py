"""Bars and conditions in the people's notation.

    >= 92 %        <= 1 % (95 % confidence)      >= 90 % in every language
    <= 1.2 s       zero in 600                   zero critical in 600
    M2 >= 80 %; no red line; 300 sessions reviewed

A *bar* compares a metric with a threshold. A *condition* is a bar with the
metric it is about, or one of the reserved words. Binding a name to a metric is
the metrics' work; here only the notation is read.
"""

import re
from dataclasses import dataclass
from typing import Literal

from redline.errors import BarError, QuantityError
from redline.quantity import Quantity, parse_quantity

__all__ = ["Bar", "Condition", "Reserved", "parse_bar", "parse_conditions"]

Comparison = Literal[">=", "<=", ">", "<"]
Reserved = Literal[
    "all bars", "no red line", "any red line", "any pull", "sessions reviewed", "bar", "any"
]

SIGNS: dict[str, Comparison] = {
    ">=": ">=", "≥": ">=", "=>": ">=", "at least": ">=",
    "<=": "<=", "≤": "<=", "=<": "<=", "at most": "<=",
    ">": ">", "above": ">", "<": "<", "below": "<", "under": "<",
}  # fmt: skip
ZERO = re.compile(r"(?:zero|0|no)(?P<what>\s+[^\d]*?)?\s+in\s+(?P<n>\d[\d,]*)", re.I)
COMPARE = re.compile(
    r"(?P<sign>>=|<=|=>|=<|≥|≤|>|<|at least\b|at most\b|above\b|below\b|under\b)\s*(?P<rest>.*)",
    re.I | re.S,
)
EVERY = re.compile(r"\bin every (?P<slice>[a-z][a-z ]*)\s*$", re.I)
CONFIDENCE = re.compile(r"\(\s*(?P<level>\d+(?:\.\d+)?)\s*%\s*confidence\s*\)", re.I)
REVIEWED = re.compile(r"(?P<n>\d[\d,]*)\s+sessions?\s+reviewed", re.I)
LONGEST = 200
"""Characters in one bar; a longer one is a slip of the pen, such as a lost pipe."""
WORDS: dict[str, Reserved] = {
    "all bars": "all bars",
    "no red line": "no red line",
    "any red line": "any red line",
    "any pull": "any pull",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One threshold."""

    text: str
    """As written, with single blanks."""
    sign: Comparison
    threshold: Quantity
    zero_in: int | None = None
    """For `zero in n`: how many units must show no hit. The threshold is then 0."""
    every: str | None = None
    """The slice in each of whose values the bar holds, such as `language`."""
    confidence: float = 0.95
    """Of the one-sided bound that is compared with the threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must hold, or that triggers."""

    kind: Reserved
    text: str
    subject: str = ""
    """The metric's id or name, for a bar."""
    bar: Bar | None = None
    count: int | None = None
    """For `n sessions reviewed`."""


def parse_bar(text: str) -> Bar:
    """Read one bar.

    Raises
    ------
    BarError
        No comparison, no number, or a share outside 0 to 100 %.

    >>> parse_bar("<= 1 % (95 % confidence)").threshold.value
    0.01
    >>> parse_bar("zero in 600").zero_in
    600
    """
    written = " ".join(text.split())
    if len(written) > LONGEST:
        raise BarError(
            f"the bar {written[:40]!r}… has {len(written)} characters; {LONGEST} at most."
        )
    every = EVERY.search(written)
    body = written[: every.start()].strip() if every else written
    confidence, body = confidence_of(body, written)
    zero = ZERO.fullmatch(body)
    if zero:
        return zero_bar(written, zero, confidence, every)
    compare = COMPARE.fullmatch(body)
    if compare is None:
        raise BarError(
            f"{written!r} is not a bar; write a comparison and a number, such as `>= 92 %`, "
            "`<= 1.2 s` or `zero in 600`."
        )
    try:
        threshold = parse_quantity(compare["rest"])
    except QuantityError as error:
        raise BarError(f"the bar {written!r} has no number after {compare['sign']!r}.") from error
    if threshold.note:
        raise BarError(
            f"the bar {written!r} ends in words that are not understood: {threshold.note!r}.\n"
            "Accepted are `in every language` and `(95 % confidence)`; join several with `;`."
        )
    in_range(threshold, written)
    return Bar(
        text=written,
        sign=SIGNS[compare["sign"].casefold()],
        threshold=threshold,
        every=every["slice"].strip() if every else None,
        confidence=confidence,
    )


def confidence_of(body: str, written: str) -> tuple[float, str]:
    """Return the stated confidence, 0.95 unless written, and the rest."""
    found = CONFIDENCE.search(body)
    if found is None:
        return 0.95, body
    level = float(found["level"]) / 100
    if not 0.5 <= level < 1:
        raise BarError(f"the bar {written!r} asks for {found['level']} % confidence; 50 to 99.9 %.")
    return level, (body[: found.start()] + body[found.end() :]).strip()


def zero_bar(text: str, zero: re.Match[str], confidence: float, every: re.Match[str] | None) -> Bar:
    """Return the bar of `zero in n`."""
    n = int(zero["n"].replace(",", ""))
    if n < 1:
        raise BarError(f"the bar {text!r} counts no unit; write how many, such as `zero in 600`.")
    none = Quantity(value=0.0, unit="", dimension="number")
    return Bar(
        text=text,
        sign="<=",
        threshold=none,
        zero_in=n,
        confidence=confidence,
        every=every["slice"].strip() if every else None,
    )


def in_range(threshold: Quantity, text: str) -> None:
    """Refuse a share that no share can reach."""
    if threshold.dimension == "share" and not 0 <= threshold.value <= 1:
        percent = threshold.value * 100
        hint = f"\nIf you meant {percent / 100:g} %, write that." if percent > 100 else ""
        raise BarError(f"the bar {text!r} asks for {percent:g} %; a share lies in 0-100 %.{hint}")
    if threshold.value < 0:
        raise BarError(f"the bar {text!r} is below zero, which no metric can be.")


def parse_conditions(text: str) -> list[Condition]:
    """Read conditions joined with `;`; an empty cell has none.

    Raises
    ------
    BarError
        One of them is neither reserved words nor a bar with its metric.

    >>> [c.kind for c in parse_conditions("no red line; M2 >= 80 %; 300 sessions reviewed")]
    ['no red line', 'bar', 'sessions reviewed']
    """
    return [condition(part.strip()) for part in text.split(";") if part.strip()]


def condition(part: str) -> Condition:
    """Read one condition."""
    if len(part) > LONGEST:
        raise BarError(f"{part[:40]!r}… is too long for a condition; join several with `;`.")
    word = WORDS.get(" ".join(part.casefold().split()))
    if word is not None:
        return Condition(kind=word, text=part)
    reviewed = REVIEWED.fullmatch(part)
    if reviewed:
        return Condition(
            kind="sessions reviewed", text=part, count=int(reviewed["n"].replace(",", ""))
        )
    compare = COMPARE.search(part)
    subject = part[: compare.start()].strip() if compare else ""
    if compare is None or not subject:
        known = "`all bars`, `no red line`, `any red line`, `any pull`, `N sessions reviewed`"
        raise BarError(
            f"{part!r} is not a condition; write a metric with a bar, such as `M2 >= 80 %`, or "
            f"one of {known}."
        )
    return Condition(kind="bar", text=part, subject=subject, bar=parse_bar(part[compare.start() :]))


def parse_pull(text: str) -> Bar | None:
    """Read a `Pull when` cell: a bar, or `any` for the first hit (None: empty cell)."""
    if not text.strip():
        return None
    if text.strip().casefold() == "any":
        none = Quantity(value=0.0, unit="", dimension="number")
        return Bar(text=text.strip(), sign=">", threshold=none)
    return parse_bar(text)
