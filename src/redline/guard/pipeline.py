"""The pipeline: stages around the call of the feature, outermost first.

A list of stages and a client go in; one function from an exchange to its
passages comes out. The order is the order of the list and nothing else. Each stage
runs on a clock of its own, and fails as its control's mode says; what is not let by
goes through to whoever runs it.
"""

import re
from collections.abc import AsyncIterator, Sequence

from redline.controls import Enforced, Exchange, Forward, Stage
from redline.controls.modes import STOP
from redline.guard.call import DEADLINE, LONGEST, PATIENCE, calling
from redline.guard.failing import Modal, Told

__all__ = [
    "DEADLINE",
    "FEATURE",
    "LONGEST",
    "PATIENCE",
    "calling",
    "compose",
    "name_of",
    "short_name",
]

FEATURE = "feature"
"""What the call of the feature is called among the timings."""


def compose(stages: Sequence[Stage], call: Forward, told: Told | None = None) -> Forward:
    """Return the pipeline: the first stage sees a request first and its reply last.

    Parameters
    ----------
    told
        What is said, and to whom, where a control fails that does not stop the exchange;
        without it every failure stops the exchange.
    """
    forward = timed(lambda exchange, _: call(exchange), call, len(stages), FEATURE)
    for place, stage in reversed(list(enumerate(stages))):
        forward = timed(modal(stage, told), forward, place, short_name(stage))
    return forward


def modal(stage: Stage, told: Told | None) -> Stage:
    """Return a stage that fails as its control's mode says."""
    control: Enforced | None = getattr(stage, "control", None)
    if control is None or told is None or (control.fails == STOP and control.within is None):
        return stage
    return Modal(stage, control, told)


def timed(stage: Stage, forward: Forward, place: int, name: str) -> Forward:
    """Return one stage with the rest of the pipeline behind it, on the exchange's clock."""

    async def run(exchange: Exchange) -> AsyncIterator[str]:
        timer = exchange.timings.timer
        inside = exchange.timings.enter(place, name)
        given = exchange.trail.enter(place, name)
        spent, since = inside[place], timer()
        try:
            async for passage in stage(exchange, forward):
                inside[place] = spent = spent + timer() - since
                since = -1.0
                given.append(passage)
                yield passage
                since = timer()
        finally:
            if since >= 0:  # else it is let go of while others have the passage
                inside[place] = spent + timer() - since

    return run


def short_name(stage: Stage) -> str:
    """Return what a stage is called in headers and records: the id of its control, if any."""
    control = getattr(stage, "control", None)
    return name_of(stage).replace(" ", "-") if control is None else str(control.id)


def name_of(stage: Stage) -> str:
    """Return the name of a stage: its control's, or else its own in words."""
    control = getattr(stage, "control", None)
    if control is not None:
        return f"{control.id} {control.name}"
    own = getattr(stage, "__name__", type(stage).__name__)
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", own).casefold()
