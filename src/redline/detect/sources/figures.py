"""The figures and number words of a text, before their units are looked at.

A text and its words go in; values with offsets come out: 1,200, 1.2k, twelve hundred,
1/4, two thirds, 5:30 pm.
"""

import re
from collections.abc import Sequence

from redline.detect.sources.lexicon import Lexicon, units
from redline.detect.sources.tokens import Token
from redline.text import fold

__all__ = ["Raw", "raw_numbers"]

FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>[$€£])?\s?(?P<value>\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?: \d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d)(?:(?P<scale>k|K|bn|M|B|m)\b)?"
)
CLOCK = re.compile(r"(?<![\w:])(\d{1,2})[:h](\d\d)(?!\w|:)(?:\s?([ap])\.?m\b)?", re.I)
FRACTION = re.compile(r"(?<![\w/])(\d{1,3})/(\d{1,3})(?![\w/])")
SCALES = {"k": 1e3, "K": 1e3, "bn": 1e9, "M": 1e6, "B": 1e9, "m": 1e6}
ONES = frozenset({"a", "an", "one", "un", "una", "une", "uno", "ein", "eine", "um", "uma"})
WHOLES = frozenset({"half", "mitad", "moitie", "halfte", "metade", "meta"})
Raw = tuple[int, int, float, float, str]
"""Start, end, value, what one more in the last place is worth, and the dimension if known."""


def raw_numbers(text: str, words: Sequence[Token], known: Lexicon) -> list[Raw]:
    """Return every reading; where two lie on one place, the first one counts."""
    return [*clocks(text), *fractions(text), *figures(text, known), *spelt(words, known)]


def clocks(text: str) -> list[Raw]:
    """Return times of day, in minutes."""
    found = []
    for match in CLOCK.finditer(text):
        hour = int(match[1]) + (12 if (match[3] or "").lower() == "p" and int(match[1]) < 12 else 0)
        if hour <= 24:
            found.append((*match.span(), hour * 60.0 + int(match[2]), 0.0, "clock"))
    return found


def fractions(text: str) -> list[Raw]:
    """Return fractions in figures."""
    return [
        (*m.span(), int(m[1]) / int(m[2]), 0.01, "share")
        for m in FRACTION.finditer(text)
        if 0 < int(m[1]) < int(m[2])
    ]


def figures(text: str, known: Lexicon) -> list[Raw]:
    """Return numbers in figures."""
    found = []
    for match in FIGURE.finditer(text):
        value, place = read(match["value"], known.decimal)
        scale, end, sign = match["scale"], match.end(), match["sign"]
        # 5m is five metres unless money is meant.
        if scale == "m" and not sign:
            scale, end = None, match.end("value")
        factor = SCALES.get(scale or "", 1.0)
        word = re.match(r"\s([^\W\d_]+)\b\.?", text[end : end + 24])
        if word and known.numbers.get(fold(word[1]), 0) >= 100:
            factor *= known.numbers[fold(word[1])]
            end += word.end()
        dimension = units()[sign][0] if sign else ""
        start = match.start() if sign else match.start("value")
        found.append((start, end, value * factor, place * factor, dimension))
    return found


def read(figure: str, decimal: str) -> tuple[float, float]:
    """Return the value of a figure, and the worth of its last place.

    >>> read("1.200", ","), read("1.2", "."), read("2 500,5", ",")
    ((1200.0, 1.0), (1.2, 0.1), (2500.5, 0.1))
    """
    marks = [c for c in figure if c in ".,"]
    plain = re.sub(r"[ '’\u00a0\u202f]", "", figure)
    if not marks:
        return float(plain), 1.0
    last = marks[-1]
    after = len(plain) - plain.rindex(last) - 1
    groups = len(set(marks)) == 1 and after == 3 and (len(marks) > 1 or last != decimal)
    if groups:
        return float(re.sub(r"[.,]", "", plain)), 1.0
    whole = re.sub(r"[.,]", "", plain[: plain.rindex(last)])
    return float(f"{whole}.{plain[plain.rindex(last) + 1 :]}"), 10.0**-after


def spelt(words: Sequence[Token], known: Lexicon) -> list[Raw]:
    """Return numbers and fractions in words."""
    found, at = [], 0
    while at < len(words):
        value, place, last = run(words, at, known)
        fraction = known.fractions.get(words[last].low if last < len(words) else "", 0)
        low = words[at].low
        if value is not None and fraction:
            found.append((words[at].start, words[last].end, value * fraction, 0.01, "share"))
        elif value is not None:
            found.append((words[at].start, words[last - 1].end, value, place, ""))
        elif low in ONES and known.fractions.get(words[at + 1].low if at + 1 < len(words) else ""):
            part = known.fractions[words[at + 1].low]
            found.append((words[at].start, words[at + 1].end, part, 0.01, "share"))
            last = at + 2
        elif low in WHOLES and low in known.fractions:
            found.append((words[at].start, words[at].end, known.fractions[low], 0.01, "share"))
        at = max(last, at + 1)
    return found


def run(words: Sequence[Token], at: int, known: Lexicon) -> tuple[float | None, float, int]:
    """Return the value of the number words from here on, its place, and the word after them."""
    total, current, place, here = 0.0, 0.0, 1.0, at
    while here < len(words):
        parts = [words[here].low]
        if "-" in parts[0] and all(p in known.numbers for p in parts[0].split("-")):
            parts = parts[0].split("-")
        if here > at and parts[0] == known.joins and here + 1 < len(words):
            if (place <= 1 and current < 20) or words[here + 1].low not in known.numbers:
                break
            here += 1
            continue
        if not all(part in known.numbers for part in parts):
            break
        for part in parts:
            value = known.numbers[part]
            if value >= 1000:
                total, current, place = total + max(current, 1) * value, 0.0, value
            elif value == 100 and current:
                current, place = current * 100, 100.0
            else:
                current, place = current + value, 100.0 if value == 100 else 1.0
        here += 1
    return (None, 1.0, at) if here == at else (total + current, place, here)
