"""What a brief says about keeping what people wrote: whether, how long, on what ground.

For the rules on consent. "Text" is what a person said in words; digests, counts
and decisions are no text, and other laws hold for them.
"""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.brief.model import Constraint, ControlRow
from redline.rules.context import Context
from redline.rules.tongues import NUMBERS
from redline.text import lazy, words

__all__ = [
    "COLLECTED",
    "GROUND",
    "IMPLIED",
    "LATE",
    "LAW",
    "LEARNING",
    "UNASKED",
    "audits",
    "protection",
    "retentions",
    "set_to",
    "text_kept",
    "trained_by_default",
]

TEXT = (
    r"(?:text|texts|transcripts?|conversations?|chats?|messages?|dialogues?|prompts?|recordings?|"
    r"chat logs?|conversation logs?|chat histor\w+|voice notes?|audio|what (?:they|people|users|"
    r"patients|you) (?:write|wrote|type|typed|said|say|ask|asked)|user (?:data|inputs?)|usage data|"
    r"questions)"
)
KEPT = (
    r"(?:kept(?! (?:short|brief|simple|in (?:order|sync|step)|apart|separate|to (?!improve|train)|"
    r"under|out|away|from|waiting))|stored|logged|retained|recorded|saved|archived|collected|"
    r"captured)"
)
KEEP = (
    r"(?:keeps?|stores?|logs?|retains?|records?|saves?|archives?|collects?|captures?|storing|"
    r"keeping|logging|retaining|collecting|recording)"
)
LEARN = (
    r"(?:re-?train(?:s|ed|ing)?|train(?:s|ed|ing)?|fine-?tun(?:e[sd]?|ing)|improv(?:e[sd]?|ing)|"
    r"tun(?:e[sd]?|ing)|teach(?:es|ing)?|learn(?:s|ed|ing)?)"
)
COLLECTED = lazy(
    rf"\b{TEXT}\b(?:(?! {LEARN})[^.;|]){{0,30}}?\s{KEPT}\b|"
    rf"\b{KEEP}\s+(?:(?:all|every|each|the|their|these|those|user|users['’]|full|raw|whole|"
    rf"complete|"
    rf"of|our|patient|customer|anonymi[sz]ed)\s+)*{TEXT}\b|"
    rf"\b{TEXT}\b[^.;|]{{0,40}}?\b(?:used|analy[sz]ed|mined|fed|reused|read)\b[^.;|"
    rf"]{{0,30}}?\b{LEARN}\b|"
    rf"\b(?:use|mine|feed|analy[sz]e|reuse|harvest)\s+(?:(?:all|every|the|their|these|user|raw|"
    rf"real|"
    rf"live|past)\s+)*{TEXT}\b[^.;|]{{0,30}}?\b{LEARN}\b",
    re.I,
)
"""Text that is kept, or used to make the feature better."""
ASKED = (
    r"consent\w*|opt(?:s|ed|ing)?[- ]?in\b|agree[sd]?\b|agreement|permission|permit\w*|asks? "
    r"(?:first|"
    r"before)|asked (?:first|before)|allow(?:s|ed)?\b|accept(?:s|ed)\b|said yes|say yes|says yes|"
    r"chose to|"
    r"ask(?:s|ed)? (?:[^.;]{0,40}? )?(?:whether|if)\b|whether (?:we|it|they|the \w+) (?:may|can) |"
    r"choose to|volunteer\w*|voluntar\w+|authori[sz]ed?\b|sign(?:s|ed)? (?:a|the) (?:form|sheet)"
)
LAWFUL = (
    r"law(?:ful\w*| requires| demands| obliges)|legal(?:ly)? (?:basis|ground|obligation|duty|hold|"
    r"required|requirement|retention)|statut\w+|legitimate interest|required by|contract\w*|works "
    r"council|record-?keeping|oblig\w+|public task|Art(?:icle|\.)? ?[69]\b(?! data)|duty to keep|"
    r"must keep|"
    r"by law|MiFID|records act|medical record|case file|public records|retention (?:law|schedule|"
    r"rule)"
)
LAW = lazy(rf"\b(?:{LAWFUL})", re.I)
"""A ground other than consent."""
GROUND = lazy(rf"\b(?:{ASKED}|{LAWFUL})", re.I)
"""Words for any ground on which text may be kept."""
UNASKED = lazy(
    r"\bby default\b|\bautomatically\b|\bopt(?:s|ed|ing)?[- ]?out\b|\bpre-?ticked\b|"
    r"\bunless (?:\w+ ){1,3}(?:object\w*|declin\w+|refus\w+|switch\w*|turn\w*|disabl\w+|says? no|"
    r"tells? us|asks? us|complain\w*)|\buntil (?:\w+ ){1,3}objects?\b|\bdefault(?:s)? (?:is |to )?"
    r"on\b",
    re.I,
)
"""Words by which silence is taken for a yes."""
OF_PEOPLE = lazy(rf"\b(?:{TEXT}|data|inputs?|interactions?|sessions?|feedback)\b", re.I)
IMPLIED = lazy(
    r"\b(?:by|in) (?:using|writing|sending|typing|continuing|opening|starting|asking|going on|"
    r"chatting|"
    r"entering)\b[^.;]{0,60}?\b(?:agree[sd]?|consents?|accepts?|permits?|allows?)\b|"
    r"\b(?:agree[sd]?|consent(?:s|ed)?|accept(?:s|ed)?) (?:to (?:this|it|that) )?(?:\w+ "
    r"){0,3}?(?:by|through|with) (?:the )?(?:"
    r"using|writing|use|continued use|their first message|sending|signing in|opening)\b|"
    r"\b(?:consent|agreement|permission|a yes) (?:is|counts as|are) (?:deemed|implied|assumed|"
    r"presumed|given by (?:using|writing|the first)|taken (?:as|for)|part of|covered by|contained "
    r"in|"
    r"included in)\b|"
    r"\b(?:silence|using it|continued use|writing|a message|the first message|no answer) "
    r"(?:counts|is "
    r"(?:taken|read|understood)|means|stands) (?:as |for |to be )?(?:a |an )?(?:yes|consent|"
    r"agreement)\b|"
    r"\b(?:can|may|could|must|has to|have to|should) (?:\w+ )?(?:object|opt out|complain|say so|"
    r"write to us|ask us to stop)\b[^.;]{0,40}?\b(?:later|afterwards|letter|e-?mail|post|form|"
    r"office|desk|"
    r"settings|writing|time|month|days)\b|"
    r"\b(?:who(?:ever)?|those who|people who|anyone who) (?:do(?:es)? not want|object\w*|mind\w*|"
    r"would rather not|"
    r"disagree\w*)\b[^.;]{0,60}?\b(?:can|may|must|has to|have to|should|writes?|sends?|asks?|"
    r"leaves?|tells?)\b|"
    r"\b(?:box|switch|toggle|option|setting) (?:(?!not\b|never\b)\w+ ){0,3}?(?:is |comes "
    r")?(?:pre-?(?:ticked|checked|set|selected)|"
    r"(?:already )?(?:ticked|checked|on) (?:at first|from the start|beforehand|by default|already|"
    r"for them))\b|"
    r"\b(?:pre-?ticked|(?<!not )(?<!never )ticked (?:at first|from the start|beforehand|already)|"
    r"already ticked)\b|"
    r"\b(?:unless|until) (?:\w+ ){1,4}?(?:object\w*|opts? out|opted out|declin\w+|refus\w+|says? "
    r"no|said no|"
    r"write to us|unticks?|untick\w*|clear\w* (?:the|a) box|switch\w* it off|turn\w* it off)\b|"
    r"\bopt(?:s|ed|ing)?[- ]?out\b|\b(?:storage|storing|recording|keeping|logging|saving|"
    r"history)\b[^.;]{0,60}?"
    r"(?:;[^.]{0,20}?)?\b(?:by default\b[^.;]{0,12}? on|on by default|default is on|defaults to "
    r"on)\b|\bwith or without (?:\w+ )?consent\b|\bwhether or not (?:\w+ ){1,3}?"
    r"(?:agree[sd]?|consent\w*|said yes|say yes|ticked|opted)|\bno (?:separate |explicit |extra "
    r")?consent (?:is )?(?:needed|"
    r"asked|required|necessary)\b",
    re.I,
)
"""Words by which use, silence or a form that is ticked already is taken for a yes."""
LATE = lazy(
    r"\b(?:consent|permission|agreement)\b[^.;]{0,40}?\b(?:is|are|be|was) (?:asked|sought|"
    r"obtained|requested|collected)"
    r"(?: for)? (?:afterwards|later|after|at the end|once the (?:chat|conversation))|"
    r"\bask(?:s|ed)?\b[^.;]{0,50}?\b(?:after(?:wards)? (?:the|it|that|each|every|a) (?:\w+ "
    r")?(?:chat|conversation|session|"
    r"message|text)|at the end of (?:the|a|each|every) (?:chat|conversation|"
    r"session))[^.;]{0,30}?\b(?:keep|kept|stored?|consent|permission)|"
    r"\b(?:at the end of|after) (?:the|a|each|every) (?:chat|conversation|"
    r"session)[^.;]{0,30}?\bask\w*\b"
    r"[^.;]{0,30}?\b(?:permission|consent|keep|kept|stor\w+)|"
    r"\bask(?:s|ed)?\b[^.;]{0,50}?\b(?:kept|keep|consent|store[ds]?)\b[^.;]{0,40}?\b(?:afterwards|"
    r"at the end of|"
    r"after the (?:last|chat|conversation|session|first|third|second))",
    re.I,
)
"""Words by which the question comes when the text is there already."""
TO_LEARN = lazy(rf"\b(?:{LEARN})\b", re.I)
LEARNING = frozenset(
    words("""
    train trains trained training retrain retrains retrained retraining tune tunes tuned tuning
    finetune finetuned improve improves improved improving teach teaches teaching learn learns
    learned learning
""")
)
"""Words of which one stands in every sentence in which text teaches the model."""


