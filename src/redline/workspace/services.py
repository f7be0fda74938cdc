"""What stands around a service while it is evaluated: its pace, its meter, its kept answers.

A feature or an attacker and the manner of a run come in; clients that may be asked go
out. An attacker at the same service as the feature keeps its limits together with it.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from redline.errors import FeatureError
from redline.evaluate import Attacker, Metered, Settings, Tally
from redline.interaction import Action
from redline.llm import Client
from redline.llm.connect import connect
from redline.llm.pace import Pace
from redline.llm.protocol import Reply
from redline.llm.retry import Budget
from redline.llm.wire import Wire
from redline.run import Run
from redline.scorers import outcome
from redline.workspace.feature import Feature
from redline.workspace.launch import Launch
from redline.workspace.manner import LOCAL, Manner, counting, local
from redline.workspace.replies import kept_replies

__all__ = ["attacker_of", "attacking", "metered", "settings_for"]

COUNTED = {"stream_options": {"include_usage": True}}
"""Asks an OpenAI-compatible service to count tokens also where it streams."""
PATIENCE = 90.0
"""Seconds that a service may ask a run to wait."""
LIMIT = 300.0
"""Seconds for one call of a service, with its waits."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def settings_for(of: Run, manner: Manner, tally: Tally, client: Client) -> Settings:
    """Return how exchanges are made."""
    timer: Callable[[], float] = time.monotonic
    ends = None if manner.max_time is None else timer() + manner.max_time

    def enough() -> bool:
        """Say whether time or money is spent."""
        if ends is not None and timer() >= ends:
            return True
        return manner.max_cost is not None and (tally.cost or 0.0) >= manner.max_cost

    metered = client if isinstance(client, Metered) else None
    wire = wire_of(metered.client) if metered else None
    limited = manner.max_cost is not None or ends is not None
    return Settings(
        concurrency=1 if local(of) else manner.concurrency,
        action=as_said if of.guarded else outcome,
        limit=Settings().limit if local(of) else LIMIT,
        turn=wire.pace.turn if wire else None,
        used=metered.used if metered else None,
        enough=enough if limited else None,
        options=options_for(of, manner),
    )


def options_for(of: Run, manner: Manner) -> dict[str, Any]:
    """Return what a service is asked for besides its answer."""
    counted = of.feature.startswith("openai:") and counting(manner)
    return (COUNTED if counted else {}) | ({"logprobs": True} if of.logprobs else {})


def as_said(reply: Reply) -> Action:
    """Return what the guard says was done; it has judged its feature's words already."""
    return reply.action


def attacker_of(launch: Launch, of: Run) -> Client | None:
    """Return the client of the model that writes a run's driven attacks; None where it has none.

    Raises
    ------
    FeatureError
        The address names nothing that can be asked.
    """
    if not of.attacker:
        return None
    try:
        return connect(of.attacker, launch.folder, os.environ)
    except FeatureError as error:
        raise FeatureError(f"--attacker: {error}") from error


@contextmanager
def attacking(
    launch: Launch, client: Client | None, beside: Client, of: Run, manner: Manner, tally: Tally
) -> Iterator[Attacker | None]:
    """Open what stands around an attacker that is a service: as around a feature.

    Parameters
    ----------
    beside
        The feature, whose meter is open already.

    Raises
    ------
    DatabaseError
        The answers of earlier runs cannot be used.
    """
    if client is None:
        yield None
    elif of.attacker.startswith(LOCAL):
        yield Attacker(client=client, limit=LIMIT, spent=tally.drove)
    else:
        counted = of.attacker.startswith("openai:") and counting(manner)
        with around_service(launch, client, of, manner, beside=beside) as paced:
            wire = wire_of(client)
            yield Attacker(
                client=paced,
                limit=LIMIT,
                options=COUNTED if counted else {},
                spent=tally.drove,
                turn=wire.pace.turn if wire else None,
                cached=lambda session: paced.used(session).cached,
            )


@contextmanager
def metered(launch: Launch, feature: Feature, of: Run, manner: Manner) -> Iterator[Client]:
    """Open what stands around a service: its meter, its pace, its answers of earlier runs.

    Raises
    ------
    DatabaseError
        The answers of earlier runs cannot be used.
    """
    if local(of):
        yield feature.client
        return
    salt = dict(launch.policy.templates)
    with around_service(launch, feature.client, of, manner, salt=salt) as client:
        yield client


@contextmanager
def around_service(
    launch: Launch,
    client: Client,
    of: Run,
    manner: Manner,
    *,
    salt: Mapping[str, str] = NOTHING,
    beside: Client | None = None,
) -> Iterator[Metered]:
    """Open the meter, the pace and the kept answers of one service."""
    spent: Callable[[int], None] = lambda _tokens: None  # noqa: E731  a name for doing nothing
    if wire := wire_of(client):
        keep_limits(wire, manner, wire_of(beside) if same_service(client, beside) else None)
        spent = wire.pace.used
    made = partial(Metered, client=client, seed=of.seed, salt=salt, spent=spent)
    if not manner.cache:
        yield made()
        return
    # What an attacker wrote says nothing of a policy; what the feature said is evidence for one.
    every = manner.every or beside is not None
    with kept_replies(launch.home.made().cache, of.policy, every=every) as replies:
        yield made(replies=replies)


def wire_of(client: Client | None) -> Wire | None:
    """Return what a client sends its requests by; None where it sends none."""
    wire = getattr(client, "wire", None)
    return wire if isinstance(wire, Wire) else None


def same_service(client: Client, other: Client | None) -> bool:
    """Say whether two clients ask at the same place."""
    place = getattr(client, "url", "")
    return bool(place) and place == getattr(other, "url", "")


def keep_limits(wire: Wire, manner: Manner, beside: Wire | None) -> None:
    """Give a wire the limits of a run, or those that are kept beside it already."""
    if beside is not None:
        wire.pace, wire.retry = beside.pace, beside.retry
        return
    wire.pace = Pace(requests=manner.requests or float("inf"), tokens=manner.tokens or float("inf"))
    budget = Budget()
    if manner.retries is not None:
        budget = Budget(left=manner.retries, earned=0.0, total=manner.retries)
    wire.retry = replace(wire.retry, longest=PATIENCE, budget=budget)
