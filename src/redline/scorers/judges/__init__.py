"""Model judges: a rubric, a question that a reply cannot talk its way out of, and a vote.

A rubric and one exchange come in; what each model says goes out, with the words of the
reply it rests on. A judge may be wrong; how often is for `stats` and people's labels to
say. What fails, cannot be read or quotes what nobody said is no judgement.
"""

from redline.scorers.judges.asking import Judgement, judged_by
from redline.scorers.judges.panel import Panel, agreement_of, vote
from redline.scorers.judges.question import Case, asked
from redline.scorers.judges.rubric import (
    BUILT_IN,
    Option,
    Rubric,
    built_in,
    read_rubric,
    rule_rubric,
)

__all__ = [
    "BUILT_IN",
    "Case",
    "Judgement",
    "Option",
    "Panel",
    "Rubric",
    "agreement_of",
    "asked",
    "built_in",
    "judged_by",
    "read_rubric",
    "rule_rubric",
    "vote",
]
