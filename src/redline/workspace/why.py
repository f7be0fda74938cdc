"""Why a decision says what it says: the units behind a reason, and what was said in them.

A metric or a red line is named; its reasons in every phase come out, and each unit that
went against it or that nobody could judge, with the exchanges that did so. Nothing is
decided anew and nothing is kept.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from redline.brief.model import MetricRow, RedLine
from redline.decision import Decision, Reason, Verdict
from redline.errors import InputError
from redline.gate import decide
from redline.workspace.behind import Behind, counted, units_behind
from redline.workspace.launch import Launch
from redline.workspace.weighing import Weighed, weigh

__all__ = ["Why", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What stands behind the reasons about one thing."""

    subject: str
    reasons: tuple[tuple[str, Reason], ...]
    """Name of the phase, and what it says; a reason that several phases give stands once."""
    behind: tuple[Behind, ...]
    found: int
    """Units behind it in all, shown or not."""
    counted: int
    """Units that the metrics count in the run that was decided on."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "redline": "why/1",
            "subject": self.subject,
            "reasons": [
                {"phase": phase, "verdict": r.verdict.value, "about": r.about, "text": r.text}
                for phase, r in self.reasons
            ],
            "counted": self.counted,
            "found": self.found,
            "units": [unit.stored() for unit in self.behind],
        }


def explain(
    launch: Launch, subject: str, limit: int | None = None, weighed: Weighed | None = None
) -> Why:
    """Return what stands behind the reasons about a metric or a red line.

    Parameters
    ----------
    subject
        Id or name of a metric's row, id of a red line, or a word that reasons name, such as
        `review` or the id of a harm; behind those stand no units.
    limit
        Units at most; all unless given.
    weighed
        What a decision is made from, where somebody has gathered it already.

    Raises
    ------
    InputError
        The brief has no such metric or red line, and no reason names it.
    """
    rows, line = named(launch, subject)
    weighed = weighed or weigh(launch)
    shown = weighed.shown
    decision = decide(weighed.given)
    if not rows and line is None:
        reasons = tuple(once(decision, lambda r: names(f"{r.about} {r.text}", subject)))
        if not reasons:
            raise unknown_to(launch, subject)
        return Why(subject=subject, reasons=reasons, behind=(), found=0, counted=0)
    denied = {(h.row, h.run, one.unit): one.by for h in shown.hits for one in h.refuted}
    found = [
        replace(unit, refuted=denied.get((unit.row, unit.run, unit.unit), ()))
        for row in rows
        for unit in units_behind(row, shown, everywhere=bool(line))
    ]
    return Why(
        subject=subject,
        reasons=tuple(reasons_about(decision, rows, line)),
        behind=tuple(found if limit is None else found[:limit]),
        found=len(found),
        counted=sum(counted(row, shown) for row in rows),
    )


def named(launch: Launch, subject: str) -> tuple[list[MetricRow], RedLine | None]:
    """Return the metric rows that a subject means, and the red line where it is one."""
    brief, wanted = launch.brief, " ".join(subject.casefold().split())

    def row(name: str) -> MetricRow | None:
        sought = name.casefold()
        return next(
            (m for m in brief.metrics if sought in (m.id.casefold(), m.metric.casefold())), None
        )

    line = next((x for x in brief.red_lines if x.id.casefold() == wanted), None)
    if line is not None:
        return [found for name in line.seen_by if (found := row(name))], line
    found = row(wanted)
    return ([found] if found else []), None


def unknown_to(launch: Launch, subject: str) -> InputError:
    """Return the error of a subject that nothing is said about."""
    brief = launch.brief
    known = [*(m.id for m in brief.metrics), *(x.id for x in brief.red_lines)]
    return InputError(
        f"{brief.file}: {subject!r} is no metric and no red line, and no reason names it. Name "
        f"one of: {', '.join(known) or 'none yet'}."
    )


def reasons_about(
    decision: Decision, rows: list[MetricRow], line: RedLine | None
) -> Iterator[tuple[str, Reason]]:
    """Give the reasons that name a metric or a red line, each once."""

    def about(reason: Reason) -> bool:
        if line is None:
            return any(names(reason.about, r.id) or names(reason.about, r.metric) for r in rows)
        met = reason.verdict is Verdict.MET
        return reason.about == "no red line" and (met or names(reason.text, line.id))

    return once(decision, about)


def once(decision: Decision, about: Callable[[Reason], bool]) -> Iterator[tuple[str, Reason]]:
    """Give some reasons with their phases; what several phases say stands once."""
    said: set[str] = set()
    for phase in decision.phases:
        for reason in phase.reasons:
            if reason.text not in said and about(reason):
                said.add(reason.text)
                yield phase.phase, reason


def names(text: str, name: str) -> bool:
    """Say whether a text names something as words of their own.

    >>> names("M1 >= 92 %", "M1"), names("M10 <= 1.2 s", "M1")
    (True, False)
    """
    padded = f" {' '.join(re.sub('[,;:]', ' ', text.casefold()).split())} "
    return f" {' '.join(name.casefold().split())} " in padded
