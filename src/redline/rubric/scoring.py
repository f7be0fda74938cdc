"""Score an answer: what was learnt from answers of our own, with quotes and a range.

The number of words enters nowhere. A spoken answer is weighed by its habits
(`redline.rubric.spoken`), and a question with points to settle moves the level a
little. A written case is judged sentence by sentence and held against what was
asked (`redline.rubric.case`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline.rubric.flags import SEVERE
from redline.rubric.kinds import KINDS
from redline.rubric.reading import Reading, read
from redline.rubric.score import Flag, Score
from redline.rubric.settle import Asked, settled

if TYPE_CHECKING:
    from redline.rubric.case import Judged

__all__ = ["score", "score_reading"]

SHORT = {"spoken": 25, "case": 80}
"""Words below which an answer of each kind cannot be judged."""
FAILED = 2.0
"""Where an answer ends that shows a severe flag, or three red ones, or is about something else."""
ELSEWHERE = "elsewhere"
SETTLED = 0.4
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
    return score_spoken(reading, question, prompt or (question.text if question else ""))


def score_spoken(reading: Reading, question: Asked | None, prompt: str) -> Score:
    """Score a spoken answer."""
    # Its weights and word lists take longer to load than a brief takes to review.
    from redline.rubric.spoken import Weighed, profile, takes_up, weigh  # noqa: PLC0415

    why = reading.unreadable or too_short(reading, "spoken")
    weighed = Weighed(level=1.0, low=1.0, high=2.0) if reading.unreadable else weigh(reading)
    flags = reading.flags
    if not why and not takes_up(prompt, reading.text):
        flags = tuple(sorted((*flags, elsewhere(reading)), key=lambda f: f.start))
    quotes = answered(reading, question)
    share = sum(map(bool, quotes.values())) / len(quotes) if quotes else 0.5
    moved = 0.0 if reading.unreadable else SETTLED * (share - 0.5)
    overall = limited(weighed.level + moved, flags)
    low, high = weighed.low + moved, weighed.high + moved
    if why and not reading.unreadable:
        low, high = 1.0, max(overall, 3.5)
    return Score(
        overall=round(overall, 2),
        low=round(max(1.0, min(low, overall)), 2),
        high=round(min(5.0, max(high, overall)), 2),
        dimensions={c: round(v, 2) for c, v in profile(reading, overall).items()},
        evidence=reading.evidence,
        flags=tuple(sorted((*flags, *reading.pleas), key=lambda f: f.start)),
        abstained=bool(why),
        why=why,
        missing=missing(reading),
        settled=tuple(w for w, quote in quotes.items() if quote),
        open=tuple(w for w, quote in quotes.items() if not quote),
        changes=weighed.changes,
        notes={"words": reading.words, "talk": round(reading.hollow, 2)},
    )


def missing(reading: Reading) -> tuple[str, ...]:
    """Return the kinds of proposition that were not found, the weightiest first."""
    absent = (k for k in KINDS if not reading.counts.get(k.name))
    return tuple(k.means for k in sorted(absent, key=lambda k: -k.weight))


def elsewhere(reading: Reading) -> Flag:
    """Return the flag of an answer that takes up nothing of its question."""
    first = reading.statements[0]
    return Flag(
        name=ELSEWHERE,
        red=True,
        means="takes up none of the words that name what was asked",
        quote=first.text,
        start=first.start,
        answers=("V083",),
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
        flags=tuple(sorted((*reading.flags, *judged.flags, *reading.pleas), key=lambda f: f.start)),
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


def limited(level: float, flags: Sequence[Flag]) -> float:
    """Keep a level between 1 and 5, and under the roof that red flags set."""
    red = [f for f in flags if f.red]
    failed = len(red) >= 3 or any(f.name in SEVERE or f.name == ELSEWHERE for f in red)
    return min(max(level, 1.0), FAILED if failed else 5.0)


def too_short(reading: Reading, kind: str) -> str:
    """Return why an answer is too short to judge, or an empty text."""
    if reading.words >= SHORT[kind]:
        return ""
    return f"{reading.words} words are too few to judge; say at least {SHORT[kind]}"
