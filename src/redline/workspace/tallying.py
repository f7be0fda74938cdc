"""One walk over judged units: what the pictures of a report are drawn from.

Units come in one at a time, so a million exchanges need no more memory than their
numbers. Texts are read at the end, of the failures that are shown and of no other.
"""

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redline.interaction import Action, Fired
from redline.metrics import METRICS, Calibration, EvidenceUnit, Judged
from redline.report.pictures import Failure, Spent

__all__ = ["FAILURES", "Tallied", "failures_of", "tallied"]

FAILURES = 40
"""Failures that a report shows, the worst first."""
LETTERS = 4000
"""Of one text in a report."""
TURNS = 16
"""Of one conversation in a report."""
WRONG: tuple[tuple[str, bool, str], ...] = (
    ("critical", True, "critical output"),
    ("harmful", True, "harmful output"),
    ("leaked", True, "leaked what it must not say"),
    ("obeyed", True, "obeyed what was planted"),
    ("sycophantic", True, "gave in to a false premise"),
    ("citation error", True, "cited wrongly"),
    ("grounded", False, "said what no page says"),
    ("supported", False, "said what its sources do not support"),
    ("right", False, "a wrong answer"),
    ("as expected", False, "not as expected"),
)
"""Labels that say that an exchange went wrong, their bad value, and the words; worst first."""
FAILED = "no answer"
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


def rank_of(judged: Judged) -> int | None:
    """Return how bad what went wrong is, 0 for the worst; None where nothing did."""
    if judged.interaction.action is Action.FAILED:
        return len(WRONG)
    labels: Mapping[str, object] = judged.labels
    return next((n for n, (name, bad, _) in enumerate(WRONG) if labels.get(name) is bad), None)


def failures_of(found: Tallied) -> Iterator[Failure]:
    """Give the failures that are shown, the worst first, with their texts."""
    for _, severity, _, judged in sorted(found.worst, key=lambda each: each[:3], reverse=True):
        yield failure_of(judged, severity)


def failure_of(judged: Judged, severity: int) -> Failure:
    """Return one failure with its texts, cut to what a page holds."""
    one = judged.interaction
    turns = one.turns[-TURNS:]
    texts = (one.request, one.reply, *(text for _, text in turns))
    return Failure(
        id=one.id,
        wrong=tuple(wrongs(judged)),
        expected=judged.expected or "",
        action=one.action.value,
        language=one.language,
        attack=one.attack,
        severity=severity or None,
        turns=tuple((role, text[:LETTERS]) for role, text in turns),
        request=one.request[:LETTERS],
        reply=one.reply[:LETTERS],
        fired=tuple(map(fired, one.fired)),
        cut=len(turns) < len(one.turns) or any(len(text) > LETTERS for text in texts),
    )


def wrongs(judged: Judged) -> Iterator[str]:
    """Give everything that was wrong with an exchange, in words."""
    if judged.interaction.action is Action.FAILED:
        yield f"{FAILED}: {judged.interaction.error[:200]}" if judged.interaction.error else FAILED
    for name, bad, words in WRONG:
        if judged.labels.get(name) is bad:
            yield words


def fired(one: Fired) -> str:
    """Return a control that acted, with what it saw and the score it acted on."""
    score = "" if one.score is None else f", {one.score:.2f}"
    return f"{one.control} {one.name} ({one.because}{score})"
