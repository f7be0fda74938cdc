"""WRD003: a promise without a remainder."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy

BROKEN = (
    r"(?:jailbroken|fooled|tricked|bypassed|broken|hacked|misused|abused|manipulated|circumvented|"
    r"evaded|attacked|"
    r"defeated|injected|beaten|gamed)"
)
GOOD = (
    r"(?:safe|secure|accurate|reliable|correct|harmless|robust|unbiased|fair|private|right|"
    r"protected|error-?free)"
)
BAD = (
    r"(?:risks?|harms?|hallucinations?|bias(?:es)?|errors?|mistakes?|misuse|abuse|jailbreaks?|"
    r"attacks?|injections?|"
    r"dangers?|leaks?|failures?|fabrications?)"
)
END = r"(?=\s*(?:[.,;!)]|$|and\b|or\b|by (?:any|an? |role|prompt|attack)))"
ABSOLUTE = lazy(
    rf"\b(?:guarantee(?:s|d|ing)?(?: that)? (?:[\w’']+ ){{0,4}}?(?:safe\w*|correct\w*|accura\w*|"
    rf"harmless\w*|no {BAD}|never|"
    rf"zero {BAD}|right answers?|error-?free|no \w+ (?:is|are|will be|can be) (?:harmed|hurt|"
    r"misled|endangered))|"
    r"(?:100 ?%|100 per ?cent|a hundred per ?cent|completely|totally|perfectly|absolutely|"
    rf"entirely|always) {GOOD}|"
    r"fully (?:safe|secure|protected)|(?:cannot|can ?not|can['’]t|can never|could never|will "
    r"never|impossible to) "
    rf"(?:ever )?(?:be )?(?:{BROKEN}{END}|(?:jailbreak|bypass|fool|trick|hack|circumvent)\b|go "
    r"wrong|"
    rf"fail{END}|hallucinate|make "
    rf"(?:a )?mistakes?|be wrong{END}|be wrong about|harm anyone|harm anybody|err{END})|"
    r"eliminat(?:es?|ed|ing) "
    rf"(?:all|every|any|the)? ?(?:\w+ )?{BAD}|(?:removes?|prevents?|stops?|blocks?|catches|rules "
    r"out|excludes|(?:can|will) "
    rf"rule out) (?:all|every|any) (?:possible |kinds? of |forms? of )?(?:\w+ )?{BAD}|nothing "
    r"(?:can|could|will) (?:ever )?"
    r"(?:go wrong|happen to|get (?:through|past)|slip (?:through|past))|never (?:fails?|errs|"
    r"hallucinates?|makes? "
    r"(?:a )?mistakes?|(?:is|be) wrong|gets? it wrong|lies)|fool-?proof|bullet-?proof|"
    r"unbreakable|jailbreak-proof|"
    r"without (?:fail\b|exception|any (?:error|mistake|risk)s?)|"
    r"guarantee(?:s|d|ing)? (?:to|that|for|against|every|all|the|a|an|full|total|complete)\b|"
    r"(?:nobody|no one|no (?:user|attacker|attack|jailbreak|prompt|person|adversary|customer|"
    r"patient))"
    r" (?:can|could|will|is able to|gets?|ever gets?|has ever) (?:ever )?(?:be able to "
    r")?(?:trick\w*|fool\w*|jailbr\w+|"
    r"br(?:eak|oke)\w*|bypass\w*|get (?:round|around|past|through)|round|past|through|work\w*|"
    r"beat\w*|"
    r"deceiv\w*|manipulat\w*|misus\w*|abus\w*|outwit\w*|be (?:harmed|hurt|misled|misinformed|"
    r"endangered)|"
    r"succeed\w*|defeat\w*|misled|come to harm)|"
    r"(?:notices?|detects?|catch(?:es)?|recogni[sz]es?|finds?|spots?|sees?|stops?|blocks?|"
    r"identif(?:y|ies)|intercepts?|filters?(?: out)?|prevents?|understands?|"
    r"holds? (?:back )?) (?:every single|each and every|every possible|every conceivable|"
    r"literally every|every kind of|"
    r"simply every|all possible|any possible|any conceivable|any and all|everything|every last)\b|"
    r"(?:notices?|detects?|catches|recogni[sz]es?|spots?|intercepts?|blocks?|stops?) (?:every|all|"
    r"any) "
    r"(?:\w+ )?(?:signs?|dangers?|emergenc\w+|jailbreaks?|attacks?|lies?|threats?|attempts?|"
    r"cris[ie]s|"
    r"warning signs?|tricks?|manipulations?|cases? of \w+|mistakes?|errors?|misuse|disclosures?)\b|"
    r"(?:is|are|was|remains?|proven|proved|now|fully|completely|and) (?:\w+ )?(?:immune|"
    r"impervious|invulnerable|"
    r"infallible|unhackable|impenetrable|watertight|flawless|incapable of)\b|"
    r"(?:100|one hundred|a hundred) ?(?:%|per ?cent|percent) (?:of (?:all |the )?(?:cases|attacks|"
    r"dangers|replies|"
    r"answers|signs|requests|attempts|time)|certain\w*|sure|accura\w+|recall|precision|reliab\w+|"
    r"detection)|"
    r"(?:impossible|no way|not possible) (?:to|for (?:\w+ ){1,3}?to) (?:be )?(?:trick\w*|fool\w*|"
    r"break|jailbreak|"
    r"bypass\w*|misuse\w*|abuse\w*|manipulate\w*|get|deceive\w*|harm\w*|hurt|leak|go wrong|fail|"
    r"err|"
    r"circumvent\w*|outwit|defeat)|"
    r"(?:can|could|will|would|shall|may) (?:simply |just |now )?(?:not possibly|never ever|under "
    r"no circumstances)|"
    r"(?:rules? out|excludes?|eliminates?|removes?|ends?|abolish\w*) (?:the |any |every |all "
    r")*(?:risks?|dangers?|"
    r"possibilit(?:y|ies)|chance|misuse|errors?|harms?)\b(?! (?:of (?:being )?(?:late|wait))\b)|"
    r"(?:perfect|flawless|total|absolute|complete|full|unconditional|utter) (?:safety|security|"
    r"accuracy|"
    r"protection|reliability|recall|detection|privacy|certainty|confidence)|"
    r"(?:has|have|makes?|made|gives?|shows?|leaves?|poses?|produces?|there (?:is|are|will be)) "
    r"(?:absolutely |"
    r"literally |simply |exactly )?(?:no|zero|not a single|not one) (?:errors?|mistakes?|"
    r"hallucinations?|"
    r"weakness\w*|loopholes?|bias(?:es)?|gaps?|failures?|false (?:answers?|repl\w+|alarms?)|"
    r"jailbreaks?|blind spots?|holes?)(?! (?:in|on|of|from|among|over|out)\b)(?= ?(?:[.,;!]|$|"
    r"and\b|or\b|at all|"
    r"whatsoever|any ?more))|"
    r"(?:is|are|remains?|works?|runs?) (?:always |completely |fully |entirely )?error-free|(?:no|"
    r"zero) (?:user|patient|person|child|customer|harm|danger|mistake|attack|"
    r"jailbreak|wrong (?:answer|reply)|dangerous (?:answer|reply)|damage|misuse)s? (?:is|are|can|"
    r"could|will|gets?|"
    r"has) (?:ever |be |come |to )*(?:harm\w*|hurt|happen\w*|occur|misled|get|arise|possible|"
    r"through|past|"
    r"succeed\w*|endangered|leave|left|work|reach\w*|done|slip\w*)|"
    r"(?:all|every) (?:\w+ )?(?:attacks?|jailbreaks?|dangers?|emergenc\w+|warning signs?|signs|"
    r"attempts?|misuse|"
    r"errors?|harms?|cris[ie]s|threats?|injections?|risks?) (?:is|are|will be|get|gets) (?:\w+ "
    r")?(?:blocked|caught|"
    r"stopped|noticed|detected|recogni[sz]ed|prevented|found|seen|refused|handed over|excluded|"
    r"eliminated|"
    r"covered|intercepted|held|defeated|ruled out)|"
    r"(?:misuse|abuse|harm|a wrong (?:answer|reply)|wrong (?:answers|replies)|errors?|mistakes?|"
    r"hallucinations?|"
    r"jailbreaks?|danger|damage|failure|leaks?|attacks?) (?:is|are) (?:thereby |thus |now |"
    r"completely |entirely |"
    r"fully |simply )?(?:ruled out|excluded|impossible|out of the question|eliminated|a thing of "
    r"the past|"
    r"no longer possible|not possible|unthinkable)|"
    r"always (?:gives?|finds?|chooses?|picks?|quotes?|answers?|knows?|returns?|shows?|replies|"
    r"refuses|recogni[sz]es|"
    r"notices|catches|detects|does|gets?) (?:with )?(?:the |it )?(?:right|correct\w*|best|true|"
    r"safe\w*|dangers?|"
    r"emergenc\w+|properly|reliably)|"
    r"never (?:\w+ ){0,2}?(?:misses?|overlooks?|fails to|lets? (?:a |an |any )?(?:danger|attack|"
    r"emergency|wrong)|"
    r"gives? (?:a |any )?(?:wrong|false|dangerous|harmful|incorrect|bad)|says? anything (?:wrong|"
    r"dangerous|false|"
    r"harmful)|goes wrong|leaks?|hallucinat\w+|makes? things up)|"
    r"nothing (?:\w+ )?(?:can |could |will |ever )+(?:ever )?(?:leave|get|reach|happen|slip|go|"
    r"escape|hurt|break)|"
    r"hold(?:s)? (?:in |under |against )(?:every|all|any) (?:\w+ )?(?:cases?|circumstances?|"
    r"attacks?|conditions?|"
    r"situations?)|(?:under|in) (?:any|all) circumstances|"
    r"(?:fully|entirely|absolutely|completely|always|100 ?%) guaranteed|(?:safety|privacy|"
    r"accuracy|security|"
    r"correctness|confidentiality|quality) (?:is|are) (?:\w+ )?guaranteed|"
    r"(?:100|99\.99+) ?% of (?:\w+ )?(?:emergenc\w+|dangers?|attacks|cases|signs|warning signs|"
    r"requests|replies) "
    r"(?:is|are)|(?:the |its |a |any )?(?:risk|danger|error rate|chance of \w+) (?:is|are|falls? "
    r"to|becomes?|equals?) "
    r"(?:now )?(?:zero|nil|none|non-?existent|null|eliminated)|"
    r"(?:safe|protected|secure|reliable|right|correct|accurate) (?:at all times|at any time|in "
    r"every case|"
    r"in all cases|under all circumstances|without exception|every time|for everybody|whatever "
    r"happens)|"
    r"(?:ha(?:s|ve)|will have) no effect on (?:it|the \w+)|"
    r"nobody (?:is|will be|can be) (?:ever )?(?:put )?(?:at risk|in danger|endangered|harmed|hurt)|"
    r"(?:is|are) (?:perfectly |simply )?safe (?:for|to use (?:for|by)) (?:children|everybody|"
    r"everyone|all|patients|users|"
    r"anyone|minors|pupils)|(?:is|are) a thing of the past|(?:makes?|made|making|renders?) (?:\w+ "
    r"){0,2}?(?:abuse|misuse|"
    r"harm|attacks?|errors?|mistakes?|jailbreaks?|leaks?) impossible|(?:works?|holds?|functions?) "
    r"(?:in|under|for) (?:all|"
    r"every|any) (?:\w+ )?(?:cases?|circumstances?|conditions?|situations?|users?|requests?)|"
    r"trusted blindly|"
    r"(?:no|not a single) (?:attacker|attack|jailbreak|intruder|hacker|misuse) (?:has|stands|"
    r"have) (?:a|any) chance|"
    r"everything (?:dangerous|harmful|unsafe|wrong) (?:is|will be|gets) (?:\w+ )?(?:recogni[sz]ed|"
    r"blocked|caught|refused|"
    r"noticed|stopped)|(?:mistakes?|errors?|harm|abuse|misuse|leaks?|hallucinations?|jailbreaks?|"
    r"wrong \w+) (?:cannot|can "
    r"not|can never|will never|never) (?:occur|happen|arise|exist|get)|whatever (?:\w+ "
    r"){1,3}?(?:writes?|tr(?:y|ies)|asks?|"
    r"does|says?), (?:\w+ ){1,4}?(?:holds?|refuses?|stays?|is safe|works?)|(?:we are|one can be|"
    r"you can be) (?:absolutely "
    r"|quite |completely )?(?:certain|sure) (?:that )?(?:it|the \w+|nothing|no\w*) |(?:filters?|"
    r"weeds?|screens?|keeps?|shuts?|sorts?) "
    r"out (?:all|every|any) (?:\w+ )?(?:questions?|requests?|attacks?|dangers?|messages?|repl\w+|"
    r"answers?)|"
    r"risk-free|zero[- ]risk|(?:there is|has|carries|poses|with) (?:absolutely )?(?:no|zero) "
    r"(?:risk|danger)(?: at all| "
    r"whatsoever)?(?= ?(?:[.,;!]|$|to (?:users|patients|children|anyone|anybody|people)|at all|"
    r"whatsoever)))",
    re.I,
)
NAMES = ("guarantee", "guarantees", "guaranteed", "guaranteeing", "100", "hundred",
    "completely", "totally", "perfectly", "absolutely", "entirely", "always", "fully", "cannot",
    "can", "can't", "can’t", "never", "impossible", "eliminate", "eliminates", "eliminated",
    "eliminating", "remove", "removes", "prevent", "prevents", "stop", "stops", "block",
    "blocks", "catches", "rules", "excludes", "proof", "foolproof", "bulletproof",
    "unbreakable", "nothing", "rule", "jailbreak", "risk", "danger", "nobody", "one", "no",
    "without", "every", "each", "all", "any", "everything", "immune", "impervious", "invulnerable",
    "infallible", "unhackable", "impenetrable", "watertight", "flawless", "incapable", "way",
    "possible", "perfect", "total", "absolute", "complete", "full", "unconditional", "utter",
    "possibly", "circumstances", "ever", "exclude", "remove", "end", "ends", "zero",
    "not", "mistakes", "errors", "error", "ruled", "excluded", "under", "times", "case", "cases",
    "effect", "whatever", "hold", "holds", "guarantee", "privacy", "misuse", "safe", "past",
    "makes", "make", "made", "trusted",
    "chance", "filters", "certain", "sure", "works")  # fmt: skip
WISH = lazy(
    r"\b(?:must|should|"
    r"shall|if|unless|until|may|whether|claims?|says?|said|believe[sd]?|"
    r"suppose[sd]?|think|"
    r"pretend\w*|promise[sd]?|nobody (?!can (?:ever )?(?:trick|fool)\b)|no one|cannot guarantee|"
    r"aim|goal|"
    r"required?|requires|so that|where|who|how|before|bar)\b",
    re.I,
)
ALLOWED = frozenset(
    {
        "red lines",
        "boundaries",
        "notice to users",
        "notice to regulators",
        "notice to the press",
        "requests",
    }
)
"""Sections whose sentences say what must not be, or speak to others."""
FLAT = lazy(
    r"(?:guarantee\w*|nobody|no one|impossible|100|without fail|perfect\w*|(?:is|are) (?:\w+ "
    r")?(?:immune|"
    r"infallible)|detects?|notices?|catch(?:es)?|recogni[sz]es?|spots?|never (?:fails?|errs)|"
    r"flawless\w*)",
    re.I,
)
"""Claims that are meant as they stand even there."""
ANSWERED: dict[str, frozenset[str]] = dict.fromkeys(ALLOWED, frozenset[str]()) | {
    "red lines": frozenset({""}),
    "boundaries": frozenset({"", "because", "instead"}),
    "requests": frozenset({"", "answer"}),
}
"""Columns in which the brief itself claims something; an empty title is prose."""
GOAL = lazy(r"(?:nobody|no) .*(?:hurt|harm|misled|endanger|risk|danger|lose|lost)", re.I | re.S)
"""How a north star begins."""


@rule(
    "WRD003",
    severity=Severity.WARNING,
    dimension="communication",
    answers=("X016", "C003"),
    essays=True,
)
def absolute_claim(context: Context) -> Iterator[Flag]:
    """Flag claims about the feature that no test could show."""
    for passage, found in mentions(context, ABSOLUTE, of=NAMES):
        if WISH.search(passage.text[: found.start()]) or goal(passage, found):
            continue
        if passage.section.casefold() in ALLOWED and not (
            FLAT.match(found[0])
            and passage.column.casefold() in ANSWERED[passage.section.casefold()]
        ):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="this promises what nothing can show",
            help="say what was tried, how often it failed and what holds then: `12 of 600 attacks "
            "got through the first control and none the second (95 % upper bound 0.5 %)`",
        )


def goal(passage: Passage, found: re.Match[str]) -> bool:
    """Say whether a sentence sets the goal of safety, which names nobody's success."""
    if not GOAL.match(found[0]):
        return False
    return passage.section.casefold() == "safety" or bool(
        re.match(
            r"\W*(?:\w+ ){0,3}?(?:because|by|through|since|from|when|for)\b",
            passage.text[found.end() :],
        )
    )
