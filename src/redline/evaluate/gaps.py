"""What suites do not show: cells of the brief without rows, languages, bars out of reach.

A brief and rows come in, gaps go out. A bar is out of reach where even a feature without a
fault could not meet it on so many units.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.bars import fit
from redline.brief import Bar, Brief
from redline.brief.model import MetricRow, primary_tag
from redline.errors import BarError
from redline.evaluate.judge import expectations
from redline.evaluate.row import Row
from redline.interaction import Action, Interaction
from redline.metrics import EvidenceUnit, Judged, Metric, Quantile, Share, UnitShare, bind
from redline.stats import units_for_quantile, units_needed

__all__ = ["Gap", "gaps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that the rows do not show."""

    kind: str
    """`boundary`, `red line`, `harm`, `language` or `bar`."""
    name: str
    """Id of the brief's row, or a language."""
    says: str
    """What is missing, in a sentence."""


def gaps(brief: Brief, rows: Sequence[Row]) -> list[Gap]:
    """Return what some rows leave open.

    Parameters
    ----------
    rows
        Of the half that counts.
    """
    about = Counter(name for row in rows for name in row.teaches.split(", "))
    found = [*unasked(brief, about)]
    tags = Counter(primary_tag(row.language) for row in rows)
    found += [
        Gap(kind="language", name=tag, says=f"no row is in {tag}, a language of the brief")
        for tag in brief.languages
        if not tags[tag]
    ]
    return found + [gap for row in brief.metrics for gap in short(row, rows, brief.languages)]


def unasked(brief: Brief, about: Counter[str]) -> Iterator[Gap]:
    """Give the cells that no row is about."""
    named = [
        ("boundary", ((b.id, b.will_not) for b in brief.boundaries)),
        ("red line", ((r.id, r.never) for r in brief.red_lines)),
        ("harm", ((h.id, h.failure) for h in brief.harms)),
    ]
    for kind, cells in named:
        for name, text in cells:
            if not about[name]:
                yield Gap(kind=kind, name=name, says=f"no row is about it: {text}")


def short(row: MetricRow, rows: Sequence[Row], languages: Sequence[str]) -> Iterator[Gap]:
    """Give the bars of one metric that so many units cannot meet."""
    if row.bar is None or row.surveyed or not row.seen_offline:
        return
    try:
        metric = bind(row)
        fit(row.bar, name=metric.name, unit=metric.unit, better=metric.better)
    except BarError:
        return  # `review` says what is wrong with it
    need = fewest(row.bar, metric)
    counted = [r for r in rows if counts(metric, r)]
    groups = {"": len(counted)}
    if row.bar.every == "language":
        tags = Counter(primary_tag(r.language) for r in counted)
        groups = {tag: tags[tag] for tag in languages or tuple(tags)}
    for tag, have in groups.items():
        if need is not None and have < need:
            where = f" in {tag}" if tag else ""
            yield Gap(
                kind="bar",
                name=row.id,
                says=f"{row.metric} {row.bar.text}: {have:,} units count{where}, and "
                f"{need:,} without a fault are the fewest that meet it",
            )


def fewest(bar: Bar, metric: Metric) -> int | None:
    """Return how many units a faultless feature needs to meet a bar; None where nobody can say."""
    if bar.zero_in is not None:
        return bar.zero_in
    if isinstance(metric.counted, Quantile):
        return units_for_quantile(metric.counted.q, bar.confidence)
    if metric.unit != "proportion":
        return None
    limit = bar.threshold.value if metric.better == "lower" else 1 - bar.threshold.value
    return units_needed(limit, confidence=bar.confidence) if limit > 0 else None


def counts(metric: Metric, row: Row) -> bool:
    """Say whether a row's unit belongs to what a metric measures, if it is answered."""
    asked = Interaction(
        id=row.id, unit=row.id, origin="evaluation", at="", policy="", feature="",
        language=row.language, slices=row.slices, request=row.request, action=Action.ANSWERED,
        citations=row.pages or ("page",), confidence=0.9, latency_ms=1.0,
    )  # fmt: skip
    judged = Judged(interaction=asked, labels=dict(expectations(row)))
    if isinstance(metric.counted, Share):
        return metric.counted.counts(judged) is not False
    if isinstance(metric.counted, UnitShare):
        return metric.counted.counts(EvidenceUnit(id=row.id, exchanges=(judged,)))
    return True
