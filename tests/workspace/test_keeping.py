"""Kept interviews: whole or as they were, one process at a time, and an index that catches up."""

import json
import os

import pytest

from redline.errors import EnvironmentFailure, InputError
from redline.practice import Interview, Script, alone, clock, prepare, readiness, run, verdict
from redline.workspace import history
from redline.workspace.again import WEAKEST, drill
from redline.workspace.keeping import held, new_file, read_interview, write_whole

TALK = ["We hold missed emergencies under 2 % of 600 cases, because a miss costs a life."] * 6


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def interview():
    """Return an interview that is over."""
    room = prepare(asked="launch-bar")
    return alone(room, "fast").went_on(run(room, Script(TALK), clock("fast")))


def begun():
    """Return an interview that is not over."""
    kept = []
    room = prepare(asked="launch-bar")
    run(room, Script(TALK), clock("fast"), save=kept.append)
    return alone(room, "fast").went_on(kept[2])


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path, interview, monkeypatch):
    """A full disk leaves what was kept before, and nothing half written beside it."""
    file = tmp_path / "one.json"
    write_whole(file, interview.stored())

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json, "dumps", full)
    with pytest.raises(EnvironmentFailure, match="No space left"):
        write_whole(file, {})
    assert [p.name for p in tmp_path.iterdir()] == ["one.json"]
    assert read_interview(file) == interview


def test_no_file_beside_it_is_written_over(tmp_path, interview):
    """A panel `it.json` once took `it.new` for its own."""
    other = tmp_path / "it.new"
    other.write_text("years of work")
    write_whole(tmp_path / "it.json", interview.stored())
    assert other.read_text() == "years of work"


def test_half_a_character_is_kept_as_a_question_mark(tmp_path):
    """A terminal in another encoding costs a letter and not the interview."""
    write_whole(tmp_path / "it.json", {"said": "caf\udce9"})
    assert json.loads((tmp_path / "it.json").read_text("utf-8")) == {"said": "caf?"}


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"redline": "practice/3"}', "\x00"])
def test_what_is_no_interview_is_named_with_its_file(tmp_path, text):
    """The file stands in the message, whatever it holds."""
    file = tmp_path / "other.json"
    file.write_text(text)
    with pytest.raises(InputError, match=r"other\.json"):
        read_interview(file)


def test_an_interview_is_held_by_one_process(tmp_path):
    """The second one is told; afterwards it is free, and nothing lies beside it."""
    file = tmp_path / "one.json"
    with held(file), pytest.raises(InputError, match="another terminal"), held(file):
        pass
    with held(file):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away(tmp_path):
    """But only what it left of this interview."""
    left, other = tmp_path / ".one.json.ab.new", tmp_path / ".two.json.ab.new"
    for file in (left, other):
        file.write_text("half")
    with held(tmp_path / "one.json"):
        pass
    assert list(tmp_path.iterdir()) == [other]


def test_the_history_shows_what_was_killed(interview):
    """The files are the truth: an interview that never came to its end is in the list."""
    write_whole(new_file(), begun().stored())
    (found,) = history.kept()
    assert not found.over
    file = history.folder() / found.file
    write_whole(file, interview.stored())
    (found,) = history.kept()
    assert found.over
    file.unlink()
    assert history.kept() == []


def test_a_damaged_index_is_made_again(interview):
    """One command mends it, and it is named."""
    write_whole(new_file(), interview.stored())
    (history.folder() / "history.db").write_text("junk " * 1000)
    with pytest.raises(EnvironmentFailure, match="--reindex"):
        history.kept()
    assert history.reindexed() == 1
    assert len(history.kept()) == 1


def test_the_latest_open_one_is_found_however_old(interview):
    """Sixty interviews after it hide nothing."""
    folder = new_file().parent
    old = folder / "20000101T000000.000000.json"
    write_whole(old, begun().stored())
    for number in range(60):
        (folder / f"20260101T{number:06}.json").write_text("{}")
    file = new_file()
    write_whole(file, interview.stored())
    assert history.latest_open() == old


def test_interviews_without_a_word_hide_no_weak_spot(interview):
    """Who looks in five times and leaves is still told what to drill."""
    spoken = verdict(interview).stored()
    empty = run(prepare(asked="launch-bar"), Script([]), clock("fast"))
    silent = verdict(alone(empty.room, "fast").went_on(empty)).stored()
    assert spoken["gaps"]
    assert readiness([spoken] + [silent] * 9).weak == readiness([spoken]).weak


def test_a_folder_that_is_none_is_named(tmp_path, monkeypatch):
    """And what to set."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(EnvironmentFailure, match="XDG_DATA_HOME"):
        new_file()
    with pytest.raises(EnvironmentFailure, match="XDG_DATA_HOME"):
        drill(WEAKEST)


def test_kept_interviews_are_for_their_owner(interview):
    """The file and the folder, whatever the mask says."""
    before = os.umask(0)
    try:
        file = new_file()
        write_whole(file, interview.stored())
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert Interview.restored(json.loads(file.read_text("utf-8"))) == interview


def test_a_folder_that_is_a_link_is_not_emptied_through_it(tmp_path):
    """It may lead to anything; the message says what to do."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "years.json").write_text("{}", encoding="utf-8")
    history.folder().parent.mkdir(parents=True)
    history.folder().symlink_to(other)
    with pytest.raises(EnvironmentFailure, match="by hand"):
        history.forget()
    assert (other / "years.json").exists()
