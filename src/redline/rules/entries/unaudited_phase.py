"""ROL012: a phase with people in it that nobody looks at."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.text import lazy

VAGUE = lazy(
    r"\b(?:regular(?:ly)?|periodic(?:al(?:ly)?)?|occasional(?:ly)?|sometimes|from time to time|"
    r"now and then|ad[- ]hoc|as (?:needed|required|appropriate|necessary)|"
    r"(?:when|if|where) (?:problems?|issues?|complaints?|needed|necessary|required|"
    r"possible|something|anything|there is time|"
    r"users? complain)|on (?:demand|request)|spot[- ]checks?|best effort|frequent(?:ly)?|often|"
    r"standard|as usual|light|later|to be \w+|tbc)\b|"
    r"\A(?:yes|no|none|nothing|nobody|n/?a|not planned|not needed|[-–—?]+)\W*\Z",
    re.I,
)
TIMED = lazy(
    r"\d|\b(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|every|each|"
    r"per (?:day|week|"
    r"shift)|once|twice|all)\b",
    re.I,
)

READ = lazy(
    r"\b(?:hand-?(?:off|over)s?|refus\w+|sessions?|flagged|conversations?|chats?|exchanges?|"
    r"messages?|repl(?:y|ies)|answers?|samples?|records?|transcripts?|dialogues?|interactions?|"
    r"cases?|requests?|tickets?|threads?|logs?|everything|every|all|calls?|questions?|reads?|"
    r"uses?|outputs?|others?|incidents?|unflagged|pages?)\b|%",
    re.I,
)
"""What somebody can read."""
ELSE = lazy(
    r"\b(?:complain\w*|dashboards?|thumbs?|ratings?|stars|scores?|satisfaction|surveys?|usage|"
    r"statistics|figures of use|automat\w+|vendor\w*|provider\w*|reports? (?:of|by|from)|kpis?|"
    r"traffic|counts?|self-?\w+)\b",
    re.I,
)
"""What is looked at instead of what the feature said."""
RARE = lazy(
    r"\b(?:quarterly|yearly|annual(?:ly)?|half-?yearly|bi-?annually|once|(?:once|twice|"
    r"(?:three|four) times) (?:a|per) year|every (?:quarter|year|half[- ]year|"
    r"(?:\d+|two|three|four|six) (?:months|quarters|years))|per (?:quarter|year))\b"
    r"(?! (?:a|per|each|every) (?:day|week|month|shift|night))",
    re.I,
)
MISSES = lazy(
    r"\b(?:unflagged|not flagged|others?|random\w*|all|every (?:session|conversation|chat|"
    r"exchange|refus\w+|reply|message|request)|samples?|sessions?|conversations?|chats?|"
    r"exchanges?|unmarked|ordinary|refused|refusals?)\b|\d+ (?!%)|% of (?:the )?(?!flagged|"
    r"handovers)\w+",
    re.I,
)
"""What shows a danger that the controls did not see."""


@rule("ROL012", severity=Severity.WARNING, dimension="rollout", answers=("L004",))
def unaudited_phase(context: Context) -> Iterator[Flag]:
    """Flag an empty or vague `Audit`, where the table has that column and people take part."""
    for phase in context.brief.phases:
        if "Audit" not in phase.cells:
            continue
        what, severity = lack(phase.audit)
        if internal(phase):
            what, severity = lack(phase.audit) if unsaid(phase.audit) else ("", None)
        if what:
            whom = "is" if internal(phase) else "reaches people and is"
            yield Flag(
                at=phase.where("Audit") if phase.audit else phase.where("Phase"),
                message=f"`{phase.phase}` {whom} {what}",
                help="say how often, and of what how much: `weekly: every handover, 10 % of "
                "flagged, 75 unflagged sessions`",
                severity=severity,
            )


def unsaid(audit: str) -> bool:
    """Say whether an audit is put in words that bind nobody."""
    return VAGUE.search(audit) is not None and TIMED.search(audit) is None


def lack(audit: str) -> tuple[str, Severity | None]:
    """Return what is wrong with an audit, and how heavy that is; an empty text where it is fine.

    >>> lack("weekly: every handover, 75 unflagged sessions")[0], lack("quarterly: 10 sessions")[0]
    ('', 'audited too rarely: `quarterly: 10 sessions`')
    """
    if not audit:
        return "audited by nobody", None
    if unsaid(audit) or (ELSE.search(audit) and not (READ.search(audit) and TIMED.search(audit))):
        return f"audited `{audit}`", None
    if not READ.search(audit):
        return f"audited `{audit}`, and nothing that was said is read", Severity.NOTE
    if RARE.search(audit):
        return f"audited too rarely: `{audit}`", None
    if not MISSES.search(audit):
        return f"audited for what was flagged only: `{audit}`", Severity.NOTE
    return "", None
