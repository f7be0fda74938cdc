"""Why a decision says what it says: the units behind a reason, and what was said in them.

A metric or a red line is named; its reasons in every phase come out, and each unit that
went against it or that nobody could judge, with the exchanges that did so. Nothing is
decided anew and nothing is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from redline.brief.model import MetricRow, RedLine
from redline.decision import Decision, Reason, Verdict
from redline.errors import BarError, CatalogueError, InputError
from redline.gate import decide
from redline.interaction import Interaction
from redline.metrics import (
    EvidenceUnit,
    Judged,
    Metric,
    Quantile,
    Share,
    UnitShare,
    bind,
    counted_units,
)
from redline.run import Run
from redline.workspace.launch import Launch
from redline.workspace.weighing import Shown, weigh

__all__ = ["Behind", "Why", "explain", "spoken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One unit behind a reason."""

    row: str
    """Id of the metric's row."""
    run: str
    unit: str
    known: bool
    """False where nobody could judge it: it counts against the bar as well."""
    exchanges: tuple[Judged, ...]
    """Those that went wrong, or that nobody could judge."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, with transcripts."""
        return {
            "row": self.row,
            "run": self.run,
            "unit": self.unit,
            "known": self.known,
            "exchanges": [
                {
                    "interaction": judged.interaction.stored(),
                    "labels": {
                        k: list(v) if isinstance(v, tuple) else v for k, v in judged.labels.items()
                    },
                }
                for judged in self.exchanges
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What stands behind the reasons about one thing."""

    subject: str
    reasons: tuple[tuple[str, Reason], ...]
    """Name of the phase, and what it says; a reason that several phases give stands once."""
    behind: tuple[Behind, ...]
    found: int
    """Units behind it in all, shown or not."""
    counted: int
    """Units that the metrics count in the run that was decided on."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "redline": "why/1",
            "subject": self.subject,
            "reasons": [
                {"phase": phase, "verdict": r.verdict.value, "about": r.about, "text": r.text}
                for phase, r in self.reasons
            ],
            "counted": self.counted,
            "found": self.found,
            "units": [unit.stored() for unit in self.behind],
        }


def explain(launch: Launch, subject: str, limit: int | None = None) -> Why:
    """Return what stands behind the reasons about a metric or a red line.

    Parameters
    ----------
    subject
        Id or name of a metric's row, id of a red line, or a word that reasons name, such as
        `review` or the id of a harm; behind those stand no units.
    limit
        Units at most; all unless given.

    Raises
    ------
    InputError
        The brief has no such metric or red line, and no reason names it.
    """
    rows, line = named(launch, subject)
    weighed = weigh(launch)
    shown = weighed.shown
    decision = decide(weighed.given)
    if not rows and line is None:
        reasons = tuple(once(decision, lambda r: names(f"{r.about} {r.text}", subject)))
        if not reasons:
            raise unknown_to(launch, subject)
        return Why(subject=subject, reasons=reasons, behind=(), found=0, counted=0)
    found = [unit for row in rows for unit in units_behind(row, shown, everywhere=bool(line))]
    return Why(
        subject=subject,
        reasons=tuple(reasons_about(decision, rows, line)),
        behind=tuple(found if limit is None else found[:limit]),
        found=len(found),
        counted=sum(counted(row, shown) for row in rows),
    )


def named(launch: Launch, subject: str) -> tuple[list[MetricRow], RedLine | None]:
    """Return the metric rows that a subject means, and the red line where it is one."""
    brief, wanted = launch.brief, " ".join(subject.casefold().split())

    def row(name: str) -> MetricRow | None:
        sought = name.casefold()
        return next(
            (m for m in brief.metrics if sought in (m.id.casefold(), m.metric.casefold())), None
        )

    line = next((x for x in brief.red_lines if x.id.casefold() == wanted), None)
    if line is not None:
        return [found for name in line.seen_by if (found := row(name))], line
    found = row(wanted)
    return ([found] if found else []), None


def unknown_to(launch: Launch, subject: str) -> InputError:
    """Return the error of a subject that nothing is said about."""
    brief = launch.brief
    known = [*(m.id for m in brief.metrics), *(x.id for x in brief.red_lines)]
    return InputError(
        f"{brief.file}: {subject!r} is no metric and no red line, and no reason names it. Name "
        f"one of: {', '.join(known) or 'none yet'}."
    )


def reasons_about(
    decision: Decision, rows: list[MetricRow], line: RedLine | None
) -> Iterator[tuple[str, Reason]]:
    """Give the reasons that name a metric or a red line, each once."""

    def about(reason: Reason) -> bool:
        if line is None:
            return any(names(reason.about, r.id) or names(reason.about, r.metric) for r in rows)
        met = reason.verdict is Verdict.MET
        return reason.about == "no red line" and (met or names(reason.text, line.id))

    return once(decision, about)


def once(decision: Decision, about: Callable[[Reason], bool]) -> Iterator[tuple[str, Reason]]:
    """Give some reasons with their phases; what several phases say stands once."""
    said: set[str] = set()
    for phase in decision.phases:
        for reason in phase.reasons:
            if reason.text not in said and about(reason):
                said.add(reason.text)
                yield phase.phase, reason


def names(text: str, name: str) -> bool:
    """Say whether a text names something as words of their own.

    >>> names("M1 >= 92 %", "M1"), names("M10 <= 1.2 s", "M1")
    (True, False)
    """
    padded = f" {' '.join(re.sub('[,;:]', ' ', text.casefold()).split())} "
    return f" {' '.join(name.casefold().split())} " in padded


def metric_of(row: MetricRow) -> Metric | None:
    """Return a row's metric, or None where it has none that can be measured."""
    try:
        return None if row.surveyed else bind(row)
    except (BarError, CatalogueError):
        return None


def counted(row: MetricRow, shown: Shown) -> int:
    """Return how many units a metric counts in the run that was decided on."""
    known = metric_of(row)
    if known is None or not isinstance(known.counted, Share | UnitShare):
        return len(shown.units)
    return sum(1 for _ in counted_units(known, shown.units))


def units_behind(row: MetricRow, shown: Shown, *, everywhere: bool) -> Iterator[Behind]:
    """Give the units that went against a row, first those that are certain.

    Parameters
    ----------
    everywhere
        Also those of other runs under the policy, which a red line never forgets.
    """
    known = metric_of(row)
    if known is None:
        return
    zero = row.bar is not None and row.bar.zero_in is not None
    runs = [
        (run, units) for run, units in shown.every if everywhere or zero or units is shown.units
    ]
    unknown = []
    for run, units in runs:
        for found in against(row, known, run, units):
            if found.known:
                yield found
            else:
                unknown.append(found)
    yield from unknown


def against(
    row: MetricRow, known: Metric, run: Run, units: Iterable[EvidenceUnit]
) -> Iterator[Behind]:
    """Give the units of one run that went against a row or that nobody could judge."""
    if isinstance(known.counted, Quantile):
        for unit in units:
            slow = slower(known.counted, unit, row)
            if slow:
                yield Behind(row=row.id, run=run.id, unit=unit.id, known=True, exchanges=slow)
        return
    wanted = known.better == "higher"
    for one in counted_units(known, units):
        if one.hit is not wanted:
            yield Behind(
                row=row.id,
                run=run.id,
                unit=one.unit.id,
                known=one.hit is not None,
                exchanges=guilty(known, one.unit, None if one.hit is None else not wanted),
            )


def guilty(known: Metric, unit: EvidenceUnit, sought: bool | None) -> tuple[Judged, ...]:
    """Return the exchanges that make a unit what it is; all of it where only all do."""
    share = known.counted
    if not isinstance(share, Share):
        return unit.exchanges
    return tuple(
        j for j in unit.exchanges if share.counts(j) is not False and share.hit(j) is sought
    )


def slower(quantile: Quantile, unit: EvidenceUnit, row: MetricRow) -> tuple[Judged, ...]:
    """Return the exchanges beyond the bar of a quantile; none without a bar."""
    if row.bar is None:
        return ()
    limit = row.bar.threshold.value
    read = ((judged, quantile.read(judged)) for judged in unit.exchanges)
    return tuple(judged for judged, value in read if value is not None and value > limit)


def spoken(found: Interaction) -> Iterator[tuple[str, str]]:
    """Give what was said in an exchange, as pairs of who and what."""
    yield from found.turns
    yield "user", found.request
    yield "reply", found.reply or f"({found.error or 'nothing'})"
