"""Arming: a gateway takes up a canary that begins while it serves, and keeps its policy meanwhile.

The file of the canary is looked at a few times a second. Another canary makes the gateway anew; a
share that changes, or an end, needs nothing of it, because every request looks for itself.
"""

import threading
from collections.abc import Callable

from redline.controls import Policy, Stage
from redline.errors import RedlineError
from redline.guard import JournalRecorder, Tools, guarded
from redline.guard.arms import Arms
from redline.guard.telemetry import Measured, Telemetry
from redline.llm import Client
from redline.workspace.canaries import (
    LOOK,
    Canaries,
    canary_launch,
    read_canary,
    stamp_of,
)
from redline.workspace.home import Home
from redline.workspace.launch import Launch
from redline.workspace.live_judges import live_judges

__all__ = ["Arming", "arms_of", "hindered_by_canary"]

Connect = Callable[[Launch], tuple[Client, list[Stage], Tools]]
"""Connects the feature of a launch, and makes its stages."""


class Arming:
    """Follows the canary while a block runs, in a thread of its own."""

    def __init__(
        self,
        home: Home,
        arm: Callable[[], str],
        drawn: tuple[str, str] = ("", ""),
        *,
        look: float = LOOK,
    ) -> None:
        """Begin with the canary that the gateway has.

        Parameters
        ----------
        arm
            Makes the gateway anew with the canary that stands; returns why it cannot, or nothing.
        drawn
            Phase and policy of the canary that it has; empty for none.
        """
        self.home = home
        self.arm = arm
        self.look = look
        self._seen: object = None
        self._draw = drawn
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="arming", daemon=True)

    def __enter__(self) -> "Arming":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(1.0)

    def _run(self) -> None:
        while not self._ended.wait(self.look):
            self.once()

    def once(self) -> None:
        """Take up another canary, if there is one."""
        found = stamp_of(self.home)
        if found == self._seen:
            return
        self._seen = found
        draw = draw_of(self.home)
        if draw not in {("", ""), self._draw}:
            try:
                refused = self.arm()
            except Exception:  # noqa: BLE001  whatever it is, a thread that ended would follow nothing
                refused = "?"
            if refused:
                self._seen = None  # it is tried again
                return
        self._draw = draw


def draw_of(home: Home) -> tuple[str, str]:
    """Return what a gateway is made for: the phase and the policy of a canary that answers."""
    try:
        canary = read_canary(home)
    except RedlineError:
        return "", ""
    return (canary.phase, canary.policy) if canary and canary.answers else ("", "")


def arms_of(
    launch: Launch,
    phase: str,
    recorder: JournalRecorder,
    telemetry: Telemetry,
    connect: Connect,
) -> Arms | None:
    """Return the canary of a gateway; None where there is none, or where it cannot answer.

    A canary that cannot answer keeps nobody from the policy in force; the log says why.
    """
    try:
        canary = read_canary(launch.home)
        if canary is None or not canary.answers or canary.phase != phase:
            return None
        if canary.policy == launch.policy.digest:
            return None  # promoted, and in force by now
        other = canary_launch(launch, canary)
        client, stages, tools = connect(other)
    except RedlineError as error:
        telemetry.log.say("canary cannot begin", why=str(error))
        return None
    record = JournalRecorder.open(
        recorder.journal, other.policy, told=recorder.told, hindered=recorder.hindered
    )
    around = guarded(
        client,
        other.policy,
        stages,
        recorder=Measured(record, telemetry.metrics),
        slices={"phase": phase},
        tools=tools,
        judges=live_judges(other.brief.metrics),
    )
    state = Canaries(launch.home, phase, canary.policy)
    return Arms(canary=around, key=bytes.fromhex(canary.key), draw=canary.policy, parts=state.now)


def hindered_by_canary(home: Home, now: Policy, fresh: Policy) -> str:
    """Return why another policy may not take over: a canary is compared with the one in force."""
    try:
        canary = read_canary(home)
    except RedlineError:
        return ""
    if canary is None or not canary.answers or fresh.digest in {now.digest, canary.policy}:
        return ""
    return "a canary runs beside the policy in force; end it first, or promote it"
