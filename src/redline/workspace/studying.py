"""One run looked at closely: its units judged, its metrics measured, its pictures drawn from them.

A launch and a folder of evidence come in. It is judged anew, as for a decision; the units stay
at hand, so that what is asked of them next takes no time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.bars import Measured
from redline.evaluate import judged, read_run
from redline.evaluate.holding import held
from redline.interaction import Interaction
from redline.label import Label
from redline.metrics import EvidenceUnit, measure_rows
from redline.report import ReportData
from redline.run import Run
from redline.workspace.evidence_report import run_report
from redline.workspace.feature import quotes_of
from redline.workspace.labels import corrected_rows
from redline.workspace.launch import Launch
from redline.workspace.runs import brief_suites, labelling

__all__ = ["Studied", "study"]


@dataclass(frozen=True, kw_only=True)
class Studied:
    """A run, judged and measured by the brief as it stands."""

    launch: Launch
    folder: Path
    run: Run
    units: Sequence[EvidenceUnit]
    measured: Mapping[str, Measured]
    labels_of: Callable[[Interaction], Iterator[Label]]
    """Gives every label of an exchange with who gave it, those of people left out."""

    def report(self, *, dials: bool) -> ReportData:
        """Return what its report shows.

        Parameters
        ----------
        dials
            Whether the thresholds of controls are read again, which takes the longest.
        """
        return run_report(self.launch, self.run, self.units, self.measured, dials=dials)


def study(launch: Launch, folder: Path) -> Studied:
    """Judge a run and measure it.

    Raises
    ------
    EvidenceError
        A line of the evidence is broken.
    EnvironmentFailure
        What was judged cannot be written.
    """
    run = read_run(folder)
    labels_of = labelling(launch, quotes_of(launch.policy), brief_suites(launch), folder)
    units = held(judged(folder, labels_of))
    rows = launch.brief.metrics
    measured = corrected_rows(rows, units, folder, measure_rows(rows, units, run=run.id))
    return Studied(
        launch=launch,
        folder=folder,
        run=run,
        units=units,
        measured=measured,
        labels_of=labels_of,
    )
