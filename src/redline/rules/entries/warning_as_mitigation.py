"""CTL006: a harm that is answered by telling people to look out."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.holding import holders
from redline.rules.rejected import dropped
from redline.rules.rule import rule
from redline.rules.together import together
from redline.rules.weak import SMALL_PRINT, only_warned
from redline.rules.wording import mentions
from redline.text import Place, lazy, words

PEOPLE = (
    r"(?:users?|people|customers?|clients?|patients?|readers?|students?|pupils?|parents?|"
    r"everyone|everybody|them|visitors?|members?|players?|farmers?|callers?|citizens?|residents?)"
)
WARNED = (
    rf"(?:(?:warn|remind|caution)\w* {PEOPLE}|{PEOPLE} (?:will |would |can |could |should )?"
    rf"(?:simply |just )?(?:are|is|be|get|see|receive) (?:simply |just )?(?:warned|reminded|"
    rf"cautioned|an? (?:\w+ )?warning)|disclaimers?|small print|terms of (?:use|service)|pop-?ups?|"
    rf"warnings? (?:is|are) (?:shown|displayed|added)|shows? an? (?:\w+ )?warning\b(?! "
    rf"(?:triangle|sign|light|icon))|(?:a|the) warning (?:tells|says|asks))"
)
ANSWER = lazy(
    rf"\b(?:{SMALL_PRINT}\b[^.;]{{0,60}}?\b(?:covers?|handles?|mitigates?|addresses|take[s]? "
    rf"care of|"
    r"(?:is|are|will be|would be|should be) (?:enough|sufficient|adequate)|suffices?|will do|"
    r"protects?|makes? up for|compensates?|deals? with|solves?|puts? the (?:risk|responsibility))|"
    rf"(?:mitigat\w+|controls?|safeguards?|protections?|remedy|defence|defense|answer|handled|"
    rf"covered|addressed|held|managed|contained|compensated|offset)\s+(?:for (?:this|that|it)\s+)?"
    rf"(?:is|are|will be|would be|by|with|through|via)\s+(?:\w+\s+){{0,4}}?(?:{SMALL_PRINT}|"
    rf"warning {PEOPLE})|"
    rf"(?:yes|allowed|fine|okay|ok|ship|launch|accepted|granted|approved)\b[^.;]{{0,25}}"
    rf"\b(?:with|behind|under|after)\s+(?:an? |the |clear |short |strong |prominent )*"
    rf"{SMALL_PRINT}|"
    rf"(?:weak\w*|lower|worse|miss(?:es|ed)?|reduced|drops?|falls?|fell|less (?:accurate|sure|"
    rf"reliable)|undetected|(?:slips?|gets?) (?:through|past)|not (?:catch|see|detect)|fails?|"
    rf"loosen\w*|let through)\b(?:[^.]|\.\d){{0,110}}\b{WARNED}|"
    rf"{PEOPLE} (?:are|is|remain) (?:solely |themselves )?responsible for (?:checking|verifying|"
    rf"how|what)|at (?:their|the user['’]s) own risk|"
    r"post[- ]launch moderation|moderat\w+ (?:it |them |content |abuse )?(?:after (?:the )?launch|"
    r"afterwards|after the fact|once (?:it is |they are )?reported)|"
    r"(?:rely|relies|relying|count|counts|depend|depends) on (?:user |users['’]? |their )?"
    r"(?:reports|reporting|complaints|moderators|moderation|disclaimers?|warnings?))\b",
    re.I,
)
TOLD = lazy(
    rf"\b(?:(?:must|have to|need to) (?:accept|agree to|confirm|tick) (?:an? |the )?(?:\w+ )?"
    rf"{SMALL_PRINT}|{SMALL_PRINT} (?:will )?(?:makes? (?:it )?clear|states?|says?|tells?|"
    rf"explains?)|"
    rf"(?:we|i)(?:['’](?:ll|d)| will| would| can| could| shall)? (?:simply |just )?"
    rf"(?:warn|remind|caution) {PEOPLE}|(?:add|show|display|put up|include|attach)\w* (?:an? |"
    rf"the )?"
    rf"(?:\w+ )?{SMALL_PRINT}|{PEOPLE} (?:will |would )?(?:be|are) (?:warned|reminded))\b"
    r"(?![^.]*\b(?:affected|incident|within|by phone|by letter|exposed|recall\w*)\b)",
    re.I,
)
NOTICE = lazy(
    rf"\b(?:{SMALL_PRINT}|banners?|notices?|footers?|labels?|reminders?|leaflets?|acceptance box|"
    rf"tick ?box|"
    rf"check ?box|(?:a |the )?(?:sentence|line|text|message|note) (?:\w+ ){{0,3}}?(?:under|above|"
    rf"below|beside|at the (?:start|"
    rf"end|top|bottom)|that (?:says|tells|asks|reminds|explains))|(?:was|were|is|are|been) "
    rf"(?:\w+ )?(?:told|warned|"
    rf"informed|reminded|advised) (?:beforehand |before |early )?(?:that|to|not)|(?:rel(?:y|ies)|"
    rf"count|depend|trust)\w* on {PEOPLE} to|"
    rf"{PEOPLE} (?:are|is) (?:expected|supposed|asked|told) to (?:check|verify|notice|judge|read|"
    rf"double-check|compare|decide|think|use)|"
    rf"at (?:their|one['’]s|your|his or her|the \w+['’]s) own (?:risk|responsibility|peril)|"
    rf"after the fact|once (?:someone|somebody|anybody|people|users?|they|it|a \w+) (?:\w+ "
    rf")?(?:complain|"
    rf"report|flag|write)\w*|when (?:people|users?|somebody|someone|readers?) (?:report|complain|"
    rf"flag)\w*|"
    rf"moderators? (?:delet|remov|correct|clean)\w*|common sense|own judge?ment|fair warning)\b",
    re.I,
)
"""What is left to the person, or to the time afterwards."""
REST = lazy(
    r"\b(?:miss(?:es|ed)?|wrong|errors?|mistakes?|err|errs|slips?|slipped|gets? (?:through|past)|"
    r"lets? (?:\w+ )?"
    r"through|remaining|rest of|gaps?|harmful|undetected|unnoticed|fails?|failures?|weak\w*|does "
    r"not "
    r"(?:fit|catch|see|hold|notice)|not (?:caught|seen|noticed|recogni[sz]ed)|false|liab\w+|danger "
    r"signs?|risks?|abuse|misuse|check what they read|on replies)\b",
    re.I,
)
"""What should have been held."""
HELD = lazy(
    r"\b(?:as well|too|also|in addition|on top|beside\w*|never|no substitute|not (?:enough|a "
    r"control|count|rely)|"
    r"holds? nothing|do(?:es)? not|nobody|no one|affected|incident|within \d+|by phone|calls? "
    r"(?:back|"
    r"them)|handed over|hand(?:s|ing)? over|we tell|told what went wrong|trust|\{\w+\}|nurse|"
    r"lawyer|"
    r"adviser|librarian|red line|kill switch|suites?|units?|bars?|trial|tries|attack\w*|consent|"
    r"warnings? (?:\w+ ){0,2}?(?:is|was|are|were|gets?|be|been) (?:\w+ )?(?:missed|overlooked|"
    r"ignored|"
    r"late|lost)|(?:miss|overlook|ignor)\w* (?:an? |the |any |every |all )?(?:\w+ )?warnings?|"
    r"notices below|then the notices|taught|switched off|stopped)\b|n['’]t\b",
    re.I,
)
ABOUT = frozenset(
    words(
        "warning warnings disclaimer disclaimers print terms banner banners notice notices footer "
        "label labels reminder reminders box tickbox checkbox sentence line text note told warned "
        "informed reminded advised rely relies count counts expected risk responsibility fact "
        "once when moderators moderator complains report reports judgement judgment sense"
    )
)
NOT_THERE = frozenset(
    ["if it fails", "notice to users", "notice to regulators", "notice to the press", "sources",
     "failure mode", "attacks", "examples", "requests", "boundaries", "requirements", "waivers",
     "trade-offs", "control", "costs of error", "capabilities", "constraints", "rollout",
     "tiers"]
)  # fmt: skip
"""Where telling people is right, or where nothing is offered as a control."""
ALSO = lazy(
    r"\b(?:also|as well|in addition|on top|besides|additionally|alongside|second layer|never|"
    r"only as|no (?:harm|control|boundary) rests on|one (?:layer|part)|beside|together with|even "
    r"so|still|too)\b",
    re.I,
)
OTHER = lazy(
    r"\b(?:frost|storm|weather|flood|heat|drug|pesticide|hazard|fire|wind|avalanche|tsunami|"
    r"recall|allergy|early) "
    r"warning",
    re.I,
)
"""Warnings that are what people ask for."""
KEYS = frozenset(
    words(
        "warning warnings warn warns warned disclaimer disclaimers print terms policy policies "
        "popup "
        "pop popups education guidelines remind reminds reminded reminder caution cautions "
        "responsible "
        "risk moderation moderate moderated moderators reports reporting complaints"
    )
)
AFTER = frozenset({"if it fails", "notice to users", "notice to regulators", "notice to the press"})
"""Headings over what is said after an incident, where telling people is right."""
HELP = (
    "a warning moves the harm to the person it hurts; name what the build does instead, such as "
    "`Below 60 % the page is not shown and three titles are offered`, and keep the warning as an "
    "addition"
)


@rule(
    "CTL006",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V037", "V051", "X012"),
    essays=True,
)
def warning_as_mitigation(context: Context) -> Iterator[Flag]:
    """Flag harms held by small print only, and sentences that offer it as the answer."""
    for harm in context.brief.harms:
        rows = holders(context, harm.id)
        if only_warned(rows):
            named = ", ".join(row.id for row in rows)
            yield Flag(
                at=harm.where("ID"),
                message=f"{harm.id} is held by warnings or reports afterwards only: {named}",
                help=HELP,
            )
    for passage, found in mentions(context, ANSWER, of=KEYS):
        if passage.section.casefold() not in AFTER and not beside(passage):
            yield offered(passage.span(*found.span()))
    for passage, found in together(context, REST, NOTICE, of=ABOUT, unless=HELD, outside=NOT_THERE):
        if context.essay is None and not beside(passage) and not ANSWER.search(passage.text):
            yield offered(passage.span(*found.span()))
    if context.essay is not None:
        for passage, found in mentions(context, TOLD, of=KEYS):
            if not beside(passage) and not ANSWER.search(passage.text):
                yield offered(passage.span(*found.span()))


def beside(passage: Passage) -> bool:
    """Say whether a sentence offers a warning beside something else, or means another warning."""
    text = passage.text
    return bool(ALSO.search(text) or OTHER.search(text)) or dropped(text)


def offered(at: Place) -> Flag:
    """Return the flag of a sentence that offers a warning."""
    return Flag(
        at=at, message="a warning or a report afterwards is offered as the mitigation", help=HELP
    )
