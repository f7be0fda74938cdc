"""What the pages of evidence show, made once and kept while nothing it rests on changes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from redline.errors import EvidenceError
from redline.report.threshold_page import ThresholdData
from redline.web.house import Entry, House
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
    "WAIT",
    "Weighed",
    "browsed",
    "listed",
    "made_of",
    "run_folder",
    "studied",
    "weighed",
]

WAIT = 1.0
"""Seconds that a page waits for what is being made; then it says so, and asks again."""
Made = TypeVar("Made")
READ: dict[Path, Read] = {}
"""Of each launch its runs as they were read."""


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

    def make() -> tuple[list[Listed], Callable[[], object]]:
        launch = house.launch(entry.key)
        found = listed_runs(launch, READ.setdefault(entry.path, {}))
        return found, lambda: (files(launch), around(launch))

    return house.shelf.get(("runs", entry.path), make, wait)


def studied(house: House, entry: Entry, name: str, wait: float | None = None) -> Studied | None:
    """Return a run, judged and measured; None where that takes longer than somebody waits."""
    folder = run_folder(entry, house, name)

    def make() -> tuple[Studied, Callable[[], object]]:
        launch = house.launch(entry.key)
        return study(launch, folder), lambda: (files(launch), stamp_of(folder))

    return house.shelf.get(("run", entry.path, folder), make, wait)


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

    def work() -> tuple[Made, Callable[[], object]]:
        found = studied(house, entry, name)
        assert found is not None  # noqa: S101  it was waited for to the end
        return make(found), lambda: (files(found.launch), stamp_of(folder))

    return house.shelf.get((what, entry.path, folder), work, wait)


def weighed(house: House, entry: Entry, asked: Asked, wait: float | None = None) -> Weighed | None:
    """Return a threshold at every setting; None where that takes longer than somebody waits."""

    def make() -> tuple[Weighed, Callable[[], object]]:
        launch = house.launch(entry.key)
        found = choose_threshold(launch, asked)
        data = threshold_report(launch, found)
        panels = data.panels
        made = Weighed(
            data=data,
            grid=threshold_grid(launch, found),
            html=fragment("evidence-panels.html.j2", {"panels": panels}),
            picture=panels[0].id,
        )
        return made, lambda: (files(launch), around(launch))

    return house.shelf.get(("threshold", entry.path, asked), make, wait)


def files(launch: Launch) -> object:
    """Return what tells whether a launch or its suites changed."""
    suites = [path for path in offered_suites(launch).values() if path.exists()]
    return stamps(launch), [(str(path), path.stat().st_mtime_ns) for path in suites]


def around(launch: Launch) -> object:
    """Return what tells whether its runs, its decisions or their seals changed."""
    home = launch.home
    kept = [path.stat().st_mtime_ns for path in (home.decisions, home.record) if path.exists()]
    runs = sorted(home.evidence.glob("*/run.json"))
    return kept, [(file.parent.name, stamp_of(file.parent)) for file in runs]
