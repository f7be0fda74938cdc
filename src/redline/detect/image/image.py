"""The PDQ hash of an image, and the nearest of a list.

Bytes of an image go in, a hash and its quality go out; a list of hashes is searched by the
number of bits in which they differ. Nothing is opened but the bytes given. An image of more
than 50 million pixels is refused before it is unpacked. Serves T027, D018, M020 and C090 of
the requirements (hash matching against a list).
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from redline.errors import InputError, MissingExtra

__all__ = ["BITS", "DISTANCE", "QUALITY", "BlockList", "ImageHash", "Match", "Seen", "hashed"]

BITS = 256
DISTANCE = 31
"""Bits that may differ; the value that the authors of PDQ propose."""
QUALITY = 50
"""Quality, 0 to 100, below which a hash says little; theirs too."""
PIXELS = 50_000_000
SIDE = 512
"""Longest side, in pixels, to which an image is scaled before it is hashed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageHash:
    """The hash of one image."""

    hex: str
    """64 hexadecimal letters, the 256 bits."""
    quality: int
    """0 to 100: how much there is to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One image of the list."""

    name: str
    distance: int
    """Bits in which the hashes differ, 0 to 256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the list says of one image."""

    verdict: Literal["listed", "not-listed", "unknown"]
    """Unknown where the image has too little to see."""
    matches: tuple[Match, ...]
    """The nearest first; empty unless listed."""


def hashed(data: bytes) -> ImageHash:
    """Return the PDQ hash of an image file.

    Raises
    ------
    InputError
        The bytes are no image that Pillow reads, or one of too many pixels.
    MissingExtra
        The extra `image` is not installed.

    Source
    ------
    Facebook (2019), "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing
    algorithm", github.com/facebook/ThreatExchange.
    """
    pdqhash, image = engines()
    try:
        with image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > PIXELS:
                raise InputError(
                    f"image: {opened.width} x {opened.height} pixels; "
                    f"at most {PIXELS:,} are read.\n"
                    "Scale it down first."
                )
            opened.draft("RGB", (SIDE, SIDE))
            small = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError) as error:
        raise InputError(
            f"image: {len(data)} bytes that cannot be read as an image ({error}).\n"
            "PNG, JPEG, GIF, WebP and other formats of Pillow are accepted."
        ) from error
    small.thumbnail((SIDE, SIDE))
    bits, quality = pdqhash.compute(np.asarray(small))
    return ImageHash(hex=np.packbits(bits).tobytes().hex(), quality=int(quality))


def engines() -> tuple[Any, Any]:
    """Return pdqhash and Pillow's module for images."""
    try:
        # Optional; both are compiled code that only this function needs.
        import pdqhash  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415
        from PIL import Image  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Images are hashed by pdqhash and read by Pillow, which are not installed.\n"
            "Install them with `pip install 'redline-launch[image]'`."
        ) from error
    return pdqhash, Image


class BlockList:
    """Hashes that are looked for, as rows of bits."""

    def __init__(self, hashes: Mapping[str, str]) -> None:
        """Keep hashes by name.

        Raises
        ------
        InputError
            A hash is not of 64 hexadecimal letters.
        """
        for name, said in hashes.items():
            if len(said) * 4 != BITS or set(said.lower()) - set("0123456789abcdef"):
                raise InputError(
                    f"block list: {name!r} has the hash {said[:80]!r}; "
                    "a PDQ hash has 64 hexadecimal letters.\nMake it with `hashed(data).hex`."
                )
        self.names = tuple(hashes)
        joined = bytes.fromhex("".join(hashes.values()))
        self.rows: npt.NDArray[np.uint64] = np.frombuffer(joined, dtype=np.uint64).reshape(-1, 4)

    def look(self, image: ImageHash, *, distance: int = DISTANCE, quality: int = QUALITY) -> Seen:
        """Return the images of the list within a distance in bits of an image.

        Compares with every row: time and memory grow with their number.

        >>> listed = BlockList({"a": "0" * 64})
        >>> listed.look(ImageHash(hex="0" * 63 + "3", quality=90)).matches
        (Match(name='a', distance=2),)
        >>> listed.look(ImageHash(hex="f" * 64, quality=90)).verdict
        'not-listed'
        >>> listed.look(ImageHash(hex="0" * 64, quality=3)).verdict
        'unknown'
        """
        if image.quality < quality:
            return Seen(verdict="unknown", matches=())
        asked = np.frombuffer(bytes.fromhex(image.hex), dtype=np.uint64)
        differing = np.unpackbits((self.rows ^ asked).view(np.uint8), axis=1).sum(axis=1)
        near = [at for at in np.argsort(differing, kind="stable") if differing[at] <= distance]
        found = tuple(Match(name=self.names[at], distance=int(differing[at])) for at in near)
        return Seen(verdict="listed" if found else "not-listed", matches=found)
