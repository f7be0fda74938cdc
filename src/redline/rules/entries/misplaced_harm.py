"""HRM014: a harm at a stage that its own words contradict."""

import re
from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

CUES = {
    "request": lazy(
        r"\b(?:(?:is|are|gets?) (?:taken for|read as|treated as|missed|overlooked|noticed|"
        r"recogni[sz]ed|understood|caught|heard|identified)|draws? out|drawn out|role[- ]?play|"
        r"jailbreak\w*|claimed (?:profession|role|job|licen[cs]e))\b",
        re.I,
    ),
    "answer": lazy(
        r"\b(?:(?:is|are) (?:quoted|stated|cited)|(?:a|the|one) (?:reply|answer) (?:\w+ "
        r")?(?:shames?|"
        r"blames?|belittles?|comments?|lectures?|insults?|mocks?|sounds?|says?|states?|names?))\b",
        re.I,
    ),
    "use": lazy(
        r"\b(?:(?:keeps?|goes|go|circles?) (?:on )?(?:asking|trying|checking|through)|instead of "
        r"(?:calling|ringing|phoning|asking|going|trying|seeing)|stays? in the (?:log|record)|"
        r"(?:in|from) the (?:log|record) later|later in the log|stored messages)\b",
        re.I,
    ),
}
"""Words by which a failure mode says itself when it happens."""


@rule("HRM014", severity=Severity.NOTE, dimension="safety", answers=("C004", "C013"))
def misplaced_harm(context: Context) -> Iterator[Flag]:
    """Compare each stage with what the failure mode says of itself, where that is one stage."""
    for harm in context.brief.harms:
        said = stages(harm)
        if len(said) != 1 or harm.arises not in CUES or harm.arises == said[0]:
            continue
        yield Flag(
            at=harm.where("Arises in"),
            message=f"{harm.id} is said to arise in the {harm.arises} and reads like the {said[0]}",
            help="a control holds only what arises where it acts: what is misread arises in the "
            "`request`, what is said in the `answer`, what people do with it in `use`",
        )


def stages(harm: Harm) -> list[str]:
    """Return the stages that a failure mode's words belong to."""
    return [stage for stage, cue in CUES.items() if cue.search(harm.failure)]
