"""Moves of a rollout: which may be made, and where it stands then.

The brief's phases are the states, in their order. A rollout begins in the first one and advances
by one where the decision ships the next, the present one has lasted as long as it says, and what
is seen live speaks for it; whatever is missing, unknown or doubtful holds it. It goes back by one,
and from the first phase it stops. Holding, going back and stopping are always allowed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from redline.brief.model import Phase
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.errors import InputError, QuantityError
from redline.quantity import parse_quantity
from redline.rollout import Mover, Rollout, Standing

__all__ = ["STEPS", "Live", "Moved", "Step", "moved", "next_phase"]

Step = Literal["advance", "hold", "resume", "back", "kill"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What is seen of the phase in force."""

    reasons: tuple[Reason, ...] = ()
    """How the bars stand that are seen live."""
    alarms: tuple[str, ...] = ()
    """What a person must look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What came of a move."""

    outcome: Outcome
    """`ship` where it was made."""
    reasons: tuple[Reason, ...]
    """For an advance: all that was asked, met or not."""
    rollout: Rollout
    """Where it stands now: where it stood before, unless it was made."""


def moved(
    now: Rollout,
    step: Step,
    phases: Sequence[Phase],
    decision: Decision | None,
    live: Live,
    mover: Mover,
) -> Moved:
    """Make a move, or say why not.

    Parameters
    ----------
    now
        Where it stands.
    phases
        Of the brief as it is written now.
    decision
        For `advance` and `resume`: the present one.
    live
        For `advance`: what is seen of the phase in force. For `resume`: what else speaks for or
        against it.

    Raises
    ------
    InputError
        The move makes no sense where it stands, or the brief has no such phase.
    """
    match step:
        case "advance":
            return advanced(now, phases, decision, live, mover)
        case "resume":
            return resumed(now, decision, live, mover)
        case "hold":
            if now.standing != "running":
                raise InputError(f"the rollout is {now.standing} already.")
            return made(now, mover, standing="held")
        case "back" | "kill":
            if now.standing == "stopped":
                raise InputError("the rollout is stopped already; `resume` lets it go on.")
            place = place_of(now, phases) if step == "back" else 0
            if place > 0:
                before = phases[place - 1].phase
                return made(now, mover, phase=before, standing="running")
            return made(now, mover, standing="stopped")


def place_of(now: Rollout, phases: Sequence[Phase]) -> int:
    """Return the place of the phase in force.

    Raises
    ------
    InputError
        The brief has no such phase.
    """
    names = [phase.phase for phase in phases]
    if now.phase not in names:
        raise InputError(
            f"the rollout stands in {now.phase!r}, and the brief has: {', '.join(names) or 'none'}."
            "\nWrite that phase into the table under `Rollout` again, or `kill` the rollout."
        )
    return names.index(now.phase)


def next_phase(now: Rollout, phases: Sequence[Phase]) -> Phase | None:
    """Return the phase after the one in force; None after the last. Raises as `place_of`."""
    place = place_of(now, phases) + 1
    return phases[place] if place < len(phases) else None


def advanced(
    now: Rollout,
    phases: Sequence[Phase],
    decision: Decision | None,
    live: Live,
    mover: Mover,
) -> Moved:
    """Enter the next phase, if all that was asked is met."""
    following = next_phase(now, phases)
    if following is None:
        raise InputError(f"{now.phase!r} is the last phase of the brief.")
    entering = decision.phase(following.phase) if decision else None
    reasons = (
        *running(now),
        *lasted(now, phases[place_of(now, phases)], mover.at),
        *shipped(following.phase, entering),
        *live.reasons,
        *(Reason(verdict=Verdict.MISSED, about="no alarm", text=text) for text in live.alarms),
    )
    against = [reason for reason in reasons if reason.counts and reason.verdict != Verdict.MET]
    if not against:
        found = made(now, mover, phase=following.phase, standing="running")
        return replace(found, reasons=reasons)
    stops = entering is not None and entering.outcome is Outcome.STOP
    outcome = Outcome.STOP if stops else Outcome.HOLD
    return Moved(outcome=outcome, reasons=reasons, rollout=now)


def resumed(now: Rollout, decision: Decision | None, live: Live, mover: Mover) -> Moved:
    """Let a rollout go on where it stands, if the decision ships that phase still."""
    if now.standing == "running":
        raise InputError("the rollout is running already.")
    found = decision.phase(now.phase) if decision else None
    reasons = (*shipped(now.phase, found), *live.reasons)
    if all(reason.verdict is Verdict.MET for reason in reasons if reason.counts):
        return replace(made(now, mover, standing="running"), reasons=reasons)
    stops = found is not None and found.outcome is Outcome.STOP
    return Moved(outcome=Outcome.STOP if stops else Outcome.HOLD, reasons=reasons, rollout=now)


def running(now: Rollout) -> Iterator[Reason]:
    """Give whether the rollout is running."""
    verdict = Verdict.MET if now.standing == "running" else Verdict.MISSED
    why = "" if verdict is Verdict.MET else f" since {now.at}: {now.why}"
    yield Reason(verdict=verdict, about="the rollout runs", text=f"it is {now.standing}{why}")


def lasted(now: Rollout, phase: Phase, at: datetime) -> Iterator[Reason]:
    """Give whether the present phase has lasted as long as the brief says."""
    about = f"{phase.phase} lasts {phase.lasts or 'as long as nobody says'}"
    try:
        quantity = parse_quantity(phase.lasts)
    except QuantityError:
        quantity = None
    if quantity is None or quantity.dimension != "time":
        text = "the brief states no time, so nobody knows when it is over"
        yield Reason(verdict=Verdict.UNDECIDED, about=about, text=text)
        return
    until = datetime.fromisoformat(now.entered) + timedelta(seconds=quantity.value)
    done = at >= until
    text = f"entered {now.entered}, {'over since' if done else 'until'} {until:%Y-%m-%d %H:%M} UTC"
    yield Reason(verdict=Verdict.MET if done else Verdict.UNDECIDED, about=about, text=text)


def shipped(phase: str, found: PhaseDecision | None) -> Iterator[Reason]:
    """Give whether the decision ships a phase."""
    about = f"the decision ships {phase}"
    if found is None:
        text = "there is no decision on it"
        yield Reason(verdict=Verdict.UNDECIDED, about=about, text=text)
        return
    open_ = [r.about for r in found.reasons if r.counts and r.verdict is not Verdict.MET]
    verdict = {Outcome.SHIP: Verdict.MET, Outcome.STOP: Verdict.MISSED}
    rest = f": {'; '.join(open_[:3])}" if open_ else ""
    yield Reason(
        verdict=verdict.get(found.outcome, Verdict.UNDECIDED),
        about=about,
        text=f"it says {found.outcome.value}{rest}",
    )


def made(now: Rollout, mover: Mover, *, standing: Standing, phase: str | None = None) -> Moved:
    """Return a move that was made."""
    at = mover.at.isoformat(timespec="seconds")
    entered = phase is not None and phase != now.phase
    rollout = Rollout(
        number=now.number + 1,
        phase=phase or now.phase,
        standing=standing,
        at=at,
        entered=at if entered else now.entered,
        by=mover.by,
        why=mover.why,
        policy=mover.policy,
    )
    return Moved(outcome=Outcome.SHIP, reasons=(), rollout=rollout)
