"""What the pages of evidence show, made once and kept while nothing it rests on changes."""

import threading
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from redline.errors import EvidenceError
from redline.evaluate import RUN
from redline.report.threshold_page import ThresholdData
from redline.web.entries import Entry, changed_at
from redline.web.glancing import Glancing
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.pages import fragment
from redline.web.paging import Leaf, leaf
from redline.workspace.browsing import Browsed
from redline.workspace.home import Home
from redline.workspace.launch import Launch
from redline.workspace.run_list import Listed, Read, listed_runs, run_times, stamp_of
from redline.workspace.sealing import newest_seal
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
    "line_of",
    "listed",
    "made_of",
    "run_folder",
    "studied",
    "weighed",
]

Made = TypeVar("Made")
SHOWN = 25
"""Runs on one page."""
READ: dict[Path, Read] = {}
"""Of each launch its runs as they were read, those that were listed last."""
MOST_READ = 8
LOCK = threading.Lock()
SEEN: Glancing["Runs"] = Glancing()
LISTS: Keeping[list[Listed]] = Keeping(32)
RUNS: Keeping[Studied] = Keeping(4)
MADE: Keeping[Any] = Keeping(8)
"""What is made of a run that was judged."""
THRESHOLDS: Keeping["Weighed"] = Keeping(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of a launch as they lie there."""

    names: tuple[str, ...]
    """The one shown last first."""
    stamp: Hashable
    """What tells whether one of them, a decision or a seal changed."""


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
    folder = house.home(entry.key).evidence / name
    try:
        there = folder.name == name and (folder / RUN).is_file()
    except OSError:  # a name that no file can have
        there = False
    if not there:
        raise EvidenceError(f"there is no run {name!r} in {folder.parent}.")
    return folder


def listed(
    house: House, entry: Entry, at: int = 1, wait: float | None = None
) -> Leaf[Listed] | None:
    """Return a page of the runs of a launch; None where that takes longer than somebody waits."""
    launch = house.launch(entry.key)
    seen = runs_of(launch)
    names = leaf(seen.names, at, SHOWN)
    found = lines(launch, entry, names.rows, seen, wait)
    if found is None:
        return None
    return Leaf(rows=found, total=names.total, at=names.at, last=names.last)


def line_of(house: House, entry: Entry, name: str) -> Listed | None:
    """Return one run as the list tells it; None where there is none of that name."""
    launch = house.launch(entry.key)
    return next(iter(lines(launch, entry, (name,), runs_of(launch), None) or ()), None)


def lines(
    launch: Launch, entry: Entry, names: Sequence[str], seen: Runs, wait: float | None
) -> list[Listed] | None:
    """Return some runs as the list tells them; None where that takes longer than somebody waits."""
    read = read_of(entry.path)
    stamp = names, files(launch), seen.stamp
    place = names if len(names) == 1 else seen.names.index(names[0]) if names else 0
    return LISTS.get((entry.path, place), stamp, lambda: listed_runs(launch, read, names), wait)


def read_of(path: Path) -> Read:
    """Return the runs of a launch as they were read; that listed longest ago makes room."""
    with LOCK:
        READ[path] = found = READ.pop(path, None) or Read()
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

    stamp = files(launch), runs_of(launch).stamp
    return THRESHOLDS.get((entry.path, asked), stamp, make, wait)


def files(launch: Launch) -> Hashable:
    """Return what tells whether a launch or its suites changed."""
    suites = sorted(offered_suites(launch).values())
    return tuple(stamps(launch).items()), tuple((path, changed_at(path)) for path in suites)


def runs_of(launch: Launch) -> Runs:
    """Return which runs there are, and what tells whether one changed."""
    return SEEN.get(launch.home.folder, lambda: look_at(launch.home))


def look_at(home: Home) -> Runs:
    """Look at every run."""
    names = tuple(run_times(home))
    stamps = tuple(stamp_of(home.evidence / name) for name in names)
    beside = changed_at(home.decisions), newest_seal(home)
    return Runs(names=names, stamp=hash((names, stamps, beside)))
