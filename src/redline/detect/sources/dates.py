"""Dates in a text: full ones, months, years and, where today is given, relative ones.

Words go in with their offsets; dates come out, each part known or None. A date in figures
that can be read two ways, such as 3/4/2020, keeps both readings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from redline.detect.sources.lexicon import Lexicon, months
from redline.detect.sources.tokens import Token
from redline.text import fold

__all__ = ["Day", "agree", "clash", "dates"]

ISO = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\w)")
BETWEEN = frozenset({"de", "del", "of", "the", "th", "st", "nd", "rd", "er", "do"})
BEFORE_YEAR_WORDS = (
    "in since by from until before after during year en desde hasta depuis des seit bis im em "
    "dal nel del de anno jahr ano and y et und e ab annee between entre zwischen tra"
)
BEFORE_YEAR = frozenset(BEFORE_YEAR_WORDS.split())
ALSO_WORDS = frozenset({"may", "march", "mar", "mai", "set", "dec", "jan", "sep", "ott", "agosto"})
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Four figures outside of these are a number, unless a month stands beside them."""
Reading = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date, as far as it is given."""

    readings: tuple[Reading, ...]
    """Year, month and day, each None where it is not said."""
    start: int
    end: int
    quote: str


def dates(text: str, words: Sequence[Token], known: Lexicon, today: date | None) -> list[Day]:
    """Return the dates of a text, in order, none inside another."""
    found: list[Day] = []
    for start, end, readings in (*figures(text), *relative(text, known, today), *spelt(words)):
        if not any(day.start < end and start < day.end for day in found):
            found.append(Day(readings=readings, start=start, end=end, quote=text[start:end]))
    return sorted(found, key=lambda day: day.start)


def figures(text: str) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    """Give the dates that are written in figures."""
    for match in ISO.finditer(text):
        yield *match.span(), ((int(match[1]), int(match[2]), int(match[3])),)
    for match in FIGURES.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        readings = [(year, m, d) for d, m in {(first, second), (second, first)} if 0 < m <= 12]
        if readings:
            yield *match.span(), tuple(sorted(readings))


def relative(
    text: str, known: Lexicon, today: date | None
) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    """Give the dates that are told from today."""
    if today is None:
        return
    low = fold(text)
    if len(low) != len(text):
        return
    for named, years in ((known.days, False), (known.years, True)):
        for phrase, shift in named.items():
            for match in re.finditer(rf"\b{re.escape(phrase)}\b", low):
                day = today + timedelta(days=0 if years else shift)
                told = (day.year, day.month, day.day)
                yield *match.span(), ((today.year + shift, None, None) if years else told,)


def spelt(words: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    """Give the dates with a month in words, and the years that stand alone."""
    taken: set[int] = set()
    for at, word in enumerate(words):
        month = months().get(word.low)
        if month is not None:
            first, day = beside(words, at, -1, 31)
            last, year = beside(words, at, 1, LAST_YEAR)
            if day is None and year is not None and year <= 31:
                day, (last, year) = year, beside(words, last, 1, LAST_YEAR)
            year = year if year is not None and year >= 1000 else None
            last = last if year is not None or (day is not None and first == at) else at
            if (day, year) == (None, None) and (
                word.low in ALSO_WORDS or not word.text[:1].isupper()
            ):
                continue
            taken.update(range(first, last + 1))
            yield words[first].start, words[last].end, ((year, month, day),)
    for at, word in enumerate(words):
        if at not in taken and alone(words, at):
            yield word.start, word.end, ((int(word.low), None, None),)


def beside(words: Sequence[Token], at: int, step: int, most: int) -> tuple[int, int | None]:
    """Return where the next number stands on one side of a month, and the number."""
    here = at + step
    while 0 <= here < len(words) and words[here].low in BETWEEN and abs(here - at) <= 2:
        here += step
    if 0 <= here < len(words) and words[here].low.isdigit():
        number = int(words[here].low[:6])
        if number <= most and (number <= 31 or number >= 1000):
            return here, number
    return at, None


def alone(words: Sequence[Token], at: int) -> bool:
    """Say whether a word is a year without a month."""
    low = words[at].low
    if len(low) != 4 or not low.isdigit() or not FIRST_YEAR <= int(low) <= LAST_YEAR:
        return False
    before = words[at - 1].low if at else ""
    earlier = words[at - 2].low if at > 1 else ""
    span = before in {"to", "a", "bis", "and", "y", "et", "und", "e"}
    return before in BEFORE_YEAR or not at or (span and len(earlier) == 4 and earlier.isdigit())


def agree(said: Day, given: Day) -> bool:
    """Say whether everything that one date says stands in another."""
    return any(
        all(a is None or a == b for a, b in zip(mine, theirs, strict=True))
        for mine in said.readings
        for theirs in given.readings
    )


def clash(said: Day, given: Day) -> bool:
    """Say whether two dates cannot both be meant, part for part."""
    return all(
        any(a is not None and b is not None and a != b for a, b in zip(mine, theirs, strict=True))
        for mine in said.readings
        for theirs in given.readings
    )
