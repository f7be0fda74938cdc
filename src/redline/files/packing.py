"""Packing: bytes into a gzip file of blocks, each of which can be unpacked by itself.

Pieces of any size come in, blocks go out to an open file. Each block is a gzip member
that says how long it is (the form is BGZF, which any gzip program unpacks), so that a
reader finds a passage without unpacking what stands before it. The same bytes pack to
the same file: no time of day and no name is kept. An empty block at the end tells a
whole file from one that was cut between two blocks.

Source
------
The BGZF section of the SAM/BAM format specification, 4.1.
"""

import struct
import zlib
from typing import IO

__all__ = ["END", "HEAD", "PACKED", "TAIL", "Packing"]

PACKED = ".gz"
"""What is put behind the name of a file that is packed."""
BLOCK = 0xFF00
"""Bytes that a block holds; packed, even if they cannot be, it says its size in 16 bits."""
LEVEL = 3
"""A tenth larger than level 6 on transcripts, and packed in half the time."""
HEAD = struct.Struct("<4sLBBH2sHH")
"""Mark, time, flags, system, size of the extra field; its name, its size, the block's size - 1."""
TAIL = struct.Struct("<LL")
"""Check sum and size of what the block holds."""
MARK = b"\x1f\x8b\x08\x04"
NOBODY = 255
"""The system that wrote it is not told."""


class Packing:
    """Packs what is written to it; `finish` writes the rest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held = bytearray()

    def write(self, data: bytes) -> None:
        """Take some bytes.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        self._held += data
        while len(self._held) >= BLOCK:
            self._file.write(block(bytes(self._held[:BLOCK])))
            del self._held[:BLOCK]

    def finish(self) -> None:
        """Write what is held back, and the mark of the end.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        if self._held:
            self._file.write(block(bytes(self._held)))
        self._file.write(END)


def block(data: bytes) -> bytes:
    """Return one block."""
    deflate = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    size = HEAD.size + len(packed) + TAIL.size
    head = HEAD.pack(MARK, 0, 0, NOBODY, 6, b"BC", 2, size - 1)
    return head + packed + TAIL.pack(zlib.crc32(data), len(data))


END = block(b"")