def trained_by_default(text: str, found: re.Match[str]) -> bool:
    """Say whether the clause around `by default` or the like is about text that teaches."""
    start = max(text.rfind(sign, 0, found.start()) for sign in ".;|") + 1
    clause = re.split(r"[;|]|\.\s", text[start:], maxsplit=1)[0]
    return OF_PEOPLE.search(clause) is not None and TO_LEARN.search(clause) is not None


DATA = lazy(r"data protection|privacy|personal data|retention|gdpr|hipaa|records?\b", re.I)
OTHER = lazy(
    r"\b(?:digests?|hash\w*|metadata|decisions?|counts?|statistic\w*|aggregat\w+|backups?|"
    r"accounts?|"
    r"evidence|invoices?|complaints?|consents?|identifiers?|incidents?|reports?|audit|events?|"
    r"labels|scores?|numbers|actions|pseudonym\w*|anonym\w*|training|keys?|notified|notice|"
    r"breach\w*|"
    r"request(?:s|ed)?|within)\b",
    re.I,
)
"""A part with these is not about how long text is kept."""
SPAN = lazy(
    rf"\b(?P<n>{'|'.join(NUMBERS)}|an?|\d+(?:\.\d+)?)[\s-]*(?P<unit>hours?|days?|weeks?|months?|"
    rf"years?|h|d)\b",
    re.I,
)
HOLDS = lazy(
    rf"\b(?:{KEPT}|{KEEP}|retention|deleted?|erased?|purged?|wiped?|removed?|gone|discarded|"
    rf"(?:may|can|will|shall) be read(?=[^.;]{0, 60}? for (?:\d|one|two|a))|readable)\b",
    re.I,
)
LIMIT = lazy(
    r"at most|up to|no longer|not longer|maximum|max\b|<=|≤|<|within|or less|never longer", re.I
)
IN_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30.44, "y": 365.25}


