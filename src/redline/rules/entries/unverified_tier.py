"""ROL020: a tier with more rights that anybody can enter."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.bought import bought
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.rule import rule
from redline.text import lazy

OWN_WORD = phrase(
    r"\b(?:self-? ?(?:declar\w+|attest\w+|report\w+|certif\w+|identif\w+|verif\w+|"
    r"service)|says? so|"
    r"tick-? ?box\w*|check-? ?box\w*|click\w*|honou?r system|own (?:word|statement|"
    r"declaration|claim)|"
    r"claims? to be|states? that|stated|accept\w* (?:the )?terms|terms accepted|trust|"
    r"asks? for it|on "
    r"request|(?:says?|tells?|writes?|claims?|states?|names?|gives?|types?|enters?|mentions?|"
    r"picks?|chooses?|"
    r"selects?|declares?|confirms?|ticks?|asserts?|answers?)\b(?! to)|ticked|a tick|drop-?down|"
    r"honest\w*|"
    r"good faith|their word|the fact that|a (?:question|button|form field|menu)|e-?mail(?: "
    r"address)?|"
    r"nick-?name|user-?name|profile|nobody|no one|not verified|unverified|none|nothing|no "
    r"check)\b|\A\s*(?:no|"
    r"n/a|[-–—]?)\s*\Z"
)
PROVEN = phrase(
    r"\b(?:badge|licen[cs]e|registry|register|document|contract|id (?:card|check)|checked|"
    r"confirmed by|"
    r"codes?|pins?|password|booking|second factor|factor|means|"
    r"employer|identity|passport|sso|single sign-on|two-factor|signed|certificate|"
    r"call back|invited|"
    r"invitation|verified by|and)\b"
)
BASE = phrase(
    r"\b(?:everyone|everybody|anyone|anybody|public|default|guests?|anonymous|visitors?|"
    r"free|basic|"
    r"standard|all|general|users?|patients?|pupils?|customers?|citizens?|callers?|base|"
    r"normal|children|"
    r"minors|unverified|unknown)\b"
)
LESS = lazy(r"\b(?:no|none|nothing|only|fewer|less|same|not|never|nobody)\b", re.I)

PRIVATE = phrase(
    r"\b(?:read|see|sees|view|open|download|export|change|search)\b (?:\w+ ){0,4}?"
    r"(?:conversations?|records?|orders?|cases?|files?|bookings?|accounts?|messages|history|"
    r"transcripts?|data|reports?)\b"
)
"""What belongs to somebody."""


@rule("ROL020", severity=Severity.WARNING, dimension="rollout", answers=("X014",))
def unverified_tier(context: Context) -> Iterator[Flag]:
    """Flag a later tier that is entered by one's own word; `paid-safety-tier` has the paid ones."""
    for number, tier in enumerate(context.brief.tiers):
        verified = tier.verified.strip()
        open_door = OWN_WORD.search(verified) and not PROVEN.search(verified)
        base = number == 0 or BASE.search(tier.tier) or LESS.search(tier.may)
        if open_door and not bought(tier) and (not base or PRIVATE.search(tier.may)):
            yield Flag(
                at=tier.where("Verified by") if verified else tier.where("Tier"),
                message=f"`{tier.tier}` may do more, and whoever wants to enters it",
                help="verify the need by something that can be false: `clinic badge, checked "
                "monthly`; what needs no proof belongs to everybody",
            )
