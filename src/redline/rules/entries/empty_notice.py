"""ROL018: a notice that tells nobody what happened or what to do."""

import re
from collections.abc import Iterator

from redline.brief.document import Section
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.text import words

PLACEHOLDER = phrase(
    r"\b(?:to (?:be|follow) ?(?:written|drafted|agreed|added|done|defined|provided|"
    r"completed|prepared|"
    r"confirmed)?(?: later)?(?=\W*$)|(?:will|shall) be (?:written|drafted|prepared|agreed|"
    r"provided) "
    r"(?:later|then|by|when|if|with|before|in|once)\b|draft (?:to follow|pending|follows)|"
    r"coming soon|"
    r"lorem ipsum|(?:text|wording|template|notice) (?:goes here|to follow|pending)|placeholder|"
    r"(?:comms|communications?|pr|legal|marketing) (?:team )?(?:will|to|shall) (?:write|"
    r"draft|provide|"
    r"handle|prepare|supply)\w*)"
)
SILENT = phrase(r"\bno comment\b|\bwe (?:do not|don['’]t|cannot|will not) comment\b")
BLAME = phrase(
    r"\b(?:your|users?['’]?s?|their|customers?['’]?) (?:own )?(?:fault|responsibility|"
    r"risk|misuse)\b|"
    r"\bat your own risk\b|\b(?:you|users|customers|they|patients|"
    r"people) (?:who )?(?:should (?:have|not have)|"
    r"failed to|misused|did not (?:read|follow)|used it (?:wrongly|incorrectly)|ignored)\b|"
    r"\b(?:we (?:accept|take|assume|bear)|there is|with) no (?:liability|responsibility)\b|"
    r"\bnot (?:responsible|liable)\b"
)
HAPPENED = phrase(
    r"\{|\b(?:gave|given|showed|shown|said|sent|told|wrote|written|received|wrong\w*|"
    r"incorrect\w*|"
    r"inaccurate|mistake\w*|error|errors|fault|faulty|failed|fails?|failure|incident|"
    r"problem|affected|"
    r"stopp?ed|switched|paused|suspended|withdr[ae]w\w*|withdrawn|happened|occurred|found|"
    r"learn(?:ed|t)|"
    r"discovered|detected|broke\w*|breach\w*|leak\w*|disclosed|revealed|missed|misled|misleading|"
    r"delayed|did not|should not have|must not|may have|might have|could have|was|were|"
    r"has been|have been)\b"
)
DO = phrase(
    r"\{(?:phone|e-?mail|number|contact|link|url|address)|\b(?:please|call|ring|phone|"
    r"contact|e-?mail|"
    r"write to|visit|speak|talk|ask|check|stop|do not (?:use|follow|act|rely)|don['’]t|"
    r"go to|see a|see "
    r"your|reply to (?:this|us)|read|change your|reset|delete|ignore|use (?:the|only|"
    r"instead)|keep|return|consult|seek|"
    r"get in touch|reach|"
    r"look at|repeat|verify|tell|let us know|nothing (?:you )?(?:need|have)|"
    r"need(?:s)? (?:to do )?nothing|"
    r"you can|you need|you should|you may|available at|text (?:us|to))\b|\d{3}"
)
SMALL = phrase(
    r"\b(?:(?:no|without) (?:cause|reason|need|grounds?) (?:for|to) (?:concern|worry|alarm|panic)|"
    r"nothing to worry|do not worry|not to worry|(?:small|minor|brief|slight|short) (?:\w+ "
    r")?(?:technical |"
    r"software )?(?:problem|issue|glitch|hiccup|difficult\w+|disruption|irregularit\w+|error|bug|"
    r"incident|inconvenience)s?|technical (?:issues?|difficult\w+|reasons|problems?|faults?)|"
    r"(?:routine |planned |scheduled )?maintenance|isolated (?:case|incident)s?|"
    r"(?:nobody|no one|no (?:user|customer|patient|person|child)) (?:was|were|has been|is) "
    r"(?:harmed|hurt|affected|injured|at risk)|at no time|everything is (?:fine|safe|in order)|"
    r"no (?:action|steps?) (?:is|are) (?:needed|required|necessary))\b"
)
HIDDEN = phrase(
    r"\b(?:(?:only|unless|not (?:before|until)|wait(?:s|ing)? (?:until|for|till)) "
    r"(?:(?:if|when|until|till) )?(?:(?:the |a |an |some |any)?(?:press|journalists?|regulators?|"
    r"authorit\w+|"
    r"somebody|someone|anybody|anyone|users?|they|people|lawyers?) (?:asks?|inquires?|complains?|"
    r"notices?|finds? out|writes?|reports?|demands?|insists?|presses)|(?:we are )?asked|"
    r"(?:it |this |that )?(?:becomes?|is|gets?) (?:public|known|in the (?:press|news)))|"
    r"if asked)\b"
)
SECRET = phrase(
    r"\b(?:(?:is|are|was|were|be) not (?:told|informed|notified)|"
    r"(?:keep|kept|stays?|hush\w*) (?:it |this |them )?(?:quiet|internal|secret|confidential|"
    r"between us|up)|(?:fix|mend|correct|handle|settle|solve)\w* (?:it |this |that )?(?:quietly|"
    r"silently|discreetly)|"
    r"without telling|no(?:body| one) (?:outside )?(?:is|needs to be) (?:told|informed)|"
    r"(?:do not|need not|no need to) (?:tell|inform|notify|publish|announce))"
)
TWISTED = (
    (HIDDEN, "is sent late, or not at all", "send it unasked, before anybody asks for it"),
    (
        SMALL,
        "plays down what happened",
        "say what the feature did, to how many, and that it is off",
    ),
    (BLAME, "puts the blame on people who used it", "say what the feature did, not they"),
)
"""Notices that say something else than what happened."""
SHORT = 6
"""Words below which nothing has been said to anybody."""


