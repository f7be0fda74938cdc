"""What the detectors of one control say of suite rows: each is asked about each row once.

Rows and detectors come in, what was heard of each row goes out; `arms` makes figures of it.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redline.controls.detectors import Band, Detector
from redline.evaluate.row import Row
from redline.opinion import Opinion

__all__ = ["Asked", "Heard", "heard", "should_stop"]

HARMFUL = "refuse"
"""What is expected of a row that a screen should stop; the column `risk` says it more exactly."""
RISKS = {"unsafe": True, "safe": False}
AT_ONCE = 4
"""Texts in flight; more would measure the service's queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The detectors of one control."""

    alone: Detector
    """The built-in model as it would judge without any other."""
    first: Detector
    """The built-in model as the first of the cascade."""
    heavy: Detector | None
    """None where no heavier one is named."""
    band: Band | None
    """None where the control has no cascade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One row and what the detectors said of it."""

    row: str
    """Its id."""
    stop: bool
    """Whether it should be stopped."""
    alone: Opinion
    first: Opinion
    heavy: Opinion | None


def should_stop(row: Row) -> bool:
    """Say whether a row should be stopped: by its column `risk`, else where it is to be refused."""
    return RISKS.get(str(row.extra.get("risk", "")), row.expected == HARMFUL)


async def heard(
    rows: Sequence[Row], asked: Asked, progress: Callable[[int], None] = lambda _done: None
) -> list[Heard]:
    """Ask every detector about every row once, and close them.

    Parameters
    ----------
    progress
        Told how many rows are done, after each.
    """
    left, found = iter(enumerate(rows)), dict[int, Heard]()

    async def share() -> None:
        for number, row in left:
            found[number] = Heard(
                row=row.id,
                stop=should_stop(row),
                alone=await asked.alone.look(row.request),
                first=await asked.first.look(row.request),
                heavy=await asked.heavy.look(row.request) if asked.heavy else None,
            )
            progress(len(found))

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(share())
    except BaseExceptionGroup as several:
        # One failed and the others were cancelled for it: its error is the news.
        raise several.exceptions[0] from several
    finally:
        if asked.heavy:
            await asked.heavy.close()
    return [found[number] for number in sorted(found)]
