"""WRD008: long talk of going to market, without a word of what it may cost anybody."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.rule import rule

MARKET = phrase(
    r"\b(?:go-to-market|gtm|pricing|price point|upsell\w*|cross-sell\w*|channels?|resellers?|"
    r"distribution|campaigns?|marketing|advertis\w+|influencers?|sales (?:team|force|"
    r"motion|cycle|"
    r"pipeline|funnel)|funnel|acquisition|positioning|press (?:release|tour)|"
    r"market (?:share|entry|"
    r"size|segment)|launch (?:event|partners?|video|week)|partnerships?|viral\w*|"
    r"referrals?|brand "
    r"awareness|landing page|app store|subscription|freemium|free trial|conversion|monetis\w+|"
    r"monetiz\w+|revenue|demand generation|customer segments?|early adopters|growth loops?)\b"
)
COST = phrase(
    r"\b(?:harm\w*|hurts?|refus\w+|safe\w*|latency|milliseconds|\d+ ?ms|risks?|misuse|"
    r"abuse|danger\w*|"
    r"boundar\w+|red lines?|guard\w*|controls?|false \w+|helpful|honest|harmless|wrong|"
    r"privacy|consent|"
    r"jailbreak\w*|attack\w*|hallucinat\w+|classifier\w*|filters?)\b"
)
SIGNS = """
market pricing channel channels marketing campaign campaigns sales funnel acquisition positioning
press partnerships partnership referral referrals brand subscription freemium trial conversion
revenue partner partners upsell distribution resellers reseller
"""
WORDS = frozenset(SIGNS.split())
"""Words without which there is no such talk."""
ENOUGH = 3
"""Sentences of it that make a passage talk."""


@rule(
    "WRD008", severity=Severity.WARNING, dimension="communication", answers=("V084",), essays=True
)
def market_talk(context: Context) -> Iterator[Flag]:
    """Look for paragraphs that speak of the market and of nothing that safety costs."""
    known = context.claimed_words
    if len({number for word in WORDS for number in known.get(word, ())}) < ENOUGH:
        return
    prose = [p for p in context.claims if not p.column]
    for _, group in groupby(prose, key=lambda p: id(p.source)):
        yield from talk(list(group))


def talk(paragraph: Sequence[Passage]) -> Iterator[Flag]:
    """Flag one paragraph, at its first sentence about the market."""
    spoken = [p for p in paragraph if MARKET.search(p.text)]
    if len(spoken) < ENOUGH or 2 * len(spoken) < len(paragraph):
        return
    if any(COST.search(p.text) for p in paragraph):
        return
    yield Flag(
        at=spoken[0].span(0, len(spoken[0].text)),
        message=f"{len(spoken)} sentences on the market, and none on harm, refusal or latency",
        help="say beside each step to the market what it may do to whom, what is refused, and what "
        "the checks cost in time: `schools join after M3 holds; the check adds 120 ms`",
        quote=" ".join(spoken[0].text.split()),
    )
