"""Files of JSON lines: durable, and never mended in silence."""

import errno
import multiprocessing

import pytest

from redline.errors import EnvironmentFailure, EvidenceError
from redline.files import append_lines, read_lines


def numbers(path):
    """Return what was written, as numbers."""
    return list(read_lines(path, lambda row: row["n"]))


def test_what_was_appended_is_read_back_in_order(tmp_path):
    """And where nothing was appended, there is nothing."""
    path = tmp_path / "lines.jsonl"
    assert numbers(path) == []
    for n in range(3):
        append_lines(path, [{"n": n}])
    assert numbers(path) == [0, 1, 2]


@pytest.mark.parametrize("torn", [b'{"n": 2', b'{"n": 2}', b"\xc3", b'{"n":\xff'])
def test_a_torn_last_line_is_left_aside_and_cut_off(tmp_path, torn):
    """A power cut may end anywhere; what was whole stays."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"n": 1}\n\n' + torn)
    assert numbers(path) == [1]
    append_lines(path, [{"n": 3}])
    assert numbers(path) == [1, 3]
    assert torn not in path.read_bytes()


@pytest.mark.parametrize("broken", [b"{", b"[]", b"3", b'{"m": 1}', b'{"n": "\xff"}'])
def test_any_other_broken_line_is_named(tmp_path, broken):
    """With its file and line, and what to do."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"n": 1}\n' + broken + b'\n{"n": 3}\n')
    with pytest.raises(EvidenceError, match=r"lines\.jsonl:2: .*\n.*move it away"):
        numbers(path)


def test_a_file_that_cannot_be_had_is_named(tmp_path, monkeypatch):
    """A folder in its place, or a full disk."""
    with pytest.raises(EnvironmentFailure, match="cannot be read"):
        numbers(tmp_path)
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        append_lines(tmp_path, [{"n": 1}])

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("redline.files.lines.os.fsync", full)
    with pytest.raises(EnvironmentFailure, match="No space left on device"):
        append_lines(tmp_path / "lines.jsonl", [{"n": 1}])


def test_several_lines_go_in_together(tmp_path):
    """A batch that was paid for is on the disk as a whole."""
    path = tmp_path / "lines.jsonl"
    append_lines(path, ({"n": n} for n in range(3)))
    append_lines(path, [])
    assert numbers(path) == [0, 1, 2]


@pytest.mark.parametrize("long", [1, 70_000, 200_000])
def test_the_end_of_the_last_whole_line_is_found_from_the_end(tmp_path, long):
    """Appending to a long file reads no more of it than its last line."""
    path = tmp_path / "lines.jsonl"
    append_lines(path, [{"n": 1}, {"n": 2, "text": "x" * long}])
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"n": 3, "text": "' + b"y" * long)
    append_lines(path, [{"n": 4}])
    assert path.read_bytes() == whole + b'{"n":4}\n'


def test_two_processes_append_one_after_the_other(tmp_path):
    """Neither cuts off what the other has just written."""
    path, lock = tmp_path / "lines.jsonl", multiprocessing.get_context("fork")
    writers = [lock.Process(target=appended, args=(path, n)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(numbers(path)) == sorted(list(range(4)) * 25)


def appended(path, number):
    """Append a number again and again."""
    for _ in range(25):
        append_lines(path, [{"n": number}])
