"""What the model sees of a spoken answer: how often it does what, and how evenly.

A reading goes in, one number for each feature comes out. Each habit, and each slot
of a proposition, is counted twice: per hundred words, and as the share of passages
that show it. Both are free of length, so saying more of the same earns nothing.
Lists of words, and what was said before, are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from redline.rubric.kinds import KINDS
from redline.rubric.propositions import worth
from redline.rubric.prose import function_share
from redline.rubric.reading import Reading
from redline.rubric.spoken.asked import subject
from redline.rubric.spoken.habits import HABITS
from redline.rubric.words import SLOTS, pattern
from redline.text import words

__all__ = [
    "COUNTED",
    "FEATURES",
    "Passage",
    "earned",
    "features",
    "halves",
    "passages",
    "stretches",
]

PATTERNS: dict[str, str] = {h.name: h.looks for h in HABITS} | {
    f"slot {name}": looks for name, looks in SLOTS.items()
}
COUNTED = tuple(PATTERNS)
"""What is counted in every passage."""
WHOLE = ("propositions", "talk of the whole", "red flags", "green flags")
"""What is known of an answer as a whole only."""
FEATURES: tuple[str, ...] = (
    *(f"{name}, per hundred words" for name in COUNTED),
    *(f"{name}, share of passages" for name in COUNTED),
    *WHOLE,
)
"""The features in the order of their weights."""
LONGEST, PIECE = 45, 20
"""Words from which a statement is cut, and into pieces of how many: dictation brings no stops."""
SHARED = 1
"""Words naming a subject that two sides may share by chance."""
FLAGS = 3
"""Flags of one colour beyond which more make no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage as it is counted."""

    words: int
    shows: tuple[int, ...]
    """How often it shows each of `COUNTED`."""
    about: frozenset[str] = frozenset()
    """Heads of the words that may name its subject."""


def passages(reading: Reading) -> list[Passage]:
    """Return the counts of each passage of an answer that says something."""
    # A dictionary keeps the first of what is said again: `bare` leaves out only longer repeats.
    said = dict.fromkeys(s.text.replace("’", "'") for s in reading.statements if not s.bare)
    pieces = (piece for text in said if function_share(text) > 0 for piece in cut(text))
    return [
        Passage(words=len(words(p)), shows=tuple(counts(p)), about=frozenset(subject(p)))
        for p in pieces
    ]


def counts(text: str) -> Iterator[int]:
    """Give how often a text shows each of `COUNTED`."""
    for looks in PATTERNS.values():
        yield sum(1 for _ in pattern(looks).finditer(text))


def cut(text: str) -> list[str]:
    """Return a statement, or its pieces where it runs on without a stop."""
    found = text.split()
    if len(found) <= LONGEST:
        return [text]
    return [" ".join(found[i : i + PIECE]) for i in range(0, len(found), PIECE)]


def features(found: Sequence[Passage], reading: Reading) -> list[float]:
    """Return what the model sees of some passages of an answer, in the order of `FEATURES`."""
    total = max(1, sum(p.words for p in found))
    columns = list(zip(*(p.shows for p in found), strict=True)) or [()] * len(COUNTED)
    return [
        *(sqrt(100 * sum(column) / total) for column in columns),
        *(sum(map(bool, column)) / max(1, len(found)) for column in columns),
        *whole(reading),
    ]


def whole(reading: Reading) -> Iterator[float]:
    """Give what is known of the answer as a whole."""
    yield earned(reading)
    yield reading.hollow
    yield float(min(FLAGS, sum(f.red for f in reading.flags)))
    yield float(min(FLAGS, sum(not f.red for f in reading.flags)))


def earned(reading: Reading) -> float:
    """Return the points of the propositions found, each kind saturating."""
    return sum(k.weight * worth(reading.counts.get(k.name, 0)) for k in KINDS)


def stretches(found: Sequence[Passage], size: int) -> Iterator[Sequence[Passage]]:
    """Give each run of passages that just reaches a number of words."""
    for start in range(len(found)):
        total = 0
        for end in range(start, len(found)):
            total += found[end].words
            if total >= size:
                yield found[start : end + 1]
                break


def halves(found: Sequence[Passage], size: int) -> Iterator[Sequence[Passage]]:
    """Give both sides of each cut that parts an answer into two that hardly share a subject.

    Each side has at least `size` words. A whole answer has few such cuts; one to
    which another text was added has one where that begins.
    """
    for i in range(1, len(found)):
        left, right = found[:i], found[i:]
        if min(sum(p.words for p in left), sum(p.words for p in right)) >= size:
            about = (frozenset[str]().union(*(p.about for p in side)) for side in (left, right))
            if len(next(about) & next(about)) <= SHARED:
                yield from (left, right)
