"""Two runs side by side, as a page and as Markdown.

A `ComparisonData` of plain values comes in; what moved comes out, with the interval of
each difference drawn against no change. Which change is shown and which is not was
judged where both runs were compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from redline.report import charts, numbers
from redline.report.axes import Axis
from redline.report.evidence_markdown import code, said, table
from redline.report.page import printed
from redline.run import Run

__all__ = [
    "ChangeLine",
    "ComparisonData",
    "MovedRow",
    "Standing",
    "comparison_markdown",
    "comparison_page",
    "shown",
]

Standing = Literal["worse", "better", "no worse", "undecided"]
LEAST = 0.02
"""The narrowest axis of differences, to each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """How one metric moved."""

    metric: str
    part: str = ""
    """Empty for all rows, such as `language=sw` for some."""
    better: Literal["higher", "lower"]
    n: int
    first: float
    second: float
    low: float
    high: float
    """One-sided bounds of second less first."""
    worse: int
    mended: int
    p: float
    """After Holm's correction."""
    standing: Standing
    margin: float
    """The loss up to which it would be called no worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """One row that went well in the first run and not in the second."""

    metric: str
    unit: str
    traits: str
    request: str
    actions: tuple[str, str]
    replies: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonData:
    """Everything that a comparison shows."""

    runs: tuple[Run, Run]
    pairs: int
    alone: tuple[int, int]
    """Rows that only one of the runs has."""
    whole: tuple[ChangeLine, ...]
    parts: tuple[ChangeLine, ...] = ()
    """Parts that are shown to have got worse."""
    places: tuple[str, ...] = ()
    """Where it got worse, in the fewest words."""
    moved: tuple[MovedRow, ...] = ()
    moved_of: int = 0
    """How many rows got worse in a metric that did; some may be left out."""
    ratios: tuple[str, ...] = ()
    speeds: tuple[tuple[str, str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    made_at: str = ""
    version: str = ""

    @property
    def sentence(self) -> str:
        """Return what the comparison shows."""
        worse = [line.metric for line in self.whole if line.standing == "worse"]
        if worse:
            return f"Worse: {', '.join(worse)}."
        if self.parts or self.places:
            return "No metric got worse as a whole; some part did."
        open_ = sum(line.standing == "undecided" for line in self.whole)
        also = f" {numbers.plural(open_, 'metric')} may still have." if open_ else ""
        return f"No regression is shown.{also}"


def comparison_page(data: ComparisonData) -> str:
    """Return the comparison as a page that loads nothing and runs nothing."""
    return printed("comparison.html.j2", shown(data))


def shown(data: ComparisonData) -> dict[str, Any]:
    """Return what the templates show."""
    axis = axis_of(data)
    return {
        "data": data,
        "title": "Two runs compared",
        "axis": {"svg": charts.axis_labels(axis)},
        "whole": [{"line": line, "svg": drawn(line, axis)} for line in data.whole],
        "parts": [{"line": line, "svg": drawn(line, axis)} for line in data.parts],
        "points": points,
        "sections": (),
    }


def axis_of(data: ComparisonData) -> Axis:
    """Return an axis around no change that holds every interval."""
    ends = [abs(end) for line in (*data.whole, *data.parts) for end in (line.low, line.high)]
    far = max([LEAST, *ends])
    ticks = tuple((far * share, f"{100 * far * share:+.3g}") for share in (-1.0, -0.5, 0.5, 1.0))
    return Axis(low=-far, high=far, ticks=(*ticks[:2], (0.0, "0"), *ticks[2:]))


def drawn(line: ChangeLine, axis: Axis) -> str:
    """Return the interval of one difference."""
    shown = charts.Interval(
        low=line.low,
        value=min(max(line.second - line.first, line.low), line.high),
        high=line.high,
        title=f"{line.metric} {line.part}: {line.standing}",
        desc=f"Second less first: {points(line)}.",
        threshold=0.0,
        better=line.better,
    )
    return charts.strip(axis, shown)


def points(line: ChangeLine) -> str:
    """Return a difference in points with its bounds."""
    change = line.second - line.first
    return f"{100 * change:+.1f} points ({100 * line.low:+.1f} to {100 * line.high:+.1f})"


def comparison_markdown(data: ComparisonData) -> str:
    """Return the comparison for a pull request."""
    first, second = data.runs
    lines = [
        "# Two runs compared",
        "",
        f"**{said(data.sentence)}**",
        "",
        f"{code(first.id)} and {code(second.id)}: {numbers.plural(data.pairs, 'row')} in both.",
        "",
        *table(
            ("Metric", "First", "Second", "Second less first", "Worse", "Mended", "p", "Stands"),
            [cells(line) for line in (*data.whole, *data.parts)],
        ),
        *told(data),
    ]
    return "\n".join(lines) + "\n"


def cells(line: ChangeLine) -> tuple[str, ...]:
    """Return one change as the cells of a table."""
    return (
        f"{line.metric} {line.part}".strip(),
        numbers.percent(line.first),
        numbers.percent(line.second),
        points(line),
        numbers.count(line.worse),
        numbers.count(line.mended),
        f"{line.p:.3g}",
        line.standing,
    )


def told(data: ComparisonData) -> Iterator[str]:
    """Give where it got worse, and the rows that show it."""
    yield from (f"- {said(place)}" for place in data.places)
    yield from (
        f"- {code(row.unit)} ({said(row.metric)}): {said(' then '.join(row.actions))}"
        for row in data.moved
    )
