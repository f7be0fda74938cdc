"""A hash of every way in which a tenth of a picture can be cut off, and a list of such hashes.

Bytes of a picture go in. For a list: hashes of 225 *frames*, the parts that are left where up
to a tenth of its width and of its height is cut off, from either side in steps of a fortieth.
To look one up: eight hashes, the picture mirrored and turned. A cropped copy is so close to
one of the frames that it differs in as few bits as a copy saved anew.

A hash is the 256 bits of PDQ: the signs of the low frequencies of the lightness. PDQ's own
library takes three milliseconds for each; all frames at once take fifty here.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.image.image import Match, Seen
from redline.detect.image.views import SMALL, views_of
from redline.errors import InputError

__all__ = ["CROP", "DISTANCE", "FRAMES", "FrameList", "frames_of", "looks_of"]

CROP = 0.1
"""Share of width and of height that may be cut off in all."""
STEP = 0.025
"""Between two frames; a copy is then at most half of it off on each side."""
DISTANCE = 46
"""Bits that may differ: chosen on drawn pictures apart from those measured, between the 30 of
copies and the 70 of the nearest of other pictures (`bench/images.py`)."""
SIDE = 64
"""Rows and columns that are transformed."""
FRAMES = 225

Frame = tuple[float, float, float, float]
"""What is cut off on the left, at the top, on the right and at the bottom."""


@cache
def frames() -> tuple[Frame, ...]:
    """Return every frame, the whole picture first.

    >>> len(frames()) == FRAMES, frames()[0]
    (True, (0.0, 0.0, 0.0, 0.0))
    """
    steps = [round(k * STEP, 6) for k in range(round(CROP / STEP) + 1)]
    pairs = [(a, b) for a in steps for b in steps if a + b <= CROP + 1e-9]
    return tuple((left, top, right, low) for left, right in pairs for top, low in pairs)


@cache
def waves() -> NDArray[np.float32]:
    """Return the 16 lowest waves but the constant, (16, SIDE), as PDQ takes them."""
    k, n = np.arange(1, 17)[:, None], np.arange(SIDE)[None]
    scale = np.sqrt(2 / SIDE)
    found: NDArray[np.float32] = scale * np.cos(np.pi / 2 / SIDE * k * (2 * n + 1))
    return found.astype(np.float32)


def bits_of(parts: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Return the hashes of some squares.

    Parameters
    ----------
    parts : (n, SIDE, SIDE) float
        Lightness.

    Returns
    -------
    (n, 4) uint64
        A bit for each frequency that is stronger than the median one.

    Source
    ------
    Facebook (2019), "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing
    algorithm", github.com/facebook/ThreatExchange.
    """
    strength = (waves() @ parts @ waves().T).reshape(len(parts), -1)
    signs = strength > np.median(strength, axis=1, keepdims=True)
    found: NDArray[np.uint64] = np.packbits(signs, axis=1).view(np.uint64)
    return found


def differing(columns: NDArray[np.uint64], look: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """Return in how many bits each hash of a list differs from one.

    Parameters
    ----------
    columns : (4, n) uint64
        The hashes, a quarter of each in a row: three times as quick as one below the other.
    look : (4,) uint64

    >>> differing(np.array([[0], [0], [0], [7]], dtype=np.uint64), np.zeros(4, np.uint64)).tolist()
    [3]
    """
    found: NDArray[np.uint16] = np.zeros(columns.shape[1], dtype=np.uint16)
    for column, quarter in zip(columns, look, strict=True):
        found += counted(column ^ quarter)
    return found


def counted(numbers: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Return how many bits are set in each number."""
    if hasattr(np, "bitwise_count"):
        found: NDArray[np.uint8] = np.bitwise_count(numbers)
        return found
    # NumPy before 2.0 counts no bits.
    bits = np.unpackbits(numbers.view(np.uint8).reshape(-1, 8), axis=1)
    slow: NDArray[np.uint8] = bits.sum(axis=1, dtype=np.uint8)
    return slow


def frames_of(data: bytes) -> NDArray[np.uint64]:
    """Return what a list holds of one picture, (FRAMES, 4).

    Raises
    ------
    InputError
        The bytes are no still picture that Pillow reads, or one with nothing to tell apart.
    MissingExtra
        Pillow is not installed.
    """
    (view, *_), flat = views_of(data)
    if flat:
        raise InputError("image: it is nearly of one lightness, so that any other may be it.")
    return bits_of(np.stack([cut(view, frame) for frame in frames()]))


def looks_of(data: bytes) -> tuple[NDArray[np.uint64], bool]:
    """Return the hashes that a picture is looked up by, (8 or 16, 4), and whether it is flat."""
    views, flat = views_of(data)
    turned = [
        side
        for view in views
        for turn in range(4)
        for side in both(np.rot90(cut(view, (0.0, 0.0, 0.0, 0.0)), turn))
    ]
    return bits_of(np.stack(turned)), flat


def both(square: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """Give a square, and the same in a mirror."""
    yield square
    yield square[:, ::-1]


def cut(view: Any, frame: Frame) -> NDArray[np.float32]:
    """Return one frame of a picture as a square."""
    left, top, right, low = (share * SMALL for share in frame)
    box = (left, top, SMALL - right, SMALL - low)
    # 2: bilinear, which averages over what it makes smaller.
    return np.asarray(view.resize((SIDE, SIDE), 2, box=box), dtype=np.float32)


class FrameList:
    """Pictures that are looked for."""

    def __init__(self, pictures: Mapping[str, NDArray[np.uint64]]) -> None:
        """Keep the frames of pictures by name."""
        self.names = tuple(pictures)
        kept: Iterable[NDArray[np.uint64]] = pictures.values()
        rows = np.concatenate([np.empty((0, 4), dtype=np.uint64), *kept])
        self.columns = np.ascontiguousarray(rows.T)

    def look(self, data: bytes, *, distance: int = DISTANCE) -> Seen:
        """Return the nearest picture of the list, if any is near enough.

        Raises
        ------
        InputError
            The bytes are no still picture that is read.
        """
        looks, flat = looks_of(data)
        if flat:
            return Seen(verdict="unknown", matches=())
        best = (257, 0)
        for look in looks if self.columns.size else ():
            apart = differing(self.columns, look)
            at = int(apart.argmin())
            best = min(best, (int(apart[at]), at))
        if best[0] > distance:
            return Seen(verdict="not-listed", matches=())
        match = Match(name=self.names[best[1] // FRAMES], distance=best[0])
        return Seen(verdict="listed", matches=(match,))
