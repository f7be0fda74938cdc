"""The units behind a reason: those that went against a metric, or that nobody could judge.

A row of the brief's metrics and the judged runs come in; each unit goes out with the
exchanges that made it what it is, and what was said in them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from redline.brief.model import MetricRow
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
from redline.workspace.weighing import Shown

__all__ = ["Behind", "counted", "spoken", "units_behind"]


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
    refuted: tuple[tuple[str, str], ...] = ()
    """Who looked at it and found nothing wrong, and when: such a unit is no hit."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, with transcripts."""
        return {
            "row": self.row,
            "run": self.run,
            "unit": self.unit,
            "known": self.known,
            "refuted": [{"by": who, "at": at} for who, at in self.refuted],
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


def metric_of(row: MetricRow) -> Metric | None:
    """Return a row's metric; None where people enter it."""
    return None if row.surveyed else bind(row)


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
    """Give what was said in an exchange, as pairs of who and what.

    A control that acted on an earlier reply is told before that reply.
    """
    for role, text, acted in found.played():
        yield from (("control", f"{one.control} {one.name} ({one.because})") for one in acted)
        yield role, text
    yield "user", found.request
    yield "reply", found.reply or f"({found.error or 'nothing'})"
