"""The parts of speech that a proposition is made of: who, does what, to which harm, by how much.

Each slot is a pattern over lower-case English. A slot alone is worth nothing;
`propositions` credits only statements that fill several of them at once.
"""

import re
from functools import cache

__all__ = ["has", "pattern", "slot", "talk"]

NUMBER_WORD = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half|a third|a quarter|twice|dozen"
)
SLOTS: dict[str, str] = {
    "number": rf"\d[\d,.]*|\b(?:{NUMBER_WORD})\b",
    "first": r"\b(?:i|we|me|my|mine|i'd|i'll|i'm|i've|we'd|we'll|we're|us|our)\b",
    "not": r"\b(?:no|not|never|nobody|none|nothing|without|refuse[sd]?|declin\w+|neither|nor|off|"
    r"cannot)\b|n't\b",
    "if": r"\b(?:if|when|whenever|once|until|unless|before|after|as soon as|where|on a hit|"
    r"in case|whoever|whatever|while|provided|were (?:i|we|every|it|the)|only)\b",
    "because": r"\b(?:because|since|so that|which is why|that's why|therefore|thus|hence|so the|"
    r"so i|so it|so a|otherwise|which means|as they|as it|rather than)\b",
    "people": r"\b(?:people|person|persons|patients?|pupils?|child(?:ren)?|users?|customers?|"
    r"somebody|someone|anybody|anyone|nobody|victims?|famil(?:y|ies)|students?|"
    r"teachers?|nurses?|doctors?|clinicians?|readers?|speakers?|adults?|minors?|recipients?|"
    r"attackers?|employers?|applicants?|candidates?|accounts?|members?|parents?|staff|"
    r"reviewers?|raters?|moderators?|pharmacists?|voters?|women|men|they|them|who)\b",
    "harm": r"\b(?:harm\w*|hurt\w*|wrong\w*|invent\w*|fabricat\w*|leak\w*|expos\w+|misle[ad]\w*|"
    r"los[et]\w*|miss(?:es|ed|ing)?|abus\w+|fraud\w*|deceiv\w+|depend\w*|reassur\w+|misread\w*|"
    r"bias\w*|unsafe|danger\w*|attack\w*|jailbr\w+|trick\w*|die[sd]?|delay\w*|error\w*|mistakes?|"
    r"hallucinat\w+|fail\w*|irreversible|stolen|slip\w*|stereotyp\w+|addict\w*|attach\w*|"
    r"over-?reli\w+|lean\w*|insult\w*|shame\w*|flatter\w*|lie[sd]?|misuse\w*|impersonat\w+|"
    r"scam\w*|phish\w+|overconfiden\w+|worse|breach\w*|reveal\w*|bend|false|toxic|bluff\w*|"
    r"manipulat\w+|drift\w*|corrupt\w*|blam\w+|suffer\w*|overlook\w*)\b",
    "hold": r"\b(?:check\w*|block\w*|held back|hold\w* back|hold\w*|drops?|dropped|refus\w+|"
    r"declin\w+|stop\w*|shows?|shown|ask\w*|rout\w+|hand\w*|logs?|logged|trac\w+|limit\w*|cap\w*|"
    r"requir\w+|verif\w+|alert\w*|switch\w* (?:\w+ )?off|freez\w+|frozen|roll\w* back|gates?|"
    r"gated|flag\w*|restrict\w*|filter\w*|separat\w+|cit\w+|link\w*|confirm\w*|quot\w+|"
    r"re-?check\w*|compar\w+|quarantin\w*|read\w*|labels?|strip\w*|mask\w*|redact\w*|replac\w+|"
    r"regenerat\w+|generate again|escalat\w+|pass(?:es|ed)? (?:it|them|through)|sign(?:s|ed)? off|"
    r"call\w*|phon\w+|suspend\w*|revok\w+|pause\w*|delet\w+|withh\w+|abstain\w*|turn\w* down|"
    r"falls? back|goes? (?:back|to)|look\w* up|appears?|steps? in|catch\w*|correct\w*|"
    r"answers? only|only from|repeat\w*|rerun|re-run)\b",
    "test": r"\b(?:test\w*|measur\w+|plant\w*|rehears\w+|replay\w*|probe\w*|blind\w*|sampl\w+|"
    r"red[- ]team\w*|graded|trials?|vignettes?|scripts?|scripted|audit\w*|re-?validat\w+|"
    r"evaluat\w+|benchmark\w*|experiments?|count\w*|held-out|adjudicat\w+|review(?:ed)? of|"
    r"simulat\w+|drills?|compar\w+|score[sd]?)\b",
    "compare": r"\b(?:at most|no more than|not more than|fewer than|less than|under|below|above|"
    r"over|at least|more than|within|up to|every|exceed\w*|zero|worse than|better than|no lower|"
    r"out of|stays?|bound|interval|between|minimum|maximum|drops?|rises?|falls?|doubl\w+|same as|"
    r"half of|all of|from)\b|[<>≤≥]|\d of \d",
    "metric": r"\b(?:rates?|share|recall|miss(?:es|ed)?|false \w+|accura\w+|errors?|refus\w+|"
    r"escalat\w+|harmful|sensitivity|detect\w+|block\w*|complaints?|correct\w*|bounds?|"
    r"interval|wrong\w*|invent\w*|latency|leak\w*|precision|calibrat\w+|appeals?|overturn\w*|"
    r"override\w*|deletion\w*|failures?|hits?|slip\w*|catch|caught|agree\w*|flips?|succe\w+|"
    r"over-triage|under-triage|answers?|turns?|outputs?|cases|prompts|attempts|incidents?|"
    r"abandon\w*|severity|reports?|probes?)\b",
    "sample": r"\b(?:of|in|from|across|on|over|per|a week|weekly|monthly|daily|each|every|sample|"
    r"cases|prompts|questions|attempts|sessions|conversations|patients|pupils|users|accounts|"
    r"outputs|answers|languages?|interval|bound|confidence)\b",
    "ship": r"\b(?:ship\w*|launch\w*|releas\w+|do|doing|let\w*|sign\w*|allow\w*|switch\w*|"
    r"accept\w*|"
    r"give|giv\w+|show\w*|answer\w*|wait\w*|go|goes|keep\w*|hold\w*|stop\w*|remove\w*|sell\w*|"
    r"build\w*|choose|take|pick|cut|put|start\w*|block\w*|tell|want|have|agree|tolerate|ask|"
    r"refus\w+|promise\w*|name|write|open|train\w*|cross|count|offer|happen\w*)\b",
    "back": r"\b(?:off|back|roll\w*|pull\w*|pause\w*|freez\w+|frozen|stop\w*|withdraw\w*|revert\w*|"
    r"suspend\w*|return\w*|no launch|switch\w*|disabl\w+|shut\w*|halt\w*|kill\w*|retire\w*|"
    r"fall\w* back|goes? out|comes? out|hold\w*)\b",
    "time": r"\b(?:with)?in (?:a|an|the|\w+[- ]?\w*) (?:hours?|days?|minutes?|weeks?|seconds?)\b|"
    r"\bin under\b|\b(?:that|same|the same) (?:day|night|hour)\b|\bimmediately\b|\bby (?:monday|"
    r"morning|noon|night)\b|\b\d+ (?:hours?|minutes?|days?)\b|\bat once\b|\bovernight\b",
    "audience": r"\b(?:users|patients|pupils|classes|schools?|clinics?|accounts|customers|staff|"
    r"volunteers|beta|pilot|shadow|internal\w*|countr(?:y|ies)|languages?|regions?|employees|"
    r"red[- ]team\w*|teams?|opt(?:ed)?[- ]in|cohorts?|markets?|per ?cent of|% of|traffic|"
    r"phases?|district|sites?)\b",
    "duration": r"\b(?:days?|weeks?|months?|quarters?|terms?|years?|until|before|then|after|first|"
    r"next|once)\b",
    "price": r"\b(?:price|pays?|paid|cost\w*|los[et]s?|losing|slower|annoy\w*|expensive|give up|"
    r"giv\w+ up|trade\w*|worth|sacrific\w+|dislike|overload\w*|burden\w*|fewer|delay\w*|late|later|"
    r"eats?|friction|headache|narrower|at the expense|downside|drawback|hurts?|less useful|"
    r"turn\w* away|leaves?|wait\w*|accept\w*|forgo|forgiv\w*|unpopular|down by|go without)\b",
    "doubt": r"\b(?:(?:i|we) (?:do|can|could|would|will|am|are)(?:n't| not) "
    r"(?:yet )?(?:know|say|"
    r"tell|prove|sure|promise|give)|don't know|can't (?:tell|say|prove|give|see|promise|repair)|"
    r"cannot (?:say|tell|prove|promise|know)|unsure|not sure|a guess|guess\w*|made up|only shows|"
    r"remains?|open question|isn't (?:great|clean|perfect)|aren't clean|not (?:perfect|proven|"
    r"clean)|"
    r"what (?:i|we) can't|honest(?:ly)? (?:gap|limit|unknown)|kind of in between|no data|"
    r"would have to (?:see|measure|define|check)|i'd have to (?:see|check|measure|define)|"
    r"we'd have to (?:see|define)|assum\w+|may be wrong|might be wrong|could be wrong|unknown|"
    r"hard to (?:say|measure|see)|blind spot|doesn't (?:catch|cover|show|see|prove)|"
    r"won't (?:catch|cover|show|see)|still (?:get|slip|open|miss)\w*|no answer (?:to|for)|"
    r"admit\w*|i expect|weak(?:er|est)? (?:spot|point)|limits? of)\b",
    "turn": r"\b(?:chang\w+ my mind|change[sd]? (?:it|that|my)|mov\w+ me|look again|withdraw|"
    r"reconsider|flips?|reverse|i(?:'d| would) (?:sign|ship|agree|take (?:it|that) back|drop|open|"
    r"switch|give way|yield|reopen|choose the other)|persuade me|convince me|prove me wrong|"
    r"other way round|the opposite)\b",
    "rebut": r"\b(?:objection|some (?:will|would|people) (?:argue|say)|you (?:could|might|"
    r"may) (?:say|"
    r"argue|object)|critics|the case against|on the other hand|counter-?argument|one could|"
    r"to be fair|i understand|i realise|i know (?:it|that|this)|fair point|good reason|"
    r"aware that)\b",
    "example": r"\b(?:say,|let's say|for example|for instance|suppose|imagine|picture|"
    r"take (?:a|an|the|one|two)|"
    r"e\.g\.|such as|like (?:a|an|the)|think of|as if|if we \w+ \d+|"
    r"last (?:year|time|week))(?!\w)",
    "vague": r"\b(?:align\w*|sync\w*|stakeholders?|task force|workshops?|leadership|right people|"
    r"brainstorm\w*|dialogue|perspectives?|mindset|journey|holistic\w*|synerg\w+|win-win|"
    r"balance[sd]?|both sides|best practices?|state[- ]of[- ]the[- ]art|robust\w*|seamless\w*|"
    r"delight\w*|passionate|exciting|excited|amazing|fantastic|love|cool|great|super|huge|"
    r"communicat\w+|collaborat\w+|iterat\w+|agile|learnings?|ecosystem|empower\w*|leverag\w+|"
    r"framework|culture|values|vision|strateg\w+|partnership|flexible|proactive\w*|"
    r"responsib(?:le|ly)|trustworthy|data-driven|world-class|cutting[- ]edge|best-in-class|"
    r"comprehensive\w*|ensure that|committee|committees|process|"
    r"ethics team|work closely|working closely|continuous\w*|innovat\w+|game[- ]chang\w+|"
    r"opportunit\w+|potential|unlock\w*|transform\w*|north star|roadmap|quick wins?)\b",
    "sweeping": r"\b(?:guarantee\w*|completely|fully|entirely|100 ?%|always|certain(?:ly)?|"
    r"basically|obviously|clearly|simply|just|everyone|everybody|nothing can|cannot fail|"
    r"impossible|no risk|zero risk|perfect(?:ly)?|solved|proven|easy|no problem|no further|"
    r"automatically|by definition|covered|whatever)\b",
    "growth": r"\b(?:engagement|retention|nps|dau|mau|daily active|monthly active|conversion|"
    r"stickiness|streaks?|session (?:length|time|duration)|time spent|market share|growth|viral\w*|"
    r"adoption|upsell\w*|premium|monetis\w+|monetiz\w+|revenue|clicks?|flywheel|moat|"
    r"competitors?|first mover|referral\w*|subscriptions?)\b",
    "reject": r"\b(?:not|never|no|absent|rather than|instead of|reject\w*|ignor\w+|wouldn't|don't|"
    r"won't|isn't|doesn't|avoid\w*|wrong|mislead\w*|without|refus\w+|less|fewer|worse|nor|against|"
    r"didn't|cannot|can't|stop|stopped|drop|dropped|lose|loses|costs?|leave|leaves|tempting|"
    r"despite|even (?:if|when)|vanity|trap|distrust|suspicious|beware|penal\w+|price of|down)\b|"
    r"n't\b",
}


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Return a compiled pattern that ignores case; each is compiled once, when first used."""
    return re.compile(expression, re.I)


def slot(name: str) -> re.Pattern[str]:
    """Return the pattern of one slot."""
    return pattern(SLOTS[name])


def has(text: str, *names: str) -> bool:
    """Say whether a statement fills all the named slots.

    >>> has("If a patient is missed we switch it off", "if", "people", "harm", "back")
    True
    """
    plain = text.replace("’", "'")
    return all(slot(name).search(plain) for name in names)


def talk(text: str) -> float:
    """Return 0, 0.5 or 1 for none, one or several talk words in a statement.

    >>> talk("We align all stakeholders in a workshop."), talk("It stops at two.")
    (1.0, 0.0)
    """
    plain = text.replace("’", "'")
    count = sum(len(slot(name).findall(plain)) for name in ("vague", "sweeping"))
    if slot("reject").search(plain) is None:
        count += len(slot("growth").findall(plain))
    return min(count, 2) / 2
