"""Mending what needs no judgement: rounds that end, and files that are never half written."""

import os
import re
import stat
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import parse_brief
from redline.errors import EnvironmentFailure, InputError
from redline.finding import Edit, Finding, Severity
from redline.text import Place
from redline.workspace import mending, reviewing
from redline.workspace.mending import ROUNDS, check_writable, difference, mend, mend_bytes, write

BRIEF = "---\nredline: 1\ntitle: teh title\n---\n\n# Scope\n\nteh people and teh place\n"


def finding(line, *edits):
    """Return a finding in a line, with edits of (column, end, text)."""
    places = [Place(file="b.md", line=line, column=a, end=b) for a, b, _ in edits]
    return Finding(
        code="TST001",
        name="for-a-test",
        severity=Severity.WARNING,
        at=places[0],
        message="found",
        help="mend it",
        fix=tuple(Edit(at=at, text=text) for at, (_, _, text) in zip(places, edits, strict=True)),
    )


def mends(monkeypatch, **swaps):
    """Let a review find words, each with the edit that swaps it for another."""
    real = reviewing.review_bytes

    def review_bytes(data, file, folder, asked):
        lines = parse_brief(data, file, prose=True).document.text.split("\n")
        found = [
            finding(number, (m.start() + 1, m.end() + 1, new))
            for number, line in enumerate(lines, 1)
            for old, new in swaps.items()
            for m in re.finditer(old, line)
        ]
        known = real(data, file, folder, asked)
        return replace(known, review=replace(known.review, findings=tuple(found)))

    monkeypatch.setattr(mending, "review_bytes", review_bytes)


@pytest.fixture
def brief(tmp_path):
    """Return a brief with Windows line ends and a byte-order mark."""
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf" + BRIEF.replace("\n", "\r\n").encode())
    return path


def test_everything_mechanical_is_mended_and_the_rest_is_what_it_was(monkeypatch, brief):
    """Several findings of one line at once; mark and line ends stay."""
    mends(monkeypatch, teh="the")
    found = mend(brief)
    assert found.before == brief.read_bytes()
    assert found.after == found.before.replace(b"teh", b"the")
    assert len(found.fixed) == 3
    assert found.left.review.findings == ()


def test_what_one_round_brings_the_next_one_mends(monkeypatch, brief):
    """A mended heading may bring a table to light that has mistakes of its own."""
    mends(monkeypatch, teh="hte", hte="the")
    found = mend(brief)
    assert found.after == found.before.replace(b"teh", b"the")
    assert len(found.fixed) == 6


def test_rules_that_disagree_do_not_go_on_for_ever(monkeypatch, brief):
    """Each would undo what the other did; the first text that comes back ends it."""
    mends(monkeypatch, teh="the", the="teh")
    found = mend(brief)
    assert found.after == found.before.replace(b"teh", b"the")


def test_a_text_that_grows_ends_after_ten_rounds(monkeypatch, brief):
    """An edit that brings its own finding back."""
    mends(monkeypatch, place="place!")
    assert mend(brief).after.count(b"!") == ROUNDS


def test_an_edit_that_breaks_the_brief_is_not_made(monkeypatch, brief):
    """Nothing that could be read becomes something that cannot."""
    mends(monkeypatch, redline=": [")
    found = mend(brief)
    assert found.after == found.before
    assert found.fixed == ()
    assert found.left.review.findings


def test_a_finding_is_mended_whole_or_not_at_all():
    """Half a correction is another mistake; the earlier finding goes first."""
    whole = finding(8, (1, 4, "the"), (9, 12, "or"))
    late = finding(8, (10, 13, "x"), (1, 1, "y"))
    free = finding(8, (13, 16, "the"))
    assert mending.compatible([whole, late, free]) == [whole, free]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 4)), max_size=6))
def test_what_is_mended_at_once_never_overlaps(spans):
    """So that no edit speaks of words that another one took."""
    found = mending.compatible([finding(1, (a, a + width, "x")) for a, width in spans])
    places = [(f.at.column, f.at.end) for f in found]
    assert all(b <= c or d <= a for n, (a, b) in enumerate(places) for c, d in places[n + 1 :])
    assert len(set(places)) == len(places)


def test_a_file_is_written_whole_with_its_mode_and_links(monkeypatch, brief):
    """A link stays a link, and a file that only its owner may read stays one."""
    mends(monkeypatch, teh="the")
    brief.chmod(0o640)
    link = brief.with_name("link.md")
    link.symlink_to(brief.name)
    found = mend(link)
    write(link, found)
    assert link.is_symlink()
    assert brief.read_bytes() == found.after
    assert stat.S_IMODE(brief.stat().st_mode) == 0o640
    assert sorted(p.name for p in brief.parent.iterdir()) == ["brief.md", "link.md"]


def test_a_file_that_was_changed_meanwhile_is_left_alone(monkeypatch, brief):
    """Somebody's words are worth more than a correction."""
    mends(monkeypatch, teh="the")
    found = mend(brief)
    brief.write_text("something else")
    with pytest.raises(InputError, match="was changed meanwhile"):
        write(brief, found)
    assert brief.read_text() == "something else"


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_nothing_is_lost_when_writing_is_cut_off(monkeypatch, brief, where):
    """The old file stays until the new one is whole, and no half one is left beside it."""
    mends(monkeypatch, teh="the")
    found = mend(brief)

    def cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(*((os, "fsync", cut) if where == "fsync" else (Path, "replace", cut)))
    with pytest.raises(KeyboardInterrupt):
        write(brief, found)
    assert brief.read_bytes() == found.before
    assert [p.name for p in brief.parent.iterdir()] == ["brief.md"]


def test_a_disk_that_is_full_is_the_environments_fault(monkeypatch, brief):
    """The same command works once that is mended."""
    mends(monkeypatch, teh="the")
    found = mend(brief)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFailure, match="No space left"):
        write(brief, found)
    assert brief.read_bytes() == found.before


@pytest.mark.skipif(which("patch") is None, reason="needs the patch tool")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_a_difference_can_be_applied_by_other_tools(monkeypatch, tmp_path, end, last):
    """It is the usual form, whatever the line ends, and without a line end at the end."""
    mends(monkeypatch, teh="the")
    data = (BRIEF.rstrip("\n") + last).replace("\n", end).encode()
    found = mend_bytes(data, "brief.md", tmp_path)
    (tmp_path / "brief.md").write_bytes(data)
    subprocess.run(
        ["patch", "--binary", "-p0"],
        cwd=tmp_path,
        input="".join(difference(found, "brief.md")).encode(),
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "brief.md").read_bytes() == found.after


def test_nothing_to_mend_is_no_difference(monkeypatch, brief):
    """So that nobody is shown an empty head."""
    mends(monkeypatch)
    assert list(difference(mend(brief), "brief.md")) == []


def test_a_folder_that_may_not_be_written_is_known_before_anything_is_written(
    tmp_path, monkeypatch
):
    """So that several files are mended all or not at all."""
    check_writable(tmp_path / "brief.md")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(EnvironmentFailure, match=r"brief\.md: cannot be written"):
        check_writable(tmp_path / "brief.md")
