"""Read an exercise: what was inferred, asked for and stopped, and what was not allowed.

An exercise and the lines of a round go in; an `Outcome` comes out, every point with
the words that earned it. A conclusion that the exhibits do not allow is a red mark
with its quote. Length earns nothing; words in a list earn nothing.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from itertools import pairwise
from statistics import fmean
from typing import Any

from redline.practice.state import SILENCE, Line
from redline.questions.exercises import Arrival, Exercise, Point
from redline.rubric import Statement, statements
from redline.rubric.words import has, pattern
from redline.text import fold, words

__all__ = ["ARRIVES", "Outcome", "Said", "outcome"]

ARRIVES = "arrival:"
"""What the id of a probe begins with that brings a new fact of the exercise."""
CONCLUDES = (
    r"\b(?:is|are|was|were|shows?|means?|says?|tells?|proves?|suggests?|so|because|therefore|"
    r"hid\w+|fell|falls?|drops?|ros\w+|rises?|st(?:ood|ands?|ays?|ayed)|mov\w+|comes?|came|"
    r"gives?|gets?|got|leaves?|left|holds?|held|lets?|miss\w*|los[et]s?|worse|better|"
    r"higher|lower|more|less|fewer|most|only|half|twice|differ\w*|divid\w+|counts?|compar\w+|not|"
    r"never|no|cannot|reach\w*|sees?|saw|helps?|works?|fail\w*|has|have|does|do|can|belongs?|"
    r"goes|turns?|makes?|costs?|buys?|needs?)\b"
)
ASKS = (
    r"\b(?:i|we)(?:'d| would| will|'ll| also| still| then| first| do)* (?:ask\w*|want|need|request|"
    r"look at|check|run|re-?run|measure|get|pull|count|split|test|sample|read|see|like to see|"
    r"replay|re-?label|compare|interview)\b|\bask(?:ing)? (?:for|the|her|him|them|who|what|how|"
    r"which)\b|\b(?:show|send|give|bring|tell) me\b|\bbefore (?:i|we) (?:sign|decide|agree|"
    r"believe|build|ship|move)\b|\bhow (?:many|often|much|long)\b|\bmissing\b|\bon my list\b|\?"
)
"""How a person asks for evidence."""
STOPS = (
    r"\b(?:stop\w*|paus\w+|hold\w*|held|wait\w*|freez\w+|frozen|roll\w*|off|limit\w*|"
    r"restrict\w*|keep\w*|stays?|on|continu\w+|carr(?:y|ies) on|only|clos\w+|withdraw\w*|block\w*|"
    r"remov\w+|drop\w*|ship\w*|launch\w*|releas\w+|open\w*|resum\w+|pull\w*|cut\w*|start\w*|"
    r"goes|comes? back|delet\w+|refus\w+|leave\w*|build|not|never|no)\b"
)
DENIES = (
    r"\b(?:not|never|cannot|nothing|nobody|nor|neither|hardly|wrong\w*|mislead\w*|tempting|"
    r"false|without|rather than|instead of|would be|looks? (?:like|as)|seems?|claim\w*|slide|"
    r"whether|unless|until|before|says? that|no (?:proof|evidence|ceiling|reason|sign|news|"
    r"licence|launch))\b|n['’]t\b|\?"
)
"""How a person speaks of a conclusion without drawing it; wide: nobody is accused lightly."""
SHORTEST = 5
ALOUD = 0.9
"""Share of a statement's words that stand on the table, above which it is only read out."""
BARE = 0.6
"""What an inference without its figure, or a stop without a condition, is worth."""
SHARES = {"inferred": 0.40, "asked": 0.25, "stopped": 0.25, "updated": 0.10}
"""What each part weighs; our own choice."""
FULL = 0.85
"""The share of everything that makes a five: nobody says all of it in an hour."""
TRAP = 0.75
"""What one conclusion costs that the exhibits do not allow."""
TITLES = {"inferred": "Inferred", "asked": "Asked for", "stopped": "Stopped", "updated": "Updated"}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an exercise."""

    level: float
    """1 to 5, before the record of changes."""
    points: tuple[Said, ...]
    reveals: tuple[str, ...]
    """How the exhibits mislead."""

    @property
    def claimed(self) -> tuple[Said, ...]:
        """Return the traps that were claimed."""
        return tuple(p for p in self.points if p.part == "trap" and p.quote)

    @property
    def open(self) -> tuple[str, ...]:
        """Return what a stronger answer would have added."""
        return tuple(p.what for p in self.points if p.part != "trap" and not p.quote)

    def lines(self) -> Iterator[str]:
        """Give it in words, what was said before what was not."""
        for said in self.claimed:
            yield f"red: claimed that {lower(said.what)}: “{said.quote}”. {said.because}"
        for part, title in TITLES.items():
            of = [p for p in self.points if p.part == part]
            if not of:
                continue
            yield f"{title}: {sum(bool(p.quote) for p in of)} of {len(of)}"
            for said in of:
                why = f" ({said.because})" if said.because else ""
                yield (f"{part}: “{said.quote}”{why}" if said.quote else f"not {part}: {said.what}")
        yield from (f"revealed: {text}" for text in self.reveals)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "level": self.level,
            "points": [asdict(p) for p in self.points],
            "reveals": list(self.reveals),
        }


def outcome(exercise: Exercise, lines: Sequence[Line]) -> Outcome:
    """Read one round.

    Parameters
    ----------
    lines
        Of the round's state; only the candidate's are read.
    """
    said = [n for n in lines if n.speaker == "candidate" and n.text != SILENCE]
    told = [s for n in said for s in statements(n.text)]
    given = fold(f"{exercise.scene} {exercise.task}")
    shown = {w for e in exercise.exhibits for line in e.lines() for w in words(fold(line))}
    own = (s.text for s in told if usable(s) and fold(s.text) not in given)
    whole = [text for text in own if not is_read_aloud(text, shown)]
    traps = [trapped(p, whole) for p in exercise.traps]
    # What claims too much earns nothing, whatever else stands in it.
    whole = [text for text in whole if text not in {t.quote for t in traps}]
    points = [
        *(inferred(p, whole) for p in exercise.inferences),
        *traps,
        *(asked(p, whole) for p in exercise.asks),
        *(stopped(p, whole) for p in exercise.stops),
        *(updated(a, said, n) for n, a in enumerate(exercise.arrivals) if was_put(lines, n)),
    ]
    return Outcome(level=level(points), points=tuple(points), reveals=exercise.reveals)


def usable(statement: Statement) -> bool:
    """Say whether a statement can earn anything."""
    return not statement.bare and len(words(statement.text)) >= SHORTEST


def is_read_aloud(text: str, shown: AbstractSet[str]) -> bool:
    """Say whether a statement only repeats what stands on the table."""
    said = words(fold(text))
    return sum(w in shown for w in said) > ALOUD * len(said)


def level(points: Sequence[Said]) -> float:
    """Return the level: shares of the parts that were asked of the candidate, less the traps."""
    parts = {k: [p.worth for p in points if p.part == k] for k in SHARES}
    had = {k: fmean(v) for k, v in parts.items() if v}
    whole = sum(SHARES[k] for k in had)
    share = sum(SHARES[k] * v for k, v in had.items()) / whole if whole else 0.0
    claimed = sum(p.part == "trap" and bool(p.quote) for p in points)
    return round(max(1.0, min(5.0, 1 + 4 * min(1.0, share / FULL)) - TRAP * claimed), 2)


def inferred(point: Point, said: Sequence[str]) -> Said:
    """Look for an inference; with its figure it counts whole."""
    found = [q for q in met(point, said) if pattern(CONCLUDES).search(q)]
    carried = next((q for q in found if any(pattern(f).search(q) for f in point.figures)), "")
    if carried or not point.figures:
        quote = carried or next(iter(found), "")
        return Said(part="inferred", what=point.what, quote=quote, worth=float(bool(quote)))
    quote = next(iter(found), "")
    return Said(
        part="inferred", what=point.what, quote=quote, worth=BARE if quote else 0.0,
        because="no figure of the exhibits with it" if quote else "",
    )  # fmt: skip


def trapped(point: Point, said: Sequence[str]) -> Said:
    """Look for a conclusion that the exhibits do not allow, drawn in one statement."""
    quote = next((q for q in said if meets(point, q) and not pattern(DENIES).search(q)), "")
    return Said(
        part="trap", what=point.what, quote=quote, worth=float(bool(quote)), because=point.because
    )


def asked(point: Point, said: Sequence[str]) -> Said:
    """Look for evidence that was asked for."""
    quote = next((q for q in met(point, said) if pattern(ASKS).search(plain(q))), "")
    return Said(part="asked", what=point.what, quote=quote, worth=float(bool(quote)))


def stopped(point: Point, said: Sequence[str]) -> Said:
    """Look for what stops or goes on; with its condition it counts whole."""
    found = [q for q in met(point, said) if pattern(STOPS).search(q)]
    tied = next((q for q in found if has(q, "if")), "")
    quote = tied or next(iter(found), "")
    return Said(
        part="stopped", what=point.what, quote=quote,
        worth=1.0 if tied else BARE if quote else 0.0,
        because="" if tied or not quote else "no condition with it",
    )  # fmt: skip


def updated(arrival: Arrival, said: Sequence[Line], number: int) -> Said:
    """Look for the change that a new fact calls for, in the reply to it."""
    replies = [n.text for n in said if arrives(n.probe, number)]
    found = [s.text for text in replies for s in statements(text) if usable(s)]
    moved = all(any(pattern(m).search(plain(s)) for s in found) for m in arrival.moves)
    quote = next((s for s in found if pattern(arrival.moves[0]).search(plain(s))), "")
    return Said(part="updated", what=arrival.what, quote=quote if moved else "", worth=float(moved))


def was_put(lines: Sequence[Line], number: int) -> bool:
    """Say whether a new fact came in this round."""
    return any(n.speaker == "interviewer" and arrives(n.probe, number) for n in lines)


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
    """Say whether a text meets all patterns of a point."""
    return all(pattern(need).search(plain(text)) for need in point.says)


def plain(text: str) -> str:
    """Return a text with plain apostrophes."""
    return text.replace("’", "'")


def lower(text: str) -> str:
    """Return a sentence as a clause.

    >>> lower("The gate is safe.")
    'the gate is safe'
    """
    return text[:1].lower() + text[1:].rstrip(".")
