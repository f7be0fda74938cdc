"""Hot reload, piece by piece: what is watched, what is refused, and what stands in the record."""

import os
import time

import pytest

from redline.store import Journal
from redline.workspace import reloading
from redline.workspace.examined import Examined, examined_apart, shortened
from redline.workspace.examining import examine
from redline.workspace.launch import open_launch
from redline.workspace.reloading import Reloading
from redline.workspace.watched import contents, files_of, stamps

PHASE = "Red team"


@pytest.fixture
def allowed(monkeypatch):
    """Let every brief that compiles be served, as if there were evidence for it."""

    def passed(brief, home, phase, ended):
        assert phase == PHASE
        assert not ended()
        launch = open_launch(brief, home)
        return Examined(policy=launch.policy.digest, files=contents(launch))

    monkeypatch.setattr(reloading, "examined_apart", passed)


class Watching:
    """A reloading whose swaps and outcomes are noted."""

    def __init__(self, brief, why="", look=0.02):
        self.swapped, self.told = [], []
        self.launch = open_launch(brief)
        self.journal = Journal.open(self.launch.home.made().record)

        def swap(launch):
            self.swapped.append(launch.policy.digest)
            return why

        self.one = Reloading(
            self.launch, lambda: PHASE, self.journal, swap, self.told.append, look=look
        )

    def once(self):
        """Take what the files say now."""
        return self.one.once()

    def entries(self):
        """Return what the record says of reloads."""
        return [entry.meta for entry in self.journal.entries(kind="reload")]


@pytest.fixture
def watching(launch_brief):
    """Give a maker of watchers; what they open is closed."""
    made = []

    def make(**known):
        made.append(Watching(launch_brief, **known))
        return made[-1]

    yield make
    for one in made:
        one.journal.close()


def change(brief, old, new):
    """Change words of a brief."""
    text = brief.read_text()
    assert old in text
    brief.write_text(text.replace(old, new))


def until(true):
    """Wait until something is so."""
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


@pytest.mark.usefixtures("allowed")
def test_both_digests_are_in_the_record_before_the_swap(launch_brief, watching):
    """So that whoever reads it knows from when on which policy answered."""
    one = watching()
    old = one.launch.policy.digest
    change(launch_brief, "above = 50 %", "above = 45 %")
    outcome = one.once()
    (entry,) = one.entries()
    assert (outcome.result, one.swapped) == ("swapped", [entry["to"]])
    assert entry["from"] == old != entry["to"] == outcome.policy
    assert entry["phase"] == PHASE
    assert entry["files"] == contents(open_launch(launch_brief))


@pytest.mark.usefixtures("allowed")
def test_a_corrected_sentence_swaps_nothing(launch_brief, watching):
    """What no request would notice leaves the version in force."""
    one = watching()
    change(launch_brief, "Visitors of one office", "The visitors of one office")
    assert one.once().result == "unchanged"
    assert (one.swapped, one.entries()) == ([], [])


@pytest.mark.usefixtures("allowed")
def test_a_version_that_cannot_begin_leaves_the_old_one(launch_brief, watching):
    """And says why."""
    one = watching(why="the new version cannot begin: no key")
    change(launch_brief, "above = 50 %", "above = 45 %")
    outcome = one.once()
    assert (outcome.result, outcome.policy) == ("refused", one.launch.policy.digest)
    assert outcome.told()["refused"] == "the new version cannot begin: no key"


@pytest.mark.usefixtures("allowed")
def test_how_long_texts_are_kept_is_taken_up_by_a_start_alone(launch_brief, watching):
    """The sweeper that runs has the old time; a change that only seems to hold is refused."""
    one = watching()
    change(launch_brief, "keep = 30 days", "keep = 7 days")
    assert "restart" in one.once().why
    assert one.swapped == []


@pytest.mark.usefixtures("allowed")
def test_what_cannot_be_recorded_is_not_swapped(launch_brief, watching):
    """Without its entry nobody could tell which policy answered."""
    one = watching()
    change(launch_brief, "above = 50 %", "above = 45 %")
    one.journal.close()
    outcome = one.once()
    assert outcome.result == "refused"
    assert "journal is closed" in outcome.why
    assert one.swapped == []


