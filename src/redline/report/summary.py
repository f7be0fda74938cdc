"""The first page in sentences: what may be done, why, and what would change it.

Every sentence comes from the decision's own reasons; nothing is judged anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from redline.brief import Brief
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.report.data import Measured
from redline.report.figures import margin_of
from redline.report.settle import RED_LINE, settles

__all__ = ["Summary", "decision_sentence", "summarise", "waiting"]

WORST_FIRST = (
    Verdict.MISSED,
    Verdict.UNMEASURED,
    Verdict.UNDECIDED,
    Verdict.NOT_YET,
    Verdict.MET,
)
REASONS = 3
"""Reasons on the first page."""
CHANGES = 6
"""Sentences on the first page about what would change the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What somebody reads who has two minutes."""

    what: str
    whom: str
    safety: str
    sentence: str
    reasons: tuple[Reason, ...]
    more: int
    """Reasons of the same phase that are left out here."""
    phase: str
    """The phase that the reasons are about."""
    changes: tuple[str, ...]


def decision_sentence(decision: Decision | None) -> str:
    """Return the decision as a sentence or two."""
    if decision is None:
        return "Nothing is decided yet: no evidence was weighed."
    if not decision.phases:
        return "Nothing can be decided: the brief names no phase."
    by: dict[Outcome, list[str]] = {}
    allowed = waiting(decision)
    for number, phase in enumerate(decision.phases):
        # A phase that would ship behind one that does not is held by the order.
        late = phase.outcome is Outcome.SHIP and number >= allowed
        by.setdefault(Outcome.HOLD if late else phase.outcome, []).append(phase.phase)
    told = [
        f"{listed(by[outcome])} {be if len(by[outcome]) > 1 else word}."
        for outcome, word, be in (
            (Outcome.SHIP, "may start", "may start"),
            (Outcome.HOLD, "is held", "are held"),
            (Outcome.STOP, "is stopped", "are stopped"),
        )
        if outcome in by
    ]
    return " ".join(told)


def waiting(decision: Decision) -> int:
    """Return the position of the first phase that may not start, or how many there are."""
    stops = (i for i, p in enumerate(decision.phases) if p.outcome is not Outcome.SHIP)
    return next(stops, len(decision.phases))


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> listed(["Beta", "Pilot", "General"])
    'Beta, Pilot and General'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def summarise(
    brief: Brief, decision: Decision | None, measured: Sequence[Measured] = ()
) -> Summary:
    """Return the first page of a brief and its decision."""
    phase = speaking(decision)
    reasons = weighty(phase, measured)
    scope = said(brief, "Scope")
    does = [row.capability for row in brief.capabilities] or scope[1:]
    return Summary(
        what=" ".join(does) or "The brief does not say what the feature does.",
        whom=scope[0] if scope else "The brief does not say whom it is for.",
        safety=next(iter(said(brief, "Safety")), ""),
        sentence=decision_sentence(decision),
        reasons=tuple(reasons[:REASONS]),
        more=max(len(reasons) - REASONS, 0),
        phase=phase.phase if phase else "",
        changes=changes(brief, phase),
    )


def said(brief: Brief, title: str) -> list[str]:
    """Return the paragraphs of a section, each on one line."""
    section = brief.section(title)
    return [" ".join(block.text.split()) for block in section.prose] if section else []


def speaking(decision: Decision | None) -> PhaseDecision | None:
    """Return the phase whose reasons matter: the first that may not start, else the last."""
    if decision is None or not decision.phases:
        return None
    return decision.phases[min(waiting(decision), len(decision.phases) - 1)]


def weighty(phase: PhaseDecision | None, measured: Sequence[Measured]) -> list[Reason]:
    """Return a phase's reasons that decide: what speaks against it, else the closest calls."""
    counted = [r for r in phase.reasons if r.counts] if phase else []
    against = [r for r in counted if r.verdict is not Verdict.MET]
    if against:
        return sorted(against, key=lambda r: (WORST_FIRST.index(r.verdict), r.about != RED_LINE))
    margins = {row.id: margin for row in measured if (margin := margin_of(row)) is not None}
    return sorted(counted, key=lambda r: margins.get(r.about.partition(" ")[0], 1.0))


def changes(brief: Brief, phase: PhaseDecision | None) -> tuple[str, ...]:
    """Return what would change the decision, a sentence for each reason against it."""
    if phase is None:
        return ("An evaluation: until there is evidence, nothing may start.",)
    against = [r for r in phase.reasons if r.counts and r.verdict is not Verdict.MET]
    if against:
        told = tuple(dict.fromkeys(f"{r.about}: {settles(r)}." for r in against))
        rest = len(told) - CHANGES
        return told if rest <= 1 else (*told[:CHANGES], f"And {rest} more, phase by phase below.")
    rows = [row for row in brief.phases if row.phase == phase.phase]
    return tuple(
        f"{phase.phase} is pulled back at: {condition.text}."
        for row in rows
        for condition in row.back
    )
