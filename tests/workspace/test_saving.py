"""A brief is saved over what it was written from: line by line, kept, one at a time."""

import hashlib
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import BriefChanged, BriefError
from redline.workspace.brief_versions import versions
from redline.workspace.saving import draft, encoded, save_text, shown

FRONT = "---\nredline: 1\ntitle: Hours\n---\n"
PIECE = st.sampled_from(["a", "| b |", "", "é", "\x07", "\x85", "\u2028", "\ufeff", " "])
END = st.sampled_from(["\n", "\r\n", "\r"])


@pytest.fixture
def brief(tmp_path):
    """Return the file of a small brief."""
    path = tmp_path / "brief.md"
    path.write_text(FRONT)
    return path


@given(lines=st.lists(st.tuples(PIECE, END), max_size=12), mark=st.booleans())
def test_a_text_that_was_not_changed_is_the_same_bytes(tmp_path_factory, lines, mark):
    """Whatever its line ends, and whatever of it no page can show."""
    path = tmp_path_factory.getbasetemp() / "brief.md"
    data = (b"\xef\xbb\xbf" if mark else b"") + "".join(a + b for a, b in lines).encode()
    assert encoded(shown(data, path), data, path) == data


@given(
    lines=st.lists(st.tuples(PIECE, END.filter(lambda end: end != "\r")), min_size=1, max_size=12),
    at=st.integers(0, 11),
)
def test_one_changed_line_is_one_changed_line(tmp_path_factory, lines, at):
    """The lines around it keep their bytes, ends and all."""
    path = tmp_path_factory.getbasetemp() / "brief.md"
    at %= len(lines)
    data = "".join(a + b for a, b in lines).encode()
    text = shown(data, path).split("\n")
    text[at] = "changed"
    made = encoded("\n".join(text), data, path).decode()
    assert made.startswith("".join(a + b for a, b in lines[:at]))
    assert made.endswith("".join(a + b for a, b in lines[at + 1 :]))
    assert shown(made.encode(), path).split("\n")[at] == "changed"


def test_of_two_who_save_at_once_one_is_told(brief):
    """Neither loses work in silence, and the history has what was saved."""
    held = draft(brief)
    begin, told = threading.Barrier(6), []

    def write(number):
        begin.wait()
        try:
            save_text(brief, f"{FRONT}{number}\n", held.digest)
        except BriefChanged:
            told.append(number)

    threads = [threading.Thread(target=write, args=[n]) for n in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(told) == 5
    assert versions(brief)[-1].digest == hashlib.sha256(brief.read_bytes()).hexdigest()
    assert len(versions(brief)) == 2


def test_saving_what_is_there_already_keeps_no_version(brief):
    """Nothing changed, so nobody did anything."""
    held = draft(brief)
    save_text(brief, held.text, held.digest)
    assert len(versions(brief)) == 1


def test_half_a_character_is_refused(brief):
    """A file cannot hold it."""
    with pytest.raises(BriefError, match="half a character"):
        save_text(brief, f"{FRONT}\ud800", draft(brief).digest)


def test_a_file_that_is_no_text_is_said_to_be_none(brief):
    """With the byte at which it stops being one."""
    brief.write_bytes(b"---\nredline: 1\n---\n\xff")
    with pytest.raises(BriefError, match="byte 19 is not UTF-8"):
        draft(brief)
