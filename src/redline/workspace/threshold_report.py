"""Gather the report of a threshold, and write it: HTML, Markdown or JSON by its ending."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from redline import __version__
from redline.bars.trade_off import Bounded, Point
from redline.controls import Dial, Enforced
from redline.report.dial_lines import DialLine, DialPoint
from redline.report.threshold_page import ThresholdData, threshold_markdown, threshold_page
from redline.workspace.cost_words import cost_sentences
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.promise_words import promise_sentence
from redline.workspace.readings import Gathered
from redline.workspace.threshold_record import Threshold
from redline.workspace.threshold_words import change_sentences, left_aside, read_sentence, told
from redline.workspace.written import saved

__all__ = ["THRESHOLDS", "dial_line", "threshold_report", "write_threshold"]

THRESHOLDS: Mapping[str, Callable[[ThresholdData], str]] = {
    ".html": threshold_page,
    ".md": threshold_markdown,
    ".json": lambda _data: "",  # what the command itself prints
}
"""Each ending, and what makes it."""
BASIS = (
    "Read off the dev half of the suites, which chooses; the test half shows afterwards whether "
    "the bars are met."
)
LIMITS = (
    "The control is read alone: what another control stops before it, or after it, changes "
    "neither share here, and is measured by an evaluation of the whole.",
)


def write_threshold(launch: Launch, found: Threshold, paths: Iterable[Path]) -> None:
    """Write a threshold to each file, in the kind that its ending says.

    Raises
    ------
    EnvironmentFailure
        A file cannot be written.
    """
    wanted = tuple(paths)
    data = threshold_report(launch, found) if wanted else None
    for path in wanted:
        ending = path.suffix.lower()
        made = THRESHOLDS[ending](data) if data else ""
        printed = json.dumps(found.stored() | {"says": told(found)}, ensure_ascii=False) + "\n"
        saved(path, printed if ending == ".json" else made)


def threshold_report(launch: Launch, found: Threshold) -> ThresholdData:
    """Return what the report of a threshold shows."""
    chosen = found.choice.threshold
    brief = launch.brief
    return ThresholdData(
        title=brief.said("title") or brief.file,
        owner=brief.said("owner"),
        feature=brief.said("feature"),
        line=dial_line(
            found.control,
            found.dial,
            found.gathered,
            (found.points, found.now),
            basis=BASIS,
            chosen=None if chosen is None else point_of(found.at(chosen)),
        ),
        promise=promise_sentence(found),
        changes=tuple(change_sentences(found)),
        costs=tuple(cost_sentences(found)),
        read=(read_sentence(found), *left_aside(found), *LIMITS),
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )


def dial_line(
    control: Enforced,
    dial: Dial,
    gathered: Gathered,
    points: tuple[Iterable[Point], Point],
    *,
    basis: str,
    chosen: DialPoint | None = None,
) -> DialLine:
    """Return a control's threshold as a report draws it.

    Parameters
    ----------
    points
        Those of the curve, and the control as it is set.
    """
    present = dial.present(control)
    curve, as_set = points
    return DialLine(
        control=control.id,
        name=control.name,
        setting=dial.setting,
        set_to=str(control.settings[dial.setting]) if present is None else f"{100 * present:g} %",
        answers=dial.about == "answer",
        missed=dial.missed,
        needless=dial.needless,
        bad=gathered.bad,
        good=gathered.good,
        doubted=gathered.doubted,
        now=point_of(as_set, present),
        chosen=chosen,
        points=tuple(map(point_of, curve)),
        basis=basis,
    )


def point_of(found: Point, at: float | None = None) -> DialPoint:
    """Return both errors at one setting as a report draws them."""
    return DialPoint(
        at=at if found.at is None else found.at,
        missed=low_first(found.let_by),
        needless=low_first(found.stopped),
        past=low_first(found.past),
        wrong=low_first(found.wrong) if found.wrong else None,
    )


def low_first(found: Bounded) -> tuple[float, float | None, float]:
    """Return bounds in the order of a report: lower, estimate, upper."""
    value, low, high = found
    return low, value, high
