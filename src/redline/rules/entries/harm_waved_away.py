"""HRM015: a harm that a sentence declares unlikely, unavoidable or out of scope."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.together import together
from redline.text import lazy, words

HARM = lazy(r"\b(?:harms?|H\d+|victims?|ratings?|misuse|dangers?|risks?)\b", re.I)
WAVED = lazy(
    r"\b(?:(?:purely |merely |mostly |rather )?(?:theoretical|hypothetical|academic|far-fetched|"
    r"exaggerated|overblown|overstated)|(?:do|does) not expect (?:them|it|this|any)|(?:the "
    r")?price of "
    r"(?:progress|innovation|speed|success)|cost of doing business|"
    r"(?:leave|left|put|set) (?:\w+ ){0,5}?aside|(?:ratings?|severity) (?:was|were|is|are) "
    r"(?:\w+ )?(?:lowered|"
    r"reduced|adjusted|softened|rounded down)|(?:every|any|each) (?:new |good |useful "
    r")?(?:technology|product|"
    r"innovation)|only (?:harms?|those|cases|what) (?:that )?(?:users?|people|customers?|"
    r"somebody|is|"
    r"are|was|were) (?:\w+ )?report\w*|comes? with (?:the territory|any|every)|(?:is|are) "
    r"(?:simply |just "
    r"|therefore )?(?:accepted|unavoidable|inevitable|tolerable|negligible|somebody else's|the "
    r"user's own "
    r"(?:fault|business))|not our (?:problem|business|concern|responsibility|fault)|too (?:rare|"
    r"unlikely) to "
    r"(?:matter|plan|count|hold|control)|(?:need|needs|require|requires|deserve|deserves) no "
    r"(?:control|"
    r"measure|attention|answer))\b",
    re.I,
)
FIRM = lazy(
    r"\b(?:not accepted|first thought|(?:showed|proved|turned out|taught us) otherwise|never|"
    r"nobody|no harm|refus\w+|cannot be|are out of scope because|held by|"
    r"people and|questions? (?:about|on)|animals|wildlife|would|was (?:not )?lowered after|would "
    r"be|"
    r"rather than|waiver)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "harm harms victim victims rating ratings misuse danger dangers risk risks "
        "h1 h2 h3 h4 h5 h6 h7 h8 h9 h10"
    )
)
NOT_THERE = frozenset(
    ["failure mode", "attacks", "examples", "sources", "claim", "finding", "request", "answer",
     "because", "will not", "holds"]
)  # fmt: skip


@rule("HRM015", severity=Severity.WARNING, dimension="safety", answers=("C030", "C004"))
def harm_waved_away(context: Context) -> Iterator[Flag]:
    """Flag sentences that take a listed harm out of what is held."""
    for passage, found in together(context, HARM, WAVED, of=KEYS, unless=FIRM, outside=NOT_THERE):
        yield Flag(
            at=passage.span(*found.span()),
            message="a harm is waved away",
            help="what is rare has a low likelihood and keeps its severity; what cannot be held is "
            "a capability to drop, or a waiver with an owner and a date",
        )
