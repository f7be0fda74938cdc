"""Where a launch stands: each step of the loop with what it says, and the one to take next."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from redline.brief import Brief
from redline.errors import RedlineError
from redline.finding import Severity
from redline.report.numbers import plural
from redline.web.deciding import memory
from redline.web.deciding.shown import PhaseRow, phase_rows
from redline.web.entries import Entry, changed_at
from redline.web.house import House
from redline.web.keeping import SHORT, Keeping
from redline.workspace.decided_before import last_of
from redline.workspace.home import home_of
from redline.workspace.incident_desk import read_incidents
from redline.workspace.reviewing import Reviewed, review_file
from redline.workspace.reviewing_live import waiting

__all__ = ["Overview", "Step", "overview", "phases_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the loop."""

    area: str
    title: str
    says: str
    state: str
    """done, open, or trouble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A launch as a whole."""

    safety: str
    """The safety sentence of the brief; empty where it has none, or cannot be read."""
    steps: tuple[Step, ...]
    next: Step
    """Where the next thing is to be done."""


REVIEWS: Keeping[Reviewed] = Keeping(32, SHORT)


def overview(entry: Entry) -> Overview:
    """Return where a launch stands."""
    try:
        found = REVIEWS.whole(entry.path, entry.changed, lambda: review_file(entry.path))
    except RedlineError as error:
        first = Step(area="brief", title="Brief", says=str(error), state="trouble")
        safety = ""
    else:
        state = "open" if found.fails else "done"
        first = Step(area="brief", title="Brief", says=counted(found), state=state)
        safety = safety_of(found.brief)
    steps = (first, *steps_of(entry))
    todo = next((step for step in steps if step.state != "done"), steps[-1])
    return Overview(safety=safety, steps=steps, next=todo)


def phases_of(house: House, entry: Entry) -> tuple[PhaseRow, ...]:
    """Return the phases as they were decided for this text, with what speaks against each.

    None before a decision on it, and none where its files cannot be read: the steps say why.
    """
    if not entry.outcome:
        return ()
    try:
        launch = house.launch(entry.key)
        last = last_of(launch, memory.past(launch.home))
    except RedlineError:
        return ()
    return phase_rows(last.decision, launch.brief) if last else ()


def steps_of(entry: Entry) -> Iterator[Step]:
    """Give the steps after the brief itself, in their order."""
    yield tested(entry)
    yield decided(entry)
    yield running(entry)
    yield judged(entry)
    yield gone_wrong(entry)


def safety_of(brief: Brief) -> str:
    """Return the first paragraph under `Safety`, on one line."""
    section = brief.section("Safety")
    return " ".join(section.prose[0].text.split()) if section and section.prose else ""


def counted(found: Reviewed) -> str:
    """Count the findings by level."""
    levels = [
        (level, len([f for f in found.review.findings if f.severity is level]))
        for level in Severity
    ]
    said = ", ".join(f"{n} {level.value}{'s' if n != 1 else ''}" for level, n in levels if n)
    return said or "no findings"


def tested(entry: Entry) -> Step:
    """Count the runs there are."""
    folder = home_of(entry.path).evidence
    runs = folders_in(folder, changed_at(folder))
    says = plural(runs, "run") if runs else "not tested yet"
    return Step(area="evidence", title="Evidence", says=says, state="done" if runs else "open")


@lru_cache(maxsize=1024)
def folders_in(folder: Path, changed: int) -> int:
    """Count the folders in one that was changed last at a time; 0 is where there is none."""
    if not changed:
        return 0
    with os.scandir(folder) as found:
        return sum(one.is_dir() for one in found)


def decided(entry: Entry) -> Step:
    """Say what was decided last."""
    if not entry.outcome:
        said = f"; another text of its folder: {entry.earlier}" if entry.earlier else ""
        return Step(area="decision", title="Decision", says=f"not decided yet{said}", state="open")
    state = "done" if entry.outcome == "ship" else "trouble"
    return Step(area="decision", title="Decision", says=entry.outcome, state=state)


def running(entry: Entry) -> Step:
    """Say what is in force."""
    if not entry.phase:
        return Step(area="live", title="Live", says="nothing was served yet", state="open")
    state = "done" if entry.standing == "running" else "trouble"
    return Step(area="live", title="Live", says=f"{entry.phase}, {entry.standing}", state=state)


def judged(entry: Entry) -> Step:
    """Count what waits for a person."""
    waits = waiting(home_of(entry.path))
    says = (
        plural(waits, "case") + (" waits" if waits == 1 else " wait") if waits else "nothing waits"
    )
    return Step(area="queue", title="Review", says=says, state="open" if waits else "done")


def gone_wrong(entry: Entry) -> Step:
    """Count the incidents that are open."""
    try:
        every = read_incidents(home_of(entry.path)).values()
    except RedlineError as error:
        return Step(area="incidents", title="Incidents", says=str(error), state="trouble")
    still = sum(one.closed is None for one in every)
    says = f"{still} open" if still else "none open"
    return Step(
        area="incidents", title="Incidents", says=says, state="trouble" if still else "done"
    )
