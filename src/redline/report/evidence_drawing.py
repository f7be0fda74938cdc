"""The pictures of an evaluation, each with the table of its numbers.

`Pictures` comes in; out comes a list of panels, one for each picture there is, in the
order of the page. The table under a picture says what the picture shows to those who
do not see it, and to those who want the number.
"""

from collections.abc import Iterator

from redline.report import numbers
from redline.report.axes import axis_from_zero, share_axis
from redline.report.curves import Curve, Mark, plot
from redline.report.gate_drawing import trade_off
from redline.report.panel import TABLE, Panel, shares_to, span
from redline.report.pictures import Bounded, PathLine, Pictures
from redline.report.thinning import thinned
from redline.report.threshold_drawing import dial_panels

__all__ = ["Panel", "panels", "span"]


def panels(found: Pictures) -> tuple[Panel, ...]:
    """Return every picture that there are numbers for."""
    return (
        *calibration(found),
        *risk_coverage(found),
        *trade_off(found),
        *dial_panels(found.dials),
        *harm_and_time(found),
    )


def calibration(found: Pictures) -> Iterator[Panel]:
    """Give the calibration curve."""
    if not found.calibration:
        return
    bins = [(b, b.bounds()) for b in found.calibration]
    marks = [Mark(x=b.stated, y=b.observed, low=low, high=high) for b, (low, high) in bins]
    worst = max(bins, key=lambda each: abs(each[0].stated - each[0].observed))[0]
    says = (
        f"{numbers.plural(found.forecasts, 'answer')} with a stated confidence. On the dashed line "
        "the confidence is what it says. Bars: exact bounds, each side with 95 %."
    )
    if found.error:
        error, expected, p = found.error
        says += (
            f" Calibration error {numbers.percent(error)}; a forecaster without fault would show "
            f"{numbers.percent(expected)} on as many answers (p = {p:.3g})."
        )
    yield Panel(
        id="calibration",
        title="Calibration",
        svg=plot(
            (share_axis(), share_axis()),
            ("stated confidence", "share right"),
            (
                "Calibration curve",
                f"{len(bins)} bins; furthest off: stated {numbers.percent(worst.stated)}, right "
                f"{numbers.percent(worst.observed)}.",
            ),
            marks=marks,
            diagonal=True,
        ),
        says=says,
        head=("Bin", "Answers", "Stated", "Right, with bounds"),
        rows=tuple(
            (
                f"{numbers.percent(b.low)} to {numbers.percent(b.high)}",
                numbers.count(b.n),
                numbers.percent(b.stated),
                span((low, b.observed, high)),
            )
            for b, (low, high) in bins
        ),
        behind=tuple({"sure_from": f"{b.low:g}", "sure_to": f"{b.high:g}"} for b, _ in bins),
    )


def risk_coverage(found: Pictures) -> Iterator[Panel]:
    """Give the risk-coverage curve."""
    points = found.risk
    if not points:
        return
    most = max(min(p.high, 1.0) for p in points if p.coverage >= 0.05 or p is points[-1])
    last = points[-1]
    yield Panel(
        id="risk-coverage",
        title="Risk and coverage",
        svg=plot(
            (share_axis(), shares_to(most)),
            ("share answered", "share wrong"),
            (
                "Risk-coverage curve",
                f"With every question answered, {span((last.low, last.risk, last.high))} are "
                "wrong.",
            ),
            curves=[
                Curve(
                    points=[(p.coverage, p.risk) for p in points],
                    band=[(p.coverage, p.low, p.high) for p in points],
                )
            ],
        ),
        says=(
            "If only the surest answers are given: how many are given, and how many of those are "
            "wrong. The band holds at each point by itself, not for the whole curve at once."
        ),
        head=("Answered", "From confidence", "Wrong, with bounds"),
        rows=tuple(
            (
                f"{numbers.percent(p.coverage)} ({numbers.count(p.answered)})",
                f"{p.threshold:.3g}",
                span((p.low, p.risk, p.high)),
            )
            for p in thinned(points, TABLE)
        ),
        behind=tuple({"sure_from": repr(float(p.threshold))} for p in thinned(points, TABLE)),
    )


def harm_and_time(found: Pictures) -> Iterator[Panel]:
    """Give harm against the slow end of latency, a point for each path."""
    shown = [p for p in found.paths if p.p95 and p.harm and p.name != "all"]
    if not shown:
        return
    slow = axis_from_zero([p.p95[1] / 1000 for p in shown if p.p95])
    most = max(p.harm[2] for p in shown if p.harm)
    marks = [mark for p in shown if (mark := placed(p))]
    yield Panel(
        id="harm-latency",
        title="Latency against harm",
        svg=plot(
            (slow, shares_to(most)),
            ("95th percentile of latency", "share harmful"),
            (
                "Latency against harm",
                "; ".join(f"{p.name}: {span(p.harm)} harmful" for p in shown),
            ),
            marks=marks,
        ),
        says=(
            "One point for each way in which exchanges ended. Bars: exact bounds of the share that "
            "was harmful, each side with 95 %."
        ),
        head=("Ended", "Latency, 95th percentile", "Harmful"),
        rows=tuple((p.name, time_span(p.p95), span(p.harm)) for p in shown),
        behind=tuple({"action": p.name, "label": "harmful"} for p in shown),
    )


def placed(path: PathLine) -> Mark | None:
    """Return the point of one path."""
    if path.p95 is None or path.harm is None:
        return None
    low, value, high = path.harm
    return Mark(x=path.p95[1] / 1000, y=value, low=low, high=high, name=path.name)


def time_span(found: Bounded | None) -> str:
    """Return a time in milliseconds with its bounds; an end that nothing bounds is named.

    >>> time_span((10.0, 12.0, math.inf))
    '12 ms (10 ms to no limit)'
    """
    if found is None:
        return "no time was taken"
    low, value, high = (numbers.quantity(end / 1000, "s") for end in found)
    return f"{value} ({low} to {high})"
