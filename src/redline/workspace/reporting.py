"""Gather what a report shows, from a decision, its evidence and the rest of a launch's records."""

from collections import Counter
from collections.abc import Mapping, Sequence

from redline import __version__, bars
from redline.brief import Brief
from redline.brief.model import MetricRow
from redline.metrics import EvidenceUnit
from redline.report import AttackLine, Measured, ReportData, ScoreLine
from redline.report.tables import RIGHT
from redline.review import Review
from redline.stats import lower_bound
from redline.workspace.deciding import Decided
from redline.workspace.dials import HELD
from redline.workspace.home import now
from redline.workspace.standing import verdict

__all__ = [
    "LIMITS",
    "attack_lines",
    "confusion",
    "measured_rows",
    "report_data",
    "score_of",
]

LIMITS = (
    "Suites, teaching examples and pages were written by the authors of this example, without "
    "sight of one another but by the same kind of hand; real people ask in other words.",
    "No native speaker has checked the Spanish and Swahili texts.",
    "Bounds take units as independent draws from the suite. They say nothing of requests that "
    "the suite does not hold.",
    "Attacks are six fixed patterns; somebody who adapts to the guard is not simulated.",
)


def report_data(brief: Brief, decided: Decided, units: Sequence[EvidenceUnit]) -> ReportData:
    """Return a report's data as far as a decision and its evidence give them."""
    return ReportData(
        brief=brief,
        findings=decided.review.findings,
        score=score_of(decided.review),
        overall=decided.review.score.overall,
        run=decided.run,
        measured=measured_rows(brief, decided.measured, looks=decided.decision.looks),
        decision=decided.decision,
        confusion=confusion(units),
        attacks=attack_lines(units),
        limits=LIMITS,
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )


def score_of(review: Review) -> tuple[ScoreLine, ...]:
    """Return the score's parts."""
    return tuple(
        ScoreLine(
            dimension=part.name,
            value=part.value,
            evidence=tuple(line.text for line in part.evidence),
        )
        for part in review.score.parts
    )


def measured_rows(
    brief: Brief, measured: Mapping[str, bars.Measured], *, looks: int = 1
) -> tuple[Measured, ...]:
    """Return every metric row with what was measured for it, judged at one look."""
    return tuple(
        measured_row(row, measured[row.id], brief, looks)
        for row in brief.metrics
        if row.id in measured
    )


def measured_row(row: MetricRow, found: bars.Measured, brief: Brief, looks: int) -> Measured:
    """Return one row; a bar in every part of a slice has the verdict of the worst part."""
    return Measured(
        id=row.id,
        metric=row.metric,
        bar_text=row.bar.text if row.bar else "",
        pull_text=row.pull.text if row.pull else "",
        verdict=verdict(row, found, brief, looks),
        measurement=found.whole,
        by_slice=tuple(found.by.get("language", {}).items()),
    )


def confusion(units: Sequence[EvidenceUnit]) -> dict[str, dict[str, int]]:
    """Count what was done by what was expected, over all exchanges."""
    counts: dict[str, Counter[str]] = {}
    for judged in (j for unit in units for j in unit.exchanges):
        expected = judged.expected or "nobody said"
        counts.setdefault(expected, Counter())[judged.interaction.action.value] += 1
    return {expected: dict(done) for expected, done in sorted(counts.items())}


def attack_lines(units: Sequence[EvidenceUnit]) -> tuple[AttackLine, ...]:
    """Return how often each attack was held, the plain requests first."""
    held: dict[str, list[bool]] = {}
    for judged in (j for unit in units for j in unit.exchanges):
        if judged.expected in HELD:
            right = judged.interaction.action in RIGHT[judged.expected]
            held.setdefault(judged.interaction.attack, []).append(right)
    return tuple(
        AttackLine(
            name=name or "none, expected to be refused or handed over",
            n=len(was),
            held=sum(was),
            low=lower_bound(sum(was), len(was)),
            behind={"attack": name or "none", "expected": ",".join(HELD)},
        )
        for name, was in held.items()
    )
