"""Trends as pictures: one small chart for each quantity, with the bounds of every stretch."""

from collections.abc import Sequence
from datetime import datetime

from redline.interaction import Action
from redline.report import numbers
from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.curves import Curve, plot
from redline.report.panel import Panel
from redline.workspace.trending import ANY, Trend

__all__ = ["Panel", "panels_of"]

SHARES = (
    ("Refused", Action.REFUSED.value),
    ("Handed to a person", Action.HANDED_OFF.value),
    ("Failed", Action.FAILED.value),
    ("A control acted", ANY),
)
LABELS = 4
"""Times along an axis."""
Point = tuple[float, float, float] | None


def panels_of(trend: Trend) -> tuple[Panel, ...]:
    """Return a picture for each quantity; none where there was nothing."""
    if not trend.exchanges:
        return ()
    shares = [share_panel(trend, title, name) for title, name in SHARES]
    return (count_panel(trend), *shares, time_panel(trend), *token_panels(trend))


def share_panel(trend: Trend, title: str, name: str) -> Panel:
    """Return the share of sessions in which something was done."""
    points: list[Point] = [one.share(name) for one in trend.stretches]
    rows = tuple(
        (
            told_time(one.begin, trend),
            numbers.count(one.sessions),
            numbers.count(one.hits[name]) if found else "",
            f"{numbers.percent(found[0])} to {numbers.percent(found[2])}" if found else "not known",
        )
        for one, found in zip(trend.stretches, points, strict=True)
    )
    return Panel(
        id=f"trend-{name.replace(' ', '-')}",
        title=title,
        svg=drawn(trend, points, share_axis(), title, "share of sessions"),
        says="Share of the sessions that began then; the band is where it surely lies.",
        head=("From", "Sessions", "Of these", "Surely between"),
        rows=rows,
    )


def time_panel(trend: Trend) -> Panel:
    """Return the 95th percentile of times."""
    points: list[Point] = [one.slow() for one in trend.stretches]
    up = axis_from_zero([p[1] for p in points if p] + [p[0] for p in points if p])
    rows = tuple(
        (
            told_time(one.begin, trend),
            numbers.count(len(one.seconds)),
            numbers.duration(found[1]) if found else "not known",
            f"{numbers.quantity(found[0], 's')} to {numbers.quantity(found[2], 's')}"
            if found
            else "not known",
        )
        for one, found in zip(trend.stretches, points, strict=True)
    )
    return Panel(
        id="trend-time",
        title="Time, 95th percentile",
        svg=drawn(trend, points, up, "Time, 95th percentile", ""),
        says="Of exchanges that have a time; few of them leave it without an upper limit.",
        head=("From", "Exchanges", "p95", "Between"),
        rows=rows,
    )


def count_panel(trend: Trend) -> Panel:
    """Return how many exchanges there were, which is known."""
    points: list[Point] = [(n, n, n) for n in (float(o.exchanges) for o in trend.stretches)]
    rows = tuple(
        (told_time(o.begin, trend), numbers.count(o.exchanges), numbers.count(o.sessions))
        for o in trend.stretches
    )
    up = axis_from_zero([p[1] for p in points if p], "count")
    return Panel(
        id="trend-count",
        title="Exchanges",
        svg=drawn(trend, points, up, "Exchanges", "exchanges"),
        says="Exchanges that ended in each stretch: a count, so it has no interval.",
        head=("From", "Exchanges", "Sessions begun"),
        rows=rows,
    )


def token_panels(trend: Trend) -> tuple[Panel, ...]:
    """Return the tokens, where exchanges count them."""
    if not any(one.counted for one in trend.stretches):
        return ()
    points: list[Point] = [(n, n, n) for n in (float(o.sent + o.received) for o in trend.stretches)]
    rows = tuple(
        (
            told_time(o.begin, trend),
            numbers.count(o.sent),
            numbers.count(o.received),
            f"{numbers.count(o.counted)} of {numbers.count(o.exchanges)}",
        )
        for o in trend.stretches
    )
    return (
        Panel(
            id="trend-tokens",
            title="Tokens",
            svg=drawn(
                trend, points, axis_from_zero([p[1] for p in points if p], "count"), "Tokens",
                "tokens",
            ),
            says="Sent and received, of the exchanges that count them.",
            head=("From", "Sent", "Received", "Exchanges that count"),
            rows=rows,
        ),
    )  # fmt: skip


def drawn(trend: Trend, points: Sequence[Point], up: Axis, title: str, name: str) -> str:
    """Return a picture; where nothing is known the line is broken."""
    n = len(points)
    step = n // LABELS
    ticks = (
        *((i + 0.0, told_time(trend.stretches[i].begin, trend)) for i in range(0, n, step)),
        (n + 0.0, told_time(trend.end, trend)),
    )
    across = Axis(low=0.0, high=float(n), ticks=ticks)
    known = sum(point is not None for point in points)
    moves = [
        (place, told[:26])
        for at, told in trend.moves
        if 0 <= (place := (at - trend.begin) / (trend.end - trend.begin) * n) <= n
    ]
    return plot(
        (across, up),
        ("time, UTC", name),
        (title, f"{known} of {n} stretches have a figure; each stands in the table below."),
        curves=[curve for run in runs_of(points) for curve in curves_of(run)],
        uprights=moves[-3:],
    )


def runs_of(points: Sequence[Point]) -> list[list[tuple[float, tuple[float, float, float]]]]:
    """Return stretches that follow one another and have a figure, each at its middle."""
    runs: list[list[tuple[float, tuple[float, float, float]]]] = [[]]
    for place, point in enumerate(points):
        if point is None:
            runs.append([])
        else:
            runs[-1].append((place + 0.5, point))
    return [run for run in runs if run]


def curves_of(run: list[tuple[float, tuple[float, float, float]]]) -> list[Curve]:
    """Return a line with its band; one stretch alone is as wide as it lasted."""
    if len(run) == 1:
        place, point = run[0]
        run = [(place - 0.5, point), (place + 0.5, point)]
    return [
        Curve(
            points=[(x, mid) for x, (_, mid, _) in run],
            band=[(x, low, high) for x, (low, _, high) in run],
        )
    ]


def told_time(at: datetime, trend: Trend) -> str:
    """Return a moment as short as the span allows."""
    days = (trend.end - trend.begin).total_seconds() > 2 * 86400
    return f"{at:%d %b}" if days else f"{at:%H:%M}"
