"""EVD004: a count of zero failures given as if the rate were zero."""

import re
from collections.abc import Callable, Iterator

from redline.brief.model import TradeOff
from redline.finding import Edit, Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.text import Place, lazy

UNITS = (
    r"(?:units|tests?|test (?:cases|runs|conversations)|runs|requests|cases|prompts|attempts|"
    r"questions|trials|tries|exchanges|patients|"
    r"conversations|sessions|attacks|replies|answers|rows|samples|messages|jailbreaks|calls|"
    r"exchanges|drafts|emails|letters|documents|transcripts)"
)
N = r"[1-9][\d,]{1,15}"
ZERO_OF_N = lazy(
    r"\b(?:0|zero|none) (?:out )?of (?:the |our )?(?P<n>[1-9][\d,]{0,15})|"
    r"\b(?:no|zero|0|not one|not a(?: single)?) (?:[\w-]+ ){1,3}?(?:in|among|across|out of|over) "
    r"(?:the |our |all )?"
    rf"(?P<m>{N}) (?:[\w-]+ ){{0,2}}?{UNITS}\b|"
    rf"\bnot (?:a single )?one of (?:the |our |all )?(?P<k>{N}) (?:[\w-]+ ){{0,2}}?{UNITS}\b|"
    rf"\b(?:in|across|among|out of) (?:the |our |all )?(?P<j>{N}) (?:[\w-]+ "
    rf"){{0,2}}?{UNITS}\b[^.;]{{0,30}}?\b(?:no|zero|not "
    r"one|none)\b (?:[\w-]+ ){0,2}?(?:harmful|critical|unsafe|wrong|bad|dangerous|failures?|"
    r"misses|hits?|jailbreaks?|was|"
    r"were|errors?|invented|leaks?)",
    re.I,
)
TOLD = lazy(
    r"\b(?:was|were|found|saw|seen|showed|shows|had|gave|produced|observed|passed|survived|"
    r"recorded|proves?|so|"
    r"therefore|ran|tried|tested|came|got)\b",
    re.I,
)
"""Words of a sentence that tells a result; without them it may be a plan."""
PLANNED = lazy(
    r"\b(?:must|shall|should|needs?|bar|requires?|asks?|until|until we|if|at least|would)\b", re.I
)
AS_ZERO = lazy(
    rf"\b(?:zero|no|none|0|not one|nothing)\b[^.;]{{0,40}}? (?:in|of|after|out of|over|across) "
    rf"(?:the |our |all )?(?P<n>{N})"
    r"\b[^.;]{0,60}?\b(?:show\w*|prove\w*|mean\w*|demonstrat\w*|establish\w*|confirm\w*|"
    r"guarantee\w*|"
    r"so|hence|thus|therefore|tells? us|settle\w*|close\w*|is|are|leave\w*)\b[^.;]{0,60}?"
    r"(?:\b0(?:\.0+)? ?%|\b(?:rate|risk|chance|probability|share) (?:of (?:[\w-]+ ){1,4})?(?:is|"
    r"are|of|to be) "
    r"(?:zero|nil|nought|none|gone|closed|excluded|eliminated)|\b(?:zero|nil) (?:rate|risk)|\bno "
    r"(?:risk|room|doubt)\b|"
    r"\bnothing (?:open|to fear|left)|\b(?:never|cannot|can ?not|does not|will not) (?:happen|"
    r"occur|fail|go wrong)|"
    r"\b(?:impossible|ruled out|excluded|eliminated|risk is (?:closed|gone|zero))\b|\bis safe\b|"
    r"\bsafe\b)|"
    rf"\b(?:rate|risk|chance|share)\b[^.;]{{0,50}}?\b(?:is|was|are|of) (?:zero|0(?:\.0+)? ?%|"
    rf"nil)[^.;\d]{{0,60}}?"
    rf"\b(?:in|of|after|over|across) (?:the |our |all )?(?P<m>{N})\b",
    re.I,
)
"""None of so many, said to be a rate of nothing."""
MANY = lazy(
    rf"\b(?P<n>[1-9][\d,]{{1,12}}) (?:[\w-]+ ){{0,2}}?{UNITS}\b|\b(?:in|of|after) "
    rf"(?P<o>{N})\b",
    re.I,
)
NONE = lazy(r"\b(?:none|no|zero|not one|not a single|without an?|nothing|never)\b", re.I)
NIL = lazy(
    r"\b(?:rate|risk|chance|probability|danger|share) (?:of (?:[\w-]+ ){1,4})?(?:is|are|was|must "
    r"be) (?:therefore |thus |so |hence |"
    r"now )?(?:nil|zero|0(?:\.0+)? ?%|none|nought|gone|closed|excluded|eliminated|over)",
    re.I,
)
NOT_SO = lazy(
    r"\b(?:not|n['’]t|never|nor|only|still|however|but)\b[^.;]{0,25}\b(?:mean|prove|show|say|"
    r"establish|"
    r"demonstrat|guarantee|settle|the same)|\bleaves? (?:room|open|\d)|\bstill (?:leaves|allows)",
    re.I,
)
LEAVES = lazy(
    rf"\b(?:zero|no|none|not one)\b[^.;]{{0,40}}? (?:in|of|after) (?:the |our |all "
    rf")?(?P<n>{N})\b[^.;]{{0,90}}?"
    r"\b(?:leaves?|allows?|open|up to|room for|bound|at "
    r"most)\b[^.;\d]{0,40}?(?P<share>\d+(?:\.\d+)?) ?%",
    re.I,
)
"""None of so many, and what that is said to leave open."""
TO_ZERO = lazy(r"\d(?:\.\d+)? ?%? ?(?:->|→|to) ?(?:0(?:\.0+)? ?%|zero\b|none\b)", re.I)
"""A rate that ends at nothing."""
GIVEN_UP = lazy(
    r"\b(?:no|never|not|without|leav\w+ out|drop\w*|remov\w*|giv\w+ up|nothing (?:about|on|of))\s+"
    r"(?P<what>(?:[\w-]+ ?){1,3})",
    re.I,
)
"""What a choice does without, such as `say no dose at all`."""
LEAST = 0.55
"""What a bound may be of the exact one before it is too small; rounding takes less."""
BOUND = lazy(
    r"upper bound|interval|at most|confiden|\bup to\b|\bleaves?\b|\ballows?\b|\broom for\b|"
    r"\bopen\b",
    re.I,
)
DIGIT = lazy(r"[1-9]")
CONFIDENCE = 0.95
NAMES = (
    "0",
    "zero",
    "none",
    "no",
    "not",
    "nothing",
    "rate",
    "risk",
    "without",
    "chance",
    "probability",
)
CELLS = frozenset({"launch bar", "pull when", "enter when", "roll back when", "passes when"})


