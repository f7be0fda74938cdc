"""CTL008: people who shall look at every reply before it leaves."""

import re
from collections.abc import Iterator

from redline.brief import Cell
from redline.brief.model import Phase
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal
from redline.rules.rejected import dropped
from redline.rules.rule import rule
from redline.rules.together import together
from redline.rules.wording import mentions
from redline.text import Place, lazy, words

OUTPUT = (
    r"(?:single )?(?:\w+ )?(?:answers?|outputs?|repl(?:y|ies)|responses?|messages?|generations?|"
    r"suggestions?|completions?|drafts?|summar(?:y|ies)|exchanges?|conversations?|chats?)"
)
EVERY = rf"(?:(?:every|each|all(?: of)?(?: the| its| our)?|any|100 ?% of(?: the| all)?) {OUTPUT})"
PERSON = (
    r"(?:humans?|persons?|people|staff|nurses?|doctors?|clinicians?|physicians?|teachers?|"
    r"moderators?|reviewers?|agents?|experts?|employees?|advisers?|advisors?|lawyers?|"
    r"pharmacists?|librarians?|clerks?|officers?|editors?|operators?|specialists?|volunteers?|"
    r"coaches|vets?|caseworkers?|counsellors?|curators?|wardens?|rangers?|attendants?|stewards?|"
    r"translators?|"
    r"supervisors?|coordinators?|managers?|trainers?|tutors?|colleagues?|professionals?|team)"
)
LOOK = (
    r"(?:review|approv|check|read|verif|inspect|vet|clear|confirm|sign(?:s|ed)? off|releas|moderat|"
    r"validat|screen)"
)
SOON = (
    r"(?:before (?:it|they|the|any|being|release|sending|showing|the user|a \w+|anything|"
    r"delivery|display)|in real[- ]time|live|as (?:it|they) (?:is|are|happens?)|"
    r"prior to|first and then|until (?:it|they) (?:is|are|has|have))"
)
WHOLE = lazy(
    rf"\b(?:{EVERY}[^.;]{{0,40}}?\b{LOOK}\w*(?: off)?\s+(?:\w+ )?by (?:an?|the|our|two|"
    rf"\w+)?\s*(?:\w+ ){{0,3}}?{PERSON}|"
    rf"{EVERY}[^.;]{{0,40}}?\b(?:human|manual(?:ly)?|by hand)[- ]*{LOOK}?\w*|"
    rf"{PERSON}\s+(?:\w+ ){{0,4}}?{LOOK}\w*(?: off)?(?: on)?\s+(?:and \w+ )?{EVERY}|"
    rf"(?:human|manual|staff|clinician|expert)[- ](?:review|approval|moderation|sign[- ]off)"
    rf"(?: \w+)? (?:of|for|on) {EVERY}|"
    rf"{OUTPUT} (?:is|are) (?:only |not )?(?:shown|sent|released|delivered) (?:only |until )?"
    rf"(?:after|once|when|until|unless) (?:an?|the|our|some) (?:\w+ )?{PERSON} (?:has |have )?"
    rf"{LOOK}\w*)\b",
    re.I,
)
ALL = lazy(
    rf"\b(?:{EVERY}|(?:the |our )?(?:repl(?:y|ies)|answers?|drafts?|messages?) (?:are|is|stay|"
    rf"stays|remain|remains|"
    rf"waits?) (?:held|kept|back|hidden|pending|for)|nothing (?:is|goes|leaves|reaches)|no "
    rf"{OUTPUT} (?:is|goes|leaves|reaches|may)|every single|each and every)\b",
    re.I,
)
WATCHED = lazy(
    rf"\b(?:(?:until|before|unless|without|after|once|when) (?:an?|the|our|some|one|two|"
    rf"some(?:one|body))? ?(?:\w+ "
    rf"){{0,2}}?(?:{PERSON}|human|person|someone|somebody|us) (?:\w+ ){{0,2}}?(?:{LOOK}|seen|"
    rf"looked|cleared|agreed|"
    rf"passed|read|release)\w*|(?:human|manual|person['’]s|staff|editor['’]s|nurse['’]s|\w+['’]s) "
    rf"(?:approval|editor|check|review|release|clearance|consent to it|sign-?off)|"
    rf"(?:pass(?:es)?|go(?:es)?|run|sent) (?:\w+ )?(?:through|past|via|to|by)? ?(?:an?|the|our) "
    rf"(?:human|{PERSON})\b|"
    rf"by hand|pre-?(?:read|check|approv|moderat)\w*|presses? (?:send|release|ok)|"
    rf"(?:{PERSON}|someone|somebody|a person|a human|second person)(?: \w+){{0,4}}? (?:{LOOK}s?|"
    rf"confirms?|clears?|"
    rf"signs? off|releases?|follows?|approves?|sees?|supervises?|"
    rf"watches?)\b[^.;]{{0,30}}\b(?:each|every|all))\b",
    re.I,
)
"""A person through whose hands all of it goes, in whatever order it is said."""
MORE = frozenset(
    words(
        "hand until approval preread pre presses press seen looked held editor follows human "
        "person supervisor watches supervises confirms clears"
    )
)
DENIED = lazy(
    r"\b(?:nobody|no one|cannot|can no longer|do(?:es)? not|not (?:scale|read|look|every)|"
    r"without (?:its|"
    r"a|the) record|handover|handed|refusal|unflagged|weekly|daily|taught|kill switch|red "
    r"line)\b|n['’]t\b",
    re.I,
)
NOT_THERE = frozenset(
    ["must never happen", "audit", "failure mode", "when", "do", "if it fails", "examples",
     "attacks", "sources", "requests"]
)  # fmt: skip
RELEASED = lazy(
    rf"(?:{EVERY}|(?:\w+ ){{1,4}}?{LOOK}\w*(?: off)?(?: on)?\s+{EVERY})\b.*\b{SOON}", re.I
)
"""What people who hold a control do, themselves unnamed."""
AHEAD = lazy(rf"\b(?:{SOON}|approv\w*|human[- ]review\w*|sign\w* off|releas\w+|after|once)\b", re.I)
LATER = lazy(
    r"\b(?:afterwards?|after the fact|the next (?:day|morning|week)|weekly|daily|each week|"
    r"every (?:week|day|morning|month)|sampl\w+|the day after|once a (?:day|week|month)|later|"
    r"red[- ]team\w*|internal\w*|fixed (?:sentence|repl|phrase|message)\w*|templates?|notices?|"
    r"page|pages|quot\w+|corpus|vetted (?:page|text|answer)s?|texts?|articles?|leaflets?|wording|"
    r"audit|flagged|handed over|handovers?|escalated|high[- ]risk|refus\w+|the first \d+|"
    r"pilot|shadow)\b",
    re.I,
)
KEYS = frozenset(
    words(
        "reviewed review reviews reviewing approved approve approves approval check checks checked "
        "read reads verified verify verifies vetted vets signed signs validated validate released "
        "moderated screened screen manual manually human confirmed cleared inspected inspect"
    )
)
HELP = (
    "no team reads at the speed at which it answers, and a tired reader waves things through; let "
    "the build hold the many and people see the few: `every handover, 10 % of flagged sessions "
    "and 75 unflagged ones a week`"
)


