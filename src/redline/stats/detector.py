"""Drift: tell soon that a share has risen, however long it was good before.

Evidence against "never above the bar" starts with a debt after a long good spell: the e-process
of `early` then needs half a million requests to see the share double. The Shiryaev-Roberts
detector forgets: it adds up the evidence of a change since each earlier observation, and what
was good long ago fades. Its promise is another one too. Over a long quiet time an alarm is
certain to come once; what is bounded is how often.

A *detector* is what is fixed beforehand, a *watch* is what it has seen so far: two numbers for
one bad share, one more for each further. Outcomes come in, in order, or counts of batches;
watches go out. A fall is a rise of what is left: feed misses, with `good` mirrored. An observation
is a session: requests of one user go the same way, and are no news of the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, outcomes
from redline.stats.checks import whole

__all__ = ["Detector", "Watch", "rises_above"]

STEP = math.sqrt(2)
"""Between the odds of two bad shares; two steps double the odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a detector has seen so far."""

    logs: tuple[float, ...]
    """For each bad share log(1 + R), R being its evidence of a change; 0 at the start."""
    n: int = 0
    """Observations."""
    alarm: int | None = None
    """Observations at the first alarm; None before it. Watch anew afterwards."""

    def stored(self) -> list[float | None]:
        """Return the form that is kept: observations, alarm, logarithms."""
        return [self.n, self.alarm, *self.logs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """The Shiryaev-Roberts e-detector of a share that rises from good to bad.

    At every observation R becomes (R + 1) times the likelihood ratio of bad to good, and the
    alarm is raised where R reaches `every`. While the share stays at or below `good`, R less
    the number of observations drifts nowhere but down; so the mean number of observations
    until an alarm is at least `every`. The mean of several such R has the same promise, which
    is why there may be more than one bad share: each is given an equal part.

    Raises
    ------
    MeasurementError
        A good share not above 0, a bad one not between good and 1, or `every` below 1.

    Source
    ------
    Shiryaev (1963), doi:10.1137/1108002; Roberts (1966), doi:10.1080/00401706.1966.10490374;
    as e-detectors, means included: Shin, Ramdas and Rinaldo (2022), arXiv 2203.03532.

    >>> detector = Detector(good=0.02, bad=(0.03,), every=1e6)
    >>> detector.fed(detector.start(), [i % 25 == 0 for i in range(1, 2001)]).alarm
    1350
    """

    good: float
    """The share up to which there shall be no alarm."""
    bad: tuple[float, ...]
    """Shares to be found soon; also found are those between and beyond, less soon."""
    every: float
    """Observations between false alarms, at least, on average: 1,000 a second over 115 days
    are 1e10. The delay grows with its logarithm only."""

    def __post_init__(self) -> None:
        if not 0 < self.good < 1:
            raise MeasurementError(
                f"the good share is {self.good!r}; it must lie above 0 and below 1."
            )
        for share in self.bad:
            if not self.good < share < 1:
                raise MeasurementError(
                    f"the bad share is {share!r}; it must lie above the good one, "
                    f"{self.good!r}, and below 1."
                )
        if not self.bad:
            raise MeasurementError("no bad share was given; give one at least, above the good one.")
        if not 1 <= self.every < math.inf:
            raise MeasurementError(
                f"{self.every!r} observations between false alarms; give 1 at least, and a "
                "number, such as 1e6."
            )

    def start(self) -> Watch:
        """Return the watch of one that has seen nothing."""
        return Watch(logs=(0.0,) * len(self.bad))

    def fed(self, watch: Watch, seen: ArrayLike) -> Watch:
        """Return the watch after further outcomes, looked at after each.

        Parameters
        ----------
        watch : Watch
            Of this detector.
        seen : (k,) bool
            In the order in which they came; k may be 0, or 1.

        Raises
        ------
        MeasurementError
            An outcome that is neither yes nor no, or a watch of another detector.
        """
        self.check(watch)
        steps = [(math.log1p(-p) - math.log1p(-self.good), math.log(p / self.good))
                 for p in self.bad]  # fmt: skip
        logs, n, alarm = list(watch.logs), watch.n, watch.alarm
        for hit in outcomes(seen, "outcomes", least=0).tolist():
            n += 1
            found = [log + step[hit] for log, step in zip(logs, steps, strict=True)]
            logs = [log_one_more(log) for log in found]
            if alarm is None and self.reached(found):
                alarm = n
        return Watch(logs=tuple(logs), n=n, alarm=alarm)

    def counted(self, watch: Watch, hits: int, n: int) -> Watch:
        """Return the watch after one batch of which only counts are known, as of a minute.

        The change may have come before any of the n observations; each start is given the
        evidence of the whole batch. The promise stays, in observations. Counts of several
        machines are added first. How many there are must not depend on what they show: take
        the batches by the clock, not up to the next hit.

        Parameters
        ----------
        watch : Watch
            Of this detector.
        hits, n : int
            Counts of the batch; n may be 0.

        Raises
        ------
        MeasurementError
            Counts that contradict each other, or a watch of another detector.
        """
        self.check(watch)
        if whole(hits, "the number of hits") > whole(n, "the number of observations"):
            raise MeasurementError(
                f"{hits} hits in {n} observations; there cannot be more hits than observations."
            )
        if n == 0:
            return watch
        misses = n - hits
        found = [
            log
            + math.log1p((n - 1) * math.exp(-log))
            + hits * math.log(p / self.good)
            + misses * (math.log1p(-p) - math.log1p(-self.good))
            for log, p in zip(watch.logs, self.bad, strict=True)
        ]
        total, alarm = watch.n + n, watch.alarm
        if alarm is None and self.reached(found):
            alarm = total
        return Watch(logs=tuple(map(log_one_more, found)), n=total, alarm=alarm)

    def evidence(self, watch: Watch) -> float:
        """Return log R, the alarm being raised at log `every`; minus infinity at the start."""
        self.check(watch)
        return log_mean([log_one_less(log) for log in watch.logs])

    def restored(self, stored: Sequence[float | None]) -> Watch:
        """Return the watch of its stored form.

        Raises
        ------
        MeasurementError
            It is no watch of this detector.
        """
        if len(stored) != len(self.bad) + 2:
            raise MeasurementError(
                f"a stored watch has {len(stored)} numbers; for {len(self.bad)} bad shares it "
                f"has {len(self.bad) + 2}."
            )
        n, alarm, *logs = stored
        if alarm is not None:
            alarm = whole(alarm, "the alarm", least=1)  # type: ignore[arg-type]  # checked there
        found = Watch(
            logs=tuple(math.nan if log is None else float(log) for log in logs),
            n=whole(n, "the number of observations"),  # type: ignore[arg-type]  # checked there
            alarm=alarm,
        )
        self.check(found)
        return found

    def reached(self, logs: Sequence[float]) -> bool:
        """Return whether the mean of these R raises the alarm."""
        need = math.log(self.every)
        # A mean is at most the largest, which is quicker to find.
        return max(logs) >= need and log_mean(logs) >= need

    def check(self, watch: Watch) -> None:
        """Refuse the watch of another detector, and one that is broken."""
        if len(watch.logs) != len(self.bad):
            raise MeasurementError(
                f"the watch is of {len(watch.logs)} bad shares and the detector of "
                f"{len(self.bad)}; watch anew when a detector changes."
            )
        if not all(0 <= log < math.inf for log in watch.logs):  # refuses NaN as well
            raise MeasurementError(f"a watch holds {watch.logs}; each is 0 or more, and finite.")


def rises_above(good: float, count: int = 8) -> tuple[float, ...]:
    """Return bad shares for a detector that does not know how far a share will rise.

    Their odds lie on a geometric grid above the good one's: two steps double them, so that
    eight reach from 1.4 to 16 times. The detector of all of them is up to a quarter slower than
    one told the truth, and a quarter quicker where that one was told half of it (see
    `bench/sequential`).

    Parameters
    ----------
    good : float
        Above 0 and below 1.
    count : int
        How many.

    Raises
    ------
    MeasurementError
        No such share, or no number.

    Source
    ------
    Shin, Ramdas and Rinaldo (2022), arXiv 2203.03532: a mixture over a grid.

    >>> [round(share, 5) for share in rises_above(0.005, 4)]
    [0.00706, 0.00995, 0.01401, 0.0197]
    """
    if not 0 < good < 1:
        raise MeasurementError(f"the good share is {good!r}; it must lie above 0 and below 1.")
    steps = range(1, whole(count, "the number of bad shares", least=1) + 1)
    odds = [good / (1 - good) * STEP**k for k in steps]
    return tuple(each / (1 + each) for each in odds)


def log_one_more(log: float) -> float:
    """Return log(1 + R) from log R, for any R."""
    return max(log, 0.0) + math.log1p(math.exp(-abs(log)))


def log_one_less(log: float) -> float:
    """Return log R from log(1 + R), for any R."""
    return log + math.log(-math.expm1(-log)) if log > 0 else -math.inf


def log_mean(logs: Sequence[float]) -> float:
    """Return the log of the mean of numbers given by their logs."""
    most = max(logs)
    if most == -math.inf:
        return most
    return most + math.log(sum(math.exp(log - most) for log in logs) / len(logs))
