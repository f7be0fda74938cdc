"""Serve a launch in a phase, if the decision allows it; rehearse one request."""

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from redline.controls import Exchange, Stage, close_stages, stages
from redline.decision import Decision, Outcome, PhaseDecision
from redline.errors import InputError
from redline.guard import JournalRecorder, Tools, dry_run, gateway, guarded
from redline.guard import run as serve_app
from redline.store import Journal
from redline.workspace.events import begun_phases, note_event
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.launch import Launch

__all__ = ["Permit", "permit", "rehearse", "serve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Whether a phase may be served."""

    phase: PhaseDecision

    @property
    def given(self) -> bool:
        """Say whether the gateway may start."""
        return self.phase.outcome is Outcome.SHIP


def permit(launch: Launch, decision: Decision, phase: str = "") -> Permit:
    """Return whether the phase asked for may start, else the current one: the last begun.

    Raises
    ------
    InputError
        The brief has no such phase, or none at all.
    """
    names = [p.phase for p in decision.phases]
    if not names:
        raise InputError(
            f"{launch.brief.file}: has no phase to serve; write one in the table under `Rollout`."
        )
    begun = [name for name in begun_phases(launch.home) if name in names]
    wanted = phase or (begun[-1] if begun else names[0])
    found = decision.phase(wanted)
    if found is None:
        raise InputError(f"there is no phase {wanted!r}; the brief has: {', '.join(names)}.")
    return Permit(phase=found)


def serve(launch: Launch, allowed: Permit, port: int, started: Callable[[str], None]) -> None:
    """Serve until a signal; every exchange is in the record before it leaves.

    Parameters
    ----------
    started
        Told the address once it answers.

    Raises
    ------
    PortInUse, DatabaseError
        The port or the record is not to be had.
    """
    phase = allowed.phase.phase
    feature = connect_feature(launch.policy)
    made = stages_of(launch, feature)
    with Journal.open(launch.home.record) as journal:
        around = guarded(
            feature.client,
            launch.policy,
            made,
            recorder=JournalRecorder.open(journal, launch.policy),
            slices={"phase": phase},
            tools=Tools(failed=tell_failure),
        )

        def tell(address: str) -> None:
            note_event(launch.home, "phase started", f"{phase} started", phase)
            started(address)

        serve_app(gateway(around, phase=phase), port, started=tell)


def stages_of(launch: Launch, feature: Feature) -> list[Stage]:
    """Return the stages of a launch; keys of its detectors come from the environment."""
    return stages(
        launch.policy, feature.quotes, cache=launch.home.made().cache, environment=os.environ
    )


def tell_failure(exchange: Exchange, error: BaseException) -> None:
    """Print one line for whoever runs the gateway.

    Only the kind of error: its words may quote what was asked.
    """
    means = (type(error).__doc__ or "").partition("\n")[0]
    sys.stderr.write(f"redline: {exchange.id} failed: {type(error).__name__}. {means}\n")


def rehearse(launch: Launch, text: str) -> list[tuple[str, str]]:
    """Return what would happen to one request, stage by stage."""
    feature = connect_feature(launch.policy)
    made = stages_of(launch, feature)

    async def once() -> list[tuple[str, str]]:
        try:
            return await dry_run(feature.client, launch.policy, made, text)
        finally:
            await feature.client.close()
            await close_stages(made)

    return asyncio.run(once())
