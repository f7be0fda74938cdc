"""The transcripts of a run while they are written: whole lines, appended one at a time.

Lines come in and are in the file when `append` returns; `sync` has them on the disk. A run
that is whole is settled: packed in the order of its plan. What lies packed is unpacked
again only where something is appended to it.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from redline.evaluate.reading import LINES
from redline.evaluate.records import COLUMNS
from redline.evaluate.settling import settled
from redline.files import PACKED, passages, sync_folder, whole

__all__ = ["Appending"]


class Appending:
    """The transcripts in a folder that one process holds."""

    def __init__(self, folder: Path, size: int) -> None:
        """Open them behind their last whole line; what was torn is cut off.

        Parameters
        ----------
        size
            Of the whole lines, unpacked.

        Raises
        ------
        OSError
            They cannot be written.
        """
        self._folder = folder
        self._path = folder / LINES
        self._size = size
        for left in folder.glob(f".{LINES}*.new"):  # what a killed process was writing
            left.unlink(missing_ok=True)
        self._file = None if self._lies_packed() else self._open()

    def _lies_packed(self) -> bool:
        """Say whether they lie packed; of two files the plain one counts."""
        return not self._path.exists() and self._path.with_name(LINES + PACKED).exists()

    def _open(self) -> int:
        """Open the plain file, which is made of the packed one where there is none."""
        if self._lies_packed():
            with closing(passages(self._path)) as packed, whole(self._path, durable=True) as plain:
                plain.writelines(packed.pieces())
        # The columns of a judging before name places in these lines, which may move now.
        (self._folder / COLUMNS).unlink(missing_ok=True)
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.ftruncate(file, self._size)
        os.lseek(file, self._size, os.SEEK_SET)
        sync_folder(self._folder)
        return file

    def append(self, line: bytes) -> None:
        """Write a whole line.

        Raises
        ------
        OSError
            There is no room; the file ends with its last whole line.
        """
        if self._file is None:
            self._file = self._open()
        view = memoryview(line)
        try:
            while view:  # a short write is continued
                view = view[os.write(self._file, view) :]
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
                os.lseek(self._file, self._size, os.SEEK_SET)
            raise
        self._size += len(line)

    def sync(self) -> None:
        """Make everything durable that was appended.

        Raises
        ------
        OSError
            The disk refuses.
        """
        if self._file is not None:
            os.fsync(self._file)

    def settle(self, ids: Callable[[], Iterable[str]]) -> None:
        """Pack them in the order of a plan; what was settled and not appended to since stays.

        Raises
        ------
        OSError
            The disk refuses; they are as they were.
        """
        if self._file is not None:
            self.sync()
            settled(self._folder, ids)
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
