"""The verdict on a loop: criteria and dimensions with ranges, every point with a quote.

An `Interview` goes in. What was said is scored round by round; the record of pressure
and evidence, broken commitments and both errors move the mean, each by an addend
with its quote. Pace, fillers and length stay apart. No chance of anybody is computed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from redline.practice.addends import Addend, addends
from redline.practice.both_errors import BothErrors, both_errors
from redline.practice.choosing import spoken
from redline.practice.clashing import Clash
from redline.practice.interview import Interview
from redline.practice.levels import Level, RoundLevels, criteria, dimensions, level, round_levels
from redline.practice.repeating import told_again
from redline.practice.session import Session
from redline.practice.stance import Stance
from redline.questions import Question, questions
from redline.rubric import Flag, Reading, openings, read
from redline.text import sentences

__all__ = ["Verdict", "verdict"]

LOWEST = 1.0
LACKED = 3
"""Gaps of a round that count as what it lacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said at the end of a loop."""

    level: Level | None
    """None where no round could be judged: unknown is no number."""
    addends: tuple[Addend, ...]
    """How the level comes from that of the rounds: the first is their mean."""
    criteria: dict[str, Level]
    dimensions: dict[str, Level | None]
    """None for a dimension that no round has tested."""
    rounds: tuple[RoundLevels, ...]
    """The same of each round, in order."""
    stances: tuple[Stance, ...]
    clashes: tuple[Clash, ...]
    flags: tuple[Flag, ...]
    errors: BothErrors
    gaps: tuple[tuple[str, int], ...]
    """What answers lacked most often, with the number of rounds."""
    again: Question | None
    """A question not asked yet, to drill the weakest point."""
    note: str = (
        "Read against a rubric, from your words alone; nobody's chances in a real interview."
    )

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "level": self.level.stored() if self.level else None,
            "addends": [a.stored() for a in self.addends],
            "criteria": {k: v.stored() for k, v in self.criteria.items()},
            "dimensions": {k: v.stored() if v else None for k, v in self.dimensions.items()},
            "rounds": [r.stored() for r in self.rounds],
            "stances": [s.stored() for s in self.stances],
            "clashes": [c.stored() for c in self.clashes],
            "flags": [f.stored() for f in self.flags],
            "errors": self.errors.stored(),
            "gaps": [list(g) for g in self.gaps],
            "again": self.again.id if self.again else None,
            "note": self.note,
        }


def verdict(interview: Interview) -> Verdict:
    """Return the verdict on a loop, whole or broken off."""
    heard = [r for r in interview.rounds if spoken(r.state)]
    judged = [r for r in heard if not r.feedback.score.abstained]
    stances = tuple(s for r in heard for s in r.feedback.stances)
    readings = [read(spoken(r.state)) for r in heard]
    gaps = lacking(heard, readings)
    errors = both_errors(readings, stances)
    pieces = summed(judged, stances, interview.clashes, errors)
    return Verdict(
        level=overall(judged, pieces),
        addends=pieces,
        criteria=criteria(judged),
        dimensions=dimensions(judged),
        rounds=tuple(round_levels(r) for r in interview.rounds),
        stances=stances,
        clashes=interview.clashes,
        flags=once(f for r in heard for f in r.feedback.score.flags),
        errors=errors,
        gaps=gaps,
        again=drill(interview, gaps),
    )


def summed(
    judged: Sequence[Session],
    stances: Sequence[Stance],
    broken: Sequence[Clash],
    errors: BothErrors,
) -> tuple[Addend, ...]:
    """Return the pieces of the level of the loop: the mean of its rounds, then the record."""
    if not judged:
        return ()
    base = round(fmean(r.feedback.score.overall for r in judged), 2)
    best = max(judged, key=lambda r: r.feedback.score.overall).feedback
    first = Addend(
        name=f"mean of the rounds as read, {len(judged)}",
        points=base,
        quotes=tuple(q.quote for q in best.quotes[:1]),
    )
    told = tuple(retold(judged))
    base += sum(a.points for a in told)
    return first, *told, *addends(base, stances, broken, errors)


def retold(judged: Sequence[Session]) -> Iterator[Addend]:
    """Give what it costs to answer the question of a round with the answer of an earlier one.

    Such a round counts as if nothing had been said. A case in writing is meant to come back.
    """
    rounds = [r for r in judged if not (r.room.written or r.room.case)]
    talks = [" ".join(n.text for n in r.state.read if n.kind == "answer") for r in rounds]
    for at, first in told_again(talks):
        above = rounds[at].feedback.score.overall - LOWEST
        title = rounds[first].room.question.id
        yield Addend(
            name=f"the answer to {rounds[at].room.question.id} repeats your answer to {title}",
            points=round(-above / len(judged), 2),
            quotes=tuple(s.text for s in sentences(talks[at]))[:1],
        )


def overall(judged: Sequence[Session], pieces: Sequence[Addend]) -> Level | None:
    """Return the level of the loop: its pieces together, with the range of its rounds."""
    if not judged:
        return None
    change = sum(p.points for p in pieces[1:])
    return level([r.feedback.score.overall for r in judged], change)


def once(flags: Any) -> tuple[Flag, ...]:
    """Return flags with each name and quote once."""
    return tuple({(f.name, f.quote): f for f in flags}.values())


def lacking(heard: Sequence[Session], readings: Sequence[Reading]) -> tuple[tuple[str, int], ...]:
    """Return the gaps of the rounds' answers, the commonest first."""
    counts: Counter[str] = Counter()
    for r, reading in zip(heard, readings, strict=True):
        found = openings(reading, r.room.question.text)
        counts.update(o.gap for o in found[:LACKED])
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def drill(interview: Interview, gaps: Sequence[tuple[str, int]]) -> Question | None:
    """Return a question not asked yet that wants what was lacking most."""
    asked = {r.room.question.id for r in interview.rounds}
    for gap, _ in gaps:
        fits = [q for q in questions().values() if gap in q.gaps and q.fill is None]
        fresh = sorted((q for q in fits if q.id not in asked), key=lambda q: q.id)
        if fresh:
            return fresh[interview.seed % len(fresh)]
    return None
