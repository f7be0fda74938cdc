"""Where a launch stands: each step of the loop with what it says, and the one to take next."""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.errors import RedlineError
from redline.finding import Severity
from redline.web.house import Entry
from redline.workspace.reviewing import Reviewed, review_file

__all__ = ["Overview", "Step", "overview"]


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

    steps: tuple[Step, ...]
    next: str
    """The area where the next thing is to be done."""


def overview(entry: Entry) -> Overview:
    """Return where a launch stands."""
    steps = tuple(steps_of(entry))
    todo = next((step.area for step in steps if step.state != "done"), "live")
    return Overview(steps=steps, next=todo)


def steps_of(entry: Entry) -> Iterator[Step]:
    """Give the steps in their order."""
    yield reviewed(entry)
    yield decided(entry)
    yield running(entry)


def reviewed(entry: Entry) -> Step:
    """Say what a review finds."""
    try:
        found = review_file(entry.path)
    except RedlineError as error:
        return Step(area="brief", title="Brief", says=str(error), state="trouble")
    return Step(area="brief", title="Brief", says=counted(found), state=state_of(found))


def counted(found: Reviewed) -> str:
    """Count the findings by level."""
    levels = [
        (level, len([f for f in found.review.findings if f.severity is level]))
        for level in Severity
    ]
    said = ", ".join(f"{n} {level.value}{'s' if n != 1 else ''}" for level, n in levels if n)
    return said or "no findings"


def state_of(found: Reviewed) -> str:
    """Say whether a review leaves something to do."""
    return "open" if found.fails else "done"


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
