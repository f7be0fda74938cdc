"""Those who wait for a commit, in threads and in event loops, and how they are woken.

An event loop is woken once per commit, however many of its tasks wait: waking
each by itself halves what one process can record.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from redline.errors import RecordFull
from redline.store.entry import Receipt
from redline.store.rows import Row

__all__ = ["Outcome", "Waiting", "wake"]

Done: TypeAlias = Future[list[Receipt]] | asyncio.Future[list[Receipt]]


class Waiting(NamedTuple):
    """Rows handed over together, and who waits for them."""

    rows: Sequence[Row]
    done: Done
    loop: asyncio.AbstractEventLoop | None


class Outcome(NamedTuple):
    """What became of rows handed over together: receipts, or a failure."""

    receipts: list[Receipt]
    failure: RecordFull | None


def wake(group: Iterable[Waiting], outcomes: Iterable[Outcome]) -> None:
    """Tell everyone in the group what became of it."""
    by_loop = defaultdict(list)
    for waiting, outcome in zip(group, outcomes, strict=True):
        by_loop[waiting.loop].append((waiting.done, outcome))
    for loop, settled in by_loop.items():
        if loop is None:
            _settle(settled)
        else:
            with suppress(RuntimeError):  # the loop has ended and nobody waits any more
                loop.call_soon_threadsafe(_settle, settled)


def _settle(outcomes: Iterable[tuple[Done, Outcome]]) -> None:
    for done, (receipts, failure) in outcomes:
        if done.cancelled():
            continue
        if failure is None:
            done.set_result(receipts)
        else:
            done.set_exception(failure)
