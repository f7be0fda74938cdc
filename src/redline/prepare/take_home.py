"""The written case at home: a plan with section clocks, what was written when, what it lacks.

A plan, and snapshots of the file with their minutes, go in; the section that should be
under way, the minutes each section really took, and what is missing come out. Pure: the
file is watched elsewhere. The timings contradict each other in their source (X022); each
is a preset: reported, unverified.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from redline.errors import InputError
from redline.prepare.content import CONTENT, Origin, origin, table
from redline.prepare.sections import SECTIONS

__all__ = ["Plan", "Preset", "Snapshot", "plan", "presets", "spent", "template", "use_of_time"]

LONGEST = 24 * 60
"""Minutes of the longest plan: a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One timing that the guide gives."""

    name: str
    minutes: float
    split: tuple[float, ...]
    says: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long each section lasts, in minutes."""

    split: tuple[float, ...]

    @property
    def minutes(self) -> float:
        """Return the length of the whole."""
        return sum(self.split)

    def section_at(self, minute: float) -> tuple[str, float]:
        """Return the section that should be under way, and the minutes left for it."""
        end = 0.0
        for name, length in zip(SECTIONS, self.split, strict=True):
            end += length
            if minute < end:
                return name, end - minute
        return "", 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The file at one moment: minutes since the beginning, and the words of each section."""

    minute: float
    counts: Mapping[str, int]

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {"minute": round(self.minute, 3), "counts": dict(self.counts)}


@cache
def presets() -> Mapping[str, Preset]:
    """Return every timing by name (X022)."""
    row = table("take-home")
    return {
        name: Preset(
            name=name,
            minutes=float(sum(each["split"])),
            split=tuple(float(m) for m in each["split"]),
            says=each["says"],
            origin=origin(each, row),
        )
        for name, each in row["presets"].items()
    }


def template() -> str:
    """Return a case to fill: the four sections with what each is to hold (C105)."""
    return (CONTENT / "case-template.md").read_text(encoding="utf-8")


def plan(split: str, minutes: float | None = None) -> Plan:
    """Return a plan from its split, stretched to a length where one is given.

    Parameters
    ----------
    split
        Minutes of scope, safety, metrics and rollout, such as `30/60/30/30`.
    minutes
        The length of the whole; the sum of the split unless given.

    Raises
    ------
    InputError
        The split is not four lengths, or the time is none.

    >>> plan("30/60/30/30", 75).split
    (15.0, 30.0, 15.0, 15.0)
    """
    found = re.fullmatch(
        r"\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*",
        split,
    )
    parts = tuple(float(part) for part in found.groups()) if found else ()
    total = sum(parts)
    length = total if minutes is None else minutes
    if not 0 < total < inf or not 1 <= length <= LONGEST:
        given = f"--split {split}" + ("" if minutes is None else f" --minutes {minutes:g}")
        raise InputError(
            f"{given}: no plan. Give minutes of {', '.join(SECTIONS)} as 30/60/30/30, "
            f"and a length of 1 to {LONGEST} minutes."
        )
    return Plan(split=tuple(part / total * length for part in parts))


def spent(snapshots: Sequence[Snapshot]) -> dict[str, float]:
    """Return the minutes that each section took.

    Time between two snapshots belongs to the section whose count of words changed most
    at its end; time in which nothing changed goes to the next change, as thinking.
    """
    minutes = dict.fromkeys(SECTIONS, 0.0)
    since = 0.0
    for before, after in zip((None, *snapshots), snapshots, strict=False):
        old = before.counts if before else {}
        changed = {n: abs(after.counts.get(n, 0) - old.get(n, 0)) for n in SECTIONS}
        most = max(changed, key=lambda n: changed[n])
        if changed[most]:
            minutes[most] += after.minute - since
            since = after.minute
    return minutes


def use_of_time(schedule: Plan, snapshots: Sequence[Snapshot], minute: float) -> tuple[str, ...]:
    """Return what the use of time shows, each in one sentence.

    What a guide claims about time is labelled: reported, unverified (P015).
    """
    took = spent(snapshots)
    lines = [
        f"{name}: {took[name]:.0f} minutes, planned {planned:.0f}"
        for name, planned in zip(SECTIONS, schedule.split, strict=True)
    ]
    row = table("take-home")["time_use"]
    share = minute / schedule.minutes
    if share < row["early_share"]:
        lines.append(
            f"Handed in after {minute:.0f} of {schedule.minutes:.0f} minutes. {row['early']}"
        )
    elif share > 1:
        lines.append(f"{minute - schedule.minutes:.0f} minutes over the plan. {row['over']}")
    unread = schedule.minutes - (max((s.minute for s in snapshots), default=0.0))
    if unread > row["idle"] and share >= 1:
        lines.append(
            f"Nothing changed in the last {unread:.0f} minutes; they were there for proof-reading."
        )
    return tuple(lines)
