"""What a sentence says and its nearest passages do not bear out.

What a sentence says and what passages say go in; gaps come out, in the order numbers,
dates, names, negation, words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from redline.detect.sources.dates import Day, agree, clash
from redline.detect.sources.names import Named
from redline.detect.sources.numbers import Number
from redline.detect.sources.said import Clause, Said
from redline.detect.sources.tokens import stem

__all__ = ["Gap", "GapKind", "gaps_of"]

GapKind = Literal["number", "date", "name", "polarity", "words"]
BORNE = 0.6
"""Share of words of content that must stand in the nearest passages; set on open rows."""
NEAR = 0.3
"""Share of weight from which a passage is taken to be about the same thing."""
ALIKE = 0.5
"""Share of a clause's words that the other must hold for their negations to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that a sentence says and its sources do not bear out."""

    kind: GapKind
    start: int
    end: int
    """Offsets in the answer."""
    quote: str
    given: str | None
    """What the passage says instead, where it says something else."""


def gaps_of(sentence: Said, near: Sequence[tuple[float, Said]], named: Named) -> Iterator[Gap]:
    """Give what is not borne out."""
    passages = [passage for share, passage in near if share >= NEAR / 2]
    about = bool(near) and near[0][0] >= NEAR
    for number in sentence.numbers:
        yield from number_gap(sentence, number, passages, about)
    for day in sentence.dates:
        yield from date_gap(sentence, day, passages, about)
    for name in sentence.names:
        if not named.holds(name):
            yield gap(sentence, "name", name.start, name.end)
    yield from polarity_gap(sentence, passages)
    yield from words_gap(sentence, passages)


def gap(sentence: Said, kind: GapKind, start: int, end: int, other: str | None = None) -> Gap:
    """Return a gap with its place in the answer."""
    return Gap(
        kind=kind, start=sentence.start + start, end=sentence.start + end,
        quote=sentence.text[start:end], given=other,
    )  # fmt: skip


def number_gap(
    sentence: Said, number: Number, passages: Sequence[Said], about: bool
) -> Iterator[Gap]:
    """Give a number that no passage bears out."""
    theirs = [other for passage in passages for other in passage.numbers]
    bounds = [o for o in theirs if number.bound and o.bound == number.bound and rival(number, o)]
    if any(equal(number, other) for other in bounds or theirs):
        return
    inside = [n for n in sentence.numbers if n is not number and covers(n, number)]
    if any(equal(n, other) for n in inside for other in theirs):
        return
    rivals = [o for p in passages[:1] for o in p.numbers if rival(number, o)] if about else []
    yield gap(sentence, "number", number.start, number.end, rivals[0].quote if rivals else None)


def covers(whole: Number, part: Number) -> bool:
    """Say whether one number is told of another, as 60 in 60 of the 90."""
    return whole.start <= part.start and part.end <= whole.end


def equal(mine: Number, theirs: Number) -> bool:
    """Say whether a number of a source bears out one of the answer."""
    if mine.dimension != theirs.dimension and "" not in {mine.dimension, theirs.dimension}:
        return False
    if "share" in {mine.dimension, theirs.dimension} and mine.dimension != theirs.dimension:
        return False
    # "78 years" bears out a bare 78, in years.
    mine = in_unit(mine) if not theirs.dimension else mine
    theirs = in_unit(theirs) if not mine.dimension else theirs
    size = max(abs(mine.low), abs(mine.high))
    slack = 1e-6 * size + (0.05 * size if mine.rough else 0.0)
    # What is written with a decimal, a multiple or a per cent sign may have been rounded.
    if mine.place < 1 or mine.place > 1 or mine.dimension == "share":
        slack = max(slack, mine.place * 0.5001)
    if mine.bound and theirs.bound != mine.bound:
        return bounded(mine, theirs)
    return abs(mine.low - theirs.low) <= slack and abs(mine.high - theirs.high) <= slack


def in_unit(number: Number) -> Number:
    """Return a number in the unit in which it is written."""
    if number.factor == 1 or number.dimension == "share":
        return number
    low, high, place = (x / number.factor for x in (number.low, number.high, number.place))
    return replace(number, low=low, high=high, place=place, dimension="", factor=1.0)


def bounded(mine: Number, theirs: Number) -> bool:
    """Say whether a number lies on the right side of a bound."""
    if not mine.dimension and mine.noun != theirs.noun and theirs.noun and mine.noun:
        near = 0.5 * mine.low <= theirs.low <= 2 * mine.low
        if not near:
            return False
    return theirs.low >= mine.low * 0.999 if mine.bound > 0 else theirs.high <= mine.high * 1.001


def rival(mine: Number, theirs: Number) -> bool:
    """Say whether two numbers that differ measure the same thing."""
    if mine.dimension or theirs.dimension:
        return mine.dimension == theirs.dimension
    return mine.noun == theirs.noun or not mine.noun or not theirs.noun


def date_gap(sentence: Said, day: Day, passages: Sequence[Said], about: bool) -> Iterator[Gap]:
    """Give a date that no passage bears out."""
    theirs = [other for passage in passages for other in passage.dates]
    if any(agree(day, other) for other in theirs):
        return
    rivals = [o for p in passages[:1] for o in p.dates if clash(day, o)] if about else []
    yield gap(sentence, "date", day.start, day.end, rivals[0].quote if rivals else None)


def polarity_gap(sentence: Said, passages: Sequence[Said]) -> Iterator[Gap]:
    """Give a clause that says yes where the nearest clause of a source says no."""
    for clause in sentence.clauses:
        pairs = [
            (len(clause.stems & other.stems) / max(1, len(clause.stems)), -n, other, passage)
            for n, passage in enumerate(passages)
            for other in passage.clauses
        ]
        if not pairs:
            continue
        alike, _, other, passage = max(pairs, key=lambda pair: pair[:2])
        if alike >= ALIKE and opposed(clause, other, passage):
            yield gap(sentence, "polarity", 0, len(sentence.text), passage.text)
            return


def opposed(mine: Clause, theirs: Clause, passage: Said) -> bool:
    """Say whether two clauses about the same thing say the opposite of one another."""
    if mine.universal and not mine.negated and passage.limited and not mine.limited:
        return True
    ours, others = dict(mine.sides), dict(theirs.sides)
    shared = ours.keys() & others.keys()
    if shared:
        return any(ours[axis] != others[axis] for axis in shared)
    return mine.negated != theirs.negated


def words_gap(sentence: Said, passages: Sequence[Said]) -> Iterator[Gap]:
    """Give the words of content where too few of them stand in the passages."""
    wanted = set(sentence.stems)
    if not wanted:
        return
    held = {
        s for passage in passages for s in (*passage.stems, *(stem(w.low) for w in passage.words))
    }
    missing = wanted - held
    if (len(missing) > (1 - BORNE) * len(wanted) and len(missing) > 1) or (missing == wanted):
        lost = [w for w in sentence.words if stem(w.low) in missing]
        if lost:
            yield gap(sentence, "words", lost[0].start, lost[-1].end)
