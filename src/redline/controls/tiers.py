"""Tiers: what each group of callers is granted, and on what ground.

The rows of `Tiers` go in; typed grants come out. A grant holds limits and nothing that a
control could be asked to leave out, so at run time no tier loosens one. A tier that money
alone opens and whose row promises less of a control, or more than anybody else may take, does
not compile: what is paid for would be the way around what holds for everybody.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from redline.brief import Brief
from redline.brief.bought import NOBODY, bought, unproved
from redline.brief.model import Tier
from redline.controls.limits import NO_LIMITS, Limits, read_limits
from redline.errors import BriefError

__all__ = ["Grant", "Ground", "base_of", "granted", "grants_of"]


class Ground(StrEnum):
    """On what ground somebody belongs to a tier."""

    NOTHING = "nothing"
    """Everybody does."""
    PAYMENT = "payment"
    """Whoever pays."""
    VERIFIED = "verified"
    """Whoever's need was verified, by a record that somebody keeps."""

    @property
    def proved(self) -> bool:
        """Say whether it asks for a verification."""
        return self is Ground.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one tier is granted."""

    tier: str
    ground: Ground
    by: str
    """How it is verified, in the brief's words."""
    limits: Limits
    """Of each key in it."""
    lasts: timedelta
    """How long a verification holds at most."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "tier": self.tier,
            "ground": self.ground.value,
            "by": self.by,
            "limits": self.limits.told(),
            "days": self.lasts.days,
        }


LASTS = {
    r"daily|every day|each day": 1,
    r"weekly|every week|each week": 7,
    r"monthly|every month|each month": 31,
    r"quarterly|every quarter": 92,
    r"yearly|annual(?:ly)?|every year|each year": 366,
}
"""How often a need is verified, in words, and the days for which it then holds."""
EVERY = re.compile(r"\bevery (\d{1,4}) (day|week|month|year)s?\b", re.I)
UNITS = {"day": 1, "week": 7, "month": 31, "year": 366}
YEAR = 366
"""Days for which a verification holds where the brief does not say."""
LOOSENING = re.compile(
    r"\b(?:without|no|skip\w*|bypass\w*|exempt\w*|past|around|off|disabl\w+|relax\w*|loos\w+|"
    r"lift\w*|waiv\w*|overrid\w+|ignor\w+|opt\w* out|fewer|less|lower|lighter|softer|weaker|"
    r"reduced|optional|unfiltered|unrestricted|uncensored|unmoderated|unguarded|unchecked|raw|anything|"
    r"everything|unlimited|(?:do(?:es)?|is|are) not|never (?:refused|checked|stopped|recorded))\b",
    re.I,
)
"""Words of a paid tier that say less of something; over-inclusive, since it only has to be said
in other words."""
MORE = re.compile(
    r"\b(?:more|higher|larger|bigger|greater|extra|double|triple|twice|\d+ ?(?:x|times)|faster|"
    r"longer|unlimited|without|no)\b[\w ,-]*?\b(?:limits?|requests?|tokens?|messages?|questions?|"
    r"volume|rates?|quota|budget|sessions?|conversations?)\b",
    re.I,
)
IDS = re.compile(r"\b[BCR]\d+\b")


def grants_of(brief: Brief) -> tuple[Grant, ...]:
    """Return what each tier of a brief is granted.

    Raises
    ------
    BriefError
        A tier without a name or with one that stands twice; or one that money alone opens and
        that loosens a control or a limit.
    SettingError
        A limit that is none.
    """
    grants: dict[str, Grant] = {}
    lines = {row.at.line for row in brief.tiers}
    for problem in brief.problems:
        if problem.at.line in lines and problem.kind != "missing-part":
            raise BriefError(f"{problem.at}: {problem.message}.\n{problem.help}.")
    for row in brief.tiers:
        name = row.tier.strip()
        if not name or name in grants:
            raise BriefError(
                f"{row.where('Tier')}: the tier {name!r} "
                f"{'stands twice' if name else 'has no name'}.\nGive each tier a name of its own."
            )
        grants[name] = grant_of(row)
    base = base_of(grants.values())
    for row in brief.tiers:
        if grants[row.tier.strip()].ground is Ground.PAYMENT:
            refuse_loosening(row, grants[row.tier.strip()], base, brief)
    return tuple(grants.values())


def grant_of(row: Tier) -> Grant:
    """Return what one row grants."""
    open_door = NOBODY.fullmatch(row.verified) is not None
    if bought(row) or (unproved(row.verified) and not open_door):
        ground = Ground.PAYMENT
    else:
        ground = Ground.NOTHING if open_door else Ground.VERIFIED
    return Grant(
        tier=row.tier.strip(),
        ground=ground,
        by=row.verified.strip(),
        limits=read_limits(row.limits, str(row.where("Limits"))),
        lasts=timedelta(days=lasting(row.verified)),
    )


def lasting(verified: str) -> int:
    """Return the days for which a verification holds.

    >>> lasting("clinic badge, checked monthly"), lasting("contract, every 2 years"), lasting("ID")
    (31, 732, 366)
    """
    if found := EVERY.search(verified):
        return max(1, int(found[1])) * UNITS[found[2].casefold()]
    known = (d for words, d in LASTS.items() if re.search(rf"\b(?:{words})\b", verified, re.I))
    return next(known, YEAR)


def base_of(grants: Iterable[Grant]) -> Limits:
    """Return the limits of whoever belongs to no tier: those of the first that asks for nothing."""
    return next((g.limits for g in grants if g.ground is Ground.NOTHING), NO_LIMITS)


def granted(grants: Iterable[Grant]) -> Mapping[str, Grant]:
    """Return grants by the name of their tier."""
    return {grant.tier: grant for grant in grants}


def refuse_loosening(row: Tier, grant: Grant, base: Limits, brief: Brief) -> None:
    """Refuse a tier that money alone opens and that takes something back."""
    said = loosened(row, brief)
    if said:
        place = row.cells["May"].at if "May" in row.cells else row.at
        raise BriefError(
            f"{place}: {row.tier!r} is opened by payment alone, and may {said!r}.\n"
            "Controls and limits hold for whoever pays as for anybody: say under `Verified by` "
            "which need is verified and how, or take it out of `May`."
        )
    more = grant.limits.beyond(base)
    if more:
        raise BriefError(
            f"{row.where('Limits')}: {row.tier!r} is opened by payment alone, and its limits allow "
            f"more than everybody's: {', '.join(f'`{name}`' for name in more)}.\n"
            "Accepted: the same or smaller ones. Verify a need under `Verified by`, or lower them."
        )


def loosened(row: Tier, brief: Brief) -> str:
    """Return the words by which a row promises less of a control or more than a limit allows."""
    names = [control.control for control in brief.controls if control.control]
    named = re.compile("|".join(map(re.escape, names)) or r"(?!)", re.I)
    found = (pattern.search(row.may) for pattern in (LOOSENING, MORE, IDS, named))
    return next((match[0] for match in found if match), "")
