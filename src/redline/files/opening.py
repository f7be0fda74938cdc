"""Opening: a file as it lies or packed by gzip; JSON of the package, read once."""

import io
import json
import zlib
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from redline.errors import InputError

if TYPE_CHECKING:
    from gzip import GzipFile

__all__ = ["opened", "read_json", "refuse_packing"]

UNPACKED_BY = {".zst": "unzstd", ".xz": "unxz", ".bz2": "bunzip2", ".zip": "unzip"}
"""Packings that are not read, and what unpacks them."""
AHEAD = 1 << 16
"""Bytes that are unpacked together."""


def opened(path: Path) -> IO[bytes]:
    """Open a file for reading; one whose name ends in `.gz` is unpacked.

    Raises
    ------
    InputError
        It is packed in another way.
    OSError, EOFError
        It cannot be opened; while it is read, it is no packed file or was cut short.
    """
    refuse_packing(path)
    if path.suffix != ".gz":
        return path.open("rb")
    import gzip  # noqa: PLC0415  # the short commands read their weights here, and nothing packed

    return cast("IO[bytes]", io.BufferedReader(Unpacked(gzip.open(path, "rb")), AHEAD))


def refuse_packing(path: Path) -> None:
    """Refuse a name that says the file is packed, and not by gzip.

    Raises
    ------
    InputError
        It does; the message says what unpacks it.
    """
    tool = UNPACKED_BY.get(path.suffix)
    if tool:
        raise InputError(
            f"{path}: a file packed as {path.suffix} is not read; a plain one is, and one packed "
            f"by gzip (`.gz`).\nUnpack it with `{tool} {path.name}`, and name what comes out."
        )


class Unpacked(io.RawIOBase):
    """What a packed file holds; damage inside is told as an OSError, like any other."""

    def __init__(self, packed: "GzipFile") -> None:
        super().__init__()
        self._packed = packed

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on, as far as the buffer goes."""
        from gzip import BadGzipFile  # noqa: PLC0415  # loaded by whoever opened a packed file

        try:
            return self._packed.readinto(buffer)
        except zlib.error as error:
            raise BadGzipFile(f"not a whole gzip file ({error})") from error

    def close(self) -> None:
        """Close the file."""
        self._packed.close()
        super().close()


@cache
def read_json(path: Path) -> Any:
    """Return a JSON file of the package, read once; nobody may change what it holds."""
    return json.loads(path.read_bytes())
