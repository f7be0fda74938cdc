"""The steps of a canary: begin, widen, end, promote; what each asks for, and the stop by an alarm.

Nothing is learnt from harm: a canary begins only where its own decision ships the phase in force,
as any launch does. It is widened or promoted only where both arms answered somebody, people were
split as drawn, and nothing speaks against it; what is unknown holds. To end one needs a reason and
waits for nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from redline.decision import Outcome, Reason, Verdict
from redline.errors import EnvironmentFailure, InputError, QuantityError
from redline.files import whole
from redline.guard.access.audience import PARTS
from redline.monitor import Look
from redline.quantity import parse_quantity
from redline.workspace.canaries import (
    Canary,
    canary_alone,
    canary_launch,
    drawing_key,
    keep_canary,
    read_canary,
)
from redline.workspace.comparing_arms import CanaryWatch
from redline.workspace.deciding import decide_launch
from redline.workspace.events import note_event, person, reason
from redline.workspace.home import now
from redline.workspace.launch import Launch, open_launch
from redline.workspace.moving import AUTOMATIC, live_of
from redline.workspace.standings import begun_rollout
from redline.workspace.watching import look_at

__all__ = [
    "Stepped",
    "end_canary",
    "outcome_of",
    "permitted",
    "promote",
    "start",
    "stop_canary",
    "widen",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """What came of a step."""

    outcome: Outcome
    """`ship` where it was made."""
    reasons: tuple[Reason, ...]
    """All that was asked, met or not."""
    canary: Canary | None
    """How it stands now."""


def share_of(text: str) -> int:
    """Return a share as millionths.

    Raises
    ------
    InputError
        It is none between 0 and 100 %.
    """
    try:
        found = parse_quantity(text)
    except QuantityError:
        found = None
    parts = round(found.value * PARTS) if found and found.dimension == "share" else 0
    if not 0 < parts < PARTS:
        raise InputError(
            f"{text!r} is no share of people between 0 and 100 %.\nWrite --share 5%; `promote` "
            "lets everybody be answered by the canary."
        )
    return parts


def start(launch: Launch, brief: Path, share: str, why: str) -> Stepped:
    """Let another brief answer a share of the people in the phase in force.

    Raises
    ------
    InputError
        No reason, no share, nothing is served, a canary runs already, or it is the same policy.
    """
    said, parts = reason(why), share_of(share)
    stands, before = begun_rollout(launch.home), read_canary(launch.home)
    if stands.standing == "stopped":
        raise InputError("the rollout is stopped; nobody is answered, by a canary neither.")
    if before is not None and before.answers and before.policy != launch.policy.digest:
        raise InputError(f"{before.brief} is the canary already; end it, or promote it.")
    other = open_launch(brief)
    if other.policy.digest == launch.policy.digest:
        raise InputError(f"{brief}: is the policy in force already; change something in it.")
    reasons = permitted(other, stands.phase)
    if (outcome := outcome_of(reasons)) is not Outcome.SHIP:
        return Stepped(outcome=outcome, reasons=reasons, canary=before)
    canary = Canary(
        number=before.number + 1 if before else 1,
        standing="running",
        brief=str(brief.resolve()),
        policy=other.policy.digest,
        control=launch.policy.digest,
        phase=stands.phase,
        parts=parts,
        at=moment(),
        by=person(),
        why=said,
        key=drawing_key(launch.home),
    )
    found = step(launch, before, canary, "started", anew=True)
    return Stepped(outcome=Outcome.SHIP, reasons=reasons, canary=found)


def widen(launch: Launch, share: str, why: str) -> Stepped:
    """Let the canary answer more people, where nothing speaks against it. Raises as `start`."""
    said, parts, canary = reason(why), share_of(share), present(launch)
    if parts <= canary.parts:
        raise InputError(
            f"the canary has {canary.share:.3%} of the people already; --share has to be more. "
            "`end` lets nobody be answered by it."
        )
    reasons = tuple(asked(launch, canary, live=False))
    if (outcome := outcome_of(reasons)) is not Outcome.SHIP:
        return Stepped(outcome=outcome, reasons=reasons, canary=canary)
    found = step(launch, canary, after(canary, said, parts=parts), "widened", anew=True)
    return Stepped(outcome=Outcome.SHIP, reasons=reasons, canary=found)


def end_canary(launch: Launch, why: str, by: str = "") -> Canary:
    """Let everybody be answered by the policy in force again.

    Raises
    ------
    InputError
        No reason, or no canary runs.
    DatabaseError, EnvironmentFailure
        It cannot be recorded or written; it goes on then.
    """
    said, canary = reason(why), present(launch)
    return step(launch, canary, after(canary, said, by=by, standing="ended"), "ended")


def stop_canary(launch: Launch, look: Look) -> Canary | None:
    """End the canary where a look has an alarm of it; None where it has none. Errors as above."""
    found = [alarm.text for alarm in look.alarms if alarm.kind == "canary"]
    try:
        canary = read_canary(launch.home) if found else None
    except EnvironmentFailure:
        return None  # a file that nobody can read lets nobody be answered by the canary
    if canary is None or canary.standing != "running" or canary.phase != look.phase:
        return None
    rest = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
    try:
        return end_canary(launch, f"{found[0]}{rest}", by=AUTOMATIC)
    except InputError:
        return None  # somebody was quicker; the next look sees what stands now


def promote(launch: Launch, why: str) -> Stepped:
    """Put the canary's brief in the place of the one in force.

    The brief that was there is kept beside the record. Running gateways take the new one up as any
    changed brief; until then each person stays in their arm.

    Raises
    ------
    InputError
        As `start`; or the canary's brief lies in another folder, whose files would be missing.
    """
    said, canary = reason(why), present(launch)
    source, target = Path(canary.brief), Path(launch.brief.file).resolve()
    if source.parent != target.parent:
        raise InputError(
            f"{source}: lies in another folder than {target}, so the files that it names would "
            "be others.\nEnd the canary, bring brief and files over, and let them be reloaded."
        )
    reasons = tuple(asked(launch, canary, live=True))
    if (outcome := outcome_of(reasons)) is not Outcome.SHIP:
        return Stepped(outcome=outcome, reasons=reasons, canary=canary)
    found = step(launch, canary, after(canary, said, standing="promoted"), "promoted")
    put(launch.home.folder / f"before-{launch.policy.digest[:12]}.md", target.read_bytes())
    put(target, source.read_bytes())
    return Stepped(outcome=Outcome.SHIP, reasons=reasons, canary=found)


def step(
    launch: Launch, before: Canary | None, canary: Canary, did: str, *, anew: bool = False
) -> Canary:
    """Make a step, unless somebody else made one meanwhile; nobody waits for a decision here."""
    with canary_alone(launch.home):
        if read_canary(launch.home) != before:
            raise InputError("the canary was changed meanwhile. Look at it and try again.")
        found = keep_canary(launch.home, canary, did, anew=anew)
    note_event(launch.home, f"canary {did}", f"{canary.share:.3%}: {canary.why}", canary.phase)
    return found


def permitted(other: Launch, phase: str) -> tuple[Reason, ...]:
    """Return whether the decision on another brief ships a phase."""
    found = decide_launch(other).decision.phase(phase)
    about = f"the decision ships {phase} with the canary"
    if found is None:
        text = f"its brief has no phase {phase!r}"
        return (Reason(verdict=Verdict.MISSED, about=about, text=text),)
    open_ = [r.about for r in found.reasons if r.counts and r.verdict is not Verdict.MET]
    verdicts = {Outcome.SHIP: Verdict.MET, Outcome.STOP: Verdict.MISSED}
    text = f"it says {found.outcome.value}" + (f": {'; '.join(open_[:3])}" if open_ else "")
    verdict = verdicts.get(found.outcome, Verdict.UNDECIDED)
    return (Reason(verdict=verdict, about=about, text=text),)


def asked(launch: Launch, canary: Canary, *, live: bool) -> Iterator[Reason]:
    """Give what is asked before more people are answered by a canary.

    Parameters
    ----------
    live
        Whether the bars that are seen live are asked for as well, as before a phase.
    """
    other = canary_launch(launch, canary)
    yield from permitted(open_launch(Path(canary.brief)), canary.phase)
    own = look_at(other, canary.phase)
    watch = CanaryWatch(launch)
    look = watch.added(look_at(launch, canary.phase, canary=False), lambda _: own)
    found = watch.comparison
    for why in found.holds if found else ("nothing was compared",):
        yield Reason(verdict=Verdict.UNDECIDED, about="both arms", text=why)
    for alarm in look.alarms:
        yield Reason(verdict=Verdict.MISSED, about="no alarm", text=alarm.text)
    for reason_ in live_of(other, canary.phase, own).reasons:
        if live or reason_.verdict is Verdict.MISSED:
            yield reason_


def outcome_of(reasons: tuple[Reason, ...]) -> Outcome:
    """Return what reasons come to: a decision that stops does, anything else that is open holds."""
    if all(r.verdict is Verdict.MET for r in reasons if r.counts):
        return Outcome.SHIP
    stops = [r for r in reasons if r.about.startswith("the decision") and r.counts]
    return Outcome.STOP if any(r.verdict is Verdict.MISSED for r in stops) else Outcome.HOLD


def present(launch: Launch) -> Canary:
    """Return the canary that runs.

    Raises
    ------
    InputError
        None does.
    """
    found = read_canary(launch.home)
    if found is None or found.standing != "running":
        raise InputError(
            f"no canary runs.\nStart one: redline rollout {launch.brief.file} canary start "
            "NEW_BRIEF --share 5% --why …"
        )
    return found


def after(canary: Canary, why: str, by: str = "", **changed: object) -> Canary:
    """Return the canary after a step."""
    number = canary.number + 1
    return replace(canary, number=number, at=moment(), by=by or person(), why=why, **changed)  # type: ignore[arg-type]


def moment() -> str:
    """Return the time."""
    return now().isoformat(timespec="seconds")


def put(path: Path, text: bytes) -> None:
    """Write a file whole."""
    try:
        with whole(path, durable=True) as file:
            file.write(text)
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nThe canary is promoted and its brief "
            "is not in place: copy it there, and gateways take it up."
        ) from error
