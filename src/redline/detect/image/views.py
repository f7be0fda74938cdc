"""What there is to see of a picture: small, in grey, and on which ground.

Bytes of a picture file come in; one or two small squares come out, and whether there is
anything in them to tell apart. What is too large is refused before it is unpacked.
"""

import io
from typing import Any

import numpy as np

from redline.errors import InputError, MissingExtra

__all__ = ["SMALL", "engine", "views_of"]

CONTRAST = 4.0
"""Standard deviation of the lightness, of 255, below which there is nothing to tell apart."""
PIXELS = 50_000_000
FORMS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
"""Formats that are read: what models take. Others run programs, as that for EPS does."""
MOVING = frozenset({"GIF", "PNG", "WEBP"})
"""Formats whose further frames are shown; those of a phone's JPEG are not."""
SMALL = 256
"""Side of the square to which a picture is scaled before frames are cut out of it."""


def views_of(data: bytes) -> tuple[list[Any], bool]:
    """Return a picture in grey and small, on white and on black where it lets light through."""
    image = engine()
    try:
        with image.open(io.BytesIO(data), formats=FORMS) as opened:
            if opened.width * opened.height > PIXELS:
                raise InputError(
                    f"image: {opened.width} x {opened.height} pixels; at most {PIXELS:,} are read."
                )
            if opened.format in MOVING and getattr(opened, "n_frames", 1) > 1:
                raise InputError("image: it moves, and only still pictures are looked at.")
            opened.draft("RGB", (2 * SMALL, 2 * SMALL))
            views = [grey(image, opened, shade) for shade in shades(opened)]
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError) as error:
        raise InputError(f"image: {len(data)} bytes that cannot be read ({error}).") from error
    return views, all(float(np.asarray(view).std()) < CONTRAST for view in views)


def shades(opened: Any) -> tuple[int, ...]:
    """Return what may shine through a picture."""
    clear = "A" in opened.getbands() or "transparency" in opened.info
    return (255, 0) if clear else (255,)


def grey(image: Any, opened: Any, shade: int) -> Any:
    """Return a picture in grey on a ground, SMALL by SMALL."""
    if len(shades(opened)) > 1:
        clear = opened.convert("RGBA")
        ground = image.new("RGBA", clear.size, (shade, shade, shade, 255))
        opened = image.alpha_composite(ground, clear)
    elif opened.mode != "L":
        opened = opened.convert("RGB")
    # 4: a plain mean over what becomes one pixel.
    return opened.convert("L").resize((SMALL, SMALL), 4)


def engine() -> Any:
    """Return Pillow's module for images."""
    try:
        # Optional: compiled code that only a list of images needs.
        from PIL import Image  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Images are read by Pillow, which is not installed.\n"
            "Install it with `pip install 'redline-launch[image]'`."
        ) from error
    return Image
