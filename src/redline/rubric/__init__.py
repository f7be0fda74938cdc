"""The rubric: read prose, find what it settles, score it with quotes and a range.

Prose goes in; a `Reading` or a `Score` comes out. No clock and no service: the same
words give the same score. How far a written case is believed is learnt from cases of our own.
"""

from redline.rubric.gaps import GAPS, Gap, Opening, openings
from redline.rubric.kinds import KINDS, Kind
from redline.rubric.prose import Statement, statements
from redline.rubric.reading import Reading, read
from redline.rubric.score import CRITERIA, Change, Evidence, Flag, Score
from redline.rubric.scoring import score, score_reading
from redline.rubric.settle import Asked, Settle, settled

__all__ = [
    "CRITERIA",
    "GAPS",
    "KINDS",
    "Asked",
    "Change",
    "Evidence",
    "Flag",
    "Gap",
    "Kind",
    "Opening",
    "Reading",
    "Score",
    "Settle",
    "Statement",
    "openings",
    "read",
    "score",
    "score_reading",
    "settled",
    "statements",
]
