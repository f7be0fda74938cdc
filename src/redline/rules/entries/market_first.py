"""SCP016: a document that opens with the market."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.text import lazy

MARKET = lazy(
    r"\b(?:(?:addressable|target|total|global|growing|huge|large|untapped) market|market (?:size|"
    r"share|opportunit\w+|leader\w*|potential|is worth|worth|will reach|grows?|growth|demand)|"
    r"(?:TAM|SAM|SOM|ARR|DAUs?|MAUs?|CAGR|LTV|GMV)\b|revenues?|business opportunit\w+|"
    r"market (?:that|which) (?:\w+ )?(?:grows?|is worth|doubles?|expands?)|(?:growing|booming|"
    r"expanding) "
    r"(?:\w+ )?(?:market|sector|segment|business|demand)|(?:demand|sales|turnover) (?:for (?:\w+ "
    r"){1,3})?(?:grows?|"
    r"rises?|doubles?|is growing)|(?:aim|want|plan|mean|intend|hope|set out) to "
    r"(?:lead (?:it|the|this|in)|win (?:a|the|it|over|\d)|own (?:it|the|this)|dominate|capture|"
    r"conquer|be number "
    r"one)\b|our share\b[^.;]{0,30}?(?:%|\bper ?cent|\bdoubl|\bgrow)|(?:business|industry|sector|"
    r"market) of "
    r"(?:\w+ )?\d|"
    r"market for (?:\w+ ){1,4}(?:is|will|has)|worth [$€£]|"
    r"monthly active|daily active|user growth|growth (?:target|rate|engine|opportunit\w+|lever)|"
    r"competitors?|competitive (?:advantage|edge|pressure)|moneti[sz]\w+|upsell\w*|"
    r"conversion rates?|"
    r"profit\w*|billion[- ](?:dollar|euro|pound)|\w*\s?(?:million|billion) (?:potential |possible |"
    r"addressable )?(?:users|customers|consumers|learners|patients|shoppers|people) (?:worldwide|"
    r"globally|could|who could|will)|(?:potential|addressable) (?:users|customers))|"
    r"[$€£]\s?\d[\d.,]*\s?(?:m|bn|k|million|billion)\b(?= (?:market|opportunit|business|industry|"
    r"in (?:revenue|sales)))",
    re.I,
)
INNOCENT = lazy(
    r"\b(?:not|never|no|before|rather than|instead of|lost|cost|losing|refund|tax|farmers?|street|"
    r"stalls?|stallholders?|traders?|harm|hurt)\b|n['’]t\b|\brevenue (?:office|service|authority|"
    r"agency|"
    r"officers?|"
    r"department)|profit(?:s)? (?:and loss)|non-?profit|\bmarket (?:research|stall|garden|trader)",
    re.I,
)
PROMPT = lazy(
    r"\b(?:jailbreak\w*|safety|detect\w*|refus\w*|classifier\w*|harm\w*)\b.*\?\s*\Z", re.I | re.S
)
"""A question that weighs the market against safety, as interviewers ask it."""
FIRST = 2
"""Sentences in which a reader decides what the document is about."""


@rule("SCP016", severity=Severity.WARNING, dimension="scoping", answers=("V040",), essays=True)
def market_first(context: Context) -> Iterator[Flag]:
    """Look at the first sentences for market, growth and revenue."""
    for number, passage in enumerate(prose_of(context, "Scope")):
        found = MARKET.search(passage.text)
        if number >= FIRST or (found and INNOCENT.search(passage.text)):
            return
        if found and context.essay and PROMPT.search(passage.text):
            continue  # the question is said again, and not answered with the market
        if found:
            yield Flag(
                at=passage.span(*found.span()),
                message=f"the {'answer' if context.essay else 'scope'} opens with "
                f"`{found[0].strip()}`",
                help="open with the people and what could hurt them; the size of the market "
                "changes neither",
            )
            return
