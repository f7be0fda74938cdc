"""The points of an exercise: find each in what a candidate said, with its words.

A point and the statements of a round go in, a `Said` comes out. What counts as saying
it stands with the exercise; how people conclude, ask and stop, in `exercise_cues`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redline.practice.exercise_cues import (
    ASKS,
    CLAUSES,
    CONCLUDES,
    DECIDES,
    DENIES,
    DESCRIBES,
    DOUBTS,
    GOES,
    HALTS,
    LAUNCHES,
    NEGATES,
    QUOTED,
    REASSURES,
)
from redline.practice.meant import meant
from redline.practice.state import Line
from redline.questions.exercises import Arrival, Point
from redline.rubric import Statement, statements
from redline.rubric.words import has, pattern
from redline.text import words

__all__ = [
    "ARRIVES",
    "Said",
    "arrives",
    "asked",
    "claims",
    "inferred",
    "stopped",
    "trapped",
    "updated",
    "usable",
]

ARRIVES = "arrival:"
"""What the id of a probe begins with that brings a new fact of the exercise."""
SHORTEST = 3
"""Words of a statement that can earn anything: “I won't sign” is one."""
BARE = 0.6
"""What an inference without its figure, or a stop without a condition, is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One point, and the words that make it."""

    part: str
    """A key of `SHARES`, or `trap`."""
    what: str
    quote: str
    """Empty where it was not said."""
    worth: float
    """0 to 1; for a trap 1 where it was claimed."""
    because: str = ""
    """For a trap: why the exhibits do not allow it. Else what was left out of it."""


def usable(statement: Statement) -> bool:
    """Say whether a statement can earn anything."""
    return not statement.bare and len(words(statement.text)) >= SHORTEST


def inferred(point: Point, said: Sequence[str]) -> Said:
    """Look for an inference; with its figure it counts whole."""
    found = [q for q in met(point, said) if concludes(q)]
    carried = next((q for q in found if carries(point, q)), "")
    if carried or not point.figures:
        quote = carried or next(iter(found), "")
        return Said(part="inferred", what=point.what, quote=quote, worth=float(bool(quote)))
    # Two statements in a row make one inference only where a figure ties them together.
    quote = next((q for q in found if q in said), "")
    return Said(
        part="inferred", what=point.what, quote=quote, worth=BARE if quote else 0.0,
        because="no figure of the exhibits with it" if quote else "",
    )  # fmt: skip


def carries(point: Point, text: str) -> bool:
    """Say whether one of the point's figures stands in a text."""
    return any(pattern(figure).search(meant(text)) for figure in point.figures)


def concludes(text: str) -> bool:
    """Say whether a statement draws something from what it names, and does not make light of it."""
    said = plain(text)
    return bool(pattern(CONCLUDES).search(said)) and not pattern(REASSURES).search(said)


def trapped(point: Point, said: Sequence[str]) -> Said:
    """Look for a conclusion that the exhibits do not allow, drawn in one statement."""
    quote = next((q for q in said if claims(point, q)), "")
    return Said(
        part="trap", what=point.what, quote=quote, worth=float(bool(quote)), because=point.because
    )


def claims(trap: Point, text: str) -> bool:
    """Say whether one statement draws a conclusion that the exhibits do not allow.

    What stands in quotation marks is somebody else's word, and who asks concludes nothing.
    The wide patterns of a trap bear no denial anywhere; its other ways, which are narrow,
    bear one in another clause than the claim's last word.
    """
    own = pattern(QUOTED).sub(" ", plain(text))
    if pattern(ASKS).search(own) or pattern(DOUBTS).search(own):
        return False
    if matches(trap.says, own) and not pattern(DENIES).search(own):
        return True
    clauses = [c for c in pattern(CLAUSES).split(own) if not pattern(DENIES).search(c)]
    return any(
        matches(way, own) and any(pattern(way[-1]).search(c) for c in clauses) for way in trap.ways
    )


def asked(point: Point, said: Sequence[str]) -> Said:
    """Look for evidence that was asked for."""
    quote = next((q for q in met(point, said) if pattern(ASKS).search(plain(q))), "")
    return Said(part="asked", what=point.what, quote=quote, worth=float(bool(quote)))


def stopped(point: Point, said: Sequence[str]) -> Said:
    """Look for what stops or goes on; with its condition it counts whole."""
    found = [q for q in met(point, said) if decides(point, q)]
    tied = next((q for q in found if has(q, "if")), "")
    quote = tied or next(iter(found), "")
    return Said(
        part="stopped", what=point.what, quote=quote,
        worth=1.0 if tied else BARE if quote else 0.0,
        because="" if tied or not quote else "no condition with it",
    )  # fmt: skip


def decides(point: Point, text: str) -> bool:
    """Say whether a statement decides in the point's direction: it halts, or it goes on."""
    said = plain(text)
    if pattern(REASSURES).search(said):
        return False
    if pattern(DESCRIBES).search(said) and not pattern(DECIDES).search(said):
        return False
    if point.goes:
        return bool(pattern(GOES).search(said))
    ahead = pattern(LAUNCHES).search(said) and not pattern(NEGATES).search(said)
    return bool(pattern(HALTS).search(said)) and not ahead


def updated(arrival: Arrival, said: Sequence[Line], number: int) -> Said:
    """Look for the change that a new fact calls for, in the reply to it."""
    replies = [n.text for n in said if arrives(n.probe, number)]
    every = [s.text for text in replies for s in statements(text) if usable(s)]
    found = [text for text in every if not pattern(REASSURES).search(plain(text))]
    moved = all(any(pattern(m).search(meant(s)) for s in found) for m in arrival.moves)
    quote = next((s for s in found if pattern(arrival.moves[0]).search(meant(s))), "")
    return Said(part="updated", what=arrival.what, quote=quote if moved else "", worth=float(moved))


def arrives(probe: str, number: int) -> bool:
    """Say whether a probe brings the new fact of a number."""
    return probe.startswith(ARRIVES) and probe.endswith(f":{number}")


def met(point: Point, said: Sequence[str]) -> Iterator[str]:
    """Give the statements, then the pairs in a row, that meet a point's patterns."""
    yield from (text for text in said if meets(point, text))
    for two in pairwise(said):
        joined = " ".join(two)
        if meets(point, joined):
            yield joined


def meets(point: Point, text: str) -> bool:
    """Say whether a text meets all patterns of a point, or all of one of its other ways."""
    said = meant(text)
    return any(matches(way, said) for way in point.every)


def matches(way: Sequence[str], text: str) -> bool:
    """Say whether a text meets all patterns of one way to make a point."""
    return all(pattern(need).search(text) for need in way)


def plain(text: str) -> str:
    """Return a text with plain apostrophes."""
    return text.replace("’", "'")
