"""The front of a gateway: which version answers, until when, and what is noted of each request.

A gateway comes in, and later others that take its place; an ASGI app goes out. A request is
answered by the version that was in force when it came, to its end; a version that nobody waits
for any more is let go of. From the first signal on `/ready` says that the gateway is draining.
"""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from starlette.types import Receive, Scope, Send

import redline
from redline.guard.access.audience import PARTS
from redline.guard.gateway import Gateway
from redline.guard.operation import ANYWHERE, OPERATION, POLICY
from redline.guard.replies import troubled
from redline.guard.telemetry import Telemetry
from redline.guard.telemetry.families import Key
from redline.llm.dialects import Dialect, Trouble
from redline.llm.passing import CURRENT

__all__ = ["Front"]

LEAVE = 2.0
"""Seconds that exchanges which were broken off have to put their end into the record."""
EVERY = 1.0
"""Seconds between two looks of the other workers at what this one counted."""
LEAVING = Trouble(
    message="This gateway is going down and takes no further requests. Ask again: another one, or "
    "the same one in a moment.",
    status=503,
    code="draining",
)
STATES = {"closed": 0, "half open": 1, "open": 2}


class Version:
    """One version of the gateway, with how many requests it still answers."""

    __slots__ = ("app", "handed_on", "retired", "under_way")

    def __init__(self, app: Gateway) -> None:
        self.app = app
        self.under_way = 0
        self.retired = False
        self.handed_on = False
        """Whether the next version goes on with its door, so that nobody may close it."""

    async def close(self) -> None:
        """Let go of the feature, the stages and the limits."""
        if not self.handed_on:
            await self.app.access.close()
        await self.app.close()


class Front:
    """The app that a server runs; to be used in one event loop."""

    loop: asyncio.AbstractEventLoop
    """The one that it runs in, once it has begun."""

    def __init__(
        self, app: Gateway, telemetry: Telemetry | None = None, *, anywhere: bool = False
    ) -> None:
        """Begin with one version.

        Parameters
        ----------
        telemetry
            What is noted; None for counters alone.
        anywhere
            Whether it answers under other names than this machine's own.
        """
        self.telemetry = telemetry or Telemetry()
        self.telemetry.gauges = self.gauges
        self.current = Version(app)
        self.anywhere = anywhere
        self.retired: set[Version] = set()
        self.answering = 0
        """Requests for an answer under way, in every version."""
        self.about: dict[str, Any] = {"draining": False, "stopped": ""}
        """What `/ready` says of the operation."""
        self.refuses_from = float("inf")
        self.turned: Trouble | None = None
        """What everybody is told who asks while the rollout answers nobody."""
        self.closing: set[asyncio.Task[None]] = set()

    @property
    def under_way(self) -> int:
        """Return how many requests are under way."""
        return self.current.under_way + sum(version.under_way for version in self.retired)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        if scope["type"] != "http":
            return
        version = self.current
        scope[OPERATION] = self.about
        scope[ANYWHERE] = self.anywhere
        version.under_way += 1
        try:
            asked = scope["method"] == "POST"
            dialect = version.app.formats.get(scope["path"]) if asked else None
            if dialect is None:
                await version.app(scope, receive, send)
            else:
                await self.answered(version.app, dialect, scope, receive, send)
        finally:
            version.under_way -= 1
            if version.retired and not version.under_way:
                self.let_go(version)

    async def answered(
        self, app: Gateway, dialect: Dialect, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer one request for an answer, and note what becomes of it."""
        seen = self.telemetry.began(scope, dialect.name)
        token = CURRENT.set(seen)
        self.answering += 1
        try:
            if time.monotonic() >= self.refuses_from:
                leaving = {"retry-after": "1", "connection": "close"}
                await troubled(dialect, LEAVING, leaving)(scope, receive, seen.sending(send))
            elif self.turned is not None:
                await troubled(dialect, self.turned)(scope, receive, seen.sending(send))
            else:
                await app(scope, receive, seen.sending(send))
        finally:
            self.answering -= 1
            CURRENT.reset(token)
            self.telemetry.ended(seen, scope.get(POLICY, app.guarded.policy.digest))

    def swap(self, app: Gateway, *, handed_on: bool = False) -> None:
        """Let another version answer from the next request on; to be called in the loop."""
        before, self.current = self.current, Version(app)
        before.retired, before.handed_on = True, handed_on
        self.retired.add(before)
        if not before.under_way:
            self.let_go(before)

    def shut(self, trouble: Trouble | None) -> None:
        """Turn everybody away with these words, or let them in again; from any thread."""
        self.turned = trouble
        self.about["stopped"] = trouble.message if trouble else ""

    def let_go(self, version: Version) -> None:
        """Close a version that nobody waits for any more."""
        if version in self.retired:
            self.retired.discard(version)
            task = asyncio.ensure_future(version.close())
            self.closing.add(task)
            task.add_done_callback(self.closing.discard)

    def drain(self, linger: float = 0.0) -> None:
        """Begin to go down: `/ready` says so, and after `linger` seconds nothing new is begun."""
        self.about["draining"] = True
        self.refuses_from = min(self.refuses_from, time.monotonic() + linger)

    async def live(self, receive: Receive, send: Send) -> None:
        """Begin and end with the server."""
        self.loop = asyncio.get_running_loop()
        sharing: asyncio.Task[None] | None = None
        while (await receive())["type"] != "lifespan.shutdown":
            if self.telemetry.shares is not None:
                sharing = asyncio.create_task(self.share())
            await send({"type": "lifespan.startup.complete"})
        if sharing is not None:
            sharing.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVE):
                # What was broken off a moment ago still has to say so to the record.
                while self.under_way:  # noqa: ASYNC110  requests of several versions
                    await asyncio.sleep(0.02)
        for version in (self.current, *self.retired):
            await version.close()
        if self.closing:
            await asyncio.wait(self.closing)
        await send({"type": "lifespan.shutdown.complete"})

    async def share(self) -> None:
        """Tell the other workers what was counted here."""
        while self.telemetry.shares is not None:
            self.telemetry.shares.put(await self.telemetry.own())
            await asyncio.sleep(EVERY)

    async def gauges(self) -> Mapping[Key, float]:
        """Return how things stand now."""
        guarded = self.current.app.guarded
        standing = getattr(guarded.client, "standing", None)
        info = (redline.__version__, guarded.policy.digest, self.current.app.phase)
        return {
            ("redline_in_flight",): self.answering,
            ("redline_draining",): float(self.about["draining"]),
            ("redline_stopped",): float(self.turned is not None),
            ("redline_canary_share",): share_of(self.current.app),
            ("redline_record_up",): float(not await guarded.recorder.trouble()),
            ("redline_reload_refused",): float("refused" in self.about.get("reload", {})),
            ("redline_workers",): 1,
            ("redline_build_info", *info): 1,
            **{
                ("redline_breaker_state", one.address): STATES[one.state]
                for one in (standing() if standing is not None else ())
            },
        }


def share_of(app: Gateway) -> float:
    """Return which part of the people the canary of a gateway answers."""
    parts = app.arms.parts() if app.arms is not None else None
    return (parts or 0) / PARTS
