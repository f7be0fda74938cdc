"""What somebody wrote beforehand is read whole, or the mistake is named."""

from pathlib import Path

import pytest

from redline.errors import InputError
from redline.workspace.answers import read_text, read_turns


def test_turns_are_separated_by_lines_of_hyphens(tmp_path):
    """A hyphen in a sentence separates nothing."""
    path = tmp_path / "answers.txt"
    path.write_text("One --- still one.\n---\nTwo.\n\n ----- \nThree.\n", encoding="utf-8")
    assert read_turns(path) == ["One --- still one.", "Two.", "Three."]


@pytest.mark.parametrize("content", [b"", b"\n---\n\n", b"\xff\xfe\x00", b"x" * 100_001])
def test_unusable_answers_are_named(tmp_path, content):
    """A person gave it, so a sentence says what is wrong."""
    path = tmp_path / "answers.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="answers"):
        read_turns(path)


def test_a_missing_answers_file_is_named(tmp_path):
    """The path stands in the message."""
    with pytest.raises(InputError, match="nowhere"):
        read_turns(tmp_path / "nowhere.txt")


def test_a_device_without_an_end_is_bounded():
    """It has no size that could be asked for before."""
    with pytest.raises(InputError, match="more than the 100,000 bytes"):
        read_text(Path("/dev/zero"))


def test_an_empty_turn_is_silence(tmp_path):
    """It keeps its place, so that the next answer meets its own question."""
    path = tmp_path / "answers.txt"
    path.write_text("One.\n---\n\n---\nThree.\n", encoding="utf-8")
    assert read_turns(path) == ["One.", "", "Three."]
