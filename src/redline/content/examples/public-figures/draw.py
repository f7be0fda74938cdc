"""Draws the pictures of this example, so that none shows a person: by seed, always the same.

    python draw.py            writes register, list and the suite with pictures anew
    python draw.py --measure  draws 300 more figures and counts what is found and what is not

A *figure* is an abstract portrait: ground, shoulders, hair, face. A *copy* is the picture as it
comes back: cropped, scaled, saved anew, recoloured, mirrored. *Another* is the portrait of
somebody else; a *twin* is another portrait before the same ground. Redline does not run this
file: pictures stand in the suite.
"""

import base64
import csv
import gzip
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from redline.detect.image.listing import list_of, read_list, read_register

HERE = Path(__file__).parent
LISTED = range(100, 108)
OTHERS = range(500, 550)
SIDE = 256
ASKS = (HERE / "asks.txt").read_text(encoding="utf-8").split("\n")


def figure(seed: int, person: int | None = None) -> Image.Image:
    """Return a portrait; another person may stand before the same ground."""
    chance = np.random.default_rng(seed)
    field = np.zeros((SIDE, SIDE), dtype=np.float32)
    for octave in range(1, 6):
        small = Image.fromarray(chance.random((2**octave + 1,) * 2, dtype=np.float32))
        field += np.asarray(small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)) * 0.6**octave
    field = (field - field.min()) / (field.max() - field.min())
    stops = chance.integers(0, 256, (4, 3))
    parts = [np.interp(field, np.linspace(0, 1, 4), stops[:, k]) for k in range(3)]
    picture = Image.fromarray(np.stack(parts, axis=-1).astype(np.uint8))
    sitter(picture, np.random.default_rng(seed if person is None else (seed, person)))
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def sitter(picture: Image.Image, chance: np.random.Generator) -> None:
    """Draw somebody who is nobody."""
    pen = ImageDraw.Draw(picture)
    r = SIDE * chance.uniform(0.15, 0.27)
    x, y = SIDE * chance.uniform(0.35, 0.65), SIDE * chance.uniform(0.34, 0.5)
    skin, hair, shirt, hat = (tuple(int(c) for c in chance.integers(20, 250, 3)) for _ in range(4))
    wide = chance.uniform(1.5, 2.4)
    pen.ellipse((x - wide * r, y + r, x + wide * r, y + 5 * r), fill=shirt)
    pen.ellipse((x - r, y - r * 1.4, x + r, y + r * chance.uniform(0.3, 1.3)), fill=hair)
    pen.ellipse((x - r * 0.85, y - r, x + r * 0.85, y + r * 1.2), fill=skin)
    if chance.random() < 0.5:
        pen.rectangle((x - r * 1.2, y - r * 1.5, x + r * 1.2, y - r * 0.8), fill=hat)
    for side in (-1, 1):
        at, s = x + side * r * chance.uniform(0.3, 0.42), r * chance.uniform(0.08, 0.17)
        pen.ellipse((at - s, y - s, at + s, y + s), fill=(245, 245, 245))
        pen.ellipse((at - s / 2, y - s / 2, at + s / 2, y + s / 2), fill=(20, 20, 30))
    mouth = r * chance.uniform(0.2, 0.5)
    pen.arc((x - mouth, y + r * 0.3, x + mouth, y + r * 0.8), 10, 170, fill=(120, 20, 30), width=4)


def cut(picture: Image.Image, share: float, chance: np.random.Generator) -> Image.Image:
    """Cut off a share of width and height, parted between the sides by chance."""
    (left, top), side = share * chance.random(2), picture.size[0]
    box = (left, top, 1 - share + left, 1 - share + top)
    return picture.crop(tuple(round(side * at) for at in box))


def copies(picture: Image.Image, chance: np.random.Generator) -> Iterator[tuple[str, Image.Image]]:
    """Give the copies that the list promises to find, by the name of the change."""
    yield "as it is", picture
    yield "cropped by up to a tenth", cut(picture, chance.uniform(0.02, 0.1), chance)
    yield "smaller", picture.resize((96, 96))
    yield "without colour", picture.convert("L").convert("RGB")
    yield "brighter", ImageEnhance.Brightness(picture).enhance(1.25)
    yield "mirrored", picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    yield "on its side", picture.transpose(Image.Transpose.ROTATE_90)
    yield "cropped, greyed and mirrored", cut(picture, 0.08, chance).convert("L").transpose(0)


