"""SCP021: a boundary that takes itself back."""

import re
from collections.abc import Iterator

from redline.brief.model import Boundary
from redline.finding import Severity
from redline.rules.acts import acts, deeds, meets
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.verdicts import judged, matter, verdicts
from redline.text import lazy

SOFT = lazy(
    r"\b(?:normally|usually|generally|typically|in general|as a rule|in most cases|mostly|often|"
    r"as far as "
    r"possible|(?:where|when|if)(?:ever)? (?:possible|practical|feasible|reasonable)|at first|for "
    r"now|for the (?:moment|time being)|"
    r"at (?:this stage|launch)|in the first version|too (?:often|much|openly|easily|quickly|"
    r"strongly)|without (?:good |a )?(?:reason|need|cause)|lightly|"
    r"needlessly|unnecessarily|excessive\w*|without (?:a |an |first )?(?:warning|disclaimer|hint|"
    r"caveat|note)|ideally|preferably|"
    r"unless (?:\w+ ){0,5}?(?:asks?|asked|insists?|wants?|wishes|urgent|necessary|needed|helpful|"
    r"useful|harmless|obvious|clear|sure|"
    r"certain|confident|confidence|pays?|premium|paid|trivial|simple|mild|minor)|"
    r"(?:if|when|once|where|as long as) (?:it|the (?:model|assistant|feature|desk|help)) (?:is|"
    r"feels|seems) (?:not )?(?:very |quite )?(?:sure|certain|un\w+|confident)|"
    r"(?:except|other than|apart from|save|but not|excluding|aside from|besides) (?:for |to |in |"
    r"when |if |where |with )?"
    r"(?:\w+ ){0,4}?(?:cases?|customers?|members?|users?|subscribers?|clients?|premium|paying|"
    r"paid|plus|gold|staff|partners?|"
    r"sure|certain|confident|confidence|asks?|insists?|urgent|emergenc\w+|mild|minor|simple|"
    r"common|usual|harmless|well-known|"
    r"trusted|verified|professional\w*|doctors?|experts?|adults?|\d+ ?%)|"
    r"(?:except|unless)\b[^;.]*\d+ ?%|below \d+ ?%|"
    r"for (?:free|unpaid|basic|non-?paying) (?:users|accounts|customers))\b",
    re.I,
)
"""Words by which a limit holds only as long as nobody minds."""
HEDGED = lazy(
    r"\b(?:only|never|not|no|nor|without|instead|rather|ask\w*|explain\w*|how to|whom|who\b|page|"
    r"number|quotes?|offers? (?:a|the) "
    r"(?:person|nurse|adviser|officer)|approved|refus\w+|declin\w+|says so)\b|n['’]t\b",
    re.I,
)
TOKEN = lazy(
    r"\b(?:rough(?:ly)?|approximate\w*|a first|likely|probable|tentative\w*|best guess|estimate|"
    r"(?:with|after|behind|under|adds?|and) (?:a |an )?(?:\w+ )?(?:warning|disclaimer|caveat|hint "
    r"to see)|if (?:\w+ ){1,3}?(?:insists?|"
    r"asks? (?:again|twice)|confirms?|wants?|repeats?)|on (?:a )?(?:second|third|repeated) "
    r"(?:request|attempt)|anyway|nevertheless|"
    r"all the same|answers? (?:it|the question|anyway|with|carefully|cautiously|in general terms|"
    r"briefly)|makes? an exception|"
    r"gives? in)\b",
    re.I,
)
"""Words by which what is said instead is the thing itself, softened."""


@rule("SCP021", severity=Severity.WARNING, dimension="scoping", answers=("C004", "C033"))
def boundary_with_exception(context: Context) -> Iterator[Flag]:
    """Look at a boundary for words that soften it, and at `Instead` for the act itself."""
    for row in context.brief.boundaries:
        soft = SOFT.search(row.will_not)
        if soft:
            yield Flag(
                at=row.cells["Will not"].part(*soft.span()),
                message=f"`{soft[0]}` takes back what {row.id} refuses",
                help="write the act alone, true for everybody at any confidence; where some is "
                "meant to be done, say that under `Capabilities`, with its harms",
            )
        elif taken_back(row):
            yield Flag(
                at=row.where("Instead"),
                message=f"instead of it {row.id} does it: `{row.instead}`",
                help="say what the person gets that is not the thing itself, such as `Quotes the "
                "hours of the pharmacist`",
            )


def taken_back(row: Boundary) -> bool:
    """Say whether `Instead` is the act that is refused, or the answer in softer words."""
    token = TOKEN.search(row.instead)
    if token and not re.search(
        r"\b(?:number|person|nurse|page|handover|hands? over)\b", row.instead[: token.start()], re.I
    ):
        return True
    if HEDGED.search(row.instead):
        return False
    refused = acts(row.will_not)
    done = any(meets(verb, thing, act) for verb, thing, _ in deeds(row.instead) for act in refused)
    return done or judged(verdicts(row.instead), matter(row.will_not))
