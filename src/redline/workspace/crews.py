"""Who asks: this process, or several, each of which opens the feature and its policy anew."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from redline.controls import Caller, stages
from redline.controls.slices import VOUCH
from redline.errors import EvidenceError, InputError
from redline.evaluate import Cores, Crew, Plan, Ray, Settings
from redline.guard import Unrecorded, guarded
from redline.llm import Client
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.launch import Launch, open_launch
from redline.workspace.manner import Manner, local
from redline.workspace.prices import FREE

__all__ = ["around", "crew_for", "opened_anew"]

VOUCHING = Caller(name="evaluation", scopes=frozenset({VOUCH}))
"""A row says of the person what an application would vouch for: its columns `region` and `age`."""
MANY = 2_000
"""Exchanges from which it pays to start a process for each core."""


def crew_for(launch: Launch, plan: Plan, manner: Manner, left: int, how: Settings) -> Crew | None:
    """Return the processes that will ask; None where this one does.

    Raises
    ------
    InputError
        A service or an attacker cannot be asked by several processes.
    MissingExtra, EnvironmentFailure
        There is no Ray, or no cluster.
    """
    of, place = plan.run, manner.on
    if place == "auto":
        free = of.feature.startswith(FREE) and not of.attacker
        many = free and left >= MANY and (os.cpu_count() or 1) > 1
        place = "cores" if many else "here"
    if place == "here":
        return None
    if not local(of):
        raise InputError(
            f"--on {manner.on}: {of.feature!r} is a service; its limits are kept by one process, "
            "which asks several exchanges at once.\nLeave --on out, and raise --concurrency."
        )
    if of.attacker:
        raise InputError(
            f"--on {manner.on}: the attacker {of.attacker!r} is asked by one process.\n"
            "Leave --on out, or --attacker."
        )
    make = partial(
        opened_anew,
        brief=Path(launch.brief.file).resolve(),
        home=launch.home.folder,
        feature=launch.policy.feature,
        policy=launch.policy.digest,
        guard=of.guarded,
    )
    if place == "cores":
        return Cores(make, of, how)
    return Ray(make, of, how, place.partition(":")[2])


def opened_anew(*, brief: Path, home: Path, feature: str, policy: str, guard: bool) -> Client:
    """Open a feature in another process.

    Raises
    ------
    EvidenceError
        The brief is another by now.
    """
    launch = open_launch(brief, home, feature)
    if launch.policy.digest != policy:
        raise EvidenceError(
            f"{brief}: changed while it was evaluated.\nRun the same command again."
        )
    opened = connect_feature(launch.policy)
    return around(launch, opened, opened.client) if guard else opened.client


def around(launch: Launch, feature: Feature, client: Client) -> Client:
    """Return a client with the policy around it; an evaluation keeps its own evidence."""
    made = stages(launch.policy, feature.quotes, cache=launch.home.cache, environment=os.environ)
    plain = guarded(client, launch.policy, made, recorder=Unrecorded())
    return replace(plain, caller=VOUCHING)
