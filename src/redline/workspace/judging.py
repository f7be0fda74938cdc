"""Judging a run of a launch: by its suite rows, by every scorer, by what model judges said."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from redline.evaluate import Row, Units, judge, judged
from redline.evaluate.judgements import judge_labels
from redline.interaction import Interaction
from redline.label import Label
from redline.scorers import SCORERS, Vetted
from redline.workspace.feature import Feature
from redline.workspace.launch import Launch
from redline.workspace.pricing import Pricing

__all__ = ["judged_units"]


def judged_units(launch: Launch, feature: Feature, rows: Mapping[str, Row], folder: Path) -> Units:
    """Judge the evidence in a folder by rows and scorers; texts stay on the disk.

    Raises
    ------
    EvidenceError
        A line is broken, or belongs to no row.
    EnvironmentFailure
        The columns cannot be written.
    """
    vetted = Vetted.of([*feature.quotes, *launch.texts]) if feature.quotes else None
    scorers = tuple(SCORERS.values())
    models, label, pricing = judge_labels(folder), launch.label, Pricing(launch)

    def labels_of(found: Interaction) -> Iterator[Label]:
        """Give what row and scorers say, then what model judges said, then the price."""
        said = judge([found], rows, scorers, vetted, label)
        yield from models.with_scorers(found.id, said)
        yield from pricing.labels([found])

    return judged(folder, labels_of)
