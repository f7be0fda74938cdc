"""Serve a launch in a phase, if the decision allows it; rehearse one request."""

import asyncio
import os
from dataclasses import dataclass, replace
from pathlib import Path

from redline.controls import Stage, close_stages, stages
from redline.controls.sessions import Sessions
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.errors import InputError
from redline.guard import JournalRecorder, Rehearsal, Tools, dry_run, gateway, guarded
from redline.guard.access import Access, Local, Shared
from redline.guard.access.audience import Turned
from redline.guard.gateway import Gateway
from redline.guard.telemetry import Measured, Telemetry
from redline.guard.telemetry.address import metrics_route
from redline.guard.wire import read_json, read_request, served_by
from redline.llm import Ask, Client
from redline.llm.dialects import Rejected, recognised
from redline.store import Entry
from redline.workspace.arming import arms_of
from redline.workspace.audience import KIND as AUDIENCE
from redline.workspace.events import begun_phases
from redline.workspace.feature import Feature, connect_feature, steadied
from redline.workspace.launch import Launch
from redline.workspace.limiting import access_of, disputes_of
from redline.workspace.live_judges import live_judges
from redline.workspace.standings import read_rollout

__all__ = ["Permit", "permit", "rehearse", "stages_of", "version_of"]

SUFFIX = ".json"
"""How the name of a file ends that holds a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Whether a phase may be served."""

    phase: PhaseDecision

    @property
    def given(self) -> bool:
        """Say whether the gateway may start."""
        return self.phase.outcome is Outcome.SHIP


def permit(launch: Launch, decision: Decision, phase: str = "") -> Permit:
    """Return whether the phase asked for may start, else the one that the rollout stands in.

    Raises
    ------
    InputError
        The brief has no such phase, or none at all; or the rollout stands in another one.
    EnvironmentFailure
        Nobody knows where the rollout stands.
    """
    names = [p.phase for p in decision.phases]
    if not names:
        raise InputError(
            f"{launch.brief.file}: has no phase to serve; write one in the table under `Rollout`."
        )
    stands = read_rollout(launch.home)
    begun = [name for name in begun_phases(launch.home) if name in names]
    present = stands.phase if stands else begun[-1] if begun else names[0]
    found = decision.phase(phase or present)
    if found is None:
        raise InputError(
            f"there is no phase {phase or present!r}; the brief has: {', '.join(names)}."
        )
    if stands is not None and found.phase != stands.phase:
        raise InputError(
            f"the rollout stands in {stands.phase!r} since {stands.entered}, so {found.phase!r} "
            f"is not served.\nMove it first: redline rollout {launch.brief.file} advance --why …"
        )
    if stands is not None and stands.standing == "stopped":
        text = f"it was stopped at {stands.at} by {stands.by}: {stands.why}"
        reason = Reason(verdict=Verdict.MISSED, about="the rollout runs", text=text)
        found = replace(found, outcome=Outcome.HOLD, reasons=(reason,))
    return Permit(phase=found)


def version_of(
    launch: Launch,
    phase: str,
    recorder: JournalRecorder,
    telemetry: Telemetry,
    before: Gateway | None = None,
    *,
    sessions: Sessions | None = None,
    processes: int = 1,
) -> Gateway:
    """Return the gateway of a launch as it is written now; blocks while it learns and connects.

    Parameters
    ----------
    before
        The version in force, whose limits go on to count; None for the first one.
    sessions
        What is remembered of conversations, from one version to the next.
    processes
        How many processes serve this launch on this machine.

    Raises
    ------
    RedlineError
        Something of the launch cannot be used; the message says what.
    """

    def connect(launch: Launch) -> tuple[Client, list[Stage], Tools]:
        feature = steadied(launch.policy, connect_feature(launch.policy))
        made = stages_of(launch, feature, sessions)
        return feature.client, made, Tools(failed=telemetry.failed)

    client, made, tools = connect(launch)
    around = guarded(
        client,
        launch.policy,
        made,
        recorder=Measured(recorder, telemetry.metrics),
        slices={"phase": phase},
        tools=tools,
        judges=live_judges(launch.brief.metrics),
    )
    arms = arms_of(launch, phase, recorder, telemetry, connect)
    access = access_of(launch, phase, processes)
    if before is not None:
        access = going_on(access, before.access)
    tell_of(access, recorder, telemetry)
    disputes = disputes_of(launch, phase, recorder, access)
    beside = [metrics_route(telemetry, access)]
    return gateway(around, phase=phase, access=access, disputes=disputes, beside=beside, arms=arms)


def tell_of(access: Access, recorder: JournalRecorder, telemetry: Telemetry) -> None:
    """Have the door count who is turned away, and record the first time of each."""
    entrance = access.entrance
    if entrance is None:
        return

    async def record(who: str, why: Turned) -> None:
        row = {"did": "turned away", "phase": entrance.phase, "who": who, "why": why}
        await recorder.note(Entry(kind=AUDIENCE, exchange="", meta=row))

    entrance.told = lambda why: telemetry.metrics.count("redline_not_admitted_total", why)
    entrance.record = record


def going_on(access: Access, before: Access) -> Access:
    """Return a door that goes on counting where the one before was, if both count alike."""
    alike = (access.cost is None) == (before.cost is None)
    if access.ledger is None or not alike or not same_store(access.store, before.store):
        return access
    access.ledger.close()
    return replace(access, store=before.store, ledger=before.ledger)


def same_store(one: Local | Shared, other: Local | Shared) -> bool:
    """Say whether two stores hold the same limits for all keys together."""
    mine = one if isinstance(one, Local) else one.local
    its = other if isinstance(other, Local) else other.local
    return type(one) is type(other) and mine.gateway == its.gateway


def stages_of(launch: Launch, feature: Feature, sessions: Sessions | None = None) -> list[Stage]:
    """Return the stages of a launch; keys of its detectors come from the environment."""
    return stages(
        launch.policy,
        feature.quotes,
        cache=launch.home.made().cache,
        environment=os.environ,
        live=launch.home.live,
        sessions=sessions,
    )


def rehearse(launch: Launch, request: str) -> Rehearsal:
    """Return what would happen to one request, stage by stage.

    Parameters
    ----------
    request
        Its text; or a file that ends with `.json`, with what a client would send, in any of
        the formats.

    Raises
    ------
    InputError
        The file cannot be read as a request.
    """
    feature = steadied(launch.policy, connect_feature(launch.policy))
    made = stages_of(launch, feature)

    async def once() -> Rehearsal:
        try:
            asked = asked_of(launch, feature, request)
            return await dry_run(feature.client, launch.policy, made, asked)
        finally:
            await feature.client.close()
            await close_stages(made)

    return asyncio.run(once())


def asked_of(launch: Launch, feature: Feature, request: str) -> Ask:
    """Return the ask of a text, or of the request in a file, held against the feature."""
    if not request.endswith(SUFFIX):
        return Ask.of(request)
    try:
        body = Path(request).read_bytes()
        dialect = recognised(read_json(body))
        found = read_request(body, {}, dialect, served_by(feature.client, launch.policy)).ask
        check = getattr(feature.client, "check", None)
        if check is not None:
            check(found)
    except OSError as error:
        raise InputError(
            f"{request}: cannot be read: {error.strerror}.\n"
            f"Give a file with a request in JSON, or a text that does not end with `{SUFFIX}`."
        ) from error
    except Rejected as error:
        raise InputError(f"{request}: {error}") from error
    return found
