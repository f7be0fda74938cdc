"""Files: read as they lie or packed, read once as JSON, written whole or not at all.

Paths come in. What goes wrong stays an OSError: whoever asked knows what the file was for
and what a person should do about it.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from tempfile import _TemporaryFileWrapper

__all__ = ["opened", "read_json", "whole"]


def opened(path: Path) -> IO[bytes]:
    """Open a file for reading; one whose name ends in `.gz` is unpacked.

    Raises
    ------
    OSError, EOFError
        It cannot be opened; while it is read, it is no packed file or was cut short.
    """
    if path.suffix != ".gz":
        return path.open("rb")
    import gzip  # noqa: PLC0415  # the short commands read their weights here, and nothing packed

    return cast("IO[bytes]", gzip.open(path, "rb"))


@cache
def read_json(path: Path) -> Any:
    """Return a JSON file of the package, read once; nobody may change what it holds."""
    return json.loads(path.read_bytes())


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
        Whether it is on the disk before it takes its place, so that a power cut loses neither.

    Raises
    ------
    OSError
        It cannot be written; what was there before is still there.
    """
    # Imported here for the same reason.
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
