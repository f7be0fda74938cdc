"""What the evidence leaves open, read off the records themselves."""

from collections.abc import Iterator

from redline.decision import Verdict
from redline.measurement import Unmeasured
from redline.report import numbers
from redline.report.data import ReportData

__all__ = ["not_shown"]


def not_shown(data: ReportData) -> tuple[str, ...]:
    """Return what a reader could take for tested and is not, a sentence each."""
    return (*promised(data), *unmeasured(data), *run_gaps(data))


def promised(data: ReportData) -> Iterator[str]:
    """Give the controls that people hold: no evaluation reaches them."""
    for control in data.brief.controls:
        if not control.enforced:
            yield (
                f"{control.id} ({control.control}) is a promise, held by {control.held_by}: "
                "no figure on this page tests it."
            )


def unmeasured(data: ReportData) -> Iterator[str]:
    """Give the metrics without a number, and those that only live use can show."""
    for row in data.measured:
        if isinstance(row.measurement, Unmeasured):
            yield f"{row.id} ({row.metric}) is {numbers.absent(row.measurement)}."
        elif row.verdict is Verdict.NOT_YET:
            yield f"{row.id} ({row.metric}) is asked for once people use the feature."


def run_gaps(data: ReportData) -> Iterator[str]:
    """Give what the run itself leaves out."""
    run = data.run
    if run is None:
        return
    if not run.complete:
        yield (
            f"The run is not complete: {numbers.count(run.done)} of "
            f"{numbers.count(run.planned)} exchanges were done."
        )
    if not run.guarded:
        yield "The feature ran without its controls."
    if run.split != "test":
        yield f"The rows are those of the {run.split} half, which never counts as evidence."
