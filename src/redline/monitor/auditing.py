"""Audit plans: what a phase promises that people read, held against what they read.

The cell `Audit` of a phase comes in, such as `weekly: every handover, 10 % of flagged, 75
unflagged sessions`, with counts of what there was and what was reviewed; each part comes out as
kept, broken, without anything to read, or not understood. What nobody can check is never kept.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from redline.monitor.sampling import CHANCES, REFUSED

__all__ = ["AuditPart", "AuditPlan", "Checked", "Read", "audit_plan", "chances_of", "checked"]

Standing = Literal["kept", "broken", "nothing to read", "not understood"]
PLAN = re.compile(r"\s*(?P<cadence>daily|weekly)\s*:\s*(?P<parts>.+)", re.I | re.S)
PART = re.compile(
    r"(?:(?P<every>every|each|all)|(?P<share>\d+(?:\.\d+)?)\s*%\s*(?:of)?(?:\s+(?:all|the))?"
    r"|(?P<count>\d[\d,]*))\s+(?P<what>.+)",
    re.I,
)
WHAT = {
    "escalated": re.compile(r"hand(?:ed)?[- ]?(?:over|off)s?|escalat\w*", re.I),
    "unflagged": re.compile(r"unflagged|not flagged|random", re.I),
    "flagged": re.compile(r"flag(?:s|ged)?", re.I),
    "refused": re.compile(r"refus\w*|declin\w*", re.I),
    "disputed": re.compile(r"disput\w*|complain\w*", re.I),
}
"""What a person may name, in the order in which it is looked for."""
SESSIONS = re.compile(r"sessions?|conversations?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPart:
    """One thing that is to be read."""

    text: str
    what: str = ""
    """A key of `WHAT`; empty where it is not understood."""
    share: float | None = None
    """Of all there are; 1 for every one."""
    count: int | None = None
    sessions: bool = False
    """Whether sessions are counted rather than exchanges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPlan:
    """What one phase promises."""

    daily: bool
    """Each day apart; else each week."""
    parts: tuple[AuditPart, ...]


@dataclass(slots=True, kw_only=True)
class Read:
    """What there was of one thing, and what was read of it."""

    exchanges: int = 0
    reviewed: int = 0
    sessions: int = 0
    reviewed_sessions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One part of a plan, held against what was read."""

    part: AuditPart
    standing: Standing
    there: int = 0
    """Exchanges or sessions that there were."""
    asked: int = 0
    read: int = 0
    missed: tuple[str, ...] = ()
    """Days on which it was not kept, where it is daily."""


def audit_plan(cell: str) -> AuditPlan | None:
    """Read the cell; None where it promises nothing.

    A part that is not understood stays, with its words.

    >>> plan = audit_plan("weekly: every handover, 10 % of flagged, 75 unflagged sessions")
    >>> [(part.what, part.share, part.count) for part in plan.parts]
    [('escalated', 1.0, None), ('flagged', 0.1, None), ('unflagged', None, 75)]
    >>> audit_plan("daily: every handover and every refusal").parts[1].what
    'refused'
    """
    if not cell.strip():
        return None
    found = PLAN.fullmatch(cell)
    told = found["parts"] if found else cell
    texts = re.split(r",(?!\d{3}\b)|;|\band\b", told)
    daily = found is not None and found["cadence"].casefold() == "daily"
    return AuditPlan(daily=daily, parts=tuple(part_of(t.strip()) for t in texts if t.strip()))


def chances_of(cell: str) -> dict[str, float]:
    """Return with which chance exchanges of a phase are drawn for review, by its audit plan.

    A share is the chance of what it names. What it names by a number, or not at all, is drawn as by
    default: how many there will be is not known beforehand.

    >>> chances_of("weekly: every refusal, 20 % of flagged, 75 unflagged sessions")
    {'escalated': 1.0, 'flagged': 0.2, 'unflagged': 0.01, 'refused': 1.0}
    """
    plan = audit_plan(cell)
    asked = {p.what: p.share for p in plan.parts if p.share is not None} if plan else {}
    known = (*CHANCES, REFUSED)
    return {**CHANCES, **{what: min(1.0, share) for what, share in asked.items() if what in known}}


def part_of(text: str) -> AuditPart:
    """Read one part."""
    found = PART.fullmatch(text)
    what = next((name for name, word in WHAT.items() if found and word.search(found["what"])), "")
    if found is None or not what:
        return AuditPart(text=text)
    return AuditPart(
        text=text,
        what=what,
        share=1.0 if found["every"] else float(found["share"]) / 100 if found["share"] else None,
        count=int(found["count"].replace(",", "")) if found["count"] else None,
        sessions=SESSIONS.search(found["what"]) is not None,
    )


def checked(plan: AuditPlan, days: Mapping[str, Mapping[str, Read]]) -> Sequence[Checked]:
    """Hold a plan against what was read.

    Parameters
    ----------
    days
        Of each day what there was, by a key of `WHAT`; a day that is not there had nothing.
    """
    return [of_part(part, days, daily=plan.daily) for part in plan.parts]


def of_part(part: AuditPart, days: Mapping[str, Mapping[str, Read]], *, daily: bool) -> Checked:
    """Hold one part against what was read."""
    if not part.what:
        return Checked(part=part, standing="not understood")
    found = {day: totals(part, [reads]) for day, reads in sorted(days.items())}
    if not daily:
        found = {"": totals(part, days.values())}
    asked = {day: asked_of(part, there) for day, (there, _) in found.items()}
    there = sum(there for there, _ in found.values())
    read = sum(read for _, read in found.values())
    missed = tuple(day for day, (_, read) in found.items() if read < asked[day])
    standing: Standing = "broken" if missed else "kept" if there else "nothing to read"
    return Checked(
        part=part,
        standing=standing,
        there=there,
        asked=sum(asked.values()),
        read=read,
        missed=tuple(day for day in missed if day),
    )


def totals(part: AuditPart, reads: Iterable[Mapping[str, Read]]) -> tuple[int, int]:
    """Return how many there were of what a part asks, and how many of them were read."""
    found = [one[part.what] for one in reads if part.what in one]
    if part.sessions:
        return sum(r.sessions for r in found), sum(r.reviewed_sessions for r in found)
    return sum(r.exchanges for r in found), sum(r.reviewed for r in found)


def asked_of(part: AuditPart, there: int) -> int:
    """Return how many a part asks of so many; never more than there are."""
    if part.count is not None:
        return min(part.count, there)
    return math.ceil((part.share or 0) * there - 1e-9)
