"""What the pages of evidence show, made once and kept while nothing it rests on changes."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from redline.errors import EvidenceError
from redline.report.threshold_page import ThresholdData
from redline.web.entries import Entry, changed_at
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.pages import fragment
from redline.workspace.browsing import Browsed
from redline.workspace.launch import Launch
from redline.workspace.run_list import Listed, Read, listed_runs, stamp_of
from redline.workspace.studying import Studied, study
from redline.workspace.threshold_grid import threshold_grid
from redline.workspace.threshold_record import Asked
from redline.workspace.threshold_report import threshold_report
from redline.workspace.thresholding import choose_threshold
from redline.workspace.watched import stamps
from redline.workspace.wishing import offered_suites

__all__ = [
    "Weighed",
    "browsed",
    "listed",
    "made_of",
    "run_folder",
    "studied",
    "weighed",
]

Made = TypeVar("Made")
READ: dict[Path, Read] = {}
"""Of each launch its runs as they were read, those that were listed last."""
MOST_READ = 8
LOCK = threading.Lock()
LISTS: Keeping[list[Listed]] = Keeping(8)
RUNS: Keeping[Studied] = Keeping(4)
MADE: Keeping[Any] = Keeping(8)
"""What is made of a run that was judged."""
THRESHOLDS: Keeping["Weighed"] = Keeping(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A control's threshold: what its report shows, and every setting of it."""

    data: ThresholdData
    grid: dict[str, Any]
    html: str
    """Its pictures."""
    picture: str
    """Id of the one of both errors."""


def run_folder(entry: Entry, house: House, name: str) -> Path:
    """Return the folder of a run by its name.

    Raises
    ------
    EvidenceError
        There is no such run.
    """
    evidence = house.home(entry.key).evidence
    known = {file.parent.name: file.parent for file in evidence.glob("*/run.json")}
    if name not in known:
        raise EvidenceError(f"there is no run {name!r} in {evidence}.")
    return known[name]


def listed(house: House, entry: Entry, wait: float | None = None) -> list[Listed] | None:
    """Return the runs of a launch; None where that takes longer than somebody waits."""
    launch = house.launch(entry.key)
    read = read_of(entry.path)
    stamp = files(launch), around(launch)
    return LISTS.get(entry.path, stamp, lambda: listed_runs(launch, read), wait)


def read_of(path: Path) -> Read:
    """Return the runs of a launch as they were read; that listed longest ago makes room."""
    with LOCK:
        READ[path] = found = READ.pop(path, {})
        for longest_ago in list(READ)[:-MOST_READ]:
            del READ[longest_ago]
        return found


def studied(house: House, entry: Entry, name: str, wait: float | None = None) -> Studied | None:
    """Return a run, judged and measured; None where that takes longer than somebody waits."""
    folder = run_folder(entry, house, name)
    launch = house.launch(entry.key)
    stamp = files(launch), stamp_of(folder)
    return RUNS.get((entry.path, folder), stamp, lambda: study(launch, folder), wait)


def browsed(house: House, entry: Entry, name: str, wait: float | None = None) -> Browsed | None:
    """Return a run to be looked through; None where that takes longer than somebody waits."""
    return made_of(house, entry, name, "look", Browsed, wait)


def made_of(
    house: House,
    entry: Entry,
    name: str,
    what: str,
    make: Callable[[Studied], Made],
    wait: float | None = None,
) -> Made | None:
    """Return what is made of a run once; None where that takes longer than somebody waits.

    Parameters
    ----------
    what
        Its name among the things that are made of a run.
    """
    folder = run_folder(entry, house, name)

    def work() -> Made:
        found = studied(house, entry, name)
        assert found is not None  # noqa: S101  it was waited for to the end
        return make(found)

    stamp = files(house.launch(entry.key)), stamp_of(folder)
    return cast("Made | None", MADE.get((what, entry.path, folder), stamp, work, wait))


def weighed(house: House, entry: Entry, asked: Asked, wait: float | None = None) -> Weighed | None:
    """Return a threshold at every setting; None where that takes longer than somebody waits."""
    launch = house.launch(entry.key)

    def make() -> Weighed:
        found = choose_threshold(launch, asked)
        data = threshold_report(launch, found)
        panels = data.panels
        return Weighed(
            data=data,
            grid=threshold_grid(launch, found),
            html=fragment("evidence-panels.html.j2", {"panels": panels}),
            picture=panels[0].id,
        )

    stamp = files(launch), around(launch)
    return THRESHOLDS.get((entry.path, asked), stamp, make, wait)


def files(launch: Launch) -> Hashable:
    """Return what tells whether a launch or its suites changed."""
    suites = sorted(offered_suites(launch).values())
    return tuple(stamps(launch).items()), tuple((path, changed_at(path)) for path in suites)


def around(launch: Launch) -> Hashable:
    """Return what tells whether its runs, its decisions or their seals changed."""
    home = launch.home
    runs = sorted(file.parent for file in home.evidence.glob("*/run.json"))
    kept = changed_at(home.decisions), changed_at(home.record)
    return kept, tuple((run.name, stamp_of(run)) for run in runs)
