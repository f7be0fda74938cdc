"""Passages: any part of a file and all its lines, whether it lies plain or packed.

A path comes in. Where a plain file stands there it is read, and where there is none the
one that `Packing` made of it: whoever packs takes the plain one away last, so that it is
whole as long as it is there. Places are those of the plain file in both. What is read
from a packed file is checked block by block.
"""

import errno
import os
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from redline.files.packing import END, HEAD, PACKED, TAIL

__all__ = ["Passages", "passages"]

PIECE = 1 << 18
"""Bytes of a plain file that are read together."""
KEPT = 32
"""Blocks that are kept unpacked, 64 KB each: as many places are read in turn at most."""


def passages(path: Path) -> "Passages":
    """Open a file that lies plain or packed; whoever opens closes.

    Raises
    ------
    OSError
        There is neither; it was cut short, or packed by another tool.
    """
    try:
        return Passages(path)
    except FileNotFoundError:
        return PackedPassages(path.with_name(path.name + PACKED))


class Passages:
    """A plain file that is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        """The file itself, as messages name it."""
        self._file = path.open("rb", buffering=0)

    def read(self, start: int, size: int) -> bytes:
        """Return so many bytes from a place on; fewer where the file ends.

        Raises
        ------
        OSError
            They cannot be read, or are not what was packed.
        """
        return os.pread(self._file.fileno(), size, start)

    def pieces(self) -> Iterator[bytes]:
        """Give everything, a part at a time."""
        at = 0
        while data := self.read(at, PIECE):
            yield data
            at += len(data)

    def lines(self) -> Iterator[bytes]:
        """Give the whole lines, each with its end; one that was cut short is left aside."""
        left = b""
        for piece in self.pieces():
            *whole, left = (left + piece).split(b"\n")
            for line in whole:
                yield line + b"\n"

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class PackedPassages(Passages):
    """A packed file that is open, and where each of its blocks begins."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            self._blocks, self._starts = self._index()
        except BaseException:
            self.close()
            raise
        self._unpacked = lru_cache(maxsize=KEPT)(self._block)

    def _index(self) -> "tuple[array[int], array[int]]":
        """Return where each block begins, in the file and in what it holds; behind them the end."""
        handle, size = self._file.fileno(), os.fstat(self._file.fileno()).st_size
        if os.pread(handle, len(END), max(0, size - len(END))) != END:
            raise self._broken()
        blocks, starts = array("Q", [0]), array("Q", [0])
        head = os.pread(handle, HEAD.size, 0)
        while blocks[-1] < size:
            long = size_of(head)
            end = blocks[-1] + long
            if not HEAD.size + TAIL.size < long <= size - blocks[-1]:
                raise self._broken()
            # The end of this block and the head of the next, in one call.
            both = os.pread(handle, TAIL.size + HEAD.size, end - TAIL.size)
            starts.append(starts[-1] + TAIL.unpack_from(both)[1])
            blocks.append(end)
            head = both[TAIL.size :]
        return blocks, starts

    def _block(self, number: int) -> bytes:
        """Return what a block holds."""
        begin, end = self._blocks[number], self._blocks[number + 1]
        try:
            return zlib.decompress(super().read(begin, end - begin), wbits=zlib.MAX_WBITS | 16)
        except zlib.error as error:
            raise self._broken() from error

    def read(self, start: int, size: int) -> bytes:
        """Return so many bytes from a place on in what is packed."""
        if start >= self._starts[-1]:
            return b""
        number = bisect_right(self._starts, start) - 1
        skip = start - self._starts[number]
        found = self._unpacked(number)[skip : skip + size]
        while len(found) < size and number < len(self._starts) - 2:
            number += 1
            found += self._unpacked(number)[: size - len(found)]
        return found

    def pieces(self) -> Iterator[bytes]:
        """Give what each block holds; none is kept."""
        return map(self._block, range(len(self._blocks) - 1))

    def _broken(self) -> OSError:
        """Return the error of a file that is not what was packed."""
        what = (
            "cut short, changed, or packed by another tool; where `gunzip` unpacks it, the plain "
            "file is read"
        )
        return OSError(errno.EILSEQ, what, str(self.path))


def size_of(head: bytes) -> int:
    """Return the size of a block by its head; 0 where it is none."""
    if len(head) < HEAD.size or head[:4] != END[:4] or head[10:16] != END[10:16]:
        return 0
    return int(HEAD.unpack(head)[-1]) + 1
