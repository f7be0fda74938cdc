"""The written stage of a loop at a terminal: a file is watched, Enter hands in, a PDF comes out."""

import io
import os
import pty
import subprocess
import sys
import time

import pypdf
import pytest
from click.testing import CliRunner

from redline.cli import terminal
from redline.cli.main import main
from redline.cli.terminal import watched
from redline.practice import Want
from redline.workspace.keeping import read_interview

CASE = """# Scope

Adults who ask at night.

# Safety

| never | why |
|-------|-----|
| a dose | it kills |
"""
LOOP = ("--loop", "loop-b", "--round", "take-home")


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own, and a folder to write in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "EVERY", 0.01)
    return tmp_path / "data" / "redline" / "practice"


def run(*arguments, code=0, **more):
    """Run the command and return its result."""
    done = CliRunner().invoke(main, ["practice", *map(str, arguments)], **more)
    assert done.exit_code == code, done.output + done.stderr
    return done


def test_a_case_through_a_pipe_keeps_its_lines(own_home):
    """It has empty lines, and none of them hands it in."""
    shown = run(*LOOP, "--clock", "off", input=f"\n{CASE}---\n")
    (file,) = own_home.glob("*.json")
    (held,) = read_interview(file).rounds
    assert [n.text for n in held.state.lines if n.speaker == "candidate"] == [CASE.strip()]
    assert "The written case" in shown.stdout
    assert "Metrics: no heading names it" in shown.stdout
    assert "--to case" in shown.stderr


def test_the_case_leaves_as_a_pdf_in_the_sections_asked(own_home, tmp_path):
    """What is handed in: its sections in order, an empty one named, and no score."""
    run(*LOOP, "--clock", "off", input=f"\nBefore it all.\n{CASE}---\n")
    (file,) = own_home.glob("*.json")
    run("export", file, "--to", "case", "--output", "case.pdf")
    read = pypdf.PdfReader(io.BytesIO((tmp_path / "case.pdf").read_bytes()))
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    places = [text.index(w) for w in ("Before it all.", "Scope", "Safety", "Metrics", "Rollout")]
    assert places == sorted(places)
    assert "it kills" in text
    assert "of 5" not in text


def test_an_interview_without_a_case_says_where_one_is_asked_for(own_home):
    """And writes nothing."""
    run("--question", "launch-bar", "--clock", "off", input="\nWe hold it.\n\n")
    (file,) = own_home.glob("*.json")
    assert "--loop loop-b" in run("export", file, "--to", "case", code=2).stderr


def test_nobody_at_the_other_end_leaves_the_stage(own_home):
    """A closed pipe is no case, and the interview goes on another day."""
    run(*LOOP, "--clock", "off", input="\n")
    (file,) = own_home.glob("*.json")
    assert read_interview(file).rounds[0].state.left


class Keys:
    """Somebody at the keys: a line for each wait, then nobody."""

    def __init__(self, *lines):
        self.lines = list(lines)

    def __call__(self, _seconds):
        """Return the next line."""
        return self.lines.pop(0) if self.lines else None


def looked(tmp_path, *lines, text="", seconds=None):
    """Return what comes of watching a file, and what was told."""
    told = []
    wanted = Want(kind="writing", text=text, seconds=seconds)
    return watched(tmp_path / "case.md", wanted, Keys(*lines), told.append), told


def test_a_change_of_the_file_is_a_draft(tmp_path):
    """And nothing is handed in by it."""
    (tmp_path / "case.md").write_text("# Scope\nOne.\n", encoding="utf-8")
    assert looked(tmp_path, "", text="# Scope") == (("# Scope\nOne.", False), [])


def test_enter_hands_in_what_stands_in_the_file(tmp_path):
    """Words that are typed at the terminal are no part of it, and that is said."""
    (tmp_path / "case.md").write_text("Now.", encoding="utf-8")
    found, told = looked(tmp_path, "some words\n", "\n", text="Now.")
    assert found == ("Now.", True)
    assert "Enter on an empty line hands it in" in told[0]


def test_an_empty_case_is_handed_in_only_by_pressing_twice(tmp_path):
    """Nobody hands in nothing by mistake, or a file in another folder."""
    found, told = looked(tmp_path, "\n", "\n")
    assert found == ("", True)
    assert len(told) == 1
    assert "case.md: cannot be read" in told[0]


def test_a_file_that_cannot_be_read_keeps_what_was_read_before(tmp_path):
    """An editor may be in the middle of it."""
    (tmp_path / "case.md").write_bytes(b"\xff\xfe\x00")
    assert looked(tmp_path, "", "\n", text="Before.")[0] == ("Before.", True)


def test_a_bell_comes_back_though_nothing_changed(tmp_path):
    """Else a section would begin only when somebody types."""
    assert looked(tmp_path, "", text="Same.", seconds=0.0)[0] == ("Same.", False)


def test_nobody_typing_any_more_leaves(tmp_path):
    """Ctrl-D, or a terminal that went away."""
    assert looked(tmp_path)[0] is None


def test_at_a_real_terminal_the_file_is_watched_and_never_changed(own_home, tmp_path):
    """The whole way: begin, write in an editor, hand in by Enter."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "redline", "practice", *LOOP, "--write", "mine.md"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        cwd=tmp_path, env=os.environ,
    ) as process:  # fmt: skip
        os.write(ours, b"\n")
        (tmp_path / "mine.md").write_text(CASE, encoding="utf-8")
        assert waited(own_home, "it kills")
        os.write(ours, b"\n")
        shown = process.communicate(timeout=60)[0]
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, shown
    assert "Scope: 30 minutes." in shown
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == CASE
    (file,) = own_home.glob("*.json")
    assert read_interview(file).over


def waited(folder, text):
    """Wait until a text stands in a kept file; returns whether it did."""
    for _ in range(300):
        if any(text in file.read_text(encoding="utf-8") for file in folder.glob("*.json")):
            return True
        time.sleep(0.1)
    return False
