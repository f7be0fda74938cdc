"""Promises of a written case that it takes back.

A limit with an exception that empties it, a safeguard that goes on regardless,
a figure that matters most and is not taken, a decision that is one person's and
another's: each is looked for in one statement or in two in a row. One hit proves
little, because honest writers qualify too; several do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.rubric.case.looks import looks, lowered
from redline.rubric.case.opposites import (
    ABSOLUTE,
    ALONE,
    DOUBTED,
    EXCEPTED,
    FOUND,
    GUARD,
    HEDGED,
    MATTERS,
    NEGATED,
    NONE,
    OPPOSITES,
    ORDER,
    REGARDLESS,
    SHARED,
    UNTAKEN,
)
from redline.rubric.case.quantities import digits
from redline.rubric.case.vocabulary import stem, word_class
from redline.rubric.prose import FUNCTION, Statement
from redline.text import words

__all__ = ["taken_back"]

CLAUSE = re.compile(
    r"[.;:,|()—–]|\b(?:and|but|which|who|so|because|since|while|although|whereas|that)\b"
)
NEAR = 60
"""Characters between two statements that answer one another."""
LIGHT_WORDS = """
make take get go come do have give use see know think want need say tell show look find keep put one
two three four five person people thing time day first user also even still just every each such
while than then very much more most well test launch product
"""
LIGHT = frozenset(stem(w) for w in LIGHT_WORDS.split())
"""Stems that two statements may share without speaking of the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement with what its words claim."""

    text: str
    clauses: tuple[tuple[bool, frozenset[str]], ...]
    second: frozenset[int]
    """Numbers of the `OPPOSITES` whose second claim it makes."""


NOTHING = Said(text="", clauses=(), second=frozenset())


def said_by(text: str, live: Sequence[int]) -> Said:
    """Return what a statement claims, of the pairs that the whole text could make."""
    plain = lowered(text)
    return Said(
        text=plain,
        clauses=tuple(clauses(plain)),
        second=frozenset(k for k in live if looks(OPPOSITES[k][1]).search(plain)),
    )


def possible(whole: str) -> list[int]:
    """Return the numbers of the `OPPOSITES` both of whose claims a text makes somewhere."""
    return [
        k
        for k, (first, second) in enumerate(OPPOSITES)
        if (second.startswith("^") or looks(second).search(whole)) and looks(first).search(whole)
    ]


def taken_back(statements: Sequence[Statement]) -> Iterator[tuple[Statement, str, float]]:
    """Give the statements that take a promise back, with what is wrong and how much it weighs."""
    live = possible("\n".join(lowered(s.text) for s in statements))
    said = [said_by(s.text, live) for s in statements]
    for i, s in enumerate(statements):
        # Two cells or rows of a table stand side by side without answering one another.
        close = i > 0 and not s.row and s.start - statements[i - 1].end < NEAR
        before = said[i - 1] if close else NOTHING
        yield from ((s, why, weight) for why, weight in against(before, said[i]))
    yield from far_apart(statements, said)


def far_apart(
    statements: Sequence[Statement], claims: Sequence[Said]
) -> Iterator[tuple[Statement, str, float]]:
    """Give statements that say, without condition, what an earlier one denies."""
    pairs = zip(statements, claims, strict=True)
    said = [(i, s, *c) for i, (s, each) in enumerate(pairs) if not s.row for c in each.clauses]
    for n, (i, _, denied, things) in enumerate(said):
        if denied and len(things) >= 2:
            for j, s, again, others in said[n + 1 :]:
                if not again and j - i > 1 and len(things & others) >= 2:
                    yield s, "an earlier statement denies this", 1.0


def against(held: Said, said: Said) -> Iterator[tuple[str, float]]:
    """Give what a statement takes back, of itself or of the one before."""
    before, text = held.text, said.text
    both = f"{before} {text}"
    offset = len(before) + 1
    for look, limit, why in (
        (EXCEPTED, ABSOLUTE, "an exception empties the limit"),
        (REGARDLESS, GUARD, "it goes on whatever the safeguard says"),
    ):
        undone = looks(look).search(text)
        if undone and looks(limit).search(both[: offset + undone.start()]):
            yield why, 0.8
    if looks(UNTAKEN).search(text) and looks(MATTERS).search(both):
        yield "what matters most is not measured", 1.0
    if looks(SHARED).search(text) and looks(ALONE).search(both):
        yield "one person decides alone, and others decide too", 1.0
    for k in sorted(said.second):
        if looks(OPPOSITES[k][0]).search(before) or apart(k, text):
            yield "two claims in a row cannot both stand", 0.8
    if flipped(held, said):
        yield "the same thing is denied and said", 0.4
    if before and repeated_as_sure(before, text):
        yield "it is not known and then said as a fact", 1.0
    if any(later(m) for m in looks(ORDER).finditer(digits(text))):
        yield "a phase waits for one that comes after it", 1.0
    if looks(NONE).search(before) and looks(FOUND).search(digits(text)):
        yield "none is claimed, and some were found", 1.0


def apart(k: int, text: str) -> bool:
    """Say whether one statement makes both claims of a pair, in words of their own."""
    a, b = (looks(look).search(text) for look in OPPOSITES[k])
    return bool(a and b and (a.end() <= b.start() or b.end() <= a.start()))


def repeated_as_sure(before: str, text: str) -> bool:
    """Say whether a sentence only repeats, as a fact, what the one before called unknown."""
    if not looks(DOUBTED).search(before) or looks(DOUBTED).search(text):
        return False
    old = {stem(w) for w in words(before)}
    new = {stem(w) for w in words(text)}
    return len(new) >= 4 and len(new & old) >= 0.8 * len(new)


def later(match: re.Match[str]) -> bool:
    """Say whether a phase is to begin after a later one, or before an earlier one."""
    a, b = (number(match[g]) for g in ("a", "b"))
    return 0 < b < a if match["how"] == "before" else 0 < a < b


def number(word: str) -> int:
    """Return the number of a phase that is called by a figure or by a letter, or 0."""
    if word.isdigit():
        return int(word)
    return "abcdefgh".find(word) + 1 if len(word) == 1 else 0


def flipped(held: Said, said: Said) -> bool:
    """Say whether one thing is denied in one clause and said in another, neither with a condition.

    A denial with its reason is a boundary and no clash, so two clauses of one
    sentence are set against one another only where `and`, `but` or `yet` joins them.
    """
    if any(d != e and things & t for d, things in said.clauses for e, t in held.clauses):
        return True
    if len({d for d, _ in said.clauses}) < 2:
        return False
    parts = re.split(r"\b(?:and|but|yet)\b", said.text)
    halves = [clauses(h) for h in parts if len(words(h)) >= 4]
    return any(
        d != e and things & t
        for i, first in enumerate(halves)
        for second in halves[i + 1 :]
        for d, things in first
        for e, t in second
    )


def clauses(text: str) -> list[tuple[bool, frozenset[str]]]:
    """Return the unconditional clauses: whether each denies, and the things it speaks of."""
    found = []
    for clause in CLAUSE.split(re.sub(r'"[^"]*"|“[^”]*”', "", text)):
        if looks(HEDGED).search(clause):
            continue
        denial = looks(NEGATED).search(clause)
        part = clause[denial.start() :] if denial else clause
        things = frozenset(
            stem(w)
            for w in words(part)
            if len(w) > 3
            and word_class(w) != "number"
            and stem(w) not in LIGHT
            and w.casefold() not in FUNCTION
        )
        if things:
            found.append((denial is not None, things))
    return found
