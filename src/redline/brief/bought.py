"""Tiers that money opens: what a payment is, and what proves who somebody is.

A row of a tier goes in; whether it costs something, and whether anything but the
payment stands under `Verified by`, comes out.
"""

import re

from redline.brief.model import Tier
from redline.text import lazy

__all__ = ["DENIAL", "NOBODY", "bought", "paid", "unproved"]

DENIAL = lazy(
    r"\b(?:not|never|no|nor|none|nobody|nothing|without|rather than|instead of|"
    r"refus(?:e|es|ed|ing)|reject\w*|declin\w+|forbid\w*|ban(?:s|ned)?|avoid\w*|cannot|"
    r"unlike|neither|rule[ds]? out|turn\w* down)\b|n['’]t\b",
    re.I,
)
"""Words by which a sentence takes back what follows."""
FREE = lazy(r"\s*(?:no|none|free|never|nothing|0|-|–|—)?(?:\W.*)?", re.I | re.S)
NOBODY = lazy(r"\s*(?:-|–|—|nothing|none|nobody|no(?:t)? (?:check\w*|verif\w+)|)\s*", re.I)
MONEY = lazy(
    r"\b(?:subscri\w+|pay\w*|paid|(?:credit|debit|bank) cards?|invoic\w+|fees?|prices?|purchas\w+|"
    r"plans?|"
    r"USD|EUR|GBP|KES|CHF|CAD|AUD|INR|dollars?|euros?|pounds?|deposit|direct debit|premium|"
    r"billing|money|"
    r"bought|buy\w*|top-?up|voucher|donation|receipt|licen[cs]e key)\b|[$€£]",
    re.I,
)
PROOF = lazy(
    r"\b(?:codes?|identit\w+|IDs?|passports?|badges?|licen[cs]es?(?! key)|licen[cs]ed|regist\w+|"
    r"diplomas?|"
    r"certificat\w+|letters?|forms?|sign(?:ed|ature|s|-?in)\w*|check(?:s|ed)?|verif\w+|log-?in|"
    r"passwords?|"
    r"PIN|proof|appointments?|roles?|employ\w+|supervis\w+|desks?|counters?|visits?|photos?|"
    r"documents?|"
    r"(?:customer|member|student|patient|staff|account|phone|case|policy) (?:numbers?|cards?|"
    r"records?)|"
    r"(?<!paid )(?<!premium )accounts?|e-?mail|phone|contracts? with|agreements?|council|board|"
    r"roll|list|"
    r"confirm\w*|approv\w*|references?|training|examin\w+)\b",
    re.I,
)
"""What shows who somebody is, or why it is needed."""


def paid(tier: Tier) -> bool:
    """Say whether a tier costs money."""
    return bool(tier.paid) and FREE.fullmatch(tier.paid) is None


def unproved(verified: str) -> bool:
    """Say whether nothing but a payment stands where a proof should.

    >>> unproved("a subscription, no code"), unproved("clinic badge"), unproved("contract")
    (True, False, False)
    """
    if NOBODY.fullmatch(verified):
        return True
    parts = [part for part in re.split(r"[,;+]|\band\b|\bplus\b", verified) if part.strip()]
    told = [part for part in parts if not DENIAL.search(part)]
    return not any(PROOF.search(part) for part in told) and any(map(MONEY.search, told))


def bought(tier: Tier) -> bool:
    """Say whether a tier is opened by payment and by nothing else."""
    return paid(tier) and unproved(tier.verified)
