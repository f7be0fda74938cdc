"""What the pages of a decision show, made from records: rows with links, days left, words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from redline.brief import Brief
from redline.brief.model import Waiver
from redline.decision import Decision, PhaseDecision, Reason, Verdict
from redline.report.committee import every_reason, waiver_row
from redline.report.settle import RED_LINE, settles
from redline.report.summary import WORST_FIRST
from redline.workspace.home import now
from redline.workspace.lapsing import SOON, days_left

__all__ = ["PhaseRow", "WaiverLine", "phase_rows", "settling", "subjects", "waiver_lines"]

ERROR = 0.05
"""The chance of a wrong word that the first look is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """One phase with its reasons, what speaks against it first."""

    phase: PhaseDecision
    against: tuple[tuple[Reason, tuple[str, ...]], ...]
    """Each reason that is not met, and what it can be asked about."""
    met: tuple[tuple[Reason, tuple[str, ...]], ...]
    again: tuple[Reason, ...] = ()
    """Not met, and told for an earlier phase already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """One waiver and how long it holds."""

    waiver: Waiver
    standing: str
    """What it does."""
    left: int | None
    """Days until it ends, below 0 once it has; None where its end is no date."""

    @property
    def state(self) -> str:
        """Return `over`, `soon`, `unknown` or `holds`."""
        if self.left is None:
            return "unknown"
        return "over" if self.left < 0 else "soon" if self.left <= SOON else "holds"


def phase_rows(decision: Decision, brief: Brief) -> tuple[PhaseRow, ...]:
    """Return the phases of a decision; what was told for one is only named for a later one."""
    said: set[str] = set()
    rows = []
    for phase in decision.phases:
        rows.append(phase_row(phase, brief, said))
        said |= {reason.text for reason in phase.reasons}
    return tuple(rows)


def phase_row(phase: PhaseDecision, brief: Brief, said: Collection[str]) -> PhaseRow:
    """Return one phase."""
    rows = [(reason, subjects(reason, brief)) for reason in phase.reasons]
    open_ = [row for row in rows if row[0].verdict is not Verdict.MET]
    against = [row for row in open_ if row[0].text not in said]
    against.sort(key=lambda row: (not row[0].counts, WORST_FIRST.index(row[0].verdict)))
    return PhaseRow(
        phase=phase,
        against=tuple(against),
        met=tuple(row for row in rows if row[0].verdict is Verdict.MET),
        again=tuple(reason for reason, _ in open_ if reason.text in said),
    )


def subjects(reason: Reason, brief: Brief) -> tuple[str, ...]:
    """Return what the units behind a reason can be asked about: metrics and red lines."""
    if reason.about == RED_LINE:
        return tuple(line.id for line in brief.red_lines)
    first = reason.about.partition(" ")[0]
    return tuple(row.id for row in brief.metrics if row.id == first)


def settling(brief: Brief, decision: Decision) -> dict[str, str]:
    """Return by metric row what would settle its bar, where it is undecided."""
    found: dict[str, str] = {}
    for reason in every_reason(decision):
        if reason.counts and reason.verdict is Verdict.UNDECIDED and reason.more:
            for name in subjects(reason, brief):
                found.setdefault(name, settles(reason))
    return found


def waiver_lines(brief: Brief, decision: Decision | None) -> Iterator[WaiverLine]:
    """Give the waivers with what the reasons say of each."""
    reasons: Sequence[Reason] = every_reason(decision)
    for waiver in brief.waivers:
        yield WaiverLine(
            waiver=waiver,
            standing=waiver_row(waiver, reasons).standing if decision else "not weighed yet",
            left=days_left(waiver, now().date()),
        )


def confidence(look: int) -> float:
    """Return the confidence that a bar is asked for at a look, where the brief asks for 95 %.

    >>> confidence(1), confidence(2)
    (0.95, 0.975)
    """
    return 1 - ERROR * 0.5 ** (look - 1)
