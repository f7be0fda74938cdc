"""Files of JSON lines: durable, never mended in silence; and the phases read from one."""

import errno

import pytest

from redline.errors import EnvironmentFailure, EvidenceError
from redline.workspace.events import begun_phases, note_event
from redline.workspace.home import Home
from redline.workspace.lines import append_line, read_lines


def numbers(path):
    """Return what was written, as numbers."""
    return list(read_lines(path, lambda row: row["n"]))


def test_what_was_appended_is_read_back_in_order(tmp_path):
    """And where nothing was appended, there is nothing."""
    path = tmp_path / "lines.jsonl"
    assert numbers(path) == []
    for n in range(3):
        append_line(path, {"n": n})
    assert numbers(path) == [0, 1, 2]


@pytest.mark.parametrize("torn", [b'{"n": 2', b'{"n": 2}', b"\xc3", b'{"n":\xff'])
def test_a_torn_last_line_is_left_aside_and_cut_off(tmp_path, torn):
    """A power cut may end anywhere; what was whole stays."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"n": 1}\n\n' + torn)
    assert numbers(path) == [1]
    append_line(path, {"n": 3})
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
        append_line(tmp_path, {"n": 1})

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("redline.workspace.lines.os.fsync", full)
    with pytest.raises(EnvironmentFailure, match="No space left on device"):
        append_line(tmp_path / "lines.jsonl", {"n": 1})


def test_the_current_phase_is_the_one_started_last(tmp_path):
    """Whoever went back to the red team is not in the beta."""
    home = Home(folder=tmp_path)
    assert begun_phases(home) == ()
    for name in ("Red team", "Beta", "Red team"):
        note_event(home, "phase started", f"{name} started", name)
    note_event(home, "phase refused", "General refused", "General")
    assert begun_phases(home) == ("Beta", "Red team")