def audits(context: Context) -> Iterator[ControlRow]:
    """Give the rows of the control that keeps text."""
    for row in context.brief.controls:
        if " ".join(row.control.casefold().split()) == "audit record":
            yield row


def set_to(row: ControlRow, name: str) -> str:
    """Return what a setting is set to, in lower case; empty where it is not set."""
    return next((value.casefold() for key, value in row.settings if key == name), "")


def protection(context: Context) -> Iterator[Constraint]:
    """Give the constraints on data protection."""
    return (row for row in context.brief.constraints if DATA.search(row.constraint))


def text_kept(context: Context) -> bool:
    """Say whether anything in the brief says that text is kept."""
    rows = list(audits(context))
    if any(set_to(row, "text") in {"with consent", "always"} for row in rows):
        return True
    return any(COLLECTED.search(row.limit) for row in protection(context))


def retentions(passage: Passage | str) -> Iterator[tuple[re.Match[str], float, bool]]:
    """Give each time for which text is kept: its match, the days, and whether it is a limit.

    >>> [(days, limit) for _, days, limit in retentions("GDPR; text kept at most 30 days")]
    [(30.0, True)]
    """
    text = passage if isinstance(passage, str) else passage.text
    start = 0
    for part in re.split(r"([;.]\s|,\s|\band\b)", text):
        found = SPAN.search(part) if HOLDS.search(part) and not OTHER.search(part) else None
        if found:
            number = found["n"].casefold()
            value = 1 if number in {"a", "an"} else NUMBERS.get(number) or float(number)
            # Matched again in the whole text, so that its span counts from there.
            whole = SPAN.search(text, start + found.start())
            if whole:
                yield whole, value * IN_DAYS[found["unit"][0].casefold()], bool(LIMIT.search(part))
        start += len(part)