@rule(
    "CTL008",
    severity=Severity.WARNING,
    dimension="safety",
    answers=("V059", "X008"),
    essays=True,
)
def human_review_of_everything(context: Context) -> Iterator[Flag]:
    """Flag a person before every reply, unless only the makers' own take part."""
    few = {cell.at for phase in context.brief.phases if internal(phase) for cell in cells(phase)}
    seen: set[int] = set()
    for passage, found in mentions(context, WHOLE, of=KEYS | MORE):
        if passage.source.at in few or LATER.search(passage.text) or dropped(passage.text):
            continue
        if AHEAD.search(passage.text) or passage.column.casefold() == "control":
            seen.add(id(passage))
            yield Flag(
                at=passage.span(*found.span()),
                message="people shall look at every reply before it leaves",
                help=HELP,
            )
    yield from through_hands(context, few, seen)
    for row in context.brief.controls:
        said = not row.enforced and RELEASED.match(row.control)
        if said and not WHOLE.search(row.control) and not LATER.search(row.control):
            yield Flag(
                at=row.where("Control"),
                message=f"{row.id} lets people look at every reply before it leaves",
                help=HELP,
            )


def through_hands(context: Context, few: set[Place], seen: set[int]) -> Iterator[Flag]:
    """Flag replies that wait for a person, said in another order than `WHOLE` knows."""
    for passage, found in together(context, ALL, WATCHED, of=KEYS | MORE, unless=LATER):
        own = passage.column.casefold() == "control" and RELEASED.match(passage.text)
        if id(passage) in seen or own or passage.source.at in few:
            continue
        if passage.column.casefold() in NOT_THERE or passage.section.casefold() in NOT_THERE:
            continue
        if DENIED.search(passage.text):
            continue
        yield Flag(
            at=passage.span(*found.span()),
            message="people shall look at every reply before it leaves",
            help=HELP,
        )


def cells(phase: Phase) -> list[Cell]:
    """Return the cells of a phase."""
    return list(phase.cells.values())
