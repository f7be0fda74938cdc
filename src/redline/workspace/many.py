"""Many lines through one function: in order, on all cores, in constant memory.

Lines go in and results come out as they are ready, in the order of the lines. At
most a few batches are under way at any time, so a file of any length costs the same
memory. Short inputs stay in this process: starting others costs more than they save.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

__all__ = ["BATCH", "Numbered", "each_line"]

Result = TypeVar("Result")
Numbered = tuple[int, bytes]
"""A line and its number."""
BATCH = 400
"""Lines that one process takes at once: less than a tenth of a second of work."""
FEW = 3
"""Batches below which one process does it all."""
AHEAD = 3
"""Batches under way for each process."""


def each_line(
    lines: Iterable[bytes],
    work: Callable[[Sequence[Numbered]], Sequence[Result]],
    *,
    processes: int | None = None,
) -> Iterator[Result]:
    """Give what `work` returns for each line that is not blank.

    Parameters
    ----------
    lines
        Lines; numbers are counted from 1, blank ones too.
    work
        Takes numbers with their lines, and returns a result for each; must be a function of a
        module, so that another process can find it.
    processes
        By default as many as there are cores.
    """
    numbered = ((at, line) for at, line in enumerate(lines, 1) if line.strip())
    batches = iter(lambda: list(islice(numbered, BATCH)), [])
    first = list(islice(batches, FEW))
    count = processes or os.cpu_count() or 1
    if len(first) < FEW or count == 1:
        for batch in chain(first, batches):
            yield from work(batch)
        return
    yield from shared(chain(first, batches), work, count)


def shared(
    batches: Iterable[list[Numbered]],
    work: Callable[[Sequence[Numbered]], Sequence[Result]],
    count: int,
) -> Iterator[Result]:
    """Give the results of batches in order, worked on by several processes."""
    waiting: deque[Future[Sequence[Result]]] = deque()
    # Forking would copy threads' locks as they are; a fresh process starts clean.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) >= AHEAD * count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
