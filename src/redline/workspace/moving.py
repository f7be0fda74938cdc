"""The rollout of a launch: the file that says where it stands, and the moves that change it.

A move is in the record before it holds, with who and why; what is not durable does not hold. One
move is made at a time, whoever makes it. Gateways follow the file (`following`).
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

import orjson

from redline.decision import Reason, Verdict
from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.files import whole
from redline.gate import Live, Moved, Mover, Step, begun, moved
from redline.monitor import Look
from redline.rollout import Rollout
from redline.store import Entry, Journal
from redline.workspace.deciding import decide_launch
from redline.workspace.events import note_event, person, reason
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch
from redline.workspace.standings import read_rollout, rollout_file
from redline.workspace.watching import look_at

__all__ = ["KIND", "begin", "kill", "move", "roll_back"]

KIND = "rollout"
"""Kind of the entries in the record."""
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


def begin(launch: Launch, phase: str) -> Rollout:
    """Let a rollout begin in the phase that is served first; one that has begun goes on."""
    with locked(launch.home):
        found = read_rollout(launch.home)
        if found is None:
            found = begun(phase, mover(launch.policy.digest, "served for the first time"))
            keep(launch.home, found)
        return found


def move(launch: Launch, step: Step, why: str, by: str = "") -> Moved:
    """Make one move, or say why not.

    Parameters
    ----------
    by
        Who moves; the name of who is logged in where it is empty.

    Raises
    ------
    InputError
        No reason, nothing has begun, or the move makes no sense where it stands.
    DatabaseError, EnvironmentFailure
        It cannot be recorded or written; it does not hold then.
    """
    said = mover(launch.policy.digest, reason(why), by)
    before = begun_rollout(launch.home)
    decision = decide_launch(launch).decision if step in {"advance", "resume"} else None
    live = Live()
    if step == "advance":
        live = live_of(launch, before.phase, look_at(launch, before.phase))
    # Nobody waits for a decision: a kill least of all.
    with locked(launch.home):
        stands = begun_rollout(launch.home)
        if decision is not None and stands != before:
            raise InputError(
                f"the rollout was moved meanwhile: {stands.phase}, {stands.standing}, by "
                f"{stands.by}. Look at it and move again."
            )
        found = moved(stands, step, launch.brief.phases, decision, live, said)
        if found.rollout is not stands:
            keep(launch.home, found.rollout)
            note_move(launch.home, step, found.rollout)
        return found


def kill(home: Home, why: str) -> Rollout:
    """Stop a rollout, whatever its brief looks like now, and return where it stands.

    Raises
    ------
    InputError
        No reason, nothing has begun, or it is stopped already.
    DatabaseError
        The record could not take it; it is stopped all the same.
    EnvironmentFailure
        The file cannot be written, so that it is not stopped.
    """
    with locked(home):
        stands = begun_rollout(home)
        said = mover(stands.policy, reason(why))
        stopped = moved(stands, "kill", (), None, Live(), said).rollout
        try:
            keep(home, stopped)
        except DatabaseError:
            # A stop that nobody can prove is better than none.
            write(home, stopped)
            raise
        note_move(home, "kill", stopped)
        return stopped


def begun_rollout(home: Home) -> Rollout:
    """Return where the rollout stands.

    Raises
    ------
    InputError
        It has not begun.
    EnvironmentFailure
        The file cannot be read.
    """
    found = read_rollout(home)
    if found is None:
        raise InputError(
            "the rollout has not begun: no phase was ever served.\nBegin it: redline serve BRIEF"
        )
    return found


def note_move(home: Home, step: Step, after: Rollout) -> None:
    """Put a move among the events."""
    note_event(home, DONE[step], f"{after.phase} {after.standing}", after.phase)


def roll_back(launch: Launch, look: Look) -> Moved | None:
    """Roll back where a look has an alarm for which the phase in force rolls back.

    Errors as for `move`; nothing is done where the rollout is stopped or has not begun.
    """
    stands = read_rollout(launch.home)
    if stands is None or stands.standing == "stopped" or look.phase != stands.phase:
        return None
    row = next((row for row in launch.brief.phases if row.phase == stands.phase), None)
    kinds = (
        {KINDS.get(condition.kind, "") for condition in row.back} if row else set(KINDS.values())
    )
    found = [alarm.text for alarm in look.alarms if alarm.kind in kinds]
    if not found:
        return None
    rest = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
    return move(launch, "back", f"{found[0]}{rest}", by=AUTOMATIC)


def mover(policy: str, why: str, by: str = "") -> Mover:
    """Return who moves, now."""
    return Mover(by=by or person(), at=now(), why=why, policy=policy)


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


def keep(home: Home, rollout: Rollout) -> None:
    """Put a move into the record, then let it hold."""
    row = rollout.stored()
    why = row.pop("why")
    with Journal.open(home.made().record) as journal:
        journal.append(Entry(kind=KIND, exchange="", meta=row, text=why, keep_text=True))
    write(home, rollout)


def write(home: Home, rollout: Rollout) -> None:
    """Let a move hold."""
    path = rollout_file(home)
    try:
        with whole(path, durable=True) as file:
            file.write(orjson.dumps(rollout.stored(), option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nThe move does not hold. Make room, "
            "then move again."
        ) from error


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Let nobody else move meanwhile."""
    path = rollout_file(home.made())
    lock = path.with_name(f".{path.name}.lock")
    try:
        file = lock.open("a")
    except OSError as error:
        raise EnvironmentFailure(f"{lock}: cannot be written: {error.strerror}.") from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        yield
