"""Files: packed or plain, and whole or not at all."""

import gzip
import stat
from pathlib import Path

import pytest

from redline.files import opened, read_json, whole


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


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_written_for_its_owner_and_leaves_nothing_beside(tmp_path, durable):
    """A mode may be asked for."""
    path = tmp_path / "it.json"
    for data in (b"first", b"second"):
        with whole(path, durable=durable) as file:
            file.write(data)
            assert not path.exists() or path.read_bytes() == b"first"
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with whole(path, mode=0o644):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_stays_where_writing_fails(tmp_path):
    """Half a file is worse than an old one."""
    path = tmp_path / "it.json"
    path.write_bytes(b"old")

    def cut_short() -> None:
        with whole(path) as file:
            file.write(b"ne")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_writer_puts_in_the_place_by_name_is_kept(tmp_path):
    """Some libraries take a path and no open file."""
    path = tmp_path / "model.zip"
    with whole(path) as file:
        Path(file.name).write_bytes(b"by name")
    assert path.read_bytes() == b"by name"
