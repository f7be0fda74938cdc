"""The score of free prose, in the form that a brief's score has.

The rubric reads and scores; what it quotes becomes the evidence of the five
dimensions. What the rules found stays in the findings: the rubric has weighed the same words.
"""

from redline.review.score import WEIGHTS, Change, Evidence, Part, Score
from redline.rubric import Reading, score_reading
from redline.rubric import Score as Judged
from redline.rules import Dimension

__all__ = ["score_essay"]


def score_essay(reading: Reading) -> Score:
    """Score an answer to a case from its reading, as `redline score --kind case` does."""
    judged = score_reading(reading, "case")
    return Score(
        parts=tuple(part(name, judged) for name in WEIGHTS),
        changes=tuple(
            Change(text=each.text, dimension=each.dimension, gain=each.gain)
            for each in judged.changes
        ),
        abstained=judged.why,
    )


def part(name: Dimension, judged: Judged) -> Part:
    """Return one dimension with what was quoted for it."""
    lines = (
        Evidence(points=0.0, text=f"“{each.quote}”: {each.shows}")
        for each in judged.evidence
        if each.criterion == name
    )
    return Part(
        name=name, weight=WEIGHTS[name], value=judged.dimensions[name], evidence=tuple(lines)
    )
