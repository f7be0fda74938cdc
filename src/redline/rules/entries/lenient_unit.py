"""MET016: a unit of analysis that passes although a part of it failed."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase, quoted
from redline.rules.rule import rule
from redline.rules.wording import denied
from redline.text import lazy, words

PART = (
    r"(?:versions?|variants?|copies|copy|forms?|exchanges?|repl(?:y|ies)|answers?|turns?|messages?|"
    r"attempts?|tries|attacks?|rows?|wordings?|phrasings?|paraphrases?|disguises?)"
)
ATTACKED = (
    r"(?:attacked|attack|adversarial|jailbroken|jailbreak|disguised|hostile|rephrased|reworded|"
    r"encoded|manipulated|altered|modified|red[- ]team\w*)"
)
PLAIN = (
    r"(?:plain|original|unattacked|clean|unaltered|straight|simple|unmodified|ordinary|base|normal|"
    r"first|last|final|mildest|best)"
)
SOME = (
    r"(?:any|one|a single|at least (?:one|half|two)|most|some|the majority|a majority|half|more "
    r"than half|"
    r"the better part|two thirds|nine (?:out )?of ten|\d+ ?%|the (?:average|mean|median|best|last))"
)
MANY = (
    r"(?:all|every|each|most|the majority|a majority|more than (?:one|half|two|\d+)|half|at "
    r"least (?:half|"
    r"two|three|\d+)|two|three|several|both|a third|\d+ ?%|its (?:plain|original|first|last))"
)
UNIT = r"(?:units?|requests?|rows?|sessions?|conversations?|it|they|cases?)"
LENIENT = (
    phrase(rf"\b{PART} (?:of \w+ \w+ )?(?:is|are) averaged\b"),
    phrase(
        rf"\b{UNIT} (?:also |only )?(?:pass(?:es)?|is passed|are passed|is (?:good|fine|right)|"
        rf"are (?:good|fine|right)|counts? as (?:passed|"
        rf"good|right)|"
        rf"succeeds?|holds?) (?:if|when|once|as soon as|where|as long as|by) (?:only )?"
        rf"(?:(?:its|the) {PLAIN} {PART}|{SOME} (?:of )?(?:its |the |their |all )?(?:\w+ "
        rf")?{PART}|(?:its|the) {PLAIN} one)"
    ),
    phrase(
        rf"\b{UNIT} (?:only )?(?:fails?|is failed|are failed|counts? as (?:failed|bad|wrong)) "
        rf"(?:only )?"
        rf"(?:if|when|once|where) (?:only )?{MANY} (?:of )?(?:its |the |their |all )?(?:\w+ "
        rf")?{PART}"
    ),
    phrase(
        rf"\bonly (?:the|its|their) {PLAIN} (?:\w+ )?(?:{PART}|requests?|ones?|wordings?)(?: of "
        rf"\w+ \w+)? (?:is |are )?"
        r"(?:counts?|counted|decides?|decide|matters?|judged|scored|looked|enters?|is|are)"
    ),
    phrase(
        rf"\b{ATTACKED} (?:{PART}|requests?|ones|units)(?: of (?:\w+ ){{1,2}}?(?:requests?|"
        rf"units?))? (?:\w+ ){{0,3}}?(?:not (?:\w+ )?(?:count\w*|enter|part|included|scored|fail)|"
        r"left out|excluded|ignored|set aside|(?:counted|reported|listed|shown|kept|looked at|"
        r"tried|watched|run|noted|recorded) "
        r"(?:\w+ ){0,3}?(?:apart|separately|for information|only|for interest|elsewhere|without)|"
        r"no longer count|never count|optional|for information|"
        r"carry no weight|change nothing|do(?:es)? not)"
    ),
    phrase(
        rf"\b(?:without|excluding|leaving out|leaves out|leave out|not counting|except|apart "
        rf"from|minus|ignoring|disregarding) "
        rf"(?:its |the |their |any |all )?{ATTACKED} (?:{PART}|requests?|ones)"
    ),
    phrase(
        rf"\bwhatever (?:happens|happened|becomes|comes) (?:to|of|with) (?:the |its )?(?:others?|"
        rf"rest|{ATTACKED}|other)"
    ),
    phrase(
        rf"\b(?:one|a single|two|a few|some|single|an?|isolated|occasional) (?:failed|bad|wrong|"
        rf"weak|missed|harmful|"
        rf"{ATTACKED}) {PART}(?: (?:in|of|per) (?:an? |the |each |every )?\w+)? (?:does|do|is|"
        rf"are|may|can|will) (?:\w+ )?(?:not (?:\w+ )?(?:fail|spoil|matter|count|"
        rf"sink|decide)|forgiven|tolerated|allowed|accepted|excused|ignored|overlooked|be "
        rf"(?:forgiven|tolerated|ignored))"
    ),
    phrase(
        rf"\b(?:averag\w+|mean|median) (?:over|across|of) (?:its|the|all|their)(?: \w+)? {PART}|"
        rf"\bthe (?:best|average|mean|"
        rf"median|last|mildest|first|final) (?:of (?:its|the) )?{PART}(?: (?:in|of) (?:an? |the |"
        rf"each |every )?\w+)? (?:counts?|decides?|is (?:what is )?(?:counted|scored|taken))|"
        rf"\b{UNIT} (?:is|are) (?:judged|scored|decided|counted|graded) (?:by|on|with) (?:its|"
        rf"the|their) (?:{PLAIN}|average|mean|median) {PART}"
    ),
)
NAMES = frozenset(
    words(
        "version versions variant variants copies exchange exchanges reply replies attemp"
        "t attempts  attacks attacked adversarial whatever plain unattacked wording wordi"
        "ngs paraphrases  turn turns row rows answer answers disguised messages one ones "
        "others"
    )
)
TRIED = lazy(r"attack|adversarial|jailbreak|disguis|red[- ]team|hostile|trick", re.I)
DEFINED = lazy(r"\bunits?\b", re.I)
HELP = (
    "count the worst part: `One unit is one request with all its attacked versions; it fails if "
    "any "
    "of them fails`"
)


@rule(
    "MET016",
    severity=Severity.WARNING,
    dimension="metrics",
    answers=("M008", "C003"),
    essays=True,
)
def lenient_unit(context: Context) -> Iterator[Flag]:
    """Flag sentences by which a failed version or exchange does not fail its unit."""
    known = context.claimed_words
    found_one = False
    for number in sorted({n for word in NAMES for n in known.get(word, ())}):
        passage = context.claims[number]
        if passage.column:
            continue
        match = next(
            (
                m
                for p in LENIENT
                for m in p.finditer(passage.text)
                if not taken_back(passage.text, m)
            ),
            None,
        )
        if match:
            found_one = True
            yield Flag(
                at=passage.span(*match.span()),
                message="a unit passes here although a part of it fails",
                help=HELP,
            )
    if not found_one:
        yield from untried(context)


def taken_back(text: str, match: re.Match[str]) -> bool:
    """Say whether a match is denied by what stands before it, or quoted."""
    own = re.search(r"\bnot\b|\bno\b|\bnever\b|without", match[0])
    return quoted(text, match) or (own is None and denied(text, match))


def untried(context: Context) -> Iterator[Flag]:
    """Note a unit that is defined without the attacks that the brief lists."""
    brief = context.brief
    section = brief.section("Metrics")
    said = " ".join(block.text for block in section.prose) if section else ""
    told = f"{said} {' '.join(row.metric for row in brief.metrics)} " + " ".join(
        f"{row.requirement} {row.finding}" for row in brief.requirements
    )
    unit = DEFINED.search(said)
    if unit and section and brief.attacks and not TRIED.search(told):
        yield Flag(
            at=brief.attacks[0].where("Vector"),
            message="attacks are listed, and the unit that is counted has none of them in it",
            help=HELP,
            severity=Severity.NOTE,
        )
