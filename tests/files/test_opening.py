"""Opening: packed or plain; what is packed otherwise, or damaged, is named."""

import gzip
from pathlib import Path

import pytest

from redline.errors import InputError
from redline.files import opened, read_json, refuse_packing


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_a_packed_file_reads_like_a_plain_one(tmp_path, name):
    """Nobody should have to unpack what a tool can."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"a\nb\n") if name.endswith("gz") else b"a\nb\n")
    with opened(path) as lines:
        assert list(lines) == [b"a\n", b"b\n"]


def test_a_file_that_is_only_called_packed_says_so(tmp_path):
    """The error is one that readers of files expect."""
    path = tmp_path / "rows.gz"
    path.write_bytes(b"plain")
    with pytest.raises(OSError, match="gzip"), opened(path) as lines:
        list(lines)


def test_a_json_file_is_read_once(tmp_path):
    """Weights are asked for with every text."""
    path = tmp_path / "weights.json"
    path.write_text('{"a": 1}')
    assert read_json(path) is read_json(path)


def test_damage_inside_a_packed_file_is_an_error_that_readers_expect(tmp_path):
    """No reader of files should have to know what unpacks them."""
    path = tmp_path / "rows.jsonl.gz"
    packed = bytearray(gzip.compress(bytes(range(256)) * 50, mtime=0))
    packed[30] ^= 0xFF
    path.write_bytes(packed)
    with pytest.raises(OSError, match=r"gzip|CRC"), opened(path) as lines:
        list(lines)


def test_a_packed_file_that_was_cut_short_is_an_error(tmp_path):
    """Half of the rows are not the rows."""
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b"a\nb\n" * 1000, mtime=0)[:-12])
    with pytest.raises(EOFError), opened(path) as lines:
        list(lines)


@pytest.mark.parametrize(("name", "tool"), [("a.jsonl.zst", "unzstd"), ("a.csv.xz", "unxz")])
def test_what_is_packed_otherwise_is_refused_with_what_unpacks_it(tmp_path, name, tool):
    """Compressed bytes read as rows would be a riddle."""
    with pytest.raises(InputError, match=rf"{name}: .* not read.*\n.*`{tool} {name}`"):
        opened(tmp_path / name)
    refuse_packing(Path("a.jsonl.gz"))
    refuse_packing(Path("a.jsonl"))
