"""Telemetry: what is noted of every request, in one place: counters, a line, a trace.

The gateway says when a request begins and ends, the guard what failed, the recorder how long the
disk took. Nothing that is noted is a word of a request, a reply or a header.
"""

import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.types import Scope

from redline.controls import Exchange
from redline.guard.telemetry.exposition import exposed
from redline.guard.telemetry.families import Key
from redline.guard.telemetry.logs import Log, request_line
from redline.guard.telemetry.metrics import Metrics
from redline.guard.telemetry.seen import Seen
from redline.guard.telemetry.shares import Shares
from redline.llm.passing import CURRENT

if TYPE_CHECKING:
    from redline.guard.telemetry.tracing import Tracing

__all__ = ["Telemetry"]

STARTED = time.time()
RESPONSES: dict[int, Key] = {n: ("redline_responses_total", str(n)) for n in (0, *range(100, 600))}


async def nothing() -> Mapping[Key, float]:
    """Say nothing of how things stand."""
    return {}


@dataclass(slots=True, kw_only=True)
class Telemetry:
    """What one process notes."""

    metrics: Metrics = field(default_factory=Metrics)
    log: Log = field(default_factory=Log)
    tracing: "Tracing | None" = None
    """None where no traces are wanted."""
    shares: Shares | None = None
    """Of a worker among several."""
    gauges: Callable[[], Awaitable[Mapping[Key, float]]] = nothing
    """Says how things stand now."""

    def began(self, scope: Scope, dialect: str) -> Seen:
        """Note that a request came in."""
        seen = Seen(scope, dialect)
        if self.tracing is not None:
            self.tracing.begin(seen)
        return seen

    def ended(self, seen: Seen, policy: str) -> None:
        """Note what became of it."""
        metrics, exchange = self.metrics, seen.exchange
        seconds = time.perf_counter() - seen.began
        verdict = "rejected"
        if exchange is not None:
            verdict = exchange.action
            metrics.time_stages(exchange.timings)
            for fired in exchange.fired:
                metrics.count("redline_control_fired_total", fired.control)
            for control in exchange.opened:
                metrics.count("redline_control_open_total", control)
        counts = metrics.counts
        # Closed lists of labels, so that none of these needs to be looked at for its number.
        key: Key = ("redline_requests_total", seen.dialect, verdict)
        counts[key] = counts.get(key, 0) + 1
        key = RESPONSES.get(seen.status, RESPONSES[0])
        counts[key] = counts.get(key, 0) + 1
        metrics.time(seconds, "redline_request_seconds", seen.dialect)
        if seen.status == 429:
            metrics.count("redline_refused_by_limits_total", seen.dialect)
        if self.log.form != "none":
            self.log.say("request", **request_line(seen, seconds, policy))
        if seen.spans is not None and self.tracing is not None:
            self.tracing.end(seen, seconds)

    def failed(self, exchange: Exchange, error: BaseException) -> None:
        """Note a failure: only its kind, since its words may quote what was asked."""
        kind = type(error).__name__
        self.metrics.count("redline_failures_total", kind)
        request = CURRENT.get()
        if isinstance(request, Seen):
            request.errors += (kind,)
        means = (type(error).__doc__ or "").partition("\n")[0]
        self.log.say("failure", exchange=exchange.id, error=kind, means=means)

    async def own(self) -> dict[str, Any]:
        """Return everything of this process, to be added up."""
        gauges = await self.gauges()
        lost: dict[Key, float] = {("redline_log_lines_lost_total",): self.log.lost}
        return self.metrics.stored({**gauges, **of_process(), **lost})

    async def told(self) -> bytes:
        """Return everything of all workers, as Prometheus reads it."""
        every: Sequence[dict[str, Any]] = [await self.own()]
        if self.shares is not None:
            every = [*every, *self.shares.others()]
        return exposed(*Metrics.summed(every))

    def close(self) -> None:
        """Write and send what waits."""
        if self.tracing is not None:
            self.tracing.close()
        self.log.close()


def of_process() -> dict[Key, float]:
    """Return what the system says of this process; without `/proc` its memory is left out."""
    times = os.times()
    found: dict[Key, float] = {
        ("process_cpu_seconds_total",): times.user + times.system,
        ("process_start_time_seconds",): STARTED,
    }
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return found
    return {**found, ("process_resident_memory_bytes",): pages * os.sysconf("SC_PAGE_SIZE")}
