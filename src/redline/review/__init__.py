"""Review: every rule over one brief, the findings in order, and a score.

A brief and what is known around it (`gather`) go in; a Review comes out, with
renderers for people and programs. Reads no file and runs nothing: whether paths
exist and how much evidence is planned is told to it.
"""

from redline.review.facts import count_planned, gather
from redline.review.formats import as_github, as_json, as_text, score_lines
from redline.review.further import Further, further
from redline.review.reviewing import Review, review
from redline.review.sarif import as_sarif
from redline.review.score import WEIGHTS, Change, Evidence, Part, Score, score
from redline.review.selection import Selection
from redline.rules import explain

__all__ = [
    "WEIGHTS",
    "Change",
    "Evidence",
    "Further",
    "Part",
    "Review",
    "Score",
    "Selection",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "count_planned",
    "explain",
    "further",
    "gather",
    "review",
    "score",
    "score_lines",
]
