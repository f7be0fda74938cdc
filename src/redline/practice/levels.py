"""Levels with their ranges: five criteria and four dimensions, of one round or of several.

Rounds that could be judged go in; each level comes out with the words that it rests
on. What no round tests has no level: unknown is not zero.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, stdev
from typing import Any

from redline.practice.loops import DIMENSIONS
from redline.practice.session import Session
from redline.rubric import CRITERIA, Evidence

__all__ = [
    "Level",
    "RoundLevels",
    "criteria",
    "dimensions",
    "level",
    "level_lines",
    "levelled",
    "round_levels",
]

ONE_READER = 0.5
"""How far apart two careful readers of one answer are taken to be, in points."""
QUOTES = 3
SAFETY = "safety and deployment judgement"
"""Read in every round, whatever a stage is said to score (C001)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level on the scale from 1 to 5 with its range."""

    overall: float
    low: float
    high: float
    rounds: int
    """Rounds that it rests on; with one, the range is that of a single reader."""
    quotes: tuple[Evidence, ...] = ()

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "overall": self.overall,
            "low": self.low,
            "high": self.high,
            "rounds": self.rounds,
            "quotes": [{"quote": q.quote, "for": q.shows} for q in self.quotes],
        }


def level(values: Sequence[float], change: float = 0.0, quotes: tuple[Evidence, ...] = ()) -> Level:
    """Return the mean of levels with its range.

    The range is half a point for the reader, and for several rounds also the
    spread between them: twice the standard error of their mean.
    """
    spread = 2 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    half = math.hypot(ONE_READER, spread)
    middle = kept(fmean(values) + change)
    return Level(
        overall=middle,
        low=kept(middle - half),
        high=kept(middle + half),
        rounds=len(values),
        quotes=quotes,
    )


def kept(value: float) -> float:
    """Return a level kept between 1 and 5."""
    return round(min(5.0, max(1.0, value)), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLevels:
    """What one round shows: both empty where it could not be judged."""

    criteria: dict[str, Level]
    dimensions: dict[str, Level]
    """Those that the round tests."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "criteria": {name: each.stored() for name, each in self.criteria.items()},
            "dimensions": {name: each.stored() for name, each in self.dimensions.items()},
        }


def round_levels(held: Session) -> RoundLevels:
    """Return the criteria and the tested dimensions of one round, with the words they rest on."""
    judged = () if held.feedback.score.abstained else (held,)
    heard = held.feedback
    below, above = heard.overall - heard.low, heard.high - heard.overall
    tested = {name: each for name, each in dimensions(judged).items() if each}
    return RoundLevels(
        criteria={name: widened(each, below, above) for name, each in criteria(judged).items()},
        dimensions={name: widened(each, below, above) for name, each in tested.items()},
    )


def widened(found: Level, below: float, above: float) -> Level:
    """Return a level whose range is at least that of its round: no part is surer than the whole."""
    low, high = kept(found.overall - below), kept(found.overall + above)
    return replace(found, low=min(found.low, low), high=max(found.high, high))


def criteria(judged: Sequence[Session]) -> dict[str, Level]:
    """Return the five criteria over all rounds."""
    if not judged:
        return {}
    return {
        name: level(
            [r.feedback.score.dimensions[name] for r in judged],
            quotes=shared([r.feedback.score.under(name) for r in judged]),
        )
        for name in CRITERIA
    }


def dimensions(judged: Sequence[Session]) -> dict[str, Level | None]:
    """Return the four dimensions; None for one that none of the rounds tests."""
    return {name: dimension(name, judged) for name in DIMENSIONS}


def dimension(name: str, judged: Sequence[Session]) -> Level | None:
    """Return one dimension over the rounds that score it; safety judgement over all of them."""
    rounds = [r for r in judged if name == SAFETY or name in r.room.setting.scores]
    if not rounds:
        return None
    values = [safety(r) if name == SAFETY else r.feedback.overall for r in rounds]
    return level(values, quotes=shared([words_for(name, r) for r in rounds]))


def safety(session: Session) -> float:
    """Return the safety judgement of one round: its safety and rollout, moved by its replies."""
    found = session.feedback
    read_as = (2 * found.score.dimensions["safety"] + found.score.dimensions["rollout"]) / 3
    return read_as + found.overall - found.score.overall


def words_for(name: str, session: Session) -> Sequence[Evidence]:
    """Return the words of one round that a dimension rests on."""
    found = session.feedback
    if name != SAFETY:
        return found.quotes
    return (*found.score.under("safety"), *found.score.under("rollout"))


def shared(rounds: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """Return some quotes, each sentence once and no round left out while there is room."""
    each = max(1, QUOTES // len(rounds))
    once = ({e.quote: e for e in found} for found in rounds)
    return tuple(e for found in once for e in list(found.values())[:each])[:QUOTES]


def levelled(found: Level | None) -> str:
    """Return a level with its range, or that nothing tested it."""
    if found is None:
        return "not tested"
    over = f", rounds: {found.rounds}" if found.rounds > 1 else ""
    return f"{found.overall:.1f} of 5 ({found.low:.1f} to {found.high:.1f}{over})"


def level_lines(levels: Mapping[str, Level | None]) -> list[str]:
    """Return levels by name as lines, each with the words that it rests on."""
    return [f"{name}: {levelled(found)}{rests_on(found)}" for name, found in levels.items()]


def rests_on(found: Level | None) -> str:
    """Return the words that a level rests on, or that none were found."""
    if found is None:
        return ""
    quoted = "; ".join(f"“{q.quote}”" for q in found.quotes)
    return f": {quoted}" if quoted else ": no words of yours were found for it"
