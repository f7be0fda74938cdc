"""Packing: any gzip program unpacks it, any part of it is read by itself, damage is seen."""

import gzip
import io
import itertools
import random
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.files import Packing, passages

MB = bytes(random.Random(5).randbytes(1 << 20))  # noqa: S311  repeatable, not secret


def packed(*pieces: bytes) -> bytes:
    """Return what packing makes of some pieces."""
    out = io.BytesIO()
    packing = Packing(out)
    for piece in pieces:
        packing.write(piece)
    packing.finish()
    return out.getvalue()


def lines_in(path) -> list[bytes]:
    """Return the whole lines of a file."""
    with closing(passages(path)) as found:
        return list(found.lines())


@given(st.lists(st.binary(max_size=300)), st.integers(0, 3))
def test_any_gzip_program_unpacks_it(pieces, times):
    """Evidence must be readable without us, also what cannot be made smaller."""
    pieces = [*pieces, MB[: times * 65_536]]
    assert gzip.decompress(packed(*pieces)) == b"".join(pieces)


@given(st.lists(st.integers(0, 200_000), max_size=4))
def test_the_same_bytes_pack_to_the_same_file(cuts):
    """However they come in, and whatever the time is."""
    data = MB[:200_000]
    edges = [0, *sorted(cuts), len(data)]
    pieces = [data[a:b] for a, b in itertools.pairwise(edges)]
    assert packed(*pieces) == packed(data)


@given(st.data())
def test_any_passage_is_read_as_from_the_plain_file(tmp_path_factory, data):
    """Also across blocks, and behind the end."""
    folder = tmp_path_factory.mktemp("packing")
    whole = MB[: data.draw(st.sampled_from([0, 1, 65_279, 65_280, 65_281, 300_000]))]
    (folder / "a").write_bytes(whole)
    (folder / "b.gz").write_bytes(packed(whole))
    start = data.draw(st.integers(0, len(whole) + 9))
    size = data.draw(st.integers(0, len(whole) + 9))
    for name in ("a", "b"):
        with closing(passages(folder / name)) as found:
            assert found.read(start, size) == whole[start : start + size]
            assert b"".join(found.pieces()) == whole


@pytest.mark.parametrize("torn", [b"", b"left aside"])
def test_lines_are_the_same_plain_or_packed(tmp_path, torn):
    """Those that straddle a block too; one without its end never counted."""
    lines = [bytes(f"{n} {'x' * (n % 7) * 9_000}\n", "ascii") for n in range(99)]
    (tmp_path / "a").write_bytes(b"".join(lines) + torn)
    (tmp_path / "b.gz").write_bytes(packed(*lines, torn))
    for name in ("a", "b"):
        assert lines_in(tmp_path / name) == lines


def test_of_two_files_the_plain_one_is_read(tmp_path):
    """Whoever packs takes it away last, so that it is whole as long as it is there."""
    (tmp_path / "a").write_bytes(b"plain\n")
    (tmp_path / "a.gz").write_bytes(packed(b"packed\n"))
    assert lines_in(tmp_path / "a") == [b"plain\n"]
    with pytest.raises(FileNotFoundError):
        passages(tmp_path / "b")


@pytest.mark.parametrize("at", [0, 3, 12, 17, 40, -30, -28, -1])
def test_a_byte_that_changed_is_seen(tmp_path, at):
    """In the head of a block, in what it holds, in its check sum and in the mark of the end."""
    data = bytearray(packed(b"text " * 50_000))
    data[at] ^= 0x55
    (tmp_path / "a.gz").write_bytes(data)
    with pytest.raises(OSError, match="cut short, changed, or packed by another tool"):
        lines_in(tmp_path / "a")


def test_a_file_cut_anywhere_is_seen(tmp_path):
    """Also between two blocks, where gzip itself sees nothing."""
    whole = packed(MB[:150_000])
    edge = len(packed(MB[:65_280])) - 28
    assert gzip.decompress(whole[:edge]) == MB[:65_280]
    for cut in (0, 1, 20, edge, edge + 9, len(whole) - 28, len(whole) - 1):
        (tmp_path / "a.gz").write_bytes(whole[:cut])
        with pytest.raises(OSError, match="cut short"):
            passages(tmp_path / "a")


def test_a_file_of_another_tool_says_what_to_do(tmp_path):
    """It has no blocks that could be found."""
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"one\ntwo\n"))
    with pytest.raises(OSError, match="where `gunzip` unpacks it, the plain file is read"):
        passages(tmp_path / "a")
