"""Writing: a file is there whole, or as it was before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import _TemporaryFileWrapper

__all__ = ["sync_folder", "whole"]


@contextmanager
def whole(
    path: Path, *, suffix: str = ".new", mode: int = 0o600, durable: bool = False
) -> Iterator["_TemporaryFileWrapper[bytes]"]:
    """Open a file for writing that takes its place when the block ends, whole or not at all.

    Parameters
    ----------
    suffix
        How the name of the file beside it ends; it begins with a dot and the name.
    mode
        Who may read it.
    durable
        Whether it is on the disk before it takes its place, and its name before this returns,
        so that a power cut loses neither.

    Raises
    ------
    OSError
        It cannot be written; what was there before is still there.
    """
    # Loaded here: the short commands write nothing.
    from tempfile import NamedTemporaryFile  # noqa: PLC0415

    beside: str | None = None
    try:
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=suffix, delete=False
        ) as file:
            beside = file.name
            Path(beside).chmod(mode)
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(beside).replace(path)
        beside = None
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable.

    Raises
    ------
    OSError
        The disk refuses.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
