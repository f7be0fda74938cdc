"""ROL017: a plan for failure in which nobody acts, or nobody knows by when."""

import re
from collections.abc import Iterator

from redline.brief.model import Failure
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import nobody, phrase
from redline.rules.rule import rule
from redline.text import lazy

SOON = phrase(
    r"(?:as )?(?:asap|soon(?:ish)?|promptly|quickly|swiftly|rapidly|fast|timely|"
    r"in due (?:course|time)|"
    r"soon as (?:possible|we can|practicable|feasible)|(?:as|when|if|"
    r"where) (?:appropriate|needed|"
    r"necessary|required|possible|convenient)|in (?:a )?(?:timely|reasonable) (?:manner|"
    r"time|fashion|"
    r"timeframe)|(?:a )?reasonable time(?:frame)?|depends|depending .*|it depends|varies|"
    r"eventually|"
    r"later|whenever .*|best effort|(?:the )?next (?:sprint|release|meeting|version)|"
    r"to be \w+|tbc|in good time|a while|shortly|without (?:undue )?delay|immediately if .*|"
    r"(?:as )?(?:fast|quick(?:ly)?|early) as .*|after .*|at (?:the|your|our) .*|"
    r"an? (?:suitable|appropriate|fitting|sensible) \w+|"
    r"n/a|none|unknown|not (?:yet )?(?:decided|fixed|set|known)|[-–—?]+)[.!]?"
)
PASSIVE = lazy(
    r"\s*(?:we |to |will |then |first |carefully |closely |further |someone |"
    r"the team )*(?:investigat\w+|"
    r"monitor\w*|look(?:s|ing)? into|assess\w*|discuss\w*|review\w*|keep an eye|watch\w*|"
    r"escalat\w+|"
    r"evaluat\w+|consider\w*|analy[sz]\w+|think about|observe\w*|wait\w*|meet\b|"
    r"hold a meeting|nothing|"
    r"raise (?:it|awareness|a ticket)|open a ticket|log (?:it|a ticket)|study|learn|"
    r"take note|note it|"
    r"be (?:alert|aware|careful|vigilant)|decide (?:what|whether|how|then|later)|"
    r"act (?:as|if|where) "
    r"(?:needed|appropriate|necessary)|take (?:appropriate|suitable|the necessary|necessary) "
    r"(?:action|measures|steps)|handle (?:it )?(?:as appropriate|case by case)|case by case)\b",
    re.I,
)
ACTS = lazy(
    r"\b(?:stop\w*|switch\w*|off|back|block\w*|call\w*|phon\w+|ring\w*|kill\w*|paus\w+|revert\w*|"
    r"disabl\w+|hold (?!a meeting)\w*|held|withdraw\w*|remov\w+|rout\w+|send\w*|show\w*|"
    r"tell\w*|told|"
    r"notif\w+|clos(?:e[sd]?|ing)|freez\w+|restrict\w*|hand(?:s|ed)? (?:it |them |"
    r"the \w+ )?(?:over|off|to|back)|correct\w*|warn\w*|"
    r"inform\w*|pull\w*|delet\w+|"
    r"limit\w*|replac\w+|return\w*|fall\w*|shut\w*|cut\w*|suspend\w*|retir\w+|repl\w+|halt\w*|"
    r"quarantin\w+|end\w*|lock\w*|turn\w*|page the|contact\w*|writ\w+|apolog\w+|"
    r"compensat\w+|answer\w*|"
    r"refus\w+|fix\w*|retest\w*|raise (?:the )?(?:bar|threshold)|lower\w*|tighten\w*|"
    r"nothing else|only|"
    r"rollback|rolls?|visit\w*|see the|publish\w*|decides)\b",
    re.I,
)