@rule("ROL018", severity=Severity.WARNING, dimension="rollout", answers=("L006", "L012"))
def empty_notice(context: Context) -> Iterator[Flag]:
    """Read each notice for what happened and, to users, what to do now."""
    for section in context.brief.document.sections:
        title = section.title.casefold()
        if title.startswith("notice to ") and section.prose:
            what, how = fault(section, "user" in title)
            if what:
                at = section.prose[0].at
                quote = " ".join(section.prose[0].text.split())
                yield Flag(at=at, message=f"`{section.title}` {what}", help=how, quote=quote)
    for row in context.brief.failures:
        if found := HIDDEN.search(row.do) or SECRET.search(row.do):
            yield Flag(
                at=row.cells["Do"].part(*found.span()),
                message=f"`{row.when}`: people are told late, or not at all",
                help="tell those concerned first and unasked: `ring the person, then send the "
                "notices`",
            )


def fault(section: Section, users: bool) -> tuple[str, str]:
    """Return what one notice lacks, and the advice; empty texts where it is whole."""
    text = re.sub(r"^\s*> ?", "", section.text, flags=re.M).strip()
    if not UNFINISHED.search(text):  # those are unfinished-part's
        happened = (
            "say what happened, when and to whom: `On {date} our assistant gave a reply that it "
        )
        if PLACEHOLDER.search(text) or len(words(text)) < SHORT:
            return "is not written yet", happened + "must not give. Please call {phone}.`"
        if SILENT.search(text):
            return "refuses to say anything", happened + "must not give. We stopped it.`"
        for pattern, what, how in TWISTED:
            if pattern.search(text):
                return what, how
        if not HAPPENED.search(text):
            return "does not say what happened", happened + "must not give.`"
        if users and not DO.search(text):
            return (
                "does not say what to do now",
                "add `Please call {phone}, even if you feel better`",
            )
    return "", ""