@rule(
    "EVD004",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("X016",),
    essays=True,
    mends=True,
)
def zero_failures_as_zero_rate(context: Context) -> Iterator[Flag]:
    """Flag every "0 of n" whose sentence gives no bound."""
    for trade in context.brief.trade_offs:
        none = TO_ZERO.search(trade.gains)
        if none and not left_out(trade, none):
            yield Flag(
                at=trade.cells["Gains"].part(*none.span()),
                message="a rate falls to zero, which no trial can show",
                help="write what the trial leaves open: `9 % -> under 1 % (0 of 400)`",
            )
    for text, place in reports(context):
        wrong = list(misread(text, place))
        yield from wrong
        if wrong:
            continue
        claim = ZERO_OF_N.search(text)
        if claim is None or BOUND.search(text):
            continue
        if not claim["n"] and (not TOLD.search(text) or PLANNED.search(text)):
            continue
        trials = int(next(n for n in claim.groups() if n).replace(",", ""))
        bound = percent(upper_bound_of_zero(trials))
        behind = place(claim.end(), claim.end())
        new = f" (95 % upper bound {bound})"
        yield Flag(
            at=place(*claim.span()),
            message="zero failures reported without an upper bound",
            help=f"{trials} trials leave room for {bound}; write it behind the claim:{new}",
            fix=(Edit(at=behind, text=new),) if behind.end is not None else (),
        )


def left_out(trade: TradeOff, none: re.Match[str]) -> bool:
    """Say whether a choice gives up the very thing that can then no longer go wrong."""
    given_up = {
        part for found in GIVEN_UP.finditer(trade.choice) for part in content(found["what"])
    }
    return bool(given_up & set(content(trade.gains[: none.start()])))


def misread(text: str, place: Callable[[int, int], Place]) -> Iterator[Flag]:
    """Flag "none of n" that is said to show a rate of zero, or to leave too little open."""
    told = LEAVES.search(text)
    if told and re.search(r"\b95 ?%", text[told.start("share") - 1 : told.end() + 12]):
        told = None
    if told:
        bound = upper_bound_of_zero(int(told["n"].replace(",", "")))
        if float(told["share"]) / 100 < LEAST * bound:
            yield Flag(
                at=place(*told.span("share")),
                message=f"{told['n']} units without a hit leave {percent(bound)} open, and "
                f"{told['share']} % is said",
                help="none in n leaves about 3/n open with 95 % confidence; correct the figure",
            )
        return
    claim = AS_ZERO.search(text)
    counted = MANY.search(text)
    if claim is None and counted and NONE.search(text):
        claim = NIL.search(text)
    if claim is None or NOT_SO.search(text) or PLANNED.search(text):
        return
    groups = claim.groupdict()
    written = (
        groups.get("n") or groups.get("m") or (counted and (counted["n"] or counted["o"])) or "1"
    )
    trials = int(written.replace(",", ""))
    yield Flag(
        at=place(*claim.span()),
        message="zero failures are taken for a rate of zero",
        help=f"{trials} trials leave room for {percent(upper_bound_of_zero(trials))}; say so, and "
        "who looks for the rest after launch",
    )


def reports(context: Context) -> Iterator[tuple[str, Callable[[int, int], Place]]]:
    """Give every sentence that may tell a result, and what gives its places."""
    known = context.claimed_words
    for index in sorted({i for word in NAMES for i in known.get(word, ())}):
        sentence = context.claims[index]
        if DIGIT.search(sentence.text) and sentence.column.casefold() not in CELLS:
            yield sentence.text, sentence.span
    for source in context.brief.sources:
        cell = source.cells.get("Claim")
        if cell:
            yield cell.text, cell.part


def percent(share: float) -> str:
    """Return a share as people write it, 0.05 % for a very small one.

    >>> percent(0.00994), percent(0.0004)
    ('1.0 %', '0.04 %')
    """
    value = share * 100
    return f"{value:.1f} %" if value >= 0.1 else f"{value:.1g} %"


def upper_bound_of_zero(trials: int) -> float:
    """Return the highest rate that still shows no hit one time in twenty.

    Source
    ------
    Exact one-sided bound, Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404.

    >>> round(upper_bound_of_zero(300), 4)
    0.0099
    """
    return float(1 - (1 - CONFIDENCE) ** (1 / trials))
