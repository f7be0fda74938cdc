"""Frames: a copy is found although a tenth of it was cut off, and other pictures are not."""

import io
import re
import sys
from datetime import date

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from redline.cli.main import main
from redline.detect.image.frames import (
    DISTANCE,
    FRAMES,
    FrameList,
    differing,
    frames,
    frames_of,
    looks_of,
)
from redline.detect.image.listing import read_list, read_register
from redline.errors import InputError, MissingExtra


def redline(*arguments):
    """Run a command."""
    return CliRunner().invoke(main, [*map(str, arguments)])


def drawn(seed, size=(240, 180)):
    """Return a picture of boxes."""
    chance = np.random.default_rng(seed)
    found = Image.new("RGB", size, tuple(int(c) for c in chance.integers(0, 256, 3)))
    pen = ImageDraw.Draw(found)
    for _ in range(25):
        x, y = chance.integers(-20, size[0]), chance.integers(-20, size[1])
        w, h = chance.integers(10, size[0] // 2), chance.integers(10, size[1] // 2)
        pen.rectangle((x, y, x + w, y + h), fill=tuple(int(c) for c in chance.integers(0, 256, 3)))
    return found


def file_of(picture, form="PNG", **how):
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


KNOWN = FrameList({str(seed): frames_of(file_of(drawn(seed))) for seed in range(12)})


@settings(deadline=None)
@given(
    st.integers(0, 11), st.floats(0, 0.1), st.floats(0, 0.1), st.floats(0, 1), st.floats(0, 1),
    st.floats(0.4, 1.6), st.integers(25, 95),
)  # fmt: skip
def test_a_cropped_scaled_and_saved_copy_is_found(seed, wide, high, left, top, by, quality):
    """Whatever is cut off on whichever side, up to a tenth."""
    picture = drawn(seed)
    width, height = picture.size
    box = (wide * left, high * top, 1 - wide * (1 - left), 1 - high * (1 - top))
    part = picture.crop([round(k * side) for k, side in zip(box, (width, height) * 2, strict=True)])
    part = part.resize((max(40, int(part.width * by)), max(40, int(part.height * by))))
    seen = KNOWN.look(file_of(part, "JPEG", quality=quality))
    assert (seen.verdict, [match.name for match in seen.matches]) == ("listed", [str(seed)])


def test_other_pictures_are_not_found():
    """The nearest of them is far from what a copy is."""
    assert {KNOWN.look(file_of(drawn(seed))).verdict for seed in range(100, 140)} == {"not-listed"}
    assert FrameList({}).look(file_of(drawn(1))).verdict == "not-listed"


@pytest.mark.parametrize("turn", range(8))
def test_a_mirrored_or_turned_copy_is_found(turn):
    """Phones store pictures lying on their side, and who hides one puts it in a mirror."""
    assert KNOWN.look(file_of(drawn(3).transpose(turn) if turn < 7 else drawn(3))).matches


def test_what_shines_through_is_looked_at_on_white_and_on_black():
    """Nobody knows on which the feature puts it."""
    picture = drawn(4)
    clear = picture.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(picture.size))
    looks, _ = looks_of(file_of(clear))
    assert len(looks) == 16
    for shade in (0, 255):
        ground = Image.new("RGBA", picture.size, (shade,) * 3 + (255,))
        flat = Image.alpha_composite(ground, clear).convert("RGB")
        one = FrameList({"it": frames_of(file_of(flat))})
        assert one.look(file_of(clear)).verdict == "listed"


def test_what_has_nothing_to_tell_apart_is_unknown_and_not_listed_either():
    """An empty picture would be found in every other."""
    flat = file_of(Image.new("RGB", (100, 100), (9, 9, 9)))
    assert KNOWN.look(flat).verdict == "unknown"
    with pytest.raises(InputError, match="nearly of one lightness"):
        frames_of(flat)


def test_what_moves_and_what_is_no_picture_is_refused():
    """One frame of many would be looked at."""
    moving = io.BytesIO()
    drawn(1).save(moving, "GIF", save_all=True, append_images=[drawn(2)])
    for data, why in (
        (moving.getvalue(), "it moves"),
        (b"GIF89a?", "cannot be read"),
        (b"", "0 bytes"),
    ):
        with pytest.raises(InputError, match=why):
            looks_of(data)
    huge = file_of(Image.new("1", (10_000, 5_001)))
    with pytest.raises(InputError, match="at most 50,000,000"):
        looks_of(huge)


