"""The moves of a launch: what is asked before each, and the kill that asks for nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from redline.decision import Reason, Verdict
from redline.errors import InputError
from redline.gate import Live, Moved, Step, moved
from redline.monitor import Alarm, Look
from redline.rollout import Rollout
from redline.workspace.deciding import decide_launch
from redline.workspace.events import note_event, person, reason
from redline.workspace.home import Home
from redline.workspace.incident_desk import opened_since, record_place
from redline.workspace.incident_recovery import holding
from redline.workspace.launch import Launch
from redline.workspace.places import Here, Place
from redline.workspace.standings import mover, not_begun
from redline.workspace.watching import look_at

__all__ = [
    "AUTOMATIC",
    "Considered",
    "alarms_against",
    "kill",
    "live_of",
    "move",
    "roll_back",
]

Considered = Literal["advance", "hold", "resume", "back"]
"""Every step but a kill, which nobody considers."""

AUTOMATIC = "redline"
"""Who moves where an alarm does."""
KINDS = {"any red line": "red line", "any pull": "pull", "bar": "roll back"}
"""Of the conditions for which a phase rolls back, the alarms that tell of them."""
DONE = {
    "advance": "phase entered",
    "back": "phase rolled back",
    "hold": "rollout held",
    "resume": "rollout resumed",
    "kill": "rollout stopped",
}
"""Kinds of the events."""


def move(
    launch: Launch,
    step: Considered,
    why: str,
    by: str = "",
    *,
    place: Place | None = None,
    only: Rollout | None = None,
) -> Moved:
    """Make one move, or say why not.

    Parameters
    ----------
    by
        Who moves; the name of who is logged in where it is empty.
    place
        Where the rollout stands; the file of this folder where none is given.
    only
        Where it has to stand still, for a move that was not asked for by a person.

    Raises
    ------
    InputError
        No reason, nothing has begun, or the move makes no sense where it stands.
    DatabaseError, EnvironmentFailure
        It cannot be recorded or written; it does not hold then.
    """
    there = place or Here(launch.home)
    said = mover(launch.policy.digest, reason(why), by)
    before = only or begun_at(there)
    asks = step in {"advance", "resume"}
    known = record_place(launch.home) if asks else 0
    decided = decide_launch(launch) if asks else None
    decision = decided.decision if decided else None
    live = Live()
    if step == "advance":
        live = live_of(launch, before.phase, look_at(launch, before.phase, fleet=there.fleet))
    if decided is not None:
        live = replace(live, reasons=(*live.reasons, *holding(launch, decided)))
    # Nobody waits for a decision: a kill least of all.
    with there.turn() as turn:
        stands = turn.stands
        if stands is None:
            raise not_begun()
        if (decision is not None or only is not None) and stands != before:
            raise InputError(
                f"the rollout was moved meanwhile: {stands.phase}, {stands.standing}, by "
                f"{stands.by}. Look at it and move again."
            )
        if decision is not None and (name := opened_since(launch.home, known)):
            raise InputError(f"{name} was opened meanwhile. Look at it and move again.")
        said = replace(said, at=turn.at)
        found = moved(stands, step, launch.brief.phases, decision, live, said)
        if found.rollout is not stands:
            turn.keep(found.rollout)
    if found.rollout is not stands:
        note_move(launch.home, step, found.rollout)
    return found


def begun_at(there: Place) -> Rollout:
    """Return where a rollout stands that has begun."""
    found = there.read()
    if found is None:
        raise not_begun()
    return found


def kill(home: Home, why: str, place: Place | None = None) -> Rollout:
    """Stop a rollout, whatever its brief looks like now, and return where it stands.

    Raises
    ------
    InputError
        No reason, nothing has begun, or it is stopped already.
    DatabaseError
        The record could not take it; it is stopped all the same.
    EnvironmentFailure
        It cannot be written, so that it is not stopped; or it is stopped on this machine alone.
    """
    stopped = (place or Here(home)).stop(reason(why), person())
    note_move(home, "kill", stopped)
    return stopped


def note_move(home: Home, step: Step, after: Rollout) -> None:
    """Put a move among the events."""
    note_event(home, DONE[step], f"{after.phase} {after.standing}", after.phase)


def roll_back(launch: Launch, look: Look, place: Place | None = None) -> Moved | None:
    """Roll back where a look has an alarm for which the phase in force rolls back.

    Errors as for `move`; nothing is done where the rollout is stopped or has not begun.
    """
    there = place or Here(launch.home)
    stands = there.read()
    if stands is None or stands.standing == "stopped" or look.phase != stands.phase:
        return None
    found = alarms_against(launch, stands.phase, look.alarms)
    if not found:
        return None
    rest = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
    why = f"{found[0].text}{rest}"
    try:
        return move(launch, "back", why, by=AUTOMATIC, place=there, only=stands)
    except InputError:
        if there.read() == stands:
            raise
        return None  # somebody else was quicker, and what was seen is of the phase before


def alarms_against(launch: Launch, phase: str, alarms: Sequence[Alarm]) -> list[Alarm]:
    """Return those of some alarms for which a phase rolls back."""
    row = next((row for row in launch.brief.phases if row.phase == phase), None)
    kinds = (
        {KINDS.get(condition.kind, "") for condition in row.back} if row else set(KINDS.values())
    )
    return [alarm for alarm in alarms if alarm.kind in kinds]


def live_of(launch: Launch, phase: str, look: Look) -> Live:
    """Return what a look at a phase says for and against the next one.

    A bar that only live traffic shows has to be met in every phase but the first, whose few people
    can show none; one that evaluation shows as well is decided there, unless it is missed live.
    """
    rows = {row.id: row for row in launch.brief.metrics if row.seen_live}
    first = phase == launch.brief.phases[0].phase
    reasons = [
        Reason(
            verdict=figure.verdict,
            about=f"{figure.row} live",
            text=figure.text,
            counts=figure.verdict is Verdict.MISSED or not (first or rows[figure.row].seen_offline),
        )
        for figure in look.figures
        if figure.verdict is not None and figure.row in rows
    ]
    if look.empty:
        nothing = "there was no traffic in this phase, so nothing is known of it"
        reasons.append(Reason(verdict=Verdict.UNMEASURED, about="live traffic", text=nothing))
    return Live(reasons=tuple(reasons), alarms=tuple(alarm.text for alarm in look.alarms))
