"""Score an answer: propositions carry it, flags and talk take away, a range is given.

Nothing is fitted. A kind of proposition is worth what `KINDS` says, saturating;
the number of words enters nowhere. What was asked changes the estimate only
where a question comes with points to settle.
"""

from collections.abc import Mapping

from redline.rubric.flags import SEVERE
from redline.rubric.kinds import KINDS
from redline.rubric.propositions import worth
from redline.rubric.reading import Reading, read
from redline.rubric.score import CRITERIA, Criterion, Score
from redline.rubric.settle import Asked, settled

__all__ = ["score", "score_reading"]

SHORT = {"spoken": 25, "case": 80}
"""Words below which an answer of each kind cannot be judged."""
ENOUGH = 3.4
"""Points of propositions that make a full answer to one question: five or six kinds of them."""
FULL: dict[Criterion, float] = {
    "scoping": 0.8,
    "safety": 0.8,
    "metrics": 0.8,
    "rollout": 0.8,
    "communication": 0.5,
}
"""Share of a criterion's kinds that makes it full; nobody needs all ways of being clear at once."""
FLAG = 0.45
"""What one red flag takes away."""
TALK = 2.0
"""What an answer of nothing but talk loses."""
FAILED = 2.0
"""Where an answer ends that shows a severe flag, or three red ones."""
SETTLED = 0.8
"""Width of what a question's own points can move."""


def score(text: str, kind: str = "spoken", question: Asked | None = None) -> Score:
    """Score one answer.

    Parameters
    ----------
    text : str
        The answer as spoken or written.
    kind : "spoken" or "case"
        A short answer to one question, or a whole written case.
    question : Asked or None
        What was asked, with the points that a strong answer settles.

    Returns
    -------
    Score
        On the scale from 1 to 5; a number even where `abstained` is true.
    """
    return score_reading(read(text), kind, question)


def score_reading(reading: Reading, kind: str = "spoken", question: Asked | None = None) -> Score:
    """Score an answer that has been read already."""
    counts = reading.counts
    dimensions = {c: level(c, reading, kind) for c in CRITERIA}
    overall = estimate(reading) if kind == "spoken" else weighted(dimensions)
    points = question.settles if question else ()
    quotes = {p.what: settled(p, reading.statements) for p in points}
    if points and not reading.unreadable:
        share = sum(map(bool, quotes.values())) / len(points)
        overall = limited(overall + SETTLED * (share - 0.5), reading)
    why = reading.unreadable or too_short(reading, kind)
    low, high = spread(overall, reading, why)
    missing = sorted((k for k in KINDS if not counts.get(k.name)), key=lambda k: -k.weight)
    return Score(
        overall=round(overall, 2),
        low=round(low, 2),
        high=round(high, 2),
        dimensions={c: round(v, 2) for c, v in dimensions.items()},
        evidence=reading.evidence,
        flags=reading.flags,
        abstained=bool(why),
        why=why,
        missing=tuple(k.means for k in missing),
        settled=tuple(w for w, quote in quotes.items() if quote),
        open=tuple(w for w, quote in quotes.items() if not quote),
        notes={"words": reading.words, "talk": round(reading.hollow, 2)},
    )


def estimate(reading: Reading) -> float:
    """Return the level of a spoken answer as a whole, 1 to 5."""
    if reading.unreadable:
        return 1.0
    earned = sum(k.weight * worth(reading.counts.get(k.name, 0)) for k in KINDS)
    level = 1 + 4 * min(1.0, earned / ENOUGH)
    return limited(level - losses(reading), reading)


def losses(reading: Reading) -> float:
    """Return what red flags and talk take away."""
    red = sum(f.red for f in reading.flags)
    return FLAG * min(red, 4) + TALK * reading.hollow


def limited(level: float, reading: Reading) -> float:
    """Keep a level between 1 and 5, and under the roof that red flags set."""
    red = [f for f in reading.flags if f.red]
    failed = len(red) >= 3 or any(f.name in SEVERE for f in red)
    return min(max(level, 1.0), FAILED if failed else 5.0)


def level(criterion: Criterion, reading: Reading, kind: str) -> float:
    """Return the level of one criterion, 1 to 5."""
    if reading.unreadable:
        return 1.0
    kinds = [k for k in KINDS if k.criterion == criterion]
    full = FULL[criterion] * sum(k.weight for k in kinds)
    earned = sum(k.weight * worth(reading.counts.get(k.name, 0), kind) for k in kinds)
    return limited(1 + 4 * min(1.0, earned / full) - losses(reading), reading)


def weighted(dimensions: Mapping[Criterion, float]) -> float:
    """Return the weighted mean of the criteria (C006)."""
    return sum(CRITERIA[c] * v for c, v in dimensions.items())


def too_short(reading: Reading, kind: str) -> str:
    """Return why an answer is too short to judge, or an empty text."""
    if reading.words >= SHORT[kind]:
        return ""
    return f"{reading.words} words are too few to judge; say at least {SHORT[kind]}"


def spread(overall: float, reading: Reading, why: str) -> tuple[float, float]:
    """Return where a second careful reader may come out.

    Half a point either side for an answer of ordinary length, wider where
    little was found, and the whole scale where the judge abstains.
    """
    if why:
        return (1.0, 2.0) if reading.unreadable else (1.0, max(overall, 3.5))
    half = 0.5 + 0.5 / (1 + len(reading.evidence) / 4)
    return max(1.0, overall - half), min(5.0, overall + half)
