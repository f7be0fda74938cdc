"""INC003: safety work that is left to a later version."""

import re
from collections.abc import Iterator
from itertools import chain

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase, quoted
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.rules.together import together
from redline.rules.wording import denied
from redline.text import lazy, words

WORK = (
    r"(?:safety(?: \w+)?|guardrails?|safeguards?|filters?|filtering|hardening|"
    r"red[- ]team\w*|moderation|"
    r"controls?|refusals?|evaluations?|evals|abuse (?:handling|prevention)|misuse|jailbreaks?|"
    r"hallucinations?|harms?|boundar\w+|privacy|consent|bias|escalation|hand-?overs?|kill switch|"
    r"audits?|monitoring|robustness|protections?)"
)
LATER = (
    r"(?:(?:in|for|with|to|until|as part of) (?:a |the |our )?(?:v ?2(?:\.0)?|version (?:2|two)|"
    r"second version|later (?:version|release|phase|stage|sprint|iteration)|"
    r"next (?:version|release|"
    r"phase|sprint|quarter|iteration|year)|phase (?:2|two|3|three)|future (?:version|release)s?|"
    r"follow-?up(?: release)?|roadmap|backlog)|after (?:the |our )?(?:public )?(?:launch|release|"
    r"go-?live|ga\b|beta|mvp)|post-?launch|later(?: on)?(?! than)|afterwards|"
    r"down the (?:line|road)|"
    r"once (?:we have|there (?:is|are)|it has) (?:\w+ )?(?:users|traction|scale|growth|"
    r"time|budget|"
    r"capacity|product-market fit)|when (?:time|capacity|budget) (?:allows|permits)|"
    r"at a later (?:date|"
    r"stage|point)|eventually)"
)
BUILD = (
    r"(?:add(?:ed|ing)?|built?|build(?:ing)?|com(?:e|es|ing)|follow(?:s|ed)?|fix(?:ed|es|ing)?|"
    r"harden(?:ed|ing)?|address(?:ed|ing)?|tackl(?:e|ed|ing)|handl(?:e|ed|ing)|deal(?:t)? with|"
    r"introduc(?:e|ed|ing)|implement(?:ed|ing)?|design(?:ed|ing)?|writ(?:e|ten|ing)|"
    r"start(?:s|ed)?|"
    r"do(?:ne)?|defer(?:red|ring)?|postpon(?:e|ed|ing)|mov(?:e|ed)|left|leave|push(?:ed)?|"
    r"wait(?:s)?|"
    r"planned|scheduled?|patch(?:ed|ing)?|solv(?:e|ed|ing)|tighten(?:ed|ing)?|improv(?:e|ed|ing)|"
    r"get to|think about|worry about|look at|bolt(?:ed)? on|layer(?:ed)? on|ship(?:ped|"
    r"s)?|retrofit\w*)"
)
DEFERRED = phrase(
    rf"\b{WORK}\b.{{0,40}}?\b(?:is|are|will|can|could|may|gets?|be|we|has been|have been|"
    rf"{BUILD})\b"
    rf".{{0,25}}?\b{BUILD}?\b.{{0,20}}?\b{LATER}|"
    rf"\b(?:we|will|to|and|can|then|be|i|let|"
    rf"they)(?:['’]\w+)? (?:\w+ )?{BUILD}\b.{{0,40}}?\b{WORK}\b"
    rf".{{0,30}}?\b{LATER}"
)
PATCH = phrase(
    rf"\bfix (?:it|this|that|them|the (?:rest|issues|problems|holes)|problems|issues|"
    rf"whatever \w+) "
    rf"{LATER}|"
    r"\bmove fast\b|\bship (?:it )?(?:now|first|fast|early),? (?:and |then )?(?:fix|patch|"
    r"harden|secure)\b|"
    r"\b(?:mvp|first version|version (?:1|one)|v1|prototype|beta|pilot|"
    r"launch) (?:\w+ ){0,3}?(?:without|"
    rf"with no|has no|skips?|leaves out|omits) (?:\w+ )?{WORK}\b|"
    rf"\b{WORK} (?:is|are|comes?|remains?) (?:a |an |of )?(?:secondary|second priority|"
    rf"second (?:step|goal|"
    r"target)|nice[- ]to[- ]have|stretch goal|lower priority|low priority|optional (?:for|in|at) "
    r"(?:the )?(?:launch|beta|mvp|v1|first))\b|"
    rf"\blaunch (?:first|now)(?:,| and| then) (?:\w+ )?{BUILD}\b"
)
ALREADY = phrase(
    r"\b(?:continu\w+|still|again|repeat\w*|every|each|weekly|daily|monthly|hourly|before|"
    r"also|too|"
    r"as well|remains?|stays?|keep\w*|rerun|re-run|must|gate[sd]?|only|cancel\w*|end of|no later|"
    r"photos?|voice|images?|lesson|learnt|learned)\b"
)

