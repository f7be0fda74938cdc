"""Operate a gateway: open its record, serve until a signal, and change versions on the way.

A launch that may be served and how it is to be run come in. One process serves here; several are
for `workers`. What changes in the brief while it runs is for `reloading`.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from redline.controls.sessions import Sessions
from redline.errors import InputError, RedlineError
from redline.guard import JournalRecorder, run
from redline.guard.access import read_ring
from redline.guard.front import Front
from redline.guard.gateway import Gateway
from redline.guard.listening import HOST, host_in
from redline.guard.serve import DRAIN
from redline.guard.telemetry import Form, Log, Shares, Telemetry
from redline.guard.telemetry.tracing import tracing_from
from redline.workspace.arming import Arming, hindered_by_canary
from redline.workspace.events import note_event
from redline.workspace.examined import shortened
from redline.workspace.fleets import Fleet
from redline.workspace.following import Followed, Following, always, nobody
from redline.workspace.hearing import hearing
from redline.workspace.keys import keys_of
from redline.workspace.launch import Launch
from redline.workspace.recording import Keeping, kept_record
from redline.workspace.reloading import Outcome, Reloading
from redline.workspace.serving import version_of
from redline.workspace.standings import begin, in_force

__all__ = ["Operated", "Running", "check_host_allowed", "operate"]

SWAPPING = 60.0
"""Seconds that another version may take to learn and connect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How a gateway is run."""

    port: int = 8080
    host: str = HOST
    workers: int = 1
    drain: float = DRAIN
    """Seconds that exchanges under way have after a signal."""
    log: Form = "none"
    watch: bool = True
    """Whether a changed brief takes the place of the one in force."""
    keeping: Keeping = field(default_factory=Keeping)
    """Where the record goes beside its file."""
    fleet: Fleet | None = None
    """In whose database the rollout stands; None where it stands in a file of this folder."""

    @property
    def anywhere(self) -> bool:
        """Say whether other machines can ask."""
        return not host_in(self.host).is_loopback


class Operated:
    """One process that answers: its front, and how another launch takes over."""

    def __init__(
        self,
        launch: Launch,
        phase: str,
        recorder: JournalRecorder,
        running: Running,
        shares: Shares | None = None,
    ) -> None:
        self.launch = launch
        self.phase = phase
        self.changing = threading.Lock()
        """One version takes over at a time, because of its brief or of its phase."""
        self.recorder = recorder
        self.processes = running.workers
        self.sessions = Sessions()
        log = Log(running.log)
        tracing = tracing_from(os.environ, lambda who: log.say("traces not sent", by=who))
        self.telemetry = Telemetry(log=log, tracing=tracing, shares=shares)
        if shares is not None:
            shares.restore(self.telemetry.metrics)
        first = self.version(launch, None)
        self.front = Front(first, self.telemetry, anywhere=running.anywhere)

    def version(self, launch: Launch, before: Gateway | None) -> Gateway:
        """Return the gateway of a launch; blocks."""
        old = self.recorder
        recorder = (
            old
            if before is None
            else JournalRecorder.open(
                old.journal, launch.policy, told=old.told, hindered=old.hindered
            )
        )
        return version_of(
            launch,
            self.phase,
            recorder,
            self.telemetry,
            before,
            sessions=self.sessions,
            processes=self.processes,
        )

    def swap(self, launch: Launch) -> str:
        """Let a launch answer from the next request on; returns why it cannot, or nothing.

        To be called from another thread than the loop's, which goes on meanwhile.
        """
        with self.changing:
            old = self.launch
            hindered = hindered_by_canary(old.home, old.policy, launch.policy)
            return hindered or self.take_over(launch)

    def arming(self) -> Arming:
        """Return who takes up a canary that begins later."""
        arms = self.front.current.app.arms
        drawn = (self.phase, arms.draw) if arms else ("", "")
        return Arming(self.launch.home, lambda: self.swap(self.launch), drawn)

    def enter(self, phase: str) -> str:
        """Let the launch answer in another phase; threads and outcome as for `swap`."""
        with self.changing:
            before, self.phase = self.phase, phase
            try:
                why = self.take_over(self.launch)
            except BaseException:
                self.phase = before
                raise
            if why:
                self.phase = before
            return why

    def take_over(self, launch: Launch) -> str:
        """Make the gateway of a launch in the present phase, and let it answer."""
        before = self.front.current.app
        try:
            fresh = self.version(launch, before)
        except RedlineError as error:
            return shortened(f"the new version cannot begin: {error}")
        handed_on = fresh.access.ledger is before.access.ledger

        async def act() -> None:
            self.front.swap(fresh, handed_on=handed_on)

        asyncio.run_coroutine_threadsafe(act(), self.front.loop).result(SWAPPING)
        self.launch = launch
        return ""

    def following(
        self,
        heard: Callable[[], bool] = always,
        tell: Callable[[Followed], None] = nobody,
    ) -> Following:
        """Return who follows the rollout; where it is stopped, nobody is let in from now on."""
        shut = self.front.shut
        found = Following(self.launch.home, self.phase, self.enter, shut, heard=heard, tell=tell)
        found.begin()
        return found

    def tell(self, outcome: Outcome) -> None:
        """Say what came of a change: in `/ready`, in the log, and as a counter."""
        alone = self.telemetry.shares is None
        if alone:  # among several workers the parent says it once
            self.telemetry.log.say("reload", **outcome.told())

        def note() -> None:
            if alone:
                self.telemetry.metrics.count("redline_reloads_total", outcome.result)
            self.front.about["reload"] = outcome.told()

        self.front.loop.call_soon_threadsafe(note)


def operate(launch: Launch, phase: str, running: Running, started: Callable[[str], None]) -> None:
    """Serve a phase until a signal; every exchange is in the record before it leaves.

    Parameters
    ----------
    started
        Told the address once it answers.

    Raises
    ------
    PortInUse, DatabaseError
        The port or the record is not to be had.
    InputError
        Other machines could ask, and there is no key.
    """
    check_host_allowed(launch, running)
    with ExitStack() as stack:
        recorder = stack.enter_context(kept_record(launch.home, launch.policy, running.keeping))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="redline-")))
        heard = stack.enter_context(hearing(launch, running.fleet, phase, folder))
        operated = Operated(launch, in_force(launch.home, phase), recorder, running)
        stack.callback(operated.telemetry.close)
        following = operated.following(*heard.both()) if heard else operated.following()
        reloading = Reloading(
            launch, lambda: operated.phase, recorder.journal, operated.swap, operated.tell
        )

        def tell(address: str) -> None:
            if heard:
                heard.named(address)
            else:
                begin(launch, phase)
            note_event(launch.home, "phase started", f"{phase} started", phase)
            stack.enter_context(following)
            stack.enter_context(operated.arming())
            if running.watch:
                stack.enter_context(reloading)
            started(address)

        with reloading.at_hangup() if running.watch else nothing():
            run(
                operated.front,
                running.port,
                host=running.host,
                drain=running.drain,
                started=tell,
            )


@contextmanager
def nothing() -> Iterator[None]:
    """Do nothing around a block."""
    yield


def check_host_allowed(launch: Launch, running: Running) -> None:
    """Refuse to be asked by other machines where nobody would need a key.

    Raises
    ------
    InputError
        There is no key.
    """
    if running.anywhere and not read_ring(keys_of(launch.home)).keys:
        raise InputError(
            f"--host {running.host} would let other machines ask, and this launch has no keys.\n"
            f"Make one first with `redline keys new {launch.brief.file} --name WHOSE`; {HOST} "
            "needs none."
        )