RED = lazy(r"\bred[- ]lines?\b|\bR\d+\b", re.I)
STOPS = lazy(rf"{RED.pattern}|\bpull\w*\b", re.I)
"""Events after which the feature may not go on as it was."""
STOP = lazy(
    r"\b(?:kill|switch\w*|off|stop\w*|shut\w*|clos(?:e[sd]?|ing|ure)|back|phase before|"
    r"(?:previous|earlier|last|safe)\s+(?:phase|version|state|page)|roll\w*|revert\w*|paus\w+|"
    r"suspend\w*|withdr\w+|pull\w*|disabl\w+|halt\w*|fr(?:eez|ozen|oze)\w*|block\w*|"
    r"tak(?:e[ns]?|ing)\s+(?:\w+\s+)?(?:down|out|offline)|(?:every|all|each|any)\s+(?:\w+\s+)?"
    r"(?:messages?|requests?|questions?|chats?|calls?|users?|conversations?|sessions?|repl\w+)|"
    r"goes?\s+to|only|nothing\s+else|numbers?|static|fall\w*|hand(?:s|ed|ing)?\s+(?:\w+\s+)?over|"
    r"rout\w+|redirect\w*|end(?:s|ed)?|replac\w+|remov\w+|answer\s+instead|offline|dark|"
    r"unavailable|return\w*|restart\w*|begin\s+again|traffic|flag|turn\w*|swap\w*|hold|held|"
    r"lock\w*|quarantin\w+|cut\w*|isolat\w+|deactivat\w+|retir\w+|pages?\s+shows?)\b",
    re.I,
)
"""Words for what ends a harm."""
ON = lazy(
    r"\b(?:(?:stay|remain|keep|kept|leave|left|go|goes|run|carr(?:y|ies)|continu)(?:s|es|ing)?\b"
    r"(?:\s+\w+){0,3}?\s+(?:on|up|open|live|running|going|online|available)\b(?! (?:hold|call)\b)|"
    r"(?:is|are)\s+not\s+(?:stopped|switched off|interrupted|closed)|without\s+(?:a\s+)?"
    r"(?:stop|interruption|switching)|continue\b(?! only))",
    re.I,
)
"""Words by which the feature goes on."""
SOFT = lazy(
    r"\W*(?:\w+\s+){0,3}?(?:inform\w*|tell\w*|told|discuss\w*|look\w*|tr(?:y|ies)|lower\w*|"
    r"rais\w+|collect\w*|gather\w*|writ\w+|keep\w*|retrain\w*|tun\w+|ask\w*|mail\w*|email\w*|"
    r"send\w*|notif\w+|report\w*|apolog\w+|warn\w*|alert\w*|explain\w*|adjust\w*|note\w*|"
    r"fix\w*|improv\w+|publish\w*)\b",
    re.I,
)
MANY = lazy(
    r"\b(?:committees?|boards?|panels?|councils?|steering|meetings?|majority|votes?|consensus|"
    r"stakeholders?|unanimous\w*|several|departments|together|jointly|shareholders|everybody|"
    r"everyone)\b",
    re.I,
)
ONE = lazy(
    r"\b(?:officers?|managers?|leads?|head|directors?|owner|duty|on[- ]call|nurse|chair\w*|"
    r"automatic\w*|secretary|supervisor|member|clerk|shift|doctor|physician|lawyer|after "
    r"hearing)\b",
    re.I,
)
TIME = lazy(
    r"\d|\b(?:seconds?|minutes?|hours?|days?|night|shift|weeks?|months?|one|two|three|half|"
    r"immediate\w*|"
    r"at once|instant\w*|straight ?away|right away|real[- ]time|automatic\w*|same|"
    r"next (?:message|request|reply))\b(?<!office hours)",
    re.I,
)
HOURS = lazy(
    r"\b(?:(?:office|opening|working|business|desk)[- ](?:hours|days?)|weekdays|"
    r"monday (?:to|-) friday|mon\w* ?[-–] ?fri\w*)\b",
    re.I,
)
OPEN = lazy(r"\b(?:office|opening|working|business|desk)[- ]hours\b|\bweekdays\b", re.I)


@rule("ROL017", severity=Severity.WARNING, dimension="rollout", answers=("V026",))
def nobody_decides(context: Context) -> Iterator[Flag]:
    """Look at who decides, by when, and whether anything is done, row by row."""
    for row in context.brief.failures:
        for title, what, how in (*faults(row), *(stopping(row) if STOPS.search(row.when) else ())):
            yield Flag(at=row.where(title), message=f"`{row.when}`: {what}", help=how)


def stopping(row: Failure) -> Iterator[tuple[str, str, str]]:
    """Give what is open in a row that has to stop the feature, of a red line or a pull."""
    crossed = RED.search(row.when) is not None
    if not (PASSIVE.match(row.do) and not ACTS.search(row.do)) and goes_on(row.do, crossed):
        yield (
            "Do",
            "the feature is not stopped",
            "say what people meet from that second on: `every request goes to the nurse line`",
        )
    if not nobody(row.decides) and MANY.search(row.decides) and not ONE.search(row.decides):
        yield (
            "Decides",
            f"`{row.decides}` would have to meet first",
            "name one role that can be called at night, such as `nurse on call`",
        )
    if (
        row.within.strip()
        and not SOON.fullmatch(row.within.strip())
        and not TIME.search(row.within)
    ):
        yield "Within", f"`{row.within}` is no time", "give a time, such as `1 s` or `1 hour`"
    elif HOURS.search(row.decides) or OPEN.search(row.within):
        title = "Decides" if HOURS.search(row.decides) else "Within"
        yield title, "nobody stops it at night", "name a role that can be called at any hour"


def goes_on(do: str, crossed: bool) -> bool:
    """Say whether people go on meeting the feature after this is done."""
    if ON.search(do) or (PASSIVE.match(do) and re.search(r"\b(?:whether|if)\b", do)):
        return True
    return not STOP.search(do) and (crossed or SOFT.match(do) is not None)


def faults(row: Failure) -> Iterator[tuple[str, str, str]]:
    """Give the column, the fault and the advice for whatever one row leaves open."""
    if PASSIVE.match(row.do) and not ACTS.search(row.do):
        yield (
            "Do",
            "nothing is done that would end the harm",
            "say what people meet from that second on: `every request goes to the nurse line`",
        )
    if nobody(row.decides):
        yield (
            "Decides",
            f"`{row.decides}` is nobody in particular",
            "name a role that can be called at night, such as `nurse on call`, or write `nobody, "
            "it is automatic`",
        )
    if SOON.fullmatch(row.within.strip()):
        yield "Within", f"`{row.within}` is no time", "give a time, such as `1 s` or `72 hours`"
