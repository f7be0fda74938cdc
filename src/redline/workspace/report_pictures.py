"""The pictures of a report: curves, paths, slices and failures, and why one is missing.

Judged units come in and are walked a few times, never held; what goes out is bounded,
whatever the size of the run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redline.bars import Measured
from redline.brief import Brief
from redline.metrics import EvidenceUnit, measure_rows
from redline.report import Pictures, SliceLine
from redline.report.evidence_numbers import (
    calibration_bins,
    path_line,
    risk_points,
    trade_points,
)
from redline.report.pictures import Exhausted, PathLine
from redline.run import Run
from redline.stats import calibration_check
from redline.workspace.evidence_dials import dials_in
from redline.workspace.launch import Launch
from redline.workspace.report_lines import corrected, shared_by
from redline.workspace.tallying import PARTS_TOLD, Tallied, failures_of, tallied

__all__ = ["missing", "pictured"]

SLICES = 240
"""Lines of slices in a report: metrics times parts."""
DRAWS = 400
"""Of the calibration check; fewer where there are very many answers, whose bias is small."""
MANY = 50_000
SEED = 20261122


def pictured(
    launch: Launch,
    run: Run | None,
    units: Sequence[EvidenceUnit],
    measured: Mapping[str, Measured],
    *,
    looks: int,
) -> Pictures:
    """Return the pictures of some units, and why those that are missing are."""
    found = tallied(units)
    stated, right = list(found.stated), found.right
    lines, of = slices_of(launch.brief, units, found, looks=looks, run=run.id if run else "")
    failures = tuple(failures_of(found))
    made = Pictures(
        calibration=calibration_bins(stated, right),
        forecasts=len(stated),
        error=error_of(stated, right),
        risk=risk_points(stated, right),
        trade=trade_points(stated, right),
        dials=tuple(dials_in(launch, run, units)),
        paths=tuple(paths_of(found)),
        slices=lines,
        slices_shown=Exhausted(shown=len(lines), of=of),
        failures=failures,
        failures_shown=Exhausted(shown=len(failures), of=found.failures),
        judges=tuple(corrected(measured)),
        shared=tuple(shared_by(launch.policy)),
        spent=found.spent,
    )
    return replace(made, missing=tuple(missing(made))) if units else made


def error_of(stated: Sequence[float], right: Sequence[bool]) -> tuple[float, float, float] | None:
    """Return calibration error, what no fault would show, and the p-value; None without answers."""
    if not stated:
        return None
    # Only a feature that states how sure it is pays for loading numpy here.
    from numpy.random import default_rng  # noqa: PLC0415

    draws = DRAWS if len(stated) <= MANY else DRAWS // 4
    found = calibration_check(stated, right, 10, rng=default_rng(SEED), draws=draws)
    return found.error, found.expected, found.p


def paths_of(found: Tallied) -> Iterator[PathLine]:
    """Give each path, all of them first, then the most frequent ones."""
    for name, path in sorted(found.paths.items(), key=lambda p: (-p[1].n, p[0] != "all")):
        yield path_line(name, path.latencies, n=path.n, judged=path.judged, harmful=path.harmful)


def slices_of(
    brief: Brief, units: Sequence[EvidenceUnit], found: Tallied, *, looks: int, run: str
) -> tuple[tuple[SliceLine, ...], int]:
    """Return every metric in every part of every slice that has parts, and how many there are."""
    names = [name for name, parts in found.parts.items() if 1 < len(parts) <= PARTS_TOLD]
    rows = [row for row in brief.metrics if not row.surveyed]
    if not names or not rows:
        return (), 0
    of = len(rows) * sum(len(found.parts[name]) for name in names)
    sizes = sorted(
        ((count, name, part) for name in names for part, count in found.parts[name].items()),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    kept = {(name, part) for _, name, part in sizes[: max(SLICES // len(rows), 1)]}
    measured = measure_rows(rows, units, looks=looks, run=run, slices=names)
    lines = tuple(
        SliceLine(
            id=row.id,
            metric=row.metric,
            slice=name,
            part=part,
            bar_text=row.bar.text if row.bar else "",
            measurement=one,
        )
        for row in rows
        for name in names
        for part, one in measured[row.id].by.get(name, {}).items()
        if (name, part) in kept
    )
    return lines, max(of, len(lines))


def missing(made: Pictures) -> Iterator[tuple[str, str]]:
    """Give each picture that is not there, with the reason."""
    if not made.forecasts:
        yield (
            "Calibration and risk-coverage curves",
            "not drawn, for no exchange both states how sure the feature was and was judged right "
            "or wrong",
        )
    elif not made.trade:
        yield "Trade-off of a confidence gate", "not drawn, for all answers are right, or all wrong"
    if not any(path.timed for path in made.paths):
        yield "Latency", "not measured, for no time was taken"
    if not any(path.judged for path in made.paths):
        yield "Latency against harm", "not drawn, for nobody judged what was harmful"
    if not made.judges:
        yield "Agreement of judges with people", "not measured, for no labels of people were given"
    if made.spent and made.spent.usd is None:
        yield "Cost", "not known, for no price was given"
