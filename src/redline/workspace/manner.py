"""How an evaluation is carried out: who asks, how fast, for how much, and until when.

None of it shapes what is measured: the same plan has the same evidence, whoever asks.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from redline.controls import stages
from redline.errors import EvidenceError, FeatureError, InputError
from redline.evaluate import Attacker, Cores, Crew, Metered, Plan, Price, Ray, Settings, Tally
from redline.guard import Unrecorded, guarded
from redline.interaction import Action
from redline.llm import Client
from redline.llm.connect import connect
from redline.llm.pace import Pace
from redline.llm.protocol import Reply
from redline.llm.retry import Budget
from redline.llm.wire import Wire
from redline.run import Run
from redline.scorers import outcome
from redline.workspace.feature import Feature, connect_feature
from redline.workspace.launch import Launch, open_launch
from redline.workspace.replies import kept_replies

__all__ = [
    "PLACES",
    "Manner",
    "around",
    "attacker_of",
    "crew_for",
    "local",
    "metered",
    "settings_for",
]

LOCAL = ("vetted:", "replay:", "python:")
"""Features that compute in this process: one at a time, or latency measures the queue."""
FREE = ("vetted:", "replay:")
"""Those that can be asked again at no cost, and by any number of processes at once."""
MANY = 2_000
"""Exchanges from which it pays to start a process for each core."""
PATIENCE = 90.0
"""Seconds that a service may ask a run to wait."""
LIMIT = 300.0
"""Seconds for one call of a service, with its waits."""
PLACES = ("auto", "here", "cores", "ray")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What a person may choose of how it is carried out."""

    on: str = "auto"
    """One of `PLACES`; `ray:ADDRESS` joins a cluster."""
    concurrency: int = 8
    """Exchanges in flight, where the feature is a service."""
    requests: float | None = None
    """A minute at most, of the service."""
    tokens: float | None = None
    """A minute at most, of the service."""
    retries: int | None = None
    """Of the whole run at most; unless given, one call in six in the long run."""
    price: Price | None = None
    max_cost: float | None = None
    """US dollars at which the run stops, to be gone on with."""
    max_time: float | None = None
    """Seconds after which the run stops, to be gone on with."""
    cache: bool = True
    """Whether answers of a service are kept and used again."""

    def __post_init__(self) -> None:
        """Refuse what cannot be kept.

        Raises
        ------
        InputError
            An unknown place, or a limit on a cost that is unknown.
        """
        if self.on not in PLACES and not self.on.startswith("ray:"):
            raise InputError(
                f"--on {self.on!r} is no place; accepted: {', '.join(PLACES)}, ray:ADDRESS."
            )
        if self.max_cost is not None and self.price is None:
            raise InputError(
                "--max-cost needs a price, and none is known.\nGive --price IN,OUT: US dollars "
                "for a million tokens sent and received."
            )


def local(of: Run) -> bool:
    """Say whether a feature computes in this process."""
    return of.feature.startswith(LOCAL)


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
        options=COUNTED if of.feature.startswith("openai:") and counting(manner) else {},
    )


COUNTED = {"stream_options": {"include_usage": True}}
"""Asks an OpenAI-compatible service to count tokens also where it streams."""


def attacker_of(launch: Launch, of: Run, manner: Manner, tally: Tally) -> Attacker | None:
    """Return the model that writes a run's driven attacks; None where it has none.

    Raises
    ------
    FeatureError
        The address names nothing that can be asked.
    """
    if not of.attacker:
        return None
    try:
        client = connect(of.attacker, launch.folder, os.environ)
    except FeatureError as error:
        raise FeatureError(f"--attacker: {error}") from error
    counted = of.attacker.startswith("openai:") and counting(manner)
    return Attacker(
        client=client, limit=LIMIT, options=COUNTED if counted else {}, spent=tally.drove
    )


def counting(manner: Manner) -> bool:
    """Say whether tokens have to be known."""
    return manner.price is not None or manner.tokens is not None


def as_said(reply: Reply) -> Action:
    """Return what the guard says was done; it has judged its feature's words already."""
    return reply.action


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
    client = feature.client
    spent: Callable[[int], None] = lambda _tokens: None  # noqa: E731
    if wire := wire_of(client):
        wire.pace = Pace(
            requests=manner.requests or float("inf"), tokens=manner.tokens or float("inf")
        )
        budget = Budget() if manner.retries is None else Budget(
            left=manner.retries, earned=0.0, total=manner.retries
        )  # fmt: skip
        wire.retry = replace(wire.retry, longest=PATIENCE, budget=budget)
        spent = wire.pace.used
    salt = dict(launch.policy.templates)
    if not manner.cache:
        yield Metered(client=client, seed=of.seed, salt=salt, spent=spent)
        return
    with kept_replies(launch.home.made().cache) as replies:
        yield Metered(client=client, seed=of.seed, salt=salt, spent=spent, replies=replies)


def wire_of(client: Client) -> Wire | None:
    """Return what a client sends its requests by; None where it sends none."""
    wire = getattr(client, "wire", None)
    return wire if isinstance(wire, Wire) else None


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
    return guarded(client, launch.policy, made, recorder=Unrecorded())
