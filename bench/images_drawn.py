"""Pictures made by rule, for measurements that may use nobody's: scenes, portraits, pages.

A seed goes in and a picture comes out, the same one each time. They are as different from
one another as a few kinds of noise, shapes and light can make them, and easier to tell apart
than photographs of one place are.
"""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

__all__ = ["drawn"]

SIZES = ((640, 480), (480, 640), (800, 450), (512, 512), (600, 400), (450, 800), (1024, 768))


def noise(chance: np.random.Generator, size: tuple[int, int], octaves: int, fall: float):
    """Return cloudy noise, (height, width), 0 to 1."""
    width, height = size
    total = np.zeros((height, width), dtype=np.float32)
    for octave in range(octaves):
        cells = 2 ** (octave + 1)
        small = chance.random((cells + 1, cells + 1), dtype=np.float32)
        grown = Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)
        total += np.asarray(grown) * fall**octave
    low, high = total.min(), total.max()
    return (total - low) / max(float(high - low), 1e-6)


def coloured(chance: np.random.Generator, field) -> Image.Image:
    """Return a picture whose colours run along a field."""
    stops = chance.integers(0, 256, (4, 3))
    at = np.linspace(0, 1, 4)
    parts = [np.interp(field, at, stops[:, k]) for k in range(3)]
    return Image.fromarray(np.stack(parts, axis=-1).astype(np.uint8))


def shapes(chance: np.random.Generator, picture: Image.Image, count: int) -> None:
    """Draw shapes."""
    pen = ImageDraw.Draw(picture)
    width, height = picture.size
    for _ in range(count):
        x, y = chance.integers(-50, width), chance.integers(-50, height)
        w, h = chance.integers(15, width // 2), chance.integers(15, height // 2)
        fill = tuple(int(c) for c in chance.integers(0, 256, 3))
        kind = chance.integers(0, 4)
        if kind == 0:
            pen.ellipse((x, y, x + w, y + h), fill=fill)
        elif kind == 1:
            pen.rectangle((x, y, x + w, y + h), fill=fill)
        elif kind == 2:
            pen.polygon([(x, y), (x + w, y + h // 3), (x + w // 3, y + h)], fill=fill)
        else:
            pen.line((x, y, x + w, y + h), fill=fill, width=int(chance.integers(2, 14)))


def portrait(chance: np.random.Generator, picture: Image.Image) -> None:
    """Draw a head with shoulders, eyes, a mouth and hair, all of them by chance."""
    pen = ImageDraw.Draw(picture)
    width, height = picture.size
    r = height * chance.uniform(0.16, 0.3)
    x, y = width * chance.uniform(0.35, 0.65), height * chance.uniform(0.35, 0.5)
    skin, hair, shirt = (tuple(int(c) for c in chance.integers(20, 250, 3)) for _ in range(3))
    pen.ellipse((x - 2 * r, y + r, x + 2 * r, y + 5 * r), fill=shirt)
    pen.ellipse((x - r, y - r * 1.4, x + r, y + r * 0.6), fill=hair)
    pen.ellipse((x - r * 0.85, y - r, x + r * 0.85, y + r * 1.2), fill=skin)
    for side in (-1, 1):
        ex, ey, s = (
            x + side * r * chance.uniform(0.3, 0.4),
            y - r * 0.1,
            r * chance.uniform(0.07, 0.16),
        )
        pen.ellipse((ex - s, ey - s, ex + s, ey + s), fill=(250, 250, 250))
        pen.ellipse((ex - s / 2, ey - s / 2, ex + s / 2, ey + s / 2), fill=(20, 20, 30))
    mouth = r * chance.uniform(0.2, 0.5)
    pen.arc((x - mouth, y + r * 0.3, x + mouth, y + r * 0.8), 10, 170, fill=(120, 20, 30), width=4)


def page(chance: np.random.Generator, size: tuple[int, int]) -> Image.Image:
    """Return a page of lines and boxes, as scans and slides are."""
    picture = Image.new("RGB", size, tuple(int(c) for c in chance.integers(215, 256, 3)))
    pen, (width, height) = ImageDraw.Draw(picture), size
    y = int(chance.integers(10, 50))
    while y < height - 20:
        tall = int(chance.integers(5, 22))
        x = int(chance.integers(8, 70))
        while x < width * chance.uniform(0.6, 1.0):
            long = int(chance.integers(8, 70))
            pen.rectangle((x, y, x + long, y + tall), fill=(int(chance.integers(0, 90)),) * 3)
            x += long + int(chance.integers(5, 16))
        y += tall + int(chance.integers(5, 30))
    if chance.random() < 0.6:
        shapes(chance, picture, 2)
    return picture


def drawn(seed: int, scene: int | None = None) -> Image.Image:
    """Return one picture; a scene puts other shapes and people before the same ground."""
    chance = np.random.default_rng(seed)
    size = SIZES[int(chance.integers(0, len(SIZES)))]
    kind = chance.random()
    if kind < 0.12:
        return page(chance, size)
    field = noise(chance, size, int(chance.integers(3, 8)), chance.uniform(0.4, 0.85))
    if kind < 0.25:
        field = (field * chance.uniform(2, 6)) % 1.0
    picture = coloured(chance, field)
    if scene is not None:
        chance = np.random.default_rng((seed, scene))
    if kind < 0.6:
        shapes(chance, picture, int(chance.integers(3, 15)))
    elif kind < 0.85:
        shapes(chance, picture, int(chance.integers(0, 5)))
        portrait(chance, picture)
    grain = chance.normal(0, chance.uniform(0, 9), (size[1], size[0], 1))
    rough = np.clip(np.asarray(picture, dtype=np.float32) + grain, 0, 255).astype(np.uint8)
    soft = chance.uniform(0, 1.2)
    return Image.fromarray(rough).filter(ImageFilter.GaussianBlur(soft))
