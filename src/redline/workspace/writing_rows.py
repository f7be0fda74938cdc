"""Let a model write further proposals for a suite."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from redline.suites import Seed, more
from redline.workspace.second import connected

__all__ = ["by_model"]

Writer = Callable[[Seed, Sequence[str]], list[dict[str, Any]]]


@contextmanager
def by_model(address: str | None, brief: Path) -> Iterator[Writer | None]:
    """Give what lets a model write rows for a seed, or None where none is named.

    Raises
    ------
    InputError
        The address names nothing that can be called.
    UpstreamError
        The model gave nothing that can be used.
    """
    if not address:
        yield None
        return
    client = connected(address, brief.resolve().parent, "--model")
    with asyncio.Runner() as runner:
        try:
            yield lambda seed, languages: runner.run(more(seed, languages, client))
        finally:
            runner.run(client.close())
