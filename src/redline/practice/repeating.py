"""Does a reply say again what was said before, in place of an answer?

A reply and the candidate's earlier turns go in; the turn that it repeats comes out. What is
compared are pairs of neighbouring words, so that moved sentences and a changed word here and there
do not hide a repetition, while the same subject in other words is none.

Measured on the spoken answers of `bench/scorer` (384, each held against every other one): no answer
shares more than 0.16 of its pairs with another, to the same question or not. Of copies in which
every tenth word was changed 381 are told, of those with every seventh 299. Of replies that quote
the longest sentence of the answer before and add one, two or three new sentences 3, 0 and 0 are
taken for a repetition (`bench/repeats.py`).
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.practice.state import SILENCE, Line
from redline.questions.probes import ProbeType
from redline.text import fold, words

__all__ = ["repeated", "told_again"]

SAME, COVERED = 0.7, 0.5
"""Share of a reply's pairs that stand in one earlier turn, and of that turn's pairs that stand in
the reply, from which on it repeats it: who quotes one sentence repeats a little of much."""
ALL = 0.9
"""Share of a reply's pairs from which on nothing in it is new, however little of it that is."""
WHOLE, MUCH = 0.33, 25
"""Share of a reply's pairs, and pairs of an earlier turn, from which on a reply that holds all of
that turn repeats it: who was cut off and begins once more from the first word answers nothing."""
FEW = 8
"""Pairs below which a reply is too short to tell: anybody says “No, it stays” twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the candidate, with what it answered."""

    number: int
    """Which question, from 1; the one that opens the round is the first."""
    pairs: frozenset[str]
    under_pressure: bool
    """Whether what was asked brought nothing new."""


def repeated(lines: Iterable[Line]) -> Iterator[tuple[Line, int]]:
    """Give each reply with the number of the question whose answer it repeats; 0 for none.

    To hold a line under pressure with the same reason is no repetition: nothing new was asked.
    """
    number, before = 1, list[Turn]()
    for line in lines:
        if line.speaker == "interviewer":
            number += line.kind in {"interruption", "probe"}
            continue
        turn = Turn(
            number=number if line.kind == "reply" else 1,
            pairs=pairs(line.text),
            under_pressure=bool(line.type) and not ProbeType(line.type).is_evidence,
        )
        if line.kind == "reply" and line.type:
            yield line, next((t.number for t in before if repeats(turn, t)), 0)
        before.append(turn)


def told_again(talks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give each talk that repeats an earlier one, by their places, the earlier one second."""
    turns = [
        Turn(number=at, pairs=pairs(text), under_pressure=False) for at, text in enumerate(talks)
    ]
    for at, turn in enumerate(turns):
        first = next((t.number for t in turns[:at] if repeats(turn, t)), None)
        if first is not None:
            yield at, first


def repeats(turn: Turn, earlier: Turn) -> bool:
    """Say whether a turn repeats an earlier one."""
    if len(turn.pairs) < FEW:
        return False
    said, covered = share(turn, earlier), share(earlier, turn)
    if turn.under_pressure:
        # A part of what was said before may well be the answer there; all of it is not.
        return not earlier.under_pressure and said >= SAME and covered >= SAME
    again = covered >= ALL and said >= WHOLE and len(earlier.pairs) >= MUCH
    return said >= ALL or (said >= SAME and covered >= COVERED) or again


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring words of a turn; none for a silence."""
    if text == SILENCE:
        return frozenset()
    # As `redline.search.pairs`, without the array library that would delay a first question.
    return frozenset(" ".join(pair) for pair in itertools.pairwise(words(fold(text))))


def share(turn: Turn, other: Turn) -> float:
    """Return which share of the pairs of a turn another one has."""
    return len(turn.pairs & other.pairs) / len(turn.pairs) if turn.pairs else 0.0
