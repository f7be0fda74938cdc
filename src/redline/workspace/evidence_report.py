"""Gather the full report of an evaluation or a decision: its numbers, pictures and failures.

A launch and what was decided or evaluated come in; a `ReportData` goes out. Evidence
is walked a few times and never held: what a report keeps is bounded, whatever the
size of the run.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from redline import __version__
from redline.attacks import ATTACKS
from redline.attacks.driven import strategies_by_name
from redline.bars import Measured
from redline.brief import Brief
from redline.controls import CONTROLS, Policy
from redline.evaluate import Units
from redline.measurement import Measurement
from redline.metrics import EvidenceUnit, measure_rows
from redline.report import (
    AttackLine,
    JudgeLine,
    Pictures,
    ReportData,
    SharedLine,
    SliceLine,
    numbers,
)
from redline.report.evidence_numbers import (
    calibration_bins,
    path_line,
    risk_points,
    trade_points,
)
from redline.report.pictures import Exhausted, PathLine
from redline.run import Run
from redline.scorers import SCORERS
from redline.stats import calibration_check
from redline.workspace.deciding import Decided
from redline.workspace.evaluating import Evaluation
from redline.workspace.feature import connect_feature
from redline.workspace.home import now
from redline.workspace.judges import summary
from redline.workspace.launch import Launch
from redline.workspace.reporting import attack_lines, confusion, measured_rows, score_of
from redline.workspace.runs import brief_suites, units_in
from redline.workspace.second_look import Looked, blind_together
from redline.workspace.tallying import PARTS_TOLD, Tallied, failures_of, tallied

__all__ = ["decided_report", "evaluated_report"]

LIMITS = (
    "Bounds take units, or families of units where a row says so, as independent draws from the "
    "suite. They say nothing of requests that the suite does not hold.",
    "Attacks are those of the catalogue; somebody who adapts to the guard is not simulated.",
)
CORRECTED = "corrected"
"""In the method of a number that people's labels corrected."""
SLICES = 240
"""Lines of slices in a report: metrics times parts."""
DRAWS = 400
"""Of the calibration check; fewer where there are very many answers, whose bias is small."""
MANY = 50_000
SEED = 20261122


def decided_report(launch: Launch, decided: Decided) -> ReportData:
    """Return the full report of a decision; without a run it has no figures."""
    units = units_of(launch, decided)
    data = gathered(launch, decided.run, units, decided.measured, looks=decided.decision.looks)
    return replace(
        data,
        findings=decided.review.findings,
        score=score_of(decided.review),
        overall=decided.review.score.overall,
        decision=decided.decision,
        signed=f"entry {decided.signed.entry} of the record, key {decided.signed.key[:16]}",
    )


def evaluated_report(launch: Launch, found: Evaluation, looked: Looked | None = None) -> ReportData:
    """Return the full report of an evaluation; it decides nothing.

    Parameters
    ----------
    looked
        What model judges and people said of it, where they were asked.
    """
    data = gathered(launch, found.run, found.units, found.measured, looks=1)
    pictures = data.pictures or Pictures()
    cost = found.tally.cost
    if pictures.spent and cost is not None and found.made == found.run.done:
        pictures = replace(pictures, spent=replace(pictures.spent, usd=cost))
    judges = (*judging(looked), *pictures.judges)
    pictures = replace(pictures, judges=judges)
    return replace(data, pictures=replace(pictures, missing=tuple(missing(pictures))))


def judging(looked: Looked | None) -> Iterator[JudgeLine]:
    """Give what model judges and people said of a run."""
    for told in looked.told if looked else ():
        first, *rest = summary(told)
        yield JudgeLine(
            about=f"{told.rubric.name}, by {', '.join(told.judges)}",
            found=first,
            note="; ".join(rest),
        )
    if looked and looked.labelled:
        yield JudgeLine(about="people", found=f"{looked.labelled:,} labels were given")


def corrected(measured: Mapping[str, Measured]) -> Iterator[JudgeLine]:
    """Give the figures that were corrected by what people said, as their method says it."""
    for name, found in measured.items():
        whole = found.whole
        if isinstance(whole, Measurement) and CORRECTED in whole.method:
            yield JudgeLine(
                about=f"{name} {whole.name}", found=numbers.estimate(whole), note=whole.method
            )


def units_of(launch: Launch, decided: Decided) -> Sequence[EvidenceUnit]:
    """Return the judged units of the run that was decided on.

    Where it counted it was judged a moment ago, for the decision; its columns are read again.
    """
    folder = folder_of(launch, decided.run) if decided.run else None
    if folder is None:
        return ()
    if decided.decision.evidence:
        with suppress(OSError):
            return Units(folder)
    return units_in(launch, connect_feature(launch.policy), brief_suites(launch), folder)


def folder_of(launch: Launch, run: Run) -> Path | None:
    """Return where a run lies; None where it is gone."""
    folder = launch.home.evidence / run.id[:16]
    return folder if (folder / "run.json").exists() else None


def gathered(
    launch: Launch,
    run: Run | None,
    units: Sequence[EvidenceUnit],
    measured: Mapping[str, Measured],
    *,
    looks: int,
) -> ReportData:
    """Return what a run gives to a report."""
    brief = launch.brief
    return ReportData(
        brief=brief,
        run=run,
        measured=measured_rows(brief, measured, looks=looks),
        confusion=confusion(units),
        attacks=(*attack_lines(units), *families(units)),
        pictures=pictured(launch, run, units, measured, looks=looks),
        limits=LIMITS,
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )


def families(units: Sequence[EvidenceUnit]) -> tuple[AttackLine, ...]:
    """Return how often each family of attacks was held, where it holds more than one attack."""
    by = {name: entry.family for name, entry in ATTACKS.items()}
    by |= {name: entry.family for name, entry in strategies_by_name().items()}
    lines = [line for line in attack_lines(units) if line.name in by]
    kept: dict[str, list[AttackLine]] = {}
    for line in lines:
        kept.setdefault(by[line.name], []).append(line)
    return tuple(summed(name, found) for name, found in sorted(kept.items()) if len(found) > 1)


def summed(family: str, lines: Sequence[AttackLine]) -> AttackLine:
    """Return a family of attacks as one line; requests in it are not independent."""
    return AttackLine(
        name=f"all of the family {family!r}",
        n=sum(line.n for line in lines),
        held=sum(line.held for line in lines),
    )


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


def shared_by(policy: Policy) -> Iterator[SharedLine]:
    """Give the scorers that rest on what an enforced control rests on."""
    used = {row.id: frozenset(CONTROLS[row.name].detectors) for row in policy.enforced}
    for name, blind in blind_together(policy):
        theirs = frozenset().union(*(used[control] for control in blind))
        both = sorted(theirs & frozenset(SCORERS[name].detectors))
        yield SharedLine(scorer=name, controls=blind, detectors=tuple(both))


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