def test_only_formats_that_models_take_are_read():
    """Some others make Pillow run a program on what a stranger sent."""
    for form in ("EPS", "TIFF", "PPM", "ICO"):
        with pytest.raises(InputError, match="cannot be read"):
            looks_of(file_of(drawn(1), form))
    # A phone puts a second, larger or deeper picture behind the first.
    phone = io.BytesIO()
    drawn(1).save(phone, "MPO", save_all=True, append_images=[drawn(2)])
    assert KNOWN.look(phone.getvalue()).matches[0].name == "1"


def test_frames_are_what_a_tenth_leaves():
    """No two of them alike, and none cuts off more."""
    assert len(set(frames())) == FRAMES
    assert all(a + c <= 0.1 + 1e-9 and b + d <= 0.1 + 1e-9 for a, b, c, d in frames())


def test_bits_are_counted_alike_with_an_old_numpy(monkeypatch):
    """Before 2.0 it had no function for it."""
    chance = np.random.default_rng(1)
    rows = chance.integers(0, 2**63, (4, 50)).astype(np.uint64)
    quick = differing(rows, rows[:, 0])
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert (differing(rows, rows[:, 0]) == quick).all()
    assert (quick[1:] > DISTANCE).all()
    assert differing(rows, ~rows[:, 0])[0] == 256


def test_without_pillow_nothing_is_let_by(monkeypatch):
    """A check that is not there must not pass for one that found nothing."""
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingExtra, match=r"redline-launch\[image\]"):
        looks_of(b"x")


def register(folder, *lines):
    """Write a register with one picture beside it."""
    (folder / "a.png").write_bytes(file_of(drawn(1)))
    path = folder / "register.csv"
    path.write_text("\n".join(["name,file,consent,until", *lines]) + "\n")
    return path


def test_a_list_is_made_from_a_register_and_read_again(tmp_path):
    """It holds hashes, and nothing of the picture."""
    path = register(tmp_path, "P1,a.png,record 7,2030-01-01", "", "P2,a.png,record 8,")
    out = tmp_path / "figures.jsonl"
    result = redline("images", path, "--out", out)
    assert result.exit_code == 0, result.output
    assert "2 pictures listed" in result.output
    assert read_list(out, date(2026, 1, 1)).names == ("P1", "P2")
    # The wish of the first has ended by then.
    assert read_list(out, date(2031, 1, 1)).names == ("P2",)
    assert len(out.read_bytes()) < 25_000


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("P1,a.png,,", r"register\.csv:2: no consent is named for 'P1'"),
        ("P1,b.png,record 7,", r"register\.csv:2: .*b\.png: No such file"),
        ("P1,register.csv,record 7,", r"register\.csv:2: register\.csv: image: .*cannot be read"),
        ("P1,a.png,record 7,soon", r"register\.csv:2: 'soon' is no date"),
        ("P1,a.png", r"register\.csv:2: 2 fields"),
        (",a.png,record 7,", r"register\.csv:2: write an id"),
        ("P1,a.png,r,\nP1,a.png,r,", r"register\.csv:3: the name 'P1' stands twice"),
        ("", "names no picture"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_place(tmp_path, line, why):
    """A picture left out in silence would not be blocked."""
    result = redline("images", register(tmp_path, line), "--out", tmp_path / "x")
    assert result.exit_code == 2
    assert not (tmp_path / "x").exists()
    assert re.search(why, result.output.replace("\n", " "))


def test_a_list_that_is_broken_is_refused(tmp_path):
    """Half a list would block half."""
    path = tmp_path / "figures.jsonl"
    for text, why in (
        ("", ":1: is no list"), ("{}", ":1: is no list"), ("[1]\n", ":1: is no list"),
        ('{"redline":"redline pictures/1","frames":225}\n{"name":"a"}\n', ":2: is broken"),
        ('{"redline":"redline pictures/1","frames":225}\n{"until":"","hashes":"QUJD"}', ":2: is"),
    ):  # fmt: skip
        path.write_text(text)
        with pytest.raises(InputError, match=why):
            read_list(path, date(2026, 1, 1))
    with pytest.raises(InputError, match="No such file"):
        read_list(tmp_path / "none", date(2026, 1, 1))
    with pytest.raises(InputError, match="cannot be read"):
        read_register(tmp_path / "none")
