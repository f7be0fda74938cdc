"""Judging a run from beginning to end: transcripts go by one at a time, columns remain.

What `judge` and `metrics.gather` say of all interactions together is said here of one
after another, so a run of a million exchanges is judged in the memory of a thousand.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from redline.errors import EnvironmentFailure
from redline.evaluate.columns import Columns
from redline.evaluate.reading import kept_run, placed
from redline.evaluate.records import COLUMNS
from redline.evaluate.units import Units
from redline.files import locked
from redline.interaction import Interaction
from redline.label import Label
from redline.metrics import gather

__all__ = ["judged"]


def judged(folder: Path, labels_of: Callable[[Interaction], Iterable[Label]]) -> Units:
    """Judge a run, write its columns, and return its units.

    Parameters
    ----------
    folder
        The evidence of the run.
    labels_of
        What is said of one interaction, such as `judge` of a list of one.

    Returns
    -------
    Units
        The same as `gather` of all interactions and all labels.

    Raises
    ------
    EvidenceError
        A line of the evidence is broken, or no row is behind it.
    EnvironmentFailure
        The columns cannot be written.
    """
    run = kept_run(folder)
    try:
        # Of two who judge at once one would put its records beside the other's facts.
        with locked(folder / COLUMNS):
            with Columns(folder) as columns:
                for start, size, found in placed(folder, run):
                    (unit,) = gather([found], labels_of(found))
                    columns.add(start, size, found, unit.exchanges[0].labels)
            return Units(folder)
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: the columns of the run cannot be written: {error.strerror}.\n"
            "Make room, then run the same command."
        ) from error
