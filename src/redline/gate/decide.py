"""Deciding: all reasons of a phase, and the outcome that they leave.

A reason that stops outweighs one that holds; one that holds outweighs any
number that are met. Phases come in order: a later one never ships where an
earlier one does not.
"""

from redline.brief.model import Phase
from redline.decision import Decision, Outcome, PhaseDecision, Verdict
from redline.gate.before import evidence_reasons, review_reasons
from redline.gate.coverage import harm_reasons, red_line_reasons
from redline.gate.entry import entry_reasons
from redline.gate.inputs import GateInput
from redline.gate.pulled import pull_reasons
from redline.gate.reasons import Weighed, held
from redline.gate.refuted import refuted_reasons
from redline.gate.regressed import regression_reasons
from redline.gate.untried import untried_reasons
from redline.gate.waivers import void_reasons

__all__ = ["decide"]


def decide(given: GateInput) -> Decision:
    """Return the outcome for every phase of a brief, with every reason.

    The same input gives the same decision, byte for byte.

    Parameters
    ----------
    given : GateInput
        Brief, findings, run and measurements. What is missing holds; nothing
        missing ever ships.

    Returns
    -------
    Decision
        One PhaseDecision per row of the rollout table, in its order; none where
        the brief has none.
    """
    phases: list[PhaseDecision] = []
    for number, phase in enumerate(given.brief.phases):
        reasons = phase_reasons(given, number, phase)
        waiting = next((p for p in phases if p.outcome is not Outcome.SHIP), None)
        if waiting is not None:
            reasons.append(held("phase before", f"{waiting.phase} does not ship, so this waits"))
        phases.append(
            PhaseDecision(
                phase=phase.phase,
                outcome=outcome(reasons),
                reasons=tuple(weighed.reason for weighed in reasons),
            )
        )
    compared = given.last if given.last and not given.last.trouble else None
    return Decision(
        brief=given.brief.digest,
        policy=given.policy_digest,
        run=given.run.id if given.run else "",
        phases=tuple(phases),
        looks=given.looks,
        evidence="" if given.no_evidence else given.evidence_digest,
        against=(compared.run, compared.evidence) if compared and not given.no_evidence else None,
        labels=given.labels,
    )


def phase_reasons(given: GateInput, number: int, phase: Phase) -> list[Weighed]:
    """Return everything that speaks for or against one phase."""
    return [
        *evidence_reasons(given),
        *review_reasons(given),
        *red_line_reasons(given),
        *refuted_reasons(given),
        *(harm_reasons(given) if number >= given.first_open else ()),
        *untried_reasons(given, number, phase),
        *pull_reasons(given, phase),
        *entry_reasons(given, number, phase),
        *(regression_reasons(given) if number >= given.first_open else ()),
        *void_reasons(given),
    ]


def outcome(reasons: list[Weighed]) -> Outcome:
    """Return what the reasons leave."""
    if any(weighed.stops for weighed in reasons):
        return Outcome.STOP
    counted = [w.reason.verdict for w in reasons if w.reason.counts]
    return Outcome.SHIP if all(v is Verdict.MET for v in counted) else Outcome.HOLD