def test_a_file_that_changes_after_the_examination_is_not_taken(
    launch_brief, watching, monkeypatch
):
    """What was examined is what is served, byte for byte."""
    one = watching()
    change(launch_brief, "above = 50 %", "above = 45 %")
    launch = open_launch(launch_brief)
    examined = Examined(policy=launch.policy.digest, files=contents(launch))
    monkeypatch.setattr(reloading, "examined_apart", lambda *_: examined)
    page = launch_brief.parent / "corpus" / "hours.md"
    page.write_text(page.read_text() + "\nAnd on Sundays.\n")
    assert "changed after" in one.once().why
    assert one.swapped == []


@pytest.mark.usefixtures("allowed")
def test_changes_are_seen_by_themselves_and_when_somebody_asks(launch_brief, watching):
    """A page of the corpus counts as much as the brief; asking needs no change."""
    one = watching()
    with one.one:
        one.one.ask()
        until(lambda: len(one.told) == 1)
        page = launch_brief.parent / "corpus" / "hours.md"
        page.write_text(page.read_text().replace("18:00", "19:00"))
        until(lambda: len(one.told) == 2)
        change(launch_brief, "above = 50 %", "above = 45 %")
        until(lambda: len(one.told) == 3)
    assert [outcome.result for outcome in one.told] == ["unchanged", "swapped", "swapped"]


@pytest.mark.usefixtures("allowed")
def test_a_file_in_the_middle_of_being_written_is_waited_for(launch_brief, watching):
    """Only what stood still between two looks is examined."""
    one = watching(look=0.2)
    with one.one:
        for k in range(20):
            change(launch_brief, f"above = {50 - k} %", f"above = {49 - k} %")
            time.sleep(0.05)
        until(lambda: one.told)
        until(lambda: one.one.launch.policy.digest == open_launch(launch_brief).policy.digest)
    assert len(one.told) < 10


def test_the_files_of_a_launch_are_the_brief_and_what_it_names(launch_brief):
    """Settings of the folder too; evidence and what editors leave are none of them."""
    (launch_brief.parent / "redline.toml").write_text("[review]\n")
    launch = open_launch(launch_brief)
    names = {path.name for path in files_of(launch)}
    assert names == {"brief.md", "hours.md", "parking.md", "redline.toml"}
    before, whole = stamps(launch), contents(launch)
    os.utime(launch_brief)
    assert stamps(launch) != before
    assert contents(launch) == whole


def test_an_examination_says_what_speaks_against_a_brief(launch_brief):
    """Words that compile to nothing, a decision that holds, a phase that is gone."""
    home = open_launch(launch_brief).home.folder
    found = examine(launch_brief, home, PHASE)
    assert found.why.startswith(f"the decision is hold for {PHASE!r}: there is no evidence")
    assert "no phase" in examine(launch_brief, home, "Beta 2").why
    change(launch_brief, "| C1 | quote check", "| C1 | quote chek")
    assert "'quote chek' is no control" in examine(launch_brief, home, PHASE).why
    launch_brief.unlink()
    assert "brief.md" in examine(launch_brief, home, PHASE).why


def test_an_error_of_the_review_speaks_against_it(launch_brief):
    """Before any decision is looked at."""
    change(launch_brief, "| C2 | boundary refusal | H1, B1 |", "| C2 | boundary refusal | H9, B1 |")
    home = open_launch(launch_brief).home.folder
    assert examine(launch_brief, home, PHASE).why.startswith("the review has an error: ")


def test_an_examination_apart_says_the_same(launch_brief):
    """In a process of its own, and one that is no longer wanted is ended."""
    home = open_launch(launch_brief).home.folder
    assert examined_apart(launch_brief, home, PHASE) == examine(launch_brief, home, PHASE)
    assert "not done" in examined_apart(launch_brief, home, PHASE, lambda: True).why


def test_a_reason_is_one_line():
    """As long as a page can show."""
    assert shortened("a\n b  c") == "a b c"
    assert len(shortened("x" * 1000)) == 300
