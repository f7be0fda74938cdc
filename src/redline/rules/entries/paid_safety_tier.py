"""ROL006: a tier that is opened by payment and by nothing else."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.bought import paid, unproved
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

SOLD = lazy(
    r"\b(?:person|people|agents?|nurses?|lawyers?|advis[eo]rs?|doctors?|veterinarians?|"
    r"pharmacists?|"
    r"desk|hand(?:off|over|-over)s?|put through|handed over|call(?:ed)? back|emergenc\w+|dangers?|"
    r"cris[ie]s|human)\b.*\b(?:first|faster|sooner|priority|ahead|before (?:everybody|everyone|"
    r"others|"
    r"all)|at once|queue|minutes?|direct(?:ly)?|seconds)\b|"
    r"\b(?:first|faster|sooner|priority|direct|quicker)\b.*\b(?:person|people|agents?|nurses?|"
    r"lawyers?|"
    r"advis[eo]rs?|doctors?|veterinarians?|pharmacists?|desk|hand(?:off|over|-over)s?|put through|"
    r"human|emergenc\w+|danger|cris[ie]s)\b",
    re.I,
)
"""Help in danger that money brings sooner."""


@rule("ROL006", severity=Severity.WARNING, dimension="rollout", answers=("V054", "X014", "C031"))
def paid_safety_tier(context: Context) -> Iterator[Flag]:
    """Flag tiers that cost money and verify nobody."""
    for tier in context.brief.tiers:
        alone = unproved(tier.verified)
        if paid(tier) and (alone or SOLD.search(tier.may)):
            yield Flag(
                at=tier.where("Paid"),
                message=f"`{tier.tier}` is opened by payment alone"
                if alone
                else f"`{tier.tier}` buys help that danger should give",
                help="open what is dangerous by a verified need, and say under `Verified by` how; "
                "what is only comfortable may cost money",
            )
