"""SCP007: an audience larger than the scale that the constraint allows."""

import re
from collections.abc import Iterator

from redline.brief.model import Constraint, Phase
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

SCALE = lazy(r"\bscal|throughput|\bload\b|capacity|traffic|volume", re.I)
NUMBER = (
    r"(?P<n>\d{1,3}(?:[ ,.]\d{3})+|\d+(?:\.\d+)?)\s*(?P<times>k|thousand|million|m|bn|billion)?\b"
)
HEADS = (
    r"users|people|patients|customers|students|pupils|employees|staff|members|tenants|residents|"
    r"clients|accounts|learners|parents|families|households|subscribers|citizens|adults|callers|"
    r"nurses|clinicians|teachers|drivers|passengers|guests|policyholders|applicants|agents|workers"
)
PEOPLE = lazy(
    rf"{NUMBER}\s+(?:\w+ ){{0,2}}?(?P<unit>{HEADS})\b(?!\s*(?:/|an?\b|per\b|each\b|every\b|at once|"
    r"at a time|at the same))",
    re.I,
)
DAILY = lazy(
    rf"{NUMBER}\s+(?:\w+ )?(?:conversations?|sessions?|chats?|questions?|requests?|messages?|"
    rf"calls?|"
    r"cases|tickets?|queries|contacts)\s*(?:/\s*|an? |per |each |every )(?:\w+ )?(?P<per>days?|"
    r"nights?|weeks?|hours?|months?)\b",
    re.I,
)
SECONDLY = lazy(
    rf"{NUMBER}\s+(?:requests?|messages?|queries)?\s*(?:/\s*|an? |per )s(?:ec|econd)?\b", re.I
)
CONCURRENT = lazy(r"concurren|simultan|parallel|at once|at a time|at peak", re.I)
TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30}
RARELY = 2000
"""People for each daily conversation from which on they would ask less than once in five years."""
HELP = "write a scale that the largest phase fits into, or make the phase smaller"


@rule("SCP007", severity=Severity.WARNING, dimension="scoping", answers=("C061",))
def audience_over_scale(context: Context) -> Iterator[Flag]:
    """Compare the people of each phase with the constraint on scale, and its parts together."""
    for row in context.brief.constraints:
        if SCALE.search(row.constraint):
            yield from beyond(context, row)
            yield from at_odds(row)


def beyond(context: Context, row: Constraint) -> Iterator[Flag]:
    """Flag the first phase with more people than the limit names, or could ever serve."""
    limit = None if CONCURRENT.search(row.limit) else PEOPLE.search(row.limit)
    day = daily(row)
    for phase in context.brief.phases:
        people = audience(phase)
        if people and limit and people > number(limit):
            yield flag(phase, f"{people:,.0f} people, and `{row.constraint}` allows {limit[0]}")
            return
        if people and not limit and day and people > RARELY * day:
            yield flag(
                phase, f"{people:,.0f} people, and `{row.constraint}` is made for {row.limit}"
            )
            return


def at_odds(row: Constraint) -> Iterator[Flag]:
    """Flag a limit whose daily number its number per second can never reach."""
    each, day = SECONDLY.search(row.limit), daily(row)
    if each and day and day > number(each) * 86_400:
        yield Flag(
            at=row.where("Limit"),
            message=f"{day:,.0f} a day is more than {each[0].strip()} gives in 24 hours",
            help="correct one of the two; the busiest minute decides the rate, not the mean",
        )


def flag(phase: Phase, what: str) -> Flag:
    """Return the flag of a phase with too many people."""
    return Flag(at=phase.where("Audience"), message=f"{phase.phase} reaches {what}", help=HELP)


def audience(phase: Phase) -> float:
    """Return the people that a phase reaches, 0 where it gives no number."""
    return max((number(found) for found in PEOPLE.finditer(phase.audience)), default=0)


def daily(row: Constraint) -> float:
    """Return the conversations that a limit allows in a day, 0 where it gives none."""
    return max(
        (number(m) / DAYS[m["per"].casefold().rstrip("s")] for m in DAILY.finditer(row.limit)),
        default=0,
    )


def number(found: re.Match[str]) -> float:
    """Return the number of a match.

    >>> number(PEOPLE.search("12,000 registered users"))
    12000.0
    """
    plain = re.sub(r"[ ,]|\.(?=\d{3}(?!\d))", "", found["n"])
    return float(plain) * TIMES.get((found["times"] or "").casefold(), 1)
