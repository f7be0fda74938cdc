"""Feedback after the last word: quotes, score, the record of changes, and what was missing.

A score says how the words read against a rubric. It says nothing about anybody's
chance in a real interview, and no figure here is such a chance.
"""

from dataclasses import dataclass, replace
from typing import Any

from redline.practice.choosing import spoken
from redline.practice.exercise import Outcome, outcome
from redline.practice.room import Room
from redline.practice.stance import Stance, stances
from redline.practice.state import ROUND, TURN, State
from redline.rubric import KINDS, Evidence, Score, score

__all__ = ["Feedback", "feedback"]

MOVES = 0.75
"""The most that the record of changes can add or take away."""
HALF = 0.5
"""The least that the range spreads to either side, as far as the scale goes."""
SHOWN = 6
"""Kinds of evidence quoted, and points that a stronger answer would add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the candidate hears at the end."""

    score: Score
    """Of all words said, against the question."""
    overall: float
    """The score with the record of changes, 1 to 5."""
    low: float
    high: float
    stances: tuple[Stance, ...]
    quotes: tuple[Evidence, ...]
    """One quote for each kind of proposition, the weightiest first."""
    add: tuple[str, ...]
    """What a stronger answer would have added, the weightiest first."""
    unread: int = 0
    """Characters that were kept and not read, because a turn or the round was too long."""
    exercise: Outcome | None = None
    """What came of an exercise with exhibits; its level stands in place of the rubric's."""
    note: str = "Read against a rubric, from your words alone; no forecast of any interview."

    @property
    def skipped(self) -> str:
        """Return what was not read, in a sentence, or an empty text."""
        return (
            f"{self.unread:,} characters were kept and not read: a turn is read up to {TURN:,}, "
            f"a round up to {ROUND:,}. Say the rest in a round of its own."
            if self.unread
            else ""
        )

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "overall": self.overall,
            "low": self.low,
            "high": self.high,
            "score": self.score.stored(),
            "stances": [s.stored() for s in self.stances],
            "quotes": [{"quote": q.quote, "for": q.shows} for q in self.quotes],
            "add": list(self.add),
            "unread": self.unread,
            "exercise": self.exercise.stored() if self.exercise else None,
            "note": self.note,
        }


def feedback(room: Room, state: State) -> Feedback:
    """Return the feedback on an interview, whole or broken off."""
    # What was spoken is never held to what a case in writing is held to, whatever was asked.
    judged = score(spoken(state), "case" if state.drafts else "spoken", room.question)
    done = outcome(room.exercise, state.read) if room.exercise else None
    if done is not None:
        judged = levelled(judged, done.level)
    record = stances(state.read)
    change = max(-MOVES, min(MOVES, sum(s.points for s in record)))
    if judged.abstained:
        change = min(change, 0.0)
    overall = moved(judged.overall, change)
    add = [*judged.open, *(m[0].upper() + m[1:] for m in judged.missing)]
    return Feedback(
        score=judged,
        overall=overall,
        low=moved(min(judged.low + change, overall - HALF), 0),
        high=moved(max(judged.high + change, overall + HALF), 0),
        stances=tuple(record),
        quotes=quoted(judged.evidence),
        add=tuple(dict.fromkeys(done.open if done else add))[:SHOWN],
        unread=state.unread,
        exercise=done,
    )


def levelled(judged: Score, level: float) -> Score:
    """Return a score with the level of an exercise; what cannot be judged stays at the bottom."""
    found = min(level, judged.overall) if judged.abstained else level
    return replace(judged, overall=found, low=moved(found, -HALF), high=moved(found, HALF))


def quoted(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return one quote for each kind, the weightiest kinds first, no statement twice."""
    chosen: dict[int, Evidence] = {}
    for kind in sorted(KINDS, key=lambda k: -k.weight):
        fresh = (e for e in evidence if e.shows == kind.name and e.start not in chosen)
        found = next(fresh, None)
        if found is not None and len(chosen) < SHOWN:
            chosen[found.start] = found
    return tuple(chosen.values())


def moved(level: float, change: float) -> float:
    """Return a level moved, kept between 1 and 5."""
    return round(min(5.0, max(1.0, level + change)), 2)
