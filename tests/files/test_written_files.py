"""Writing: a file is there whole, or as it was."""

import stat
from pathlib import Path

import pytest

from redline.files import whole


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
