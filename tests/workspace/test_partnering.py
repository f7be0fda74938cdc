"""A colleague: a panel in a file, marks that come back, and marks after the fact."""

import json
import stat
from pathlib import Path

import pytest

from redline.errors import CatalogueError, EnvironmentFailure, InputError
from redline.practice import Script, mark_of
from redline.questions import questions
from redline.rubric import GAPS
from redline.workspace import history, keeping, partnering
from redline.workspace.again import WEAKEST, drill, question_on
from redline.workspace.company import Company
from redline.workspace.keeping import read_interview
from redline.workspace.partnering import add_mark, marked, read_panel
from redline.workspace.practising import Asked, practise, resumed

ANSWERS = Path(__file__).parents[2] / "examples" / "clinic-triage" / "practice" / "weak.txt"
LEVEL = mark_of("safety 2", by="partner", number=0, at=61)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def held(company, question="launch-bar"):
    """Return an interview of one round with a company, and its file."""
    asked = Asked(question=question, clock="fast", answers=ANSWERS)
    ended = practise(asked, Script([]), lambda _: None, lambda _: None, company)
    return ended.interview, ended.file


def test_the_panel_follows_the_interview(tmp_path):
    """A second terminal sees each step, for its owner only; at the end it says so."""
    path = tmp_path / "panel.json"
    seen = []
    company = Company(partner=path, watch=lambda _: seen.append(path.exists() and read_panel(path)))
    interview, file = held(company)
    running = [shown for shown in seen if shown]
    assert running
    assert not any(shown["over"] for shown in running)
    assert any(shown["next"] for shown in running)
    last = read_panel(path)
    assert last["over"]
    assert last["interview"] == str(file.resolve())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert interview.marks == ()


def test_marks_of_a_running_interview_come_back(tmp_path):
    """Each once, with its time and round, and only those on this interview."""
    path = tmp_path / "panel.json"
    marks = partnering.marks_of(path)

    def mark(interview):
        if path.exists() and len(interview.rounds[0].state.lines) == 3:
            shown = read_panel(path)
            add_mark(path, {**shown, "interview": "another"}, LEVEL)
            with marks.open("a", encoding="utf-8") as stream:
                stream.write("half a li")
            add_mark(path, shown, LEVEL)
            add_mark(path, shown, LEVEL)

    interview, file = held(Company(partner=path, watch=mark))
    assert interview.marks == (LEVEL,)
    assert read_interview(file).marks == (LEVEL,)
    assert stat.S_IMODE(marks.stat().st_mode) == 0o600


def test_after_the_end_marks_go_to_the_kept_interview(tmp_path):
    """Who still thinks when the candidate has left is not too late."""
    path = tmp_path / "panel.json"
    _, file = held(Company(partner=path))
    add_mark(path, read_panel(path), LEVEL)
    assert read_interview(file).marks == (LEVEL,)
    assert marked(file, (mark_of("note well said", by="partner", number=0),)).marks[1].note


def test_a_round_that_is_not_there_cannot_be_marked():
    """The message says how many there are."""
    _, file = held(Company())
    with pytest.raises(InputError, match="no round 7"):
        marked(file, (mark_of("safety 2", by="partner", number=6),))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"redline": "other"}', "[" * 100_000])
def test_what_is_no_panel_is_named(tmp_path, text):
    """A file of another kind is no traceback."""
    path = tmp_path / "panel.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="panel"):
        read_panel(path)


def test_a_panel_that_cannot_be_written_is_named(tmp_path):
    """The folder is missing."""
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        held(Company(partner=tmp_path / "none" / "panel.json"))


def test_the_drill_goes_for_the_weakest_point_with_a_new_question():
    """From the history; what was asked before is not asked again."""
    held(Company())
    (kept,) = history.kept()
    gap, question = drill(WEAKEST)
    assert gap in dict(kept.verdict["gaps"])
    assert gap in question.gaps
    assert question.id not in kept.verdict["asked"]
    held(Company(), question.id)
    again, other = drill(gap)
    assert again == gap
    assert other.id not in {question.id, "launch-bar"}


def test_where_all_was_asked_the_longest_ago_comes_back():
    """Rather than none."""
    fits = sorted(q.id for q in questions().values() if "bar" in q.gaps and not q.fill)
    assert question_on("bar", fits, 0).id == fits[-1]
    assert question_on("bar", fits[::-1], 0).id == fits[0]


def test_a_drill_without_a_history_asks_for_a_gap():
    """And names them all; a wrong name gets a near one."""
    with pytest.raises(InputError, match="rollback"):
        drill(WEAKEST)
    with pytest.raises(CatalogueError, match="Did you mean 'rollback'"):
        drill("rolback")
    for gap in GAPS:
        assert drill(gap)[0] == gap


def test_kept_interviews_hold_nothing_that_json_cannot():
    """Marks, model and second judge are plain values."""
    _, file = held(Company(own=lambda _: (mark_of("safety 3", by="self", number=0),)))
    row = json.loads(file.read_text(encoding="utf-8"))
    assert row["marks"][0]["by"] == "self"
    assert row["model"] == row["second"] == []


def test_marks_are_written_through_no_link(tmp_path):
    """In a folder of several people, a link could lead them into somebody's file."""
    path, other = tmp_path / "panel.json", tmp_path / "other"
    held(Company(partner=path))
    shown = {**json.loads(path.read_text("utf-8")), "over": False}
    path.write_text(json.dumps(shown), encoding="utf-8")
    other.write_text("theirs")
    (tmp_path / "panel.json.marks").symlink_to(other)
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        add_mark(path, shown, LEVEL)
    assert other.read_text() == "theirs"


def test_a_link_is_no_place_for_a_panel(tmp_path):
    """Whether what it leads to is there or not."""
    link = tmp_path / "panel.json"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError, match="something else"):
        partnering.claimed(link)


def test_marks_that_are_no_text_cost_no_interview(tmp_path):
    """A file of bytes beside the panel is read as far as it goes."""
    (tmp_path / "panel.json.marks").write_bytes(b"\xff\xfe\n" * 9)
    interview, _ = held(Company(partner=tmp_path / "panel.json"))
    assert interview.over
    assert interview.marks == ()


def test_a_mark_on_a_running_interview_is_kept(tmp_path):
    """Who runs it writes over the file; the mark stands beside it and is taken in, once."""
    flag = mark_of("flag warning-as-control", by="partner", number=0)
    seen = []

    def mark(interview):
        if len(interview.rounds[0].state.lines) == 3 and not seen:
            (file,) = tmp_path.rglob("2*.json")
            marked(file, (LEVEL, flag))
            seen.append(marked(file, (LEVEL,)).marks)

    interview, file = held(Company(watch=mark))
    assert seen
    assert interview.marks == (LEVEL, flag)
    assert read_interview(file).marks == (LEVEL, flag)


def test_a_mark_on_an_interview_that_was_killed_is_still_there(tmp_path):
    """It came in while it ran, and nobody was left to take it in."""
    _, kept = held(Company())
    row = json.loads(kept.read_text(encoding="utf-8"))
    row["rounds"][0]["state"] |= {"part": "presenting", "left": False}
    file = tmp_path / "killed.json"
    file.write_text(json.dumps(row), encoding="utf-8")
    with keeping.held(file):
        marked(file, (LEVEL,))
    assert json.loads(file.read_text(encoding="utf-8"))["marks"] == []
    assert read_interview(file).marks == (LEVEL,)
    assert resumed(file, None, Script([])).interview.marks == (LEVEL,)
    assert json.loads(file.read_text(encoding="utf-8"))["marks"] == [LEVEL.stored()]
