"""Numbers in a text: their value, unit, rounding, and what they count.

A text and its words go in; numbers come out. 1,200, 1.2k and twelve hundred are one
number; 25 %, a quarter and 3 of the 12 are one share. Figures inside dates are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redline.detect.sources.figures import raw_numbers
from redline.detect.sources.lexicon import Lexicon, units
from redline.detect.sources.tokens import Token, stem
from redline.text import fold

__all__ = ["Number", "numbers"]

MARK = re.compile(r"\[[\d,;\s–-]{1,24}\]|^\s*\d{1,2}[.)]\s")
UNIT = re.compile(r"[\s-]?(%|°c|°|€|£|\$|(?:per|por|pour)[ -]cen\w+|[^\W\d_]+)", re.I)
BETWEEN = frozenset({"between", "entre", "zwischen", "tra", "fra"})
DASH = re.compile(r"\s*(?:%|[$€£])?\s*[-–—]\s*[$€£]?\s*$")
MOST = 400
"""Numbers of one sentence that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number or range."""

    low: float
    high: float
    """In the smallest unit of the dimension; equal to `low` where there is no range."""
    dimension: str
    """mass, length, ..., share, clock; empty for a bare number."""
    place: float
    """What one more in the last place written is worth."""
    factor: float
    """Of its unit to the smallest one of the dimension."""
    bound: int
    """1: at least this; -1: at most this; 0: this."""
    rough: bool
    noun: str
    """What the next word says is counted."""
    start: int
    end: int
    quote: str


def numbers(
    text: str, words: Sequence[Token], known: Lexicon, skip: Sequence[tuple[int, int]] = ()
) -> list[Number]:
    """Return the numbers of a text, in order; those inside `skip` are left out."""
    taken = [*skip, *(m.span() for m in MARK.finditer(text))]
    found: list[Number] = []
    for start, end, value, place, dimension in raw_numbers(text, words, known):
        if len(found) < MOST and not any(a < end and start < b for a, b in taken):
            made = with_unit(text, words, known, (start, end), (value, place, dimension))
            found.append(made)
            taken.append((made.start, made.end))
    return joined(text, sorted(found, key=lambda n: n.start), known)


def with_unit(
    text: str,
    words: Sequence[Token],
    known: Lexicon,
    span: tuple[int, int],
    raw: tuple[float, float, str],
) -> Number:
    """Return a number with what stands around it."""
    (start, end), (value, place, dimension) = span, raw
    after = UNIT.match(text, end)
    low = fold(after[1]).replace("-", " ") if after else ""
    article = (
        re.match(r"\s(?:an?|of an?) ([^\W\d_]+)", text[end:]) if dimension == "share" else None
    )
    factor = 1.0
    timed = units().get(fold(article[1])) if article else None
    if timed and timed[0] in {"time", "months"}:
        dimension, value, place = timed[0], value * timed[1], 0.0
        end += article.end() if article else 0
    elif low in units() and dimension in {"", units()[low][0]} and fits(low, known):
        dimension, factor = units()[low]
        value, place, end = value * factor, place * factor, after.end() if after else end
    before = fold(text[max(0, start - 24) : start])
    near = before.split()[-1:] if before else []
    return Number(
        low=value,
        high=value,
        dimension=dimension,
        place=place,
        factor=factor,
        bound=1 if known.more.match(before) else -1 if known.less.match(before) else 0,
        rough=any(word.strip("(~") in known.about for word in near) or before.endswith("~"),
        noun=noun(words, end, known),
        start=start,
        end=end,
        quote=text[start:end],
    )


def fits(unit: str, known: Lexicon) -> bool:
    """Say whether a word is a unit in this language: `an` is a year only in French."""
    return not (unit in {"an", "ans", "ore", "tag"} and known.language == "en")


def noun(words: Sequence[Token], end: int, known: Lexicon) -> str:
    """Return the first word of content among the next two."""
    following = [w for w in words if w.start >= end][:2]
    return next((stem(w.low) for w in following if w.low not in known.common), "")


def joined(text: str, found: list[Number], known: Lexicon) -> list[Number]:
    """Return the numbers with ranges made one, and shares told of parts of a whole."""
    made: list[Number] = []
    for number in found:
        last = made[-1] if made else None
        gap = text[last.end : number.start] if last else ""
        if last and is_range(text, last, number, gap, known):
            made[-1] = replace(
                number,
                low=scaled(last, number),
                start=last.start,
                bound=last.bound,
                rough=last.rough or number.rough,
                quote=text[last.start : number.end],
            )
            continue
        if last and known.outof.fullmatch(fold_gap(gap)) and 0 < last.low < number.low:
            made.append(
                replace(
                    last,
                    low=last.low / number.low,
                    high=last.low / number.low,
                    place=0.01,
                    dimension="share",
                    end=number.end,
                    quote=text[last.start : number.end],
                )
            )
        made.append(number)
    return made


def fold_gap(gap: str) -> str:
    """Return what stands between two numbers, as patterns expect it."""
    return f" {fold(gap)} "


def scaled(first: Number, second: Number) -> float:
    """Return the beginning of a range in the unit of its end, as in 8 to 10 km."""
    return first.low if first.dimension else first.low * second.factor


def is_range(text: str, first: Number, second: Number, gap: str, known: Lexicon) -> bool:
    """Say whether two numbers are the ends of one range."""
    if first.dimension not in {"", second.dimension}:
        return False
    if DASH.fullmatch(gap):
        return True
    if fold(gap) not in known.ranges:
        return False
    pair = known.joins == fold(gap)
    before = fold(text[max(0, first.start - 16) : first.start]).split()
    return not pair or bool(before and before[-1] in BETWEEN)