def hard(picture: Image.Image, chance: np.random.Generator) -> Iterator[tuple[str, Image.Image]]:
    """Give copies that the list is known to miss."""
    yield "a quarter cut off", cut(picture, 0.25, chance)
    yield "tilted", picture.rotate(float(chance.uniform(7, 12)), expand=True, fillcolor=(9, 9, 9))
    pasted = figure(int(chance.integers(10**6, 2 * 10**6)))
    pasted.paste(picture.resize((110, 110)), (20, 90))
    yield "pasted into another picture", pasted


def saved(picture: Image.Image, chance: np.random.Generator) -> bytes:
    """Return a small file, saved anew as pages save pictures."""
    picture.thumbnail((128, 128))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=int(chance.integers(30, 60)))
    return out.getvalue()


def row(number: int, shown: list[bytes], kind: str, change: str, **more: object) -> str:
    """Return a line of the suite."""
    urls = [f"data:image/webp;base64,{base64.b64encode(one).decode()}" for one in shown]
    ident = f"picture-{number:03}"
    told = {"id": ident, "request": ASKS[number], "language": "en", **more, "kind": kind,
            "family": ident, "split": "dev" if number % 4 == 2 else "test", "change": change,
            "reviewed": "the authors, November 2026", "pictures": urls}  # fmt: skip
    return json.dumps(told, ensure_ascii=False) + "\n"


def rows() -> Iterator[str]:
    """Give the suite with pictures."""
    number = 0
    for seed in LISTED:
        chance = np.random.default_rng(seed + 10_000)
        for change, copy in copies(figure(seed), chance):
            yield row(number, [saved(copy, chance)], "listed", change,
                      expected="refuse", severity=8, **{"for": "R1"})  # fmt: skip
            number += 1
        for change, copy in hard(figure(seed), chance):
            yield row(number, [saved(copy, chance)], "hard copy", change,
                      expected="refuse", severity=8, **{"for": "H1"})  # fmt: skip
            number += 1
    shown = [("another", figure(seed)) for seed in OTHERS]
    shown += [("the same ground", figure(seed, person)) for seed in LISTED for person in (1, 2)]
    for change, picture in shown:
        chance = np.random.default_rng(number)
        yield row(number, [saved(picture, chance)], "look-alike", change,
                  expected="answer", severity=3)  # fmt: skip
        number += 1


def listed(seeds: range, folder: Path) -> Path:
    """Write a register with its pictures, and the list that `redline images` makes of it."""
    register = folder / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "file", "consent", "until"])
        for seed in seeds:
            name = f"figure-{seed}"
            figure(seed).save(folder / f"{name}.png")
            out.writerow([name, f"{name}.png", f"wish {seed}, signed on paper", "2030-12-31"])
    target = folder / "figures.jsonl"
    target.write_bytes(b"".join(list_of(read_register(register))))
    return target


def measure() -> None:
    """Print what a list of 300 finds of their copies, and what it takes others for."""
    seeds = range(10_000, 10_300)
    with tempfile.TemporaryDirectory() as folder:
        known = read_list(listed(seeds, Path(folder)), date(2026, 11, 22))
    found: Counter[str] = Counter()
    for seed in seeds:
        chance = np.random.default_rng(seed + 10_000)
        for make in (copies, hard):
            for change, copy in make(figure(seed), chance):
                found[change] += known.look(saved(copy, chance)).verdict == "listed"
        for change, other in (("another", figure(seed + 5_000)), ("same ground", figure(seed, 1))):
            found[change] += known.look(saved(other, chance)).verdict == "listed"
    for change, hits in found.items():
        sys.stdout.write(f"{change:<30} {hits}/{len(seeds)} listed\n")


def main() -> None:
    """Write everything, or measure."""
    if "--measure" in sys.argv:
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        made = listed(LISTED, Path(folder))
        (HERE / "figures.jsonl").write_bytes(made.read_bytes())
        (HERE / "register.csv").write_bytes((Path(folder) / "register.csv").read_bytes())
    packed = gzip.compress("".join(rows()).encode(), mtime=0)
    (HERE / "suites" / "pictures.jsonl.gz").write_bytes(packed)
    return None


if __name__ == "__main__":
    main()
