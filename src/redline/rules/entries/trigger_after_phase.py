"""ROL001: a look or an answer that comes when the phase is over."""

import math
import re
from collections.abc import Iterator

from redline.brief.model import Failure
from redline.finding import Severity
from redline.quantity import SECONDS
from redline.rules.context import Context, Flag
from redline.rules.figures import length
from redline.rules.reading import quantity
from redline.rules.rule import rule
from redline.text import lazy

EVERY = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "2 weeks",
    "monthly": "month", "quarterly": "3 months", "yearly": "year", "annually": "year",
}  # fmt: skip
DAY = 86_400
RED = lazy(r"\bred[- ]lines?\b|\bR\d+\b", re.I)
PULL = lazy(r"\bpull\w*\b|\bbars?\b|\bM\d+\b", re.I)
AFTERWARDS = lazy(
    r"\b(?:trust|public(?:ly)?|press|reputation|afterwards|headlines?|believ\w+|confidence|"
    r"(?:stay|stays|stayed|staying|keep|turn)\w* away|no longer (?:use|come|ask|write)\w*|"
    r"(?:come|win|won|bring|brought) (?:\w+ ){0,2}back|credib\w+)\b",
    re.I,
)
"""Words for what is mended when the feature is long off."""
INTERVAL = lazy(rf"\b(?:{'|'.join(EVERY)})\b|\bevery (?P<span>(?:\d{{1,4}} )?[a-z]+)", re.I)


@rule("ROL001", severity=Severity.WARNING, dimension="rollout", answers=("L004", "L005"))
def trigger_after_phase(context: Context) -> Iterator[Flag]:
    """Compare how often each phase is looked at, and how soon one acts, with its length."""
    timed = [(p, q.value) for p in context.brief.phases if (q := quantity(p.lasts, "time"))]
    for phase, seconds in timed:
        between = interval(phase.audit)
        if between and between > seconds:
            yield Flag(
                at=phase.where("Audit"),
                message=f"`{phase.phase}` lasts {phase.lasts}, and its first audit comes later",
                help="look at least twice in a phase, so that what is found can still stop it",
            )
    shortest = min((seconds for _, seconds in timed), default=math.inf)
    for failure in context.brief.failures:
        yield from late(failure, shortest)


def late(failure: Failure, shortest: float) -> Iterator[Flag]:
    """Flag an answer that comes after the phase, or long after a red line was crossed."""
    within = quantity(failure.within, "time")
    days = length(failure.within)
    seconds = within.value if within else days * DAY if days else 0
    if re.search(r"\bnext (?:working|business|week)", failure.within, re.I):
        seconds = 2 * DAY
    crossed, pulled = RED.search(failure.when), PULL.search(failure.when)
    what = ""
    if seconds > shortest and not AFTERWARDS.search(failure.when):
        what = "longer than the shortest phase lasts"
    elif crossed and seconds > DAY:
        what = "and people go on meeting it for more than a day"
    elif pulled and seconds > 7 * DAY:
        what = "and people go on meeting it for more than a week"
    if what:
        yield Flag(
            at=failure.where("Within"),
            message=f"`{failure.when}` is answered within {failure.within}, {what}",
            help="answer before the phase is over: a switch takes seconds, a person minutes",
        )


def interval(audit: str) -> float | None:
    """Return the seconds between two audits, or None where the cell does not say.

    >>> interval("weekly: every handover") == 604800
    True
    """
    found = INTERVAL.search(audit)
    if found is None:
        return None
    span = found["span"] or EVERY[found[0].casefold()]
    count, _, unit = span.rpartition(" ")
    seconds = SECONDS.get(unit.casefold())
    return seconds * int(count or 1) if seconds else None
