"""Hashes of images against a list; the images are drawn here."""

import io
from random import Random

import pytest

from redline.detect.image import BlockList, ImageHash, hashed
from redline.errors import InputError

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")
pytest.importorskip("pdqhash")


def drawn(seed, size=(400, 300)):
    """Return a picture of forms and colours, the same for a seed."""
    chance = Random(seed)  # noqa: S311  # pictures, no secrets
    image = Image.new("RGB", size, tuple(chance.choices(range(256), k=3)))
    draw = ImageDraw.Draw(image)
    for _ in range(25):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        box = (x, y, x + chance.randrange(20, 150), y + chance.randrange(20, 150))
        draw.ellipse(box, fill=tuple(chance.choices(range(256), k=3)))
    return image


def saved(image, form="PNG", **options):
    """Return the bytes of an image file."""
    kept = io.BytesIO()
    image.save(kept, form, **options)
    return kept.getvalue()


LISTED = BlockList({f"picture {n}": hashed(saved(drawn(n))).hex for n in range(5)})


@pytest.mark.parametrize(
    "changed",
    [
        saved,
        lambda image: saved(image.resize((200, 150))),
        lambda image: saved(image, "JPEG", quality=40),
    ],
    ids=["same", "half size", "jpeg"],
)
def test_a_changed_copy_is_found(changed):
    """Who spreads an image rarely spreads the same file."""
    seen = LISTED.look(hashed(changed(drawn(3))))
    assert (seen.verdict, seen.matches[0].name) == ("listed", "picture 3")


def test_another_image_is_not_found():
    """A false match accuses somebody."""
    assert LISTED.look(hashed(saved(drawn(99)))).verdict == "not-listed"


def test_an_empty_image_is_unknown():
    """Its hash is near chance, and not listed would be read as safe."""
    assert LISTED.look(hashed(saved(Image.new("RGB", (300, 300))))).verdict == "unknown"


def test_what_is_no_image_or_no_hash_is_refused_with_a_reason():
    """The message says what was found and what is accepted."""
    with pytest.raises(InputError, match="cannot be read as an image"):
        hashed(b"no image")
    with pytest.raises(InputError, match="64 hexadecimal letters"):
        BlockList({"a": "xyz"})


def test_distance_counts_bits_as_the_slow_way_does():
    """The fast search and the plain one agree."""
    asked = ImageHash(hex=hashed(saved(drawn(7))).hex, quality=100)
    seen = LISTED.look(asked, distance=256)
    rows = zip(LISTED.names, LISTED.rows, strict=True)
    slow = {n: (int(asked.hex, 16) ^ int(row.tobytes().hex(), 16)).bit_count() for n, row in rows}
    assert {m.name: m.distance for m in seen.matches} == slow
