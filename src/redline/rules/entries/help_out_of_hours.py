"""EVD012: people who answer an emergency, at hours or in a time that the brief contradicts."""

import re
from collections.abc import Iterator

from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.waiting import HOURS_OF_DAY, promised, span, spans, wait, within
from redline.text import lazy

NOTED, LONGEST = 1.0, 4.0
"""Hours from which a wait in an emergency is worth a note, and a warning."""
SEVERE = 9
"""Severity from which a harm counts as an emergency."""
SOON = lazy(
    r"\b(?:at once|immediately|straight away|right away|instantly|without delay|tonight|"
    r"(?:the )?same (?:evening|night))\b",
    re.I,
)
"""What is no wait, or no longer one than the night in which somebody writes."""
CLOSED = lazy(
    r"\b(?:office|opening|working|business|desk|counter|shop|surgery|clinic) hours\b|\bweekdays?\b|"
    r"(?<!two )(?<!three )(?<!\d )(?<!next )\bworking days?\b|\bMon(?:day)?(?:s)? ?(?:to|-|–|"
    r"through|until) ?Fri(?:day)?(?:s)?\b|"
    r"\b(?:in|during) the (?:daytime|day)\b|\bby day only\b|\bexcept (?:at )?(?:weekends?|"
    r"nights?|sundays?)|"
    r"\bnot at (?:night|weekends?)|\bonly (?:in|on|by|during) (?:the )?(?:mornings?|afternoons?|"
    r"day\w*|weekdays?)\b",
    re.I,
)
ANSWERS = lazy(
    r"\b(?:answer|call|ring|pick|take|reach|respond|repl|phon|look|come|see|deal|handle|follow|"
    r"get back|"
    r"contact|write|read)\w*",
    re.I,
)
OTHERWISE = lazy(
    r"\b(?:at|by|over) (?:night|weekends?)\b|\botherwise\b|\boutside (?:these|those|them|of|that|"
    r"office|opening)|\b(?:emergency|crisis|national|on-?call) (?:\w+ )?(?:line|number|service|"
    r"phone)|"
    r"\bin between\b|\bafter (?:that|hours)\b|;",
    re.I,
)
"""What the others hours get; such a control has thought of them."""
ALWAYS = lazy(
    r"\bday and night\b|\bnight and day\b|\bat (?:any|all) hours?\b|\baround the clock\b|\bround "
    r"the "
    r"clock\b|\b24 ?/ ?7\b|\b24 hours a day\b|\bat any time\b|\balways (?:reachable|open|"
    r"answered|there)\b",
    re.I,
)
WRITE = lazy(
    r"\b(?:at|by|through|in the middle of the) night\b|\bmidnight\b|\bin the evenings?\b|"
    r"\bevenings\b|"
    r"\bafter work\b|\bafter (?:the )?(?:office|desk|counter|clinic|shop)\w* (?:has |is |have "
    r")?clos\w+|"
    r"\bwhen (?:the )?(?:[\w'’]+ ){1,3}(?:is|are) closed\b|\bweekends?\b",
    re.I,
)
"""Words of a scope whose people come outside office hours."""


@rule("EVD012", severity=Severity.WARNING, dimension="safety", answers=("C061",))
def help_out_of_hours(context: Context) -> Iterator[Flag]:
    """Compare how and when people answer with what is promised, and with when people write."""
    grave = {harm.id for harm in context.brief.harms if (harm.severity or 0) >= SEVERE}
    rows = [row for row in context.brief.controls if not row.enforced]
    for row in rows:
        first = not any(
            other is not row
            and grave & set(row.holds) <= set(other.holds)
            and (wait(other.control) or 24.0) < (wait(row.control) or 0)
            for other in rows
        )
        if not grave & set(row.holds) or not first or promised(context, row):
            continue  # of a promise that is not kept, `prose-against-table` speaks
        waits = wait(row.control) or 0
        if waits >= NOTED and not SOON.search(row.control) and ANSWERS.search(row.control):
            yield Flag(
                at=row.where("Control"),
                message=f"{row.id} answers after {waits:g} hours, and a harm that it holds is an "
                "emergency",
                severity=None if waits >= LONGEST else Severity.NOTE,
                help="say who answers within minutes, and what the reply says until then",
            )
        else:
            yield from closed(context, row)


def closed(context: Context, row: ControlRow) -> Iterator[Flag]:
    """Flag people who are there at hours at which nobody writes, or not whenever it is promised."""
    text = row.control
    limited = CLOSED.search(text) or HOURS_OF_DAY.search(text)
    if not limited or OTHERWISE.search(text[limited.end() :]) or ALWAYS.search(text):
        return
    harms = set(row.holds)
    always = any(
        ALWAYS.search(f"{one.capability} {one.benefit}") and harms & set(one.harms)
        for one in context.brief.capabilities
    ) or any(ALWAYS.search(f.do) for f in context.brief.failures)
    section = context.brief.section("Scope")
    scope = " ".join(block.text for block in section.prose) if section else ""
    scope = scope.replace("\n", " ")
    mine = span(text)
    others = [other for other in spans(scope) if other]
    outside = any(not within(other, mine) for other in others) if mine else False
    if not mine:
        outside = bool(WRITE.search(scope)) or any(
            not within(other, (8.0, 18.0)) for other in others
        )
    elif not others:
        outside = bool(WRITE.search(scope)) and not (mine[1] > 21 or mine[0] > mine[1])
    if always or outside:
        yield Flag(
            at=row.where("Control"),
            message=f"{row.id} is there at some hours only, and "
            + ("it is promised at any hour" if always else "people write at others too"),
            help="say what happens to an emergency at the other hours, and who answers it",
        )
