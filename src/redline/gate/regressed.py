"""Regression: a new version must be no worse than the last one, within a margin.

What the pairs leave undecided holds, as a bar does. Where the last version was shown to
ship and cannot be compared any more, that holds too: to lose its evidence is no way out.
"""

from collections.abc import Iterator

from redline.decision import Verdict
from redline.gate.entry import with_waiver
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, noted, passed

__all__ = ["regression_reasons"]

ABOUT = "last version"


def regression_reasons(given: GateInput) -> Iterator[Weighed]:
    """Give how each metric stands to the last version; nothing where there was none."""
    last = given.last
    if last is None or given.no_evidence:
        return
    if last.trouble:
        weigh = held if last.shipped else noted
        yield weigh(ABOUT, last.trouble, Verdict.UNMEASURED)
        return
    rows = {row.id: row for row in given.brief.metrics}
    for found in last.regressions:
        about = f"{found.row} against the last version"
        if found.verdict is Verdict.MET:
            yield passed(about, found.text)
        else:
            weighed = held(about, found.text, found.verdict, more=found.more)
            yield with_waiver(given, rows[found.row], weighed)
