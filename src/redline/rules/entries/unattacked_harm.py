"""HRM006: a harm by misuse that no attack of the brief aims at."""

import re
from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

BY_SOMEBODY = frozenset({"misuse", "system security"})
"""Categories in which somebody does it on purpose."""
ON_PURPOSE = lazy(
    r"\b(?:draws? out|drawn out|tricks?|claim(?:s|ed)|poses?|pretend\w*|impersonat\w+|coax\w*|"
    r"learns? (?:what|when|where|how|why|of|that|a|an|the|whether)|finds? out|gets? hold of|"
    r"persecutor|stranger|fraudster\w*|thie(?:f|ves)|stalker|attacker|ex-partner|smuggl\w+)\b",
    re.I,
)
"""Words of a failure mode behind which somebody stands who wants it."""
GRAVE = 7
"""Severity, 1 to 10, from which it must be tried before others try it."""


@rule("HRM006", severity=Severity.WARNING, dimension="safety", answers=("C003", "C016"))
def unattacked_harm(context: Context) -> Iterator[Flag]:
    """Flag harms that a request brings about and no attack tries, where attacks are listed."""
    aimed = {harm for attack in context.brief.attacks for harm in attack.harms}
    for harm in context.brief.harms if aimed else ():
        meant, grave = on_purpose(harm), (harm.severity or 0) >= GRAVE
        if harm.id in aimed or not (meant or (grave and harm.arises == "request")):
            continue
        why = "which needs somebody to attack" if meant else "which a request brings about"
        yield Flag(
            at=harm.where("ID"),
            message=f"no attack aims at {harm.id}, {why}",
            help=f"add a row under `## Attacks` that aims at {harm.id}, such as `role play` or "
            "`encoding`, so that evaluation tries it before others do",
            severity=None if meant and (harm.severity or 0) >= least(harm) else Severity.NOTE,
        )


def least(harm: Harm) -> int:
    """Return the severity from which it warns; higher where only its words say `on purpose`."""
    return GRAVE if harm.category.strip().casefold() in BY_SOMEBODY else GRAVE + 1


def on_purpose(harm: Harm) -> bool:
    """Say whether somebody does it on purpose: by its category, or by its words and its stage."""
    filed = harm.category.strip().casefold()
    asked = filed == "privacy" and harm.arises == "request"
    return filed in BY_SOMEBODY or (asked and ON_PURPOSE.search(harm.failure) is not None)
