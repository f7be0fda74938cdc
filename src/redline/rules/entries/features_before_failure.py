"""SAF003: nobody asks how the errors change when somebody tries to cause them."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.text import lazy, words

WORDS = frozenset(
    words("""
    attack attacks attacked attacker attackers adversarial adversary adversaries jailbreak
    jailbreaks jailbroken jailbreaking injection injections inject red-team redteam
    teamers testers probe probes probing abuse abuses abused abuser misuse misused misuses
    weaponise weaponised weaponize weaponized trick tricks tricked tricking bypass
    bypasses bypassed circumvent evade evasion role-play roleplay hostile malicious
    manipulate manipulation manipulated coax coaxed pretend pretends pretending disguise
    disguised game gamed exploit exploited exploits smuggle fool fooled fraudster
    fraudsters scammer scammers impersonate impersonates bully bullies stalker stalkers
    provoke provoked bait baited lure lured
""")
)
PHRASE = lazy(
    r"\bred[- ]team|\bbad actors?\b|\brole[- ]play|\bdr[ae]wn? (?:it |a \w+ )?out\b|"
    r"\btr(?:y|ies) to (?:get|make|talk|break|turn|have|push)\b|\bon purpose\b|\btalk(?:s|"
    r"ed)? it into\b",
    re.I,
)


@rule("SAF003", severity=Severity.NOTE, dimension="safety", answers=("V006", "C003"), essays=True)
def features_before_failure(context: Context) -> Iterator[Flag]:
    """Look for attacks: in the table, and in free prose in any sentence."""
    if context.brief.attacks or (context.essay is not None and told(context)):
        return
    section = context.brief.section("Harms")
    if section and any(UNFINISHED.search(row.failure) for row in context.brief.harms):
        return  # `unfinished-part` speaks
    yield Flag(
        at=section.at if section and context.essay is None else context.brief.start,
        message="nothing asks how the errors shift when somebody tries to cause them",
        help="add rows under `## Attacks` for those who will try, such as `| A1 | role play | A "
        'dose "for a novel" | H1 |`'
        if context.essay is None
        else "say how a person would try to make it fail, and what the product does then",
    )


def told(context: Context) -> bool:
    """Say whether a sentence speaks of somebody who tries to make it fail."""
    if not WORDS.isdisjoint(context.claimed_words):
        return True
    return PHRASE.search(context.brief.document.text) is not None
