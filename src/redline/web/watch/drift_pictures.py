"""Drift as pictures: for each quantity how far its signals have come to an alarm, over time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from redline.monitor.drift import SIGNALS, Drift, Signal
from redline.report import numbers
from redline.report.axes import Axis
from redline.report.curves import Curve, Mark, plot
from redline.report.panel import TABLE, Panel

__all__ = ["drift_panels"]

TITLES = {
    "refused": "Refusals",
    "handed": "Handed to a person",
    "flagged": "A control acted",
    "failed": "Failures",
    "confidence": "Confidence",
    "latency": "Time",
    "length": "Length of requests",
    "symbols": "Symbols in requests",
    "script": "Scripts of requests",
}
"""The quantities, in the order of the page."""
LINES = (("ink", False), ("met", True), ("undecided", True))
"""Colour and dashes of a quantity's signals; each is named as well where it ends."""
LABELS = 4
"""Times along an axis."""
UP = Axis(low=-0.06, high=1.15, ticks=((0.0, "none"), (0.5, "half"), (1.0, "alarm")))
Step = tuple[float, float | None]


def drift_panels(drift: Drift) -> tuple[Panel, ...]:
    """Return a picture for each quantity that is watched; none before the first look."""
    if not drift.trail.at:
        return ()
    return tuple(
        panel_of(drift, quantity, signals)
        for quantity in TITLES
        if (signals := [s for s in SIGNALS if s.of == quantity and s.name in drift.trail.scores])
    )


def panel_of(drift: Drift, quantity: str, signals: Sequence[Signal]) -> Panel:
    """Return the picture of one quantity."""
    alarms = [(at, name) for at, name in drift.trail.alarms if name in {s.name for s in signals}]
    told = "; ".join(
        f"{signal.name}: {percent(last_of(drift, signal.name))} of the way" for signal in signals
    )
    rang = "; ".join(f"alarm of “{name}” on {day(at)}" for at, name in alarms)
    says = f"{told}. {rang[:1].upper()}{rang[1:]}." if rang else f"{told}. No alarm."
    return Panel(
        id=f"drift-{quantity}",
        title=TITLES[quantity],
        svg=drawn(drift, signals, alarms, (f"Drift: {TITLES[quantity]}", says)),
        says=says,
        head=("Looked", *(signal.name for signal in signals)),
        rows=tuple(rows_of(drift, signals)),
    )


def drawn(
    drift: Drift,
    signals: Sequence[Signal],
    alarms: Sequence[tuple[str, str]],
    told: tuple[str, str],
) -> str:
    """Return a line for each signal under the line of the alarm, and the days of alarms."""
    moments = [moment(at) for at in drift.trail.at]
    across = time_axis(moments[0], moments[-1])
    curves = [Curve(points=[(across.low, 1.0), (across.high, 1.0)], colour="red", dashed=True)]
    marks = []
    for signal, (colour, dashed) in zip(signals, LINES, strict=False):
        steps = list(zip(moments, drift.trail.scores[signal.name], strict=True))
        runs = runs_of(steps)
        curves += [Curve(points=run, colour=colour, dashed=dashed) for run in runs]
        if runs:
            x, y = runs[-1][-1]
            marks.append(Mark(x=x, y=y, low=y, high=y, name=signal.name, colour=colour))
    return plot(
        (across, UP),
        ("time, UTC", "evidence of a change"),
        told,
        curves=curves,
        marks=marks,
        uprights=[(moment(at), f"alarm, {day(at)}") for at, _ in alarms[-2:]],
    )


def runs_of(steps: Sequence[Step]) -> list[list[tuple[float, float]]]:
    """Return the stretches in which a signal was watched."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, score in steps:
        if score is None:
            runs.append([])
        else:
            runs[-1].append((at, score))
    return [run for run in runs if run]


def rows_of(drift: Drift, signals: Sequence[Signal]) -> Iterator[tuple[str, ...]]:
    """Give the newest looks, the newest first."""
    trail = drift.trail
    for place in range(len(trail.at) - 1, max(-1, len(trail.at) - 1 - TABLE), -1):
        scores = [trail.scores[signal.name][place] for signal in signals]
        yield (trail.at[place][:16].replace("T", " "), *map(percent, scores))


def last_of(drift: Drift, name: str) -> float | None:
    """Return the newest score of a signal; None where it is not watched now."""
    return drift.trail.scores[name][-1]


def percent(score: float | None) -> str:
    """Return a score in words."""
    return "not watched" if score is None else numbers.percent(min(score, 1.0))


def time_axis(first: float, last: float) -> Axis:
    """Return the axis of the time between two looks; one look alone has an hour around it."""
    low, high = (first, last) if last > first else (first - 1800, last + 1800)
    form = "%d %b" if high - low > 2 * 86400 else "%H:%M"
    places = [low + (high - low) * step / LABELS for step in range(LABELS + 1)]
    ticks = tuple((at, datetime.fromtimestamp(at, UTC).strftime(form)) for at in places)
    return Axis(low=low, high=high, ticks=ticks)


def moment(at: str) -> float:
    """Return a moment in seconds since 1970."""
    return datetime.fromisoformat(at).timestamp()


def day(at: str) -> str:
    """Return the day of a moment."""
    return f"{datetime.fromisoformat(at):%d %b}"
