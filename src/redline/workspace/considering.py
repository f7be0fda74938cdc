"""What a move would take, and what is done about an alarm; nothing is moved and nothing decided."""

from collections.abc import Sequence
from dataclasses import replace

from redline.decision import Decision
from redline.gate import Moved, moved, next_phase
from redline.monitor import Alarm, Look
from redline.rollout import Rollout
from redline.workspace.incident_recovery import holding
from redline.workspace.launch import Launch
from redline.workspace.moving import alarms_against, live_of
from redline.workspace.standings import mover

__all__ = ["answer_to", "answered", "to_advance"]

HOLDS = "it keeps the next phase from beginning"
ANSWERS = {
    "waiver": "the rollout is held by `redline watch --act`, or by Hold",
    "canary": "the canary is ended by `redline watch --act`, or by End",
}
"""What is done about alarms for which no phase rolls back, by kind."""


def to_advance(
    launch: Launch, stands: Rollout, decision: Decision | None, look: Look
) -> Moved | None:
    """Return what an advance would come to, given the last decision; None in the last phase.

    The advance itself decides anew first.

    Raises
    ------
    InputError
        The brief has no such phase.
    DatabaseError
        The record cannot be read.
    """
    if next_phase(stands, launch.brief.phases) is None:
        return None
    live = live_of(launch, stands.phase, look)
    live = replace(live, reasons=(*live.reasons, *holding(launch, None)))
    asked = mover(launch.policy.digest, "asked")
    return moved(stands, "advance", launch.brief.phases, decision, live, asked)


def answer_to(launch: Launch, phase: str, alarm: Alarm) -> str:
    """Say what is done about an alarm."""
    if alarms_against(launch, phase, [alarm]):
        return (
            "the phase rolls back for this: `redline watch --act` does it by itself, Roll back "
            "does it now"
        )
    return ANSWERS.get(alarm.kind, HOLDS)


def answered(launch: Launch, phase: str, alarms: Sequence[Alarm]) -> list[tuple[Alarm, str]]:
    """Return alarms with what is done about each, those that roll back first."""
    against = alarms_against(launch, phase, alarms)
    rows = [(alarm, answer_to(launch, phase, alarm)) for alarm in alarms]
    return sorted(rows, key=lambda row: row[0] not in against)
