"""How many sessions a phase of the rollout can give at most, and how many are read.

Phases go in; upper estimates come out, or None where the brief does not tell.
They are generous on purpose: a rule that says "too few" must be right.
"""

import math
import re

from redline.brief.model import Phase
from redline.rules.context import Context
from redline.rules.figures import length
from redline.rules.reading import internal
from redline.text import lazy

__all__ = ["before", "daily", "planned", "reviewed", "sessions", "whole"]

OUTSIDE = 1.0
"""Sessions a person and day, at most, of somebody who uses a feature for their own ends."""
INSIDE = 40.0
"""Sessions a person and day, at most, of somebody whose work it is to try it."""
PEOPLE = lazy(
    r"(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) (?:[\w'’-]+ ){0,3}?(?<!whose )(?<!of )(?<!in )(?<!with "
    r")(?:users?|people|persons?|patients?|"
    r"staff|"
    r"employees|members|students?|pupils|children|adults?|parents|teachers?|nurses?|clinicians?|"
    r"testers?|red[- ]teamers?|volunteers?|participants|readers?|learners?|residents|citizens|"
    r"applicants|callers|colleagues|developers|engineers|reviewers|analysts|workers|carers|"
    r"testers|travellers|travelers|counsellors|counselors|agents|advisers|advisors)\b",
    re.I,
)
COUNT = lazy(r"(?<![\w.])\d{1,3}(?:[ ,]\d{3})+|(?<![\w.])\d+")
OPEN = lazy(
    r"\b(?:at least|minimum|min\.|or more|or longer|and more|until|ongoing|open-ended|from|more "
    r"than|over|"
    r"(?:a|per|each|every) (?:day|week|month))\b|\d ?\+|[>≥]",
    re.I,
)
"""Words by which a duration or an audience has no upper end."""
DAILY = lazy(
    r"(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) (?:[\w-]+ )?(?:conversations?|sessions?|chats?|requests?|"
    r"questions?|messages?) (?:a|per|each|every) (?:\w+ )?(?:day|night|evening)",
    re.I,
)
READ = lazy(
    r"(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) (?:[\w-]+ ){0,3}?(?:sessions?|conversations?|chats?|"
    r"transcripts?|exchanges?|dialogues?|interactions?)\b",
    re.I,
)
EVERYTHING = lazy(
    r"\b(?:every|all|each)\b(?: of)?(?: the| our)? (?:\w+ )?(?:sessions?|conversations?|chats?|"
    r"exchanges?|transcripts?)|everything",
    re.I,
)
PERIODS = {"daily": 1.0, "day": 1.0, "nightly": 1.0, "weekly": 7.0, "week": 7.0, "monthly": 30.4,
           "month": 30.4, "fortnightly": 14.0}  # fmt: skip


def sessions(context: Context, phase: Phase) -> float | None:
    """Return how many sessions a phase brings at most; None where nobody can tell."""
    days = length(phase.lasts)
    if days is None or not PEOPLE.search(phase.audience) or OPEN.search(written(phase)):
        return None
    rate = INSIDE if internal(phase) else OUTSIDE
    # The sum of all numbers is too high rather than too low: "300 in Spain and 200 in Kenya".
    most = sum(whole(n) for n in COUNT.findall(phase.audience)) * days * rate
    stated = daily(context)
    return min(most, stated * days) if stated and not internal(phase) else most


def written(phase: Phase) -> str:
    """Return what a phase says of its length and people."""
    return f"{phase.lasts}; {phase.audience}"


def daily(context: Context) -> int | None:
    """Return the sessions a day that the constraint on scale states, or None."""
    for row in context.brief.constraints:
        found = DAILY.search(row.limit) if row.constraint.casefold() == "scale" else None
        if found:
            return whole(found["n"])
    return None


def reviewed(context: Context, phase: Phase) -> float | None:
    """Return how many sessions people read in a phase at most; None where nobody can tell."""
    total = sessions(context, phase)
    text, days = phase.audit.casefold(), length(phase.lasts)
    open_ended = not text or re.search(r"\b(?:every|all|each)\b", text)
    period = next((PERIODS[word] for word in re.findall(r"[a-z]+", text) if word in PERIODS), None)
    counted = sum(whole(found["n"]) for found in READ.finditer(text))
    if open_ended or period is None or days is None or not (counted or "%" in text):
        return total
    share = sum(float(n) for n in re.findall(r"(\d+(?:\.\d+)?) ?%", text)) / 100
    if share and total is None:
        return None
    most = counted * math.ceil(days / period) + share * (total or 0)
    return most if total is None else min(total, most)


def planned(context: Context, phase: Phase) -> float | None:
    """Return how many sessions the audits before a phase take as a sample; None where one is open.

    What they read on top, such as every handover, is left out.
    """
    given = 0.0
    for one in context.brief.phases[: context.brief.phases.index(phase)]:
        text, days = one.audit.casefold(), length(one.lasts)
        if internal(one):
            continue
        period = next((PERIODS[w] for w in re.findall(r"[a-z]+", text) if w in PERIODS), None)
        counted = sum(whole(found["n"]) for found in READ.finditer(text))
        if not counted or period is None or days is None or EVERYTHING.search(text):
            return None
        given += counted * math.ceil(days / period)
    return given or None


def before(context: Context, phase: Phase, *, read: bool = False) -> float | None:
    """Return what the phases before one give together; None where one of them is open.

    What testers wrote counts only where nobody else came before: people outside are
    whom the next phase is about.
    """
    count = reviewed if read else sessions
    earlier = context.brief.phases[: context.brief.phases.index(phase)]
    earlier = tuple(one for one in earlier if not internal(one)) or earlier
    given = [count(context, one) for one in earlier]
    known = [value for value in given if value is not None]
    return sum(known) if len(known) == len(given) else None


def whole(digits: str) -> int:
    """Return a count written with or without separators."""
    return int(re.sub(r"[ ,]", "", digits))
