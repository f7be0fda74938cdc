"""Score an answer: propositions carry it, flags and talk take away, a range is given.

Nothing is fitted, and the number of words enters nowhere. A spoken answer is
read as a whole: a kind of proposition is worth what `KINDS` says, saturating,
and a question with points to settle moves the estimate. A written case is
judged sentence by sentence and held against what was asked (`redline.rubric.case`).
"""

from typing import TYPE_CHECKING

from redline.rubric.flags import SEVERE
from redline.rubric.kinds import KINDS
from redline.rubric.propositions import worth
from redline.rubric.reading import Reading, read
from redline.rubric.score import CRITERIA, Criterion, Score
from redline.rubric.settle import Asked, settled

if TYPE_CHECKING:
    from redline.rubric.case import Judged

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
SEVERED = 0.93
"""What is left of the trust in a written case that shows a severe flag."""
NEAR = 0.8
"""Half the range of a written case that is believed or not; nine of ten cases that nothing was
learnt from lie within it."""
FAR = 1.7
"""Half the range of a case between sound and hollow, where they do not, and of a case whose subject
cannot be told because no prompt was given or none of its words is known."""


def score(
    text: str, kind: str = "spoken", question: Asked | None = None, *, prompt: str = ""
) -> Score:
    """Score one answer.

    Parameters
    ----------
    text : str
        The answer as spoken or written.
    kind : "spoken" or "case"
        A short answer to one question, or a whole written case.
    question : Asked or None
        What was asked, with the points that a strong answer settles.
    prompt : str
        What a written case was asked, in words, where it is no known question.
        With neither, nobody can say whether the case is about what was asked.

    Returns
    -------
    Score
        On the scale from 1 to 5; a number even where `abstained` is true.
    """
    return score_reading(read(text), kind, question, prompt=prompt)


def score_reading(
    reading: Reading, kind: str = "spoken", question: Asked | None = None, *, prompt: str = ""
) -> Score:
    """Score an answer that has been read already."""
    if kind == "case":
        return score_case(reading, question, prompt or (question.text if question else ""))
    return score_spoken(reading, question)


def score_spoken(reading: Reading, question: Asked | None) -> Score:
    """Score a spoken answer."""
    dimensions = {c: level(c, reading) for c in CRITERIA}
    overall = estimate(reading)
    quotes = answered(reading, question)
    if quotes and not reading.unreadable:
        share = sum(map(bool, quotes.values())) / len(quotes)
        overall = limited(overall + SETTLED * (share - 0.5), reading)
    why = reading.unreadable or too_short(reading, "spoken")
    low, high = spread(overall, reading, why)
    missing = sorted((k for k in KINDS if not reading.counts.get(k.name)), key=lambda k: -k.weight)
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


def score_case(reading: Reading, question: Asked | None, prompt: str) -> Score:
    """Score a written case; its overall is the weighted mean of its criteria and nothing else."""
    # Its word lists take longer to load than a brief of tables takes to review.
    from redline.rubric.case import judge, weighted  # noqa: PLC0415

    severe = any(f.name in SEVERE for f in reading.flags)
    judged = judge(reading.text, prompt, doubt=SEVERED if severe else 1.0)
    dimensions = {c: 1.0 if reading.unreadable else v for c, v in judged.dimensions.items()}
    overall = weighted(dimensions)
    why = reading.unreadable or too_short(reading, "case") or no_case(judged)
    low, high = around(overall, judged, why)
    quotes = answered(reading, question)
    return Score(
        overall=round(overall, 2),
        low=round(low, 2),
        high=round(high, 2),
        dimensions={c: round(v, 2) for c, v in dimensions.items()},
        evidence=() if reading.unreadable else judged.evidence,
        flags=tuple(sorted((*reading.flags, *judged.flags), key=lambda f: f.start)),
        abstained=bool(why),
        why=why,
        missing=judged.missing,
        settled=tuple(w for w, quote in quotes.items() if quote),
        open=tuple(w for w, quote in quotes.items() if not quote),
        changes=judged.changes,
        notes={
            "words": reading.words,
            "trust": round(judged.trust, 2),
            "subject known": float(judged.placed),
        },
    )


def answered(reading: Reading, question: Asked | None) -> dict[str, str]:
    """Return each point of the question with the words that settle it."""
    points = question.settles if question else ()
    return {p.what: settled(p, reading.statements) for p in points}


def no_case(judged: "Judged") -> str:
    """Return why a text is no case at all, or an empty text."""
    if judged.is_case:
        return ""
    return "it speaks neither of users and harms nor of measures and release; is it a case?"


def around(overall: float, judged: "Judged", why: str) -> tuple[float, float]:
    """Return where a second careful reader of a case may come out."""
    if why:
        return 1.0, max(overall, 3.5)
    torn = 0.1 < judged.trust < 0.9 or 1.6 < overall < 2.8 or not judged.placed
    half = FAR if torn else NEAR
    return max(1.0, overall - half), min(5.0, overall + half)


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


def level(criterion: Criterion, reading: Reading) -> float:
    """Return the level of one criterion of a spoken answer, 1 to 5."""
    if reading.unreadable:
        return 1.0
    kinds = [k for k in KINDS if k.criterion == criterion]
    full = FULL[criterion] * sum(k.weight for k in kinds)
    earned = sum(k.weight * worth(reading.counts.get(k.name, 0)) for k in kinds)
    return limited(1 + 4 * min(1.0, earned / full) - losses(reading), reading)


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