GAP = (
    r"(?:recall|detect\w+|attacks?|danger\w*|warning signs?|gaps?|holes?|weakness\w*|known (?:\w+ "
    r")?(?:gap|"
    r"issue|problem|weakness|limitation|fault|bug)s?|flaws?|bars?|suites?|tests?|testing|tested|"
    r"evaluat\w+|"
    r"red[- ]team\w*|jailbreak\w*|safety|guard(?:rails?|ed)|filters?|refus\w+|consent|privacy|"
    r"audits?|"
    r"monitoring|"
    r"controls?|harms?|misses|missed|accuracy|thresholds?|false \w+|review\w*|kill switch|erasure|"
    r"deletion|"
    r"retention|red lines?|boundar\w+|hand-?(?:off|over)s?|crisis|emergenc\w+|self-harm|children|"
    r"minors|"
    r"injections?|bias|hallucinat\w+|robustness|hardening|safeguards?|protections?|encryption|"
    r"moderation|misuse|abuse|measur\w+|examples|taught rows|risks?)"
)
WEAK = (
    r"(?:in|on|for|with|to|until|by|from|as part of) (?:a |the |our )?(?:v ?2(?:\.\d)?\b|v "
    r"?1\.[1-9]\b|version (?:2|two|1\.[1-9])\b|"
    r"second (?:version|release|iteration|step|wave|round)|(?:later|next|future|subsequent|coming|"
    r"following) (?:versions?|"
    r"releases?|phases?|stages?|sprints?|iterations?|quarters?|years?|updates?|rounds?)|"
    r"(?:the )?(?:backlog|roadmap|next one))"
)
AFTER = (
    r"(?:once (?:it|we|the \w+) (?:is|are|has|have) "
    r"(?:been )?(?:live|launched|out|open|in use|public|released|started)|when (?:it|we) (?:is|"
    r"are) live|"
    r"when (?:time|capacity|budget|money) (?:allows|permits)|when there is (?:time|money|budget|"
    r"capacity)|"
    r"at a later (?:date|stage|point|time)|some ?day|down the (?:line|road)|in due course|"
    r"(?:can|may|must|will|has to|have to) wait\b|later on\b|later\b(?= ?(?:[.,;]|$))|for later|"
    r"afterwards|"
    r"(?:is|are|was|were|gets?|be|been) (?:\w+ )?(?:postponed|deferred|put off|pushed back|"
    r"shelved|parked|left for now|"
    r"skipped for now|put on hold|delayed)|(?:is|are) left (?:out )?(?:for|until|to) (?:\w+ "
    r"){0,2}?(?:later|"
    r"version|release|phase|launch)|out of scope for (?:now|the first|v ?1|this release|launch))"
)
LEFT = phrase(
    rf"\b{GAP}\b[^;]{{0,90}}?\b(?:{WEAK}|{AFTER})\b|\b(?:{WEAK}|{AFTER})\b.{{0,60}}?\b{GAP}\b|"
    rf"\b(?:postpon\w+|defer\w*|put(?:ting)? off|push\w* back|shelv\w+|park\w*|delay\w*|leave out|"
    rf"leaves out|leaving out) (?:\w+ ){{0,4}}?{GAP}\b|"
    rf"\b(?:start|launch|open|begin|go live|ship|release)\w* (?:\w+ ){{0,3}}?without (?:\w+ "
    rf"){{0,3}}?{GAP}\b"
)
"""What is known to be open, and the time to which it is put off."""
SHORT = (
    r"(?:weak|missing|hole|not (?:yet )?(?:\w+ )?(?:held|built|tested|tried|ready|done|covered|"
    r"measured|taught|there|solved|"
    r"counted|checked)|no time|for now|low priority|save effort|keep(?:s)? (?:the|its|our) "
    r"(?:date|launch date|schedule)|"
    r"accepted for|known|only \w+ rows|moved|improved|dealt with|begins?)"
)
THEN = (
    r"(?:(?:in|with|for|from|until) (?:a |the |our )?(?:second|next|later|following|new) "
    r"?(?:version|release|update|year|phase|one)?|"
    r"(?:behind|after|past) (?:the |our )?(?:launch|opening|start|release|go-?live)|once "
    r"(?:people|users|somebody|patients|it|"
    r"we|the \w+) (?:\w+ )?(?:use|uses|have|has|are|is)\b|come[s]? later|later\b|low priority|"
    r"backlog|roadmap|"
    r"(?:for|in|until|by) (?:spring|summer|autumn|winter|next year)|when they (?:occur|happen|"
    r"arise|come)|"
    r"in the general phase)"
)
"""Words for what is not there yet, and for the time at which it is to come."""
SHORT_OF = phrase(rf"\b{SHORT}\b")
PUT_TO = phrase(rf"\b{THEN}\b")
NAMED = phrase(rf"\b{GAP}\b")
LATERISH = phrase(
    rf"\b(?:{WEAK}|{AFTER}|postpon\w+|defer\w*|put(?:ting)? off|push\w* back|shelv\w+|park\w*|"
    r"delay\w*|leav\w+ out|without|launch|release|rollout|roll-out|go-?live|opening|start|"
    r"general|first)\b"
)
NEVER = phrase(r"\bno\b(?! time)")
LAUNCHED = phrase(
    rf"\b{GAP}\b.{{0,60}}?\b(?:{BUILD}|clos\w+|tested|test|measured|measure|put right|mended|mend|"
    rf"counted|taught|"
    rf"wait\w*|begins?|run|asked|worked on|seen to)\b.{{0,40}}?\b(?:(?:only |first )?after (?:the "
    rf"|our )?(?:public |general )?"
    rf"(?:launch|release|go-?live|roll-?out|opening|start|general (?:phase|availability)|first "
    rf"(?:months?|weeks?))|"
    rf"post-?launch|until after (?:the |our )?(?:launch|release|go-?live))\b"
)
TOLD = lazy(r"\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
"""What somebody else says, in a sentence of one's own."""
FEATURE = phrase(
    rf"\buntil (?:the |its |our |all )?(?:\w+ )?{GAP}(?: \w+)? (?:has been|have been|is|are) "
    r"(?:closed|done|passed|complete\w*|finished|repeated|signed)\b|"
    r"\b(?:launch|release|rollout|roll-out|opening|go-?live|start|date) (?:was|is|has been|will "
    r"be) "
    r"(?:\w+ )?(?:put off|postponed|deferred|delayed|pushed back|moved)\b|"
    r"\b(?:before|until (?:then|it|they|that)|not (?:offered|served|opened|launched|included|"
    r"before)|"
    r"stays? (?:closed|off|out)|remains? (?:closed|off|out)|no feature|only (?:after|when|if|once)|"
    r"continu\w+|again|repeat\w*|re-?run|photos?|voice|images?|cancel\w*|must|never|nothing|"
    r"every|each|weekly|daily|monthly|hourly|still|as well|too|also|keeps? (?:on|going)|worked? "
    r"out later|"
    r"(?:phase|rollout) (?:begins?|starts?|opens?|waits?|stops?|is paused)|lasts?|"
    r"no later|later than|stopp?(?:s|ed)|sample\w*|reviewed|minutes? later|days? later|weeks? "
    r"later|"
    r"hours? later|learnt|learned|held back|"
    r"(?:are|is|was|were) (?:run|made|done|tested) (?:again|anew))\b"
)
"""Words by which the feature, not the safety, has to wait, or by which it goes on for good."""
PUT_OFF = (
    "behind", "opening", "update", "spring", "autumn", "summer", "winter", "occur", "general",
    "postponed", "postpone", "postpones", "defer", "deferred", "deferring", "put", "push", "pushed",
    "shelved", "parked", "delayed", "delay", "skip", "skipped", "skips", "wait", "without", "after",
    "left", "someday", "course", "rollout", "start", "opening", "month", "weeks", "releases",
    "versions", "quarter", "year", "out", "drop", "dropped", "leave", "leaves", "leaving",
)  # fmt: skip
JUDGED = frozenset({"", "requirement", "why", "reason", "control", "costs", "settings", "audit",
    "because", "choice", "benefit", "instead", "limit", "when", "do"})  # fmt: skip


@rule("INC003", severity=Severity.WARNING, dimension="safety", answers=("V049",), essays=True)
def safety_later(context: Context) -> Iterator[Flag]:
    """Look for safety work that is to come after people are reached."""
    wanted = (
        "v2", "v", "version", "later", "next", "phase", "future", "follow", "followup",
        "roadmap", "backlog", "launch", "release", "live", "golive", "ga", "beta", "mvp",
        "postlaunch", "afterwards", "down", "once", "when", "eventually", "move", "ship",
        "prototype", "pilot", "v1", "secondary", "second", "nice", "stretch", "priority",
        "optional",
    )  # fmt: skip
    message = "safety work is left for later"
    how = (
        "do it before the phase that needs it, or leave out what it would hold: `photos are "
        "not taken until their red team is done`"
    )
    seen: set[int] = set()
    for flag in objections(
        context, PATCH, DEFERRED, of=wanted, unless=ALREADY, message=message, help=how
    ):
        seen.add(flag.at.line)
        yield flag
    for passage in candidates(context, (*wanted, *PUT_OFF)):
        for found in (*places(passage), *shortfalls(passage)):
            at = passage.span(*found.span())
            if at.line not in seen:
                seen.add(at.line)
                yield Flag(at=at, message=message, help=how, quote=" ".join(found[0].split()))
    cared = together(context, FIRST, CARED, of=RISKS, unless=OWED, outside=AFTER_ALL)
    for passage, found in chain(cared, demanded(context), begun_late(context)):
        at = passage.span(*found.span())
        if at.line not in seen:
            seen.add(at.line)
            yield Flag(at=at, message=message, help=how, quote=" ".join(found[0].split()))


def begun_late(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give safety work that begins when people are there, and weaknesses that stop nothing."""
    outside = [re.escape(p.phase) for p in context.brief.phases if p.phase and not internal(p)]
    opened = phrase(
        rf"\b(?:after|once|when|as|while|since|"
        rf"during)\b[^.;]{{0,25}}?\b(?:{'|'.join((*OPENED, *outside))})\b"
    )
    known = context.claimed_words if context.essay is None else {}
    for number in sorted({n for word in BEGUN for n in known.get(word, ())}):
        passage = context.claims[number]
        if passage.column or passage.section.casefold() in AFTER_ALL:
            continue
        found = GROWN.search(passage.text)
        late = found and opened.search(passage.text)
        found = found if late else ANYWAY.search(passage.text)
        if found and not FEATURE.search(passage.text) and not denied(passage.text, found):
            yield passage, found


OPENED = (
    r"(?:the |our )?(?:public )?(?:launch|release|go-?live|opening)", r"in (?:use|operation)",
    r"under way", r"(?:first|second) (?:\w+ )?(?:month|quarter|year|season|term|weeks)",
    r"of operation", r"complaints?", r"(?:is|are|we are) live", r"come in",
)  # fmt: skip
"""Words for a time at which people use it."""
GROWN = phrase(
    r"\b(?:threat models?|red[- ]team\w*|protections?|safeguards?|guardrails?|audits?|risk "
    r"(?:analys[ie]s|"
    r"assessments?|reviews?)|safety (?:work|reviews?|tests?|plans?)|boundar(?:y|ies)|controls?|"
    r"evaluations?)\b"
    r"[^.;]{0,15}?\b(?:will be (?:\w+ )?(?:drawn up|written|built|made|done|started|begun|held|"
    r"added|designed|"
    r"set up|formed)|(?:is|are) (?:built up|drawn up|written|added|designed|set up|formed|made|"
    r"begun|started)|"
    r"starts?|begins?|grows?|follows?|comes?)\b"
)
ANYWAY = phrase(
    rf"\b(?:{GAP}|known|weak\w*|poor\w*)\b[^.;]{{0,50}}?\b(?:the |our )?(?:launch|rollout|opening|"
    rf"date|release|"
    r"start|phase|we)\b (?:(?:will|shall|does|do|need|needs|must|can|should|cannot) not|won['’]t) "
    r"(?:be )?(?:wait|"
    r"delay|postpone|held up|hold)\w*|"
    rf"\b(?:{GAP}|known|weak\w*)\b[^.;]{{0,60}}?\b(?:launch|open|go live|ship|start|release)\w* "
    rf"(?:\w+ )?"
    r"(?:anyway|all the same|nevertheless|nonetheless|regardless|as planned)\b"
)
"""A weakness that is known, and keeps nothing closed."""
BEGUN = words(
    "threat red protection protections safeguards safeguard guardrails audit audits risk safety "
    "boundaries "
    "boundary controls control evaluation evaluations known weak weakness poor gap gaps recall"
)


def demanded(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give the requirements that put off the very thing that their finding asks for."""
    for row in context.brief.requirements:
        cell = row.cells.get("Requirement")
        found = COMES.search(row.requirement) if cell else None
        if cell and found and set(content(found["what"])) & set(content(row.finding)):
            yield (
                Passage(text=cell.text, source=cell, section="Requirements", column="Requirement"),
                found,
            )


COMES = phrase(
    r"(?:^|[;,.:]|\band\b|\bthen\b|\bwhile\b) ?(?P<what>[^;.,]{3,60}?) (?:(?:will )?(?:follow|"
    r"come|arrive|join)s?|"
    r"(?:is|are|will be|get|gets) (?:\w+ )?(?:add|rais|improv|mend|teach|taught|writ|built|build|"
    r"train|clos|"
    r"measur|tested|fix|solv|deliver|reviewed|translat)\w*|catch(?:es)? up)\b[^;.]{0,25}?"
    rf"(?:{WEAK}|{AFTER}|\bin (?:the )?(?:spring|summer|autumn|fall|winter|new year)\b|\bnext "
    rf"(?:year|season|term)\b|"
    r"\b(?:later|afterwards|eventually)\b)"
)
"""What a requirement leaves for later."""
RISK = (
    r"(?:risks?|harms?|dangers?|misuse|abuse|safety|protections?|safeguards?|attacks?|guardrails?|"
    r"what can go "
    r"wrong|wrong (?:replies|answers))"
)
CARE = (
    r"(?:look(?:s|ed|ing)? (?:after|into|at)|turn(?:s|ed)? to|see(?:n)? to|tak(?:e|es|en|ing) "
    r"care of|deal(?:s|t)? "
    r"with|address\w*|tackl\w+|attend\w* to|think about|worry about|care (?:for|about)|work on|"
    r"concern ourselves|"
    r"(?:get|gets|receive|receives|have|has) (?:their|its|our|the) (?:\w+ )?(?:attention|turn|"
    r"share|time))"
)
LATER_ON = (
    r"(?:afterwards|later|then|next|in (?:the|a|our) (?:second|third|next|following|coming) \w+|"
    r"after (?:the |our )?"
    r"(?:first|second|launch|opening|growth|start)|once|when|from the (?:second|third|next|"
    r"following))"
)
CARED = phrase(
    rf"\b{LATER_ON}\b.{{0,90}}?\b(?:{CARE} (?:\w+ ){{0,3}}?{RISK}|{RISK} (?:\w+ ){{0,3}}?{CARE})\b|"
    rf"\b(?:{CARE} (?:\w+ ){{0,3}}?{RISK}|{RISK} (?:\w+ ){{0,3}}?{CARE})\b.{{0,40}}?\b{LATER_ON}\b"
)
"""Risks that are looked after in their turn."""
FIRST = phrase(
    r"\b(?:first|growth|grow|grown|adopt\w*|reach|sign-?ups|enough (?:people|users|\w+) (?:use|"
    r"have)|launch\w*|live|"
    r"season|term|year|quarter|users|members to|customers to|traction|market|date|numbers|popular|"
    r"like it|"
    r"version)\b"
)
"""What comes before them."""
RISKS = words(
    "risks risk harms harm dangers danger misuse abuse safety protection protections safeguards "
    "attacks guardrails wrong"
)
OWED = phrase(
    r"\b(?:incident|red lines?|pull|every|each|weekly|daily|monthly|again|still|before|must|never|"
    r"not|no|only|"
    r"nobody|review\w*|audit\w*|red team\w*|calls?|handover|handed|learnt|also|as well|comes? "
    r"first, )\b"
)
AFTER_ALL = frozenset(
    {"if it fails", "sources", "requests", "attacks", "harms", "examples", "finding", "claim",
     "why", "notice to users", "notice to regulators", "notice to the press"}
)  # fmt: skip


def candidates(context: Context, wanted: tuple[str, ...]) -> Iterator[Passage]:
    """Give the sentences that name both something open and a later time."""
    known = context.claimed_words
    for number in sorted({n for word in wanted for n in known.get(word, ())}):
        passage = context.claims[number]
        text = passage.text
        if passage.column.casefold() not in JUDGED or FEATURE.search(text):
            continue
        if (LATERISH.search(text) or PUT_TO.search(text)) and NAMED.search(text):
            yield passage


def places(passage: Passage) -> Iterator[re.Match[str]]:
    """Give what a sentence puts off and does not deny."""
    own = TOLD.sub(lambda told: "_" * len(told[0]), passage.text)
    for pattern in (LEFT, LAUNCHED):
        for found in pattern.finditer(own):
            if not denied(passage.text, found) and not quoted(passage.text, found):
                yield found
                return


def shortfalls(passage: Passage) -> Iterator[re.Match[str]]:
    """Give the later time of a sentence that says what is missing until then."""
    text = passage.text
    found = PUT_TO.search(text)
    if found and SHORT_OF.search(text) and not NEVER.search(text) and not quoted(text, found):
        yield found
