"""Red lines and harms: what was touched, what is seen by nothing, what is only promised.

A control held by people is a promise. Promises are shown and weigh as absent,
because nothing that runs can keep them.
"""

from collections.abc import Iterator

from redline.brief.model import Harm, MetricRow, RedLine
from redline.decision import Verdict
from redline.gate.hits import row_named
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, passed, stopped
from redline.measurement import Measurement

__all__ = ["harm_reasons", "red_line_reasons"]


def red_line_reasons(given: GateInput) -> Iterator[Weighed]:
    """Stop at a red line that was touched; hold where nothing could see it touched."""
    lines = given.brief.red_lines
    touched = [text for line in lines if (text := touch(given, line))]
    for text in touched:
        yield stopped("no red line", text)
    blind = [line for line in lines if not seen(given, line)]
    for line in blind:
        yield held(
            "no red line",
            f"{line.id} is seen by nothing that the gateway holds or the run measured "
            f"({', '.join(line.seen_by) or 'nobody'} is not enough): {line.never}",
            Verdict.UNMEASURED,
        )
    if not touched and not blind:
        yield untouched(given)


def touch(given: GateInput, line: RedLine) -> str:
    """Return how a red line was touched, in words; empty where nobody saw it.

    Any certain hit of a metric of which less is better touches it, in whichever run:
    what has happened is not undone by a run in which it did not. Misses of a metric
    of which more is better are bars.
    """
    told = [
        f"by {row.metric} in run {run[:12]}"
        for row in rows_of(given, line)
        for run in given.hit_in(row)
    ]
    return f"{line.id} was touched {', '.join(told)}: {line.never}" if told else ""


def untouched(given: GateInput) -> Weighed:
    """Say that no red line was touched, as far as something was measured that would show it."""
    if given.run is None or given.no_evidence:
        text = "nothing was tried under this policy yet"
        return held("no red line", text, Verdict.UNMEASURED)
    if not any(measured(given, row) for row in given.brief.metrics):
        text = f"nothing was measured in run {given.run.id[:12]}, so nobody can say"
        return held("no red line", text, Verdict.UNMEASURED)
    lines = given.brief.red_lines
    built = [x.id for x in lines if not any(measured(given, r) for r in rows_of(given, x))]
    text = f"none of {len(lines)} red lines was touched in {given.run.units:,} units"
    note = f"; {', '.join(built)}: held by the gateway, measured by nothing" if built else ""
    return passed("no red line", text + note)


def rows_of(given: GateInput, line: RedLine) -> list[MetricRow]:
    """Return the metrics that see a red line."""
    return [row for name in line.seen_by if (row := row_named(given.brief, name))]


def measured(given: GateInput, row: MetricRow) -> bool:
    """Say whether there is a number for a row."""
    return isinstance(given.evidence(row).whole, Measurement)


def seen(given: GateInput, line: RedLine) -> bool:
    """Say whether something that runs, or was measured, would see a red line touched."""
    enforced = {c.id for c in given.brief.controls if c.enforced}
    if not enforced.isdisjoint(line.seen_by):
        return True
    rows = rows_of(given, line)
    if given.no_evidence:  # said already; what a run would measure is not held against the brief
        return any(not row.surveyed for row in rows)
    return any(measured(given, row) for row in rows)


def harm_reasons(given: GateInput) -> Iterator[Weighed]:
    """Hold where a harm has no control that the gateway itself keeps."""
    for harm in given.brief.harms:
        holding = [c for c in given.brief.controls if harm.id in c.holds]
        if any(c.enforced for c in holding):
            continue
        yield held("harms held", unheld(harm, [f"{c.id} ({c.held_by})" for c in holding]))


def unheld(harm: Harm, promised: list[str]) -> str:
    """Return the sentence for a harm that nothing enforced holds."""
    if promised:
        return f"{harm.id} is held only by promise: {', '.join(promised)}; {harm.failure}"
    return f"{harm.id} is held by no control; {harm.failure}"
