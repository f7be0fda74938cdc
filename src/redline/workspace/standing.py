"""How a launch bar stands on the evidence of a run, as a verdict and as a sentence.

A metric's row and what was measured for it come in. No report is loaded here, so a command
that only prints a table waits for none.
"""

from redline import bars
from redline.brief import Brief
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.measurement import Unmeasured

__all__ = ["standing", "verdict"]


def verdict(row: MetricRow, found: bars.Measured, brief: Brief, looks: int) -> Verdict:
    """Return how the launch bar stands on the evidence of a run."""
    return standing(row, found, brief, looks=looks)[0]


def standing(
    row: MetricRow, found: bars.Measured, brief: Brief, *, looks: int = 1
) -> tuple[Verdict, str]:
    """Return how a launch bar stands on the evidence of a run, and the sentence that says so.

    A bar in every part of a slice stands as its worst part does.
    """
    if row.bar is None:
        reason = found.whole.reason if isinstance(found.whole, Unmeasured) else "it has no bar"
        return Verdict.UNMEASURED, f"{row.metric}: {reason}"
    if not row.seen_offline:
        return Verdict.NOT_YET, f"{row.metric}: only seen live, in a phase that has begun"
    if row.bar.every and not isinstance(found.whole, Unmeasured):
        parts = found.by.get(row.bar.every, {})
        names = brief.languages if row.bar.every == "language" else ()
        worst = bars.compare_every(row.bar, parts, names, looks=looks)[0]
        return worst.verdict, bars.say(row.bar, worst.measurement, looks=looks)
    return (
        bars.compare(row.bar, found.whole, looks=looks),
        bars.say(row.bar, found.whole, looks=looks),
    )
