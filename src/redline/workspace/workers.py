"""Several workers behind one port: begin them, bring back those that end, and end them in order.

Each is a process of its own that listens at the same port (SO_REUSEPORT), so that the system gives
every connection to one of them. The parent answers nobody: it holds the port, keeps the record,
takes signals, and lets a changed brief be examined once for all. All write to the one record of
the launch, whose entries from several processes stand in one chain.
"""

import os
import queue
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from redline import errors
from redline.errors import EnvironmentFailure
from redline.guard import JournalRecorder
from redline.guard.listening import reserved
from redline.guard.telemetry import Log, Metrics, Shares
from redline.workspace.events import note_event
from redline.workspace.following import Followed
from redline.workspace.hearing import hearing
from redline.workspace.launch import Launch
from redline.workspace.operating import SWAPPING, Running, check_host_allowed
from redline.workspace.recording import kept_record
from redline.workspace.reloading import Outcome, Reloading
from redline.workspace.standings import begin, in_force
from redline.workspace.worker import Plan, packed

__all__ = ["Crew", "operate_workers"]

PARENT = -1
"""The parent's place among those who count."""
TICK = 0.2
"""Seconds between two looks at the workers."""
SOON = 5.0
"""Seconds within which a worker that ends again has a fault of its own."""
PAUSES = (0.1, 0.5, 2.0, 5.0)
"""Seconds before it is begun again; the last one repeats."""
AT_ONCE = 1.5
"""Seconds after a second signal in which all are gone."""


@dataclass(slots=True)
class Hand:
    """One worker."""

    number: int
    process: "subprocess.Popen[bytes]"
    pipe: Connection
    began: float
    answers: bool = False
    """Whether it has said that it listens."""
    followed: Followed | None = None
    """What it said last of the rollout."""


class Crew:
    """All workers of one gateway."""

    def __init__(self, plan: Plan, recorder: JournalRecorder, log: Log) -> None:
        self.plan = plan
        self.recorder = recorder
        self.log = log
        self.hands: dict[int, Hand] = {}
        self.due: dict[int, float] = dict.fromkeys(range(plan.running.workers), 0.0)
        """When a worker that is not there is to be begun."""
        self.failed: dict[int, int] = {}
        """How often in a row it ended soon."""
        self.metrics = Metrics()
        self.shares = Shares(plan.folder, PARENT)
        self.swapped: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()
        self.lock = threading.RLock()
        self.signals: list[int] = []
        self.leaving: float | None = None

    def run(self, started: Callable[[str], None]) -> None:
        """Keep all of them at work until a signal; then end them in order.

        Raises
        ------
        RedlineError
            One of them cannot begin.
        """
        told = False
        try:
            while not (self.leaving and not self.hands):
                self.begin()
                self.hear()
                self.say()
                if not told and self.all_answer:
                    told = True
                    started(self.address)
                self.leave(told=told)
        finally:
            self.kill()

    address: str = ""

    @property
    def all_answer(self) -> bool:
        """Say whether every worker listens."""
        hands = self.hands.values()
        return len(hands) == self.plan.running.workers and all(hand.answers for hand in hands)

    def begin(self) -> None:
        """Begin those that are not there and are due."""
        now = time.monotonic()
        for number, at in [*self.due.items()]:
            if self.leaving is None and now >= at:
                with self.lock:
                    del self.due[number]
                    self.hands[number] = begun(replace(self.plan, number=number))

    def hear(self) -> None:
        """Take what workers say, and note which have ended."""
        pipes = {hand.pipe: hand for hand in self.hands.values()}
        if not pipes:
            time.sleep(TICK)
        for pipe in wait([*pipes], TICK) if pipes else ():
            hand = pipes[pipe]  # type: ignore[index]
            try:
                what, said = hand.pipe.recv()
            except (EOFError, OSError):
                self.gone(hand)
                continue
            if what == "started":
                hand.answers, self.address = True, said
            elif what == "followed":
                hand.followed = Followed(*said)
            elif what == "swapped":
                self.swapped.put((hand.number, said))
            elif not hand.answers and not any(other.answers for other in self.hands.values()):
                raise error_of(*said)
            else:
                self.log.say("worker cannot begin", worker=hand.number, why=said[1])

    def gone(self, hand: Hand) -> None:
        """Note that a worker has ended, and when it is to come back."""
        with self.lock:
            del self.hands[hand.number]
        hand.pipe.close()
        status = hand.process.wait()
        if self.leaving is not None:
            return
        soon = time.monotonic() - hand.began < SOON
        failed = self.failed[hand.number] = self.failed.get(hand.number, 0) + 1 if soon else 0
        self.due[hand.number] = time.monotonic() + PAUSES[min(failed, len(PAUSES) - 1)]
        self.metrics.count("redline_worker_restarts_total")
        self.count()
        self.log.say("worker ended", worker=hand.number, status=status)

    def say(self) -> None:
        """Tell all workers how it stands with the record."""
        kept = self.recorder.keeping(), self.recorder.hindered()
        if kept != self.kept:
            self.kept = kept
            self.order("record", (dict(kept[0]), kept[1]))

    kept: object = None

    def followed(self) -> Followed | None:
        """Return what all that answer follow; the one that is furthest behind where they differ."""
        with self.lock:
            found = [hand.followed for hand in self.hands.values() if hand.answers]
        known = [one for one in found if one is not None]
        return min(known) if known and len(known) == len(found) else None

    def order(self, what: str, said: Any) -> list[int]:
        """Say something to all that listen; returns to whom."""
        with self.lock:
            heard = []
            for hand in self.hands.values():
                with suppress(OSError):
                    hand.pipe.send((what, said))
                    heard.append(hand.number)
            return heard

    def swap(self, launch: Launch) -> str:
        """Let another launch answer in all workers; returns why it cannot, or nothing."""
        fresh, before = packed(launch), self.plan
        with self.lock:
            # Whoever comes back from now on begins with the new one.
            self.plan = replace(before, launch=fresh)
            waiting = set(self.order("swap", fresh))
        refused: dict[int, str] = {}
        until = time.monotonic() + SWAPPING
        asked = len(waiting)
        while waiting and time.monotonic() < until:
            with suppress(queue.Empty):
                number, why = self.swapped.get(timeout=TICK)
                waiting.discard(number)
                if why:
                    refused[number] = why
            waiting &= self.hands.keys()
        if refused and len(refused) == asked:
            self.plan = before
            return next(iter(refused.values()))
        for number in waiting | refused.keys():
            # Those that could not follow begin anew, with the version that holds.
            if hand := self.hands.get(number):
                hand.process.kill()
        return ""

    def tell(self, outcome: Outcome) -> None:
        """Say what came of a change."""
        self.plan = replace(self.plan, outcome=outcome)
        self.log.say("reload", **outcome.told())
        self.metrics.count("redline_reloads_total", outcome.result)
        self.count()
        self.order("tell", outcome)

    def count(self) -> None:
        """Leave what was counted where workers tell it."""
        self.shares.put(self.metrics.stored({}))

    def leave(self, *, told: bool) -> None:
        """Forward signals; end those that take too long."""
        now = time.monotonic()
        while self.signals:
            number = self.signals.pop(0)
            second = self.leaving is not None or not told
            self.leaving = now if self.leaving is None else self.leaving
            for hand in self.hands.values():
                hand.process.send_signal(number)
            if second:
                self.leaving = min(self.leaving, now - self.plan.running.drain + AT_ONCE - GRACE)
        if self.leaving is not None and now > self.leaving + self.plan.running.drain + GRACE:
            self.kill()

    def kill(self) -> None:
        """End all that are left."""
        for hand in [*self.hands.values()]:
            hand.process.kill()
            hand.process.wait()
            hand.pipe.close()
        self.hands = {}


