"""HRM011: a harm that names nothing one could try or see."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.vagueness import says_nothing
from redline.text import lazy

NOBODY = lazy(
    r"\s*(?:everyone|everybody|anyone|anybody|all|various(?: \w+)?|many|some|others?|"
    r"stakeholders?|all stakeholders|"
    r"nobody|no one|none|n/?a|unknown|unclear|depends|it depends|all (?:parties|concerned)|"
    r"(?:the )?(?:general )?(?:public|population)|society(?: at large)?|(?:users|people|customers)"
    r"(?: in general| and others)|to be (?:determined|decided|defined)|tb[cd]|"
    r"not (?:yet )?(?:determined|known|decided|clear)|someone|somebody|-|–|—|\?+)\s*\.?\s*",
    re.I,
)
LOOSE = lazy(r"\s*(?:the |our |all )?(?:users?|people|persons?|customers|humans)\s*\.?\s*", re.I)
"""Whoever it is, a feature with a segment knows more of them."""


WHO = "name the person: `patient`, `child`, `third person`, `patients in Kenya`"


@rule("HRM011", severity=Severity.WARNING, dimension="safety", answers=("C004", "C041"))
def vague_harm(context: Context) -> Iterator[Flag]:
    """Flag failure modes in which every word fits any feature, and victims that are nobody."""
    for harm in context.brief.harms:
        if says_nothing(harm.failure):
            yield Flag(
                at=harm.where("Failure mode"),
                message=f"{harm.id} is too general to be tried or seen",
                help="say what happens in this feature, to whom and by what: `Role play draws out "
                "a dose` instead of `misuse`",
            )
        if NOBODY.fullmatch(harm.hurts):
            yield Flag(
                at=harm.where("Hurts"),
                message=f"{harm.id} names nobody whom it hurts",
                help=WHO,
            )
        elif LOOSE.fullmatch(harm.hurts):
            yield Flag(
                at=harm.where("Hurts"),
                message=f"{harm.id} hurts `{harm.hurts.strip()}`, which is everyone",
                help=WHO,
                severity=Severity.NOTE,
            )
