"""Gather the report of a comparison, and write it: HTML, Markdown or JSON by its ending."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from redline import __version__
from redline.evaluate.changing import Change
from redline.measurement import Measurement, Unmeasured
from redline.report import numbers
from redline.report.comparison import (
    ChangeLine,
    ComparisonData,
    MovedRow,
    Standing,
    comparison_markdown,
    comparison_page,
)
from redline.workspace.comparing import Compared, moved
from redline.workspace.home import now

__all__ = ["COMPARISONS", "comparison_report"]

COMPARISONS: Mapping[str, Callable[[ComparisonData], str]] = {
    ".html": comparison_page,
    ".md": comparison_markdown,
}
"""Each ending but `.json`, which is what the command itself prints; and what makes it."""
ROWS = 40
"""Rows with their texts in a report."""
LETTERS = 4000


def comparison_report(found: Compared, alpha: float, ratios: Iterable[str]) -> ComparisonData:
    """Return what a comparison shows; rows and their texts are capped."""
    comparison = found.comparison
    worse = [c for c in comparison.whole if c.regressed(alpha)]
    return ComparisonData(
        runs=found.runs,
        pairs=len(comparison.pairs),
        alone=comparison.alone,
        whole=tuple(line(change, alpha) for change in comparison.whole),
        parts=tuple(line(change, alpha) for change in comparison.parts if change.regressed(alpha)),
        places=tuple(places(found)),
        moved=tuple(islice(rows(found, worse), ROWS)),
        moved_of=sum(len(change.worse) for change in worse),
        ratios=tuple(ratios),
        speeds=tuple((name, spoken(a), spoken(b)) for name, (a, b) in found.speeds.items()),
        skipped=comparison.skipped,
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )


def line(change: Change, alpha: float) -> ChangeLine:
    """Return one change."""
    standing: Standing
    if change.regressed(alpha):
        standing = "worse"
    elif not change.for_the_worse and change.holm_p <= alpha:
        standing = "better"
    else:
        standing = "no worse" if change.margin.shown else "undecided"
    return ChangeLine(
        metric=change.metric,
        part=", ".join(f"{name}={value}" for name, value in change.slices),
        better=change.better,
        n=change.n,
        first=change.first,
        second=change.second,
        low=change.low,
        high=change.high,
        worse=len(change.worse),
        mended=len(change.mended),
        p=change.holm_p,
        standing=standing,
        margin=change.margin.margin,
    )


def places(found: Compared) -> Iterator[str]:
    """Give where each metric got worse, in the fewest words."""
    for name, slices in found.slices.items():
        for place in slices:
            yield (
                f"{name} at {place}: {place.worse:,} worse and {place.mended:,} mended of "
                f"{place.n:,} rows (p = {place.p:.3g})"
            )


def rows(found: Compared, worse: Iterable[Change]) -> Iterator[MovedRow]:
    """Give the rows behind what got worse, with what both runs said."""
    for change in worse:
        for one in moved(found, change):
            yield MovedRow(
                metric=change.metric,
                unit=one.unit,
                traits=", ".join(f"{name}={value}" for name, value in one.traits.items()),
                request=one.request[:LETTERS],
                actions=one.actions,
                replies=(one.replies[0][:LETTERS], one.replies[1][:LETTERS]),
            )


def spoken(found: Measurement | Unmeasured) -> str:
    """Return a measurement with its bounds, or why there is none."""
    if isinstance(found, Unmeasured):
        return numbers.absent(found)
    return f"{numbers.quantity(found.value, found.unit)} ({numbers.interval(found)})"
