"""A written case is watched against the wall, kept at each change, and goes on after a kill."""

from datetime import UTC, datetime, timedelta

import pytest

from redline.errors import InputError
from redline.prepare import SECTIONS, plan
from redline.workspace import handing_in, take_home

BEGIN = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Wall:
    """A wall clock that moves when somebody waits, and does things at set minutes."""

    def __init__(self, doing):
        self.at = BEGIN
        self.doing = dict(doing)

    def now(self):
        """Return the time."""
        return self.at

    def wait(self, seconds):
        """Let time pass and do what is due; True hands in."""
        self.at += timedelta(seconds=seconds)
        due = [m for m in self.doing if self.at >= BEGIN + timedelta(minutes=m)]
        done = [self.doing.pop(m)() for m in sorted(due)]
        return any(done)


def text(**words):
    """Return a case with so many words in each section."""
    return "\n".join(f"## {name}\n\n{'word ' * words.get(name, 0)}\n" for name in SECTIONS)


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Return a function that watches a case while things are done to its file."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = tmp_path / "case.md"

    def run(doing, schedule="30/60/30/30"):
        acts = {m: (lambda t=t: file.write_text(t) and False) for m, t in doing.items()}
        wall = Wall(acts)
        monkeypatch.setattr(take_home, "now", wall.now)
        told = []
        case = take_home.started(file, "Design a tutor.", plan(schedule))
        case = take_home.watch(case, wall.wait, lambda name, left: told.append((name, left)), 30)
        return case, told

    return run


def test_each_section_is_told_when_it_begins(watched):
    """The clocks run whatever is written."""
    assert watched({})[1] == [("scope", 30), ("safety", 60), ("metrics", 30), ("rollout", 30)]


def test_minutes_are_those_of_the_sections_written(watched):
    """What the file says is what happened."""
    case, _ = watched({20: text(scope=80), 100: text(scope=80, safety=200)})
    result = handing_in.handed_in(case)
    assert result.stored()["spent"] == {"scope": 20, "safety": 80, "metrics": 0, "rollout": 0}
    assert result.minute == 150


def test_a_case_that_was_broken_off_goes_on_with_its_clock(watched, monkeypatch):
    """The wall does not stop because a machine did."""
    case, _ = watched({20: text(scope=80)})
    monkeypatch.setattr(take_home, "now", lambda: BEGIN + timedelta(minutes=60))
    found = take_home.unfinished_case(case.file)
    assert found == case
    assert found.minute() == 60
    handing_in.handed_in(found)
    assert take_home.unfinished_case(case.file) is None


def test_another_file_is_another_case(watched, tmp_path):
    """Nobody goes on with what they did not begin."""
    watched({})
    assert take_home.unfinished_case(tmp_path / "other.md") is None


def test_the_next_question_is_one_not_written_about(watched):
    """A second case on the same question is not a second case."""
    first = take_home.case_question("")
    case, _ = watched({1: text(scope=80)})
    handing_in.handed_in(take_home.Case.restored({**case.stored(), "question": first}))
    assert take_home.case_question("") != first


def test_the_title_of_the_case_stands_on_the_paper():
    """A case without one is called by its question."""
    assert handing_in.title_of("# A tutor\n\ntext") == "A tutor"
    assert handing_in.title_of("text\n# Late") == ""


def test_a_file_that_cannot_be_read_for_a_moment_is_looked_at_again(watched):
    """Half a character is what an editor leaves while it saves."""
    case, _ = watched({10: text(scope=80)})
    case.file.write_bytes(b"\xff")
    assert take_home.looked_at(case) == case


def test_a_clock_that_was_set_back_gives_no_negative_minutes(watched, monkeypatch):
    """A minute before the beginning is none."""
    case, _ = watched({})
    monkeypatch.setattr(take_home, "now", lambda: BEGIN - timedelta(minutes=60))
    assert case.minute() == 0


def test_two_files_are_two_cases_under_way(watched, tmp_path):
    """Taking one as it is does not end the other."""
    case, _ = watched({10: text(scope=80)})
    other = tmp_path / "other.md"
    other.write_text(text(scope=80))
    taken = take_home.started(other, case.question, plan("1/1/1/1"))
    handing_in.handed_in(taken, watched=False)
    assert take_home.unfinished_case(case.file) == case


@pytest.mark.parametrize("split", ["99999/1/1/1", "0/0/0/0", "9" * 400 + "/1/1/1"])
def test_a_plan_longer_than_a_day_or_of_no_time_is_refused(split):
    """The bound that the message names holds for the split as well."""
    with pytest.raises(InputError):
        plan(split)
