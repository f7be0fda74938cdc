"""One worker of several: answers at a port that it shares, and does as its parent says.

    python -m redline.workspace.worker FD

The file descriptor is one end of a pair of sockets. What comes through it was made by the parent:
first a `Plan`, then orders. What goes back says how it went. A parent that is gone ends the worker
as a signal does, so that none is left behind.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from redline.controls import compile_policy
from redline.errors import EnvironmentFailure, RedlineError
from redline.guard import JournalRecorder, run
from redline.guard.telemetry import Shares
from redline.store import Journal
from redline.workspace.following import Followed, always, nobody
from redline.workspace.launch import Launch
from redline.workspace.operating import Operated, Running
from redline.workspace.pulse import Pulse
from redline.workspace.reloading import Outcome
from redline.workspace.standings import in_force

__all__ = ["Plan", "Said", "packed", "work"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a worker is to do."""

    launch: bytes
    """The launch that was decided on, packed: what lies on the disk may be another one by now."""
    phase: str
    running: Running
    port: int
    folder: Path
    """Where workers say what they counted."""
    number: int
    outcome: Outcome | None = None
    """Of the last change."""


@dataclass(slots=True)
class Said:
    """What the parent says of the record, which it keeps for all workers."""

    keeping: Mapping[str, str] = field(default_factory=dict)
    hindered: str = ""


def packed(launch: Launch) -> bytes:
    """Return a launch as bytes for a worker."""
    return pickle.dumps(launch)


def unpacked(launch: bytes) -> Launch:
    """Return a launch that the parent packed, if the files beside the brief are still the same.

    Raises
    ------
    EnvironmentFailure
        They are not, so that nobody knows what would answer.
    """
    found: Launch = pickle.loads(launch)  # noqa: S301  from the parent, over its own socket
    if compile_policy(found.brief, found.folder).digest != found.policy.digest:
        raise EnvironmentFailure(
            f"{found.brief.file}: files beside it are not those that were decided on. Put them "
            "back, or let the change be taken up."
        )
    return found


def work(plan: Plan, pipe: Connection) -> None:
    """Answer until a signal."""
    launch = unpacked(plan.launch)
    said = Said()
    with ExitStack() as stack:
        journal = stack.enter_context(Journal.open(launch.home.record))
        recorder = JournalRecorder.open(
            journal, launch.policy, told=lambda: said.keeping, hindered=lambda: said.hindered
        )
        shares = Shares(plan.folder, plan.number)
        phase = in_force(launch.home, plan.phase)
        operated = Operated(launch, phase, recorder, plan.running, shares)
        stack.callback(operated.telemetry.close)
        following = operated.following(*news(plan, pipe))
        if plan.outcome is not None:
            operated.front.about["reload"] = plan.outcome.told()

        def started(address: str) -> None:
            hearing = threading.Thread(target=hear, args=(pipe, operated, said), daemon=True)
            hearing.start()
            stack.enter_context(following)
            stack.enter_context(operated.arming())
            pipe.send(("started", address))

        run(
            operated.front,
            plan.port,
            host=plan.running.host,
            drain=plan.running.drain,
            started=started,
            shared=True,
        )


def news(plan: Plan, pipe: Connection) -> tuple[Callable[[], bool], Callable[[Followed], None]]:
    """Return whether a fleet was heard lately, and who tells the parent what is followed."""

    def tell(done: Followed) -> None:
        with suppress(OSError):  # a parent that is gone ends this worker
            pipe.send(("followed", tuple(done)))

    fleet = plan.running.fleet
    return (Pulse(plan.folder, fleet.lease).fresh, tell) if fleet else (always, nobody)


def hear(pipe: Connection, operated: Operated, said: Said) -> None:
    """Do what the parent says until it is gone."""
    try:
        while True:
            order, what = pipe.recv()
            if order == "swap":
                pipe.send(("swapped", swapped(operated, what)))
            elif order == "tell":
                operated.tell(what)
            else:
                said.keeping, said.hindered = what
    except (EOFError, OSError):
        os.kill(os.getpid(), signal.SIGTERM)


def swapped(operated: Operated, launch: bytes) -> str:
    """Let another launch answer; returns why it cannot."""
    try:
        return operated.swap(unpacked(launch))
    except RedlineError as error:
        return str(error)


def main(number: str) -> None:
    """Hear what is to be done, and do it."""
    # The parent forwards signals; what a terminal sends to all would count twice.
    os.setsid()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with Connection(int(number)) as pipe:
        plan: Any = pipe.recv()
        try:
            work(plan, pipe)
        except RedlineError as error:
            with suppress(OSError):
                pipe.send(("failed", (type(error).__name__, str(error))))
            sys.exit(error.exit_code)


if __name__ == "__main__":
    main(sys.argv[1])
