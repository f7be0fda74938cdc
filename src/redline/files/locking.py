"""Locking: one process at a time changes a file, whoever waits goes next."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other process from changing a file meanwhile, by a file beside it.

    Raises
    ------
    OSError
        Nothing can be written there.
    """
    with path.with_name(f".{path.name}.lock").open("a") as beside:
        Path(beside.name).chmod(0o600)
        fcntl.flock(beside, fcntl.LOCK_EX)  # let go when it is closed
        yield
