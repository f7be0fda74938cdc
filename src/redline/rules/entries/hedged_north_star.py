"""SAF004: a safety north star that lets some people be hurt."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.text import lazy

HEDGE = lazy(
    r"\b(?:as far as (?:is |it is )?(?:\w+ly )?(?:possible|practicable|we can|feasible|"
    r"reasonable)|wherever (?:possible|practical|feasible)|"
    r"(?:where|when|if|whenever) (?:(?:this|it|that) is )?(?:\w+ly )?(?:possible|practical|"
    r"practicable|feasible|reasonable|affordable)|"
    r"almost (?:no|nobody|no one|never|always|everyone|every)|hardly (?:any\w*|ever)|nearly "
    r"(?:everyone|everybody|always|no\w*|every)|"
    r"(?:as )?few(?:er)? (?:\w+ )?(?:people|patients|users|customers|children|persons|\w+s)?|"
    r"rarely|seldom|scarcely|"
    r"most (?:people|patients|users|customers|passengers|children|of \w+|\w+s)|mostly|usually|"
    r"normally|generally|typically|in general|as a rule|"
    r"in (?:most|nearly all|the great majority of) cases|minimi[sz]e[sd]?|reduces?|lower(?:s|ed)?|"
    r"limits?|keeps? [^.;]{0,20}? low|"
    r"reasonabl\w+|acceptabl\w+|tolerabl\w+|unreasonabl\w+|"
    r"tr(?:y|ies|ying) to|aims? to|strives?|intends?|hopes?|endeavou?rs?|does (?:its|our) best|"
    r"needlessly|unnecessarily|avoidabl\w+|excessive\w*|undu(?:e|ly)|serious(?:ly)? more often|"
    r"more often than|"
    r"unless (?:\w+ ){0,6}?(?:fault|insist\w*|ignor\w*|consent\w*|accept\w*|cost\w*|necess\w*)|"
    r"(?:while|as long as|provided (?:that )?|so long as) (?:\w+ ){0,5}?(?:fast|cheap|growth|"
    r"grow\w*|costs?|budget|speed|convenien\w+|"
    r"revenue|target\w*|usage)|without (?:slowing|losing|hurting|costing|harming) (?:\w+ "
    r"){0,2}?(?:growth|speed|usage|revenue|"
    r"conversion|engagement)|at (?:an )?(?:acceptable|reasonable|low) cost|within (?:the )?budget|"
    r"paying (?:users|customers|members)|premium \w+|no more (?:\w+ )?than (?:\d|a few|usual|"
    r"necessary|one in)|"
    r"(?:at most|up to|less than|under|below) (?:\d|one|two|three|a (?:few|handful))|"
    r"\d+(?:\.\d+)? ?%|one in (?:a )?(?:\w+)|"
    r"once (?:the|we|it) (?:\w+ ){0,4}?(?:grown|stable|mature|profitable))\b",
    re.I,
)
"""Words by which a goal about everybody becomes one about most."""


@rule("SAF004", severity=Severity.WARNING, dimension="safety", answers=("C028",))
def hedged_north_star(context: Context) -> Iterator[Flag]:
    """Look for a hedge in the first sentence under `Safety`, before its reason begins."""
    first = next(prose_of(context, "Safety"), None)
    if first is None or context.essay is not None:
        return
    found = HEDGE.search(re.split(r"\bbecause\b", first.text)[0])
    if found:
        yield Flag(
            at=first.span(*found.span()),
            message=f"`{found[0]}`: the north star allows for people who are hurt",
            help="say it of everybody, such as `Nobody who needs urgent care is kept from it`; how "
            "often it fails is measured under `Metrics`, and is no goal",
        )