GRACE = 5.0
"""Seconds that a worker has beyond its drain to close what it holds."""


def begun(plan: Plan) -> Hand:
    """Begin one worker."""
    mine, its = socket.socketpair()
    with its:
        os.set_inheritable(its.fileno(), True)
        command = [sys.executable, "-m", "redline.workspace.worker", str(its.fileno())]
        process = subprocess.Popen(command, pass_fds=[its.fileno()])  # noqa: S603  this program
    pipe = Connection(mine.detach())
    with suppress(OSError):  # ended already, which is heard next
        pipe.send(plan)
    return Hand(plan.number, process, pipe, time.monotonic())


def error_of(name: str, said: str) -> errors.RedlineError:
    """Return the error that a worker could not begin with."""
    kind = getattr(errors, name, EnvironmentFailure)
    found: errors.RedlineError = kind(said)
    return found


def operate_workers(
    launch: Launch, phase: str, running: Running, started: Callable[[str], None]
) -> None:
    """Serve a phase with several workers until a signal; raises as `operate` does."""
    check_host_allowed(launch, running)
    with ExitStack() as stack:
        recorder = stack.enter_context(kept_record(launch.home, launch.policy, running.keeping))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="redline-"))
        port = stack.enter_context(reserved(running.port, running.host))
        log = Log(running.log)
        stack.callback(log.close)
        plan = Plan(
            launch=packed(launch),
            phase=phase,
            running=running,
            port=port,
            folder=Path(folder),
            number=0,
        )
        heard = stack.enter_context(hearing(launch, running.fleet, phase, Path(folder)))
        if heard is None:
            begin(launch, phase)  # each worker follows it from its start
        crew = Crew(plan, recorder, log)
        if heard is not None:
            heard.followed = crew.followed
        reloading = Reloading(
            launch, lambda: in_force(launch.home, phase), recorder.journal, crew.swap, crew.tell
        )

        def tell(address: str) -> None:
            if heard is not None:
                heard.named(address)
            note_event(launch.home, "phase started", f"{phase} started", phase)
            if running.watch:
                stack.enter_context(reloading)
            started(address)

        if running.watch:
            stack.enter_context(reloading.at_hangup())
        with caught(crew.signals):
            crew.run(tell)


@contextmanager
def caught(
    signals: list[int], numbers: Sequence[signal.Signals] = (signal.SIGINT, signal.SIGTERM)
) -> Iterator[None]:
    """Note signals in a list while the block runs."""
    before = {n: signal.signal(n, lambda number, _: signals.append(number)) for n in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
