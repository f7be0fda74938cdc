"""MET013: how people liked it, taken for how well it served them."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import DENIAL, mentions
from redline.text import lazy

LIKED = lazy(
    r"\b(?:NPS|net promoter|C-?SAT|satisf\w+|star ratings?|stars|thumbs?[- ](?:up|down)|"
    r"app[- ]store ratings?|happy|happiness|delight\w*|likes|sentiment|smil\w+)\b",
    re.I,
)
TRUST = lazy(
    r"\b(?:track|measure|judge|prove|show|gauge)s? (?:\w+ )?(?:trust|safety|"
    r"success)\b[^.;]{0,20}\b(?:by|with|"
    r"through|in|from|via)\b[^.;]{0,30}\b(?:NPS|net promoter|C-?SAT|satisfaction|stars?|thumbs|"
    r"ratings?)\b|"
    r"\b(?:trust|safety|success|quality)\b[^.;]{0,60}\b(?:measured|tracked|judged|shown|seen|"
    r"proven|captured|told)\b[^.;]{0,20}\b(?:by|with|through|in|from)\b[^.;]{0,40}\b(?:NPS|net "
    r"promoter|C-?SAT|satisfaction|stars?|star ratings?|thumbs|ratings?)\b|"
    r"\b(?:NPS|net promoter score|C-?SAT|satisfaction|star ratings?)\b[^.;]{0,30}\b(?:is|are|as|"
    r"measures?|tells? us|shows?|tracks?)\b[^.;]{0,20}\b(?:our|the|a|"
    r"whether)\b[^.;]{0,30}\b(?:trust\w*|"
    r"safety|safe|success)\b",
    re.I,
)
PROVES = lazy(
    r"\b(?:if|when|as long as|since|because)\b[^.;]{0,50}?\b(?:stars?|ratings?|NPS|satisf\w+|"
    r"happy|thumbs)\b[^.;]{0,40}?\b(?:safe|safely|"
    r"right|trust\w*|correct|works|well|good enough)\b|"
    r"\b(?:NPS|net promoter score|C-?SAT|satisfaction|star ratings?|ratings?|stars|thumbs[- "
    r"]up)\b[^.;]{0,30}?\b(?:shows?|proves?|means?|"
    r"tells?(?: us)?|confirms?|demonstrates?)\b[^.;]{0,50}?\b(?:right|safe|safely|trust\w*|"
    r"correct|works?|well|harm\w*|good)\b",
    re.I,
)
NAMES = ("nps", "promoter", "csat", "sat", "satisfaction", "stars", "star", "thumbs", "rating",
    "ratings")  # fmt: skip
HELP = (
    "measure what a person came for, such as `answered or guided`, and pair it with a risk; what "
    "people like may stay as a survey beside it"
)


@rule("MET013", severity=Severity.NOTE, dimension="metrics", answers=("X035", "M016"), essays=True)
def satisfaction_as_trust(context: Context) -> Iterator[Flag]:
    """Flag value that is only liking, and sentences that take liking for trust."""
    values = [row for row in context.brief.metrics if row.kind == "value"]
    barred = [row for row in values if row.bar] or values
    if values and all(LIKED.search(row.metric) for row in barred):
        yield Flag(
            at=barred[0].where("Metric"),
            message="the only value that is measured is how much people like it",
            help=HELP,
        )
    told = chain(mentions(context, TRUST, of=NAMES), mentions(context, PROVES, of=NAMES))
    seen = set()
    for passage, found in told:
        if (id(passage.source), passage.start) in seen:
            continue
        seen.add((id(passage.source), passage.start))
        if DENIAL.search(found[0]):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="what people like is taken for trust",
            help=HELP,
        )
