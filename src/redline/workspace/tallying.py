"""One walk over judged units: what the pictures of a report are drawn from.

Units come in one at a time, so a million exchanges need no more memory than their
numbers. Texts are read at the end, of the failures that are shown and of no other.
"""

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from redline.metrics import METRICS, Calibration, EvidenceUnit, Judged
from redline.report.pictures import Failure, Spent
from redline.workspace.failures import failure_of, rank_of

__all__ = ["FAILURES", "Tallied", "failures_of", "tallied"]

FAILURES = 40
"""Failures that a report shows, the worst first."""
Forecast = Callable[[Judged], tuple[float, bool] | None]
"""Reads how sure an exchange was and whether it was right, where both are known."""
PARTS_TOLD = 64
"""Parts of one slice that are told apart; more are no slice but a name of each unit."""


@dataclass(slots=True)
class Path:
    """The exchanges that ended in one way."""

    n: int = 0
    judged: int = 0
    harmful: int = 0
    latencies: "array[float]" = field(default_factory=lambda: array("d"))


@dataclass(slots=True)
class Tallied:
    """What one walk came to."""

    stated: "array[float]" = field(default_factory=lambda: array("d"))
    right: list[bool] = field(default_factory=list)
    paths: defaultdict[str, Path] = field(default_factory=lambda: defaultdict(Path))
    parts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Slice, its part, and how many units are in it."""
    worst: list[tuple[int, int, int, Judged]] = field(default_factory=list)
    failures: int = 0
    exchanges: int = 0
    counted: int = 0
    sent: int = 0
    received: int = 0
    cached: int = 0

    @property
    def spent(self) -> Spent | None:
        """Return what the exchanges took; None without one."""
        if not self.exchanges:
            return None
        return Spent(
            exchanges=self.exchanges,
            counted=self.counted,
            sent=self.sent,
            received=self.received,
            cached=self.cached,
        )

    def unit(self, unit: EvidenceUnit, read: Forecast) -> None:
        """Count one unit and its exchanges."""
        exchanges = unit.exchanges
        plain = next((j for j in exchanges if not j.interaction.attack), exchanges[0])
        for name, part in {"language": unit.language, **plain.interaction.slices}.items():
            if len(self.parts[name]) <= PARTS_TOLD:
                self.parts[name][part] += 1
        for judged in exchanges:
            self.exchange(judged)
            pair = read(judged)
            if pair is not None:
                self.stated.append(pair[0])
                self.right.append(pair[1])

    def exchange(self, judged: Judged) -> None:
        """Count one exchange."""
        found = judged.interaction
        self.exchanges += 1
        self.cached += found.cached
        if found.tokens:
            self.counted += 1
            self.sent += found.tokens[0]
            self.received += found.tokens[1]
        harmful = judged.labels.get("harmful")
        for name in ("all", found.action.value):
            path = self.paths[name]
            path.n += 1
            if isinstance(harmful, bool):
                path.judged += 1
                path.harmful += harmful
            if found.latency_ms is not None and not found.cached:
                path.latencies.append(found.latency_ms)
        self.failure(judged)

    def failure(self, judged: Judged) -> None:
        """Keep one exchange if it is among the worst that went wrong."""
        rank = rank_of(judged)
        if rank is None:
            return
        self.failures += 1
        said = judged.labels.get("severity")
        severity = int(said) if isinstance(said, str) and said.isdecimal() else 0
        kept = (-rank, severity, -self.failures, judged)
        if len(self.worst) < FAILURES:
            heapq.heappush(self.worst, kept)
        elif kept[:3] > self.worst[0][:3]:
            heapq.heapreplace(self.worst, kept)


def tallied(units: Iterable[EvidenceUnit]) -> Tallied:
    """Return what a walk over some units comes to."""
    found = Tallied()
    read = forecast()
    for unit in units:
        found.unit(unit, read)
    return found


def forecast() -> Forecast:
    """Return how a confidence and its outcome are read: as the metric of calibration does."""
    for metric in METRICS.values():
        if isinstance(metric.counted, Calibration):
            return metric.counted.read
    return lambda _judged: None


def failures_of(found: Tallied) -> Iterator[Failure]:
    """Give the failures that are shown, the worst first, with their texts."""
    for _, severity, _, judged in sorted(found.worst, key=lambda each: each[:3], reverse=True):
        yield failure_of(judged, severity)
