"""ROL001: a look or an answer that comes when the phase is over."""

import math
import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.quantity import SECONDS
from redline.rules.context import Context, Flag
from redline.rules.reading import quantity
from redline.rules.rule import rule

EVERY = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "2 weeks",
    "monthly": "month", "quarterly": "3 months", "yearly": "year", "annually": "year",
}  # fmt: skip
INTERVAL = re.compile(rf"\b(?:{'|'.join(EVERY)})\b|\bevery (?P<span>(?:\d{{1,4}} )?[a-z]+)", re.I)


@rule("ROL001", severity=Severity.WARNING, dimension="rollout", answers=("L004", "L005", "V007"))
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
        within = quantity(failure.within, "time")
        if within and within.value > shortest:
            yield Flag(
                at=failure.where("Within"),
                message=f"`{failure.when}` is answered within {failure.within}, longer than the "
                "shortest phase lasts",
                help="answer before the phase is over",
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
