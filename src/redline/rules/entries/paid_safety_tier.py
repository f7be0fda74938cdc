"""ROL006: a tier that is opened by payment and by nothing else."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

FREE = re.compile(r"\s*(?:no|none|free|never|0|-|–)(?:\W.*)?", re.I | re.S)
UNVERIFIED = re.compile(r"(?:-|–|nothing|none|nobody|payment|credit card|invoice|)", re.I)


@rule("ROL006", severity=Severity.WARNING, dimension="rollout", answers=("V054", "X014", "C031"))
def paid_safety_tier(context: Context) -> Iterator[Flag]:
    """Flag tiers that cost money and verify nobody."""
    for tier in context.brief.tiers:
        paid = tier.paid and not FREE.fullmatch(tier.paid)
        if paid and UNVERIFIED.fullmatch(tier.verified.strip()):
            yield Flag(
                at=tier.where("Paid"),
                message=f"`{tier.tier}` is opened by payment alone",
                help="open what is dangerous by a verified need, and say under `Verified by` how; "
                "what is only comfortable may cost money",
            )
