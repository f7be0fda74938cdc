"""Whether a text was written here: found again in the record, however it was changed."""

import asyncio
import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.guard import JournalRecorder, guarded
from redline.llm.protocol import Ask
from redline.store import Journal
from tests.guard.fakes import Feature, collected, enforced, policy

SAID = (
    "Rest for two days after the injection and drink plenty of water. If the arm is still sore "
    "on the third day, call the nurse on the number that stands on your card.",
    "The clinic opens at eight on weekdays and at ten on Saturdays. On holidays the desk in the "
    "hospital across the street answers the telephone until late in the evening.",
)
OTHER = (
    "Add the flour slowly and stir until the dough comes off the bowl by itself, then let it "
    "rest under a cloth for an hour before you roll it out as thin as you can."
)


@pytest.fixture
def home(tmp_path):
    """Return a home whose record holds two answers with their text, and one without."""
    (tmp_path / "home").mkdir()
    (tmp_path / "brief.md").touch()
    keeping = policy(enforced("audit record", text="with consent"))
    with Journal.open(tmp_path / "home" / "record.db") as journal:
        recorder = JournalRecorder.open(journal, keeping)
        for text, consent in ((SAID[0], True), (SAID[1], True), (OTHER, False)):
            client = guarded(Feature(text), keeping, [], recorder=recorder)
            asyncio.run(collected(client.stream(Ask.of("Well?", consent=consent))))
    return tmp_path / "home"


def looked(home, text, *options):
    """Look one text up."""
    (home.parent / "text.txt").write_text(text)
    paths = [str(home.parent / "brief.md"), str(home.parent / "text.txt")]
    return CliRunner().invoke(main, ["provenance", *paths, "--home", str(home), *options])


CHANGED = {
    "as it was": SAID[0],
    "in capitals": SAID[0].upper(),
    "inside a letter": f"Dear Ann, they told me this today. {SAID[0]} Yours, Ben.",
    "its first sentences": SAID[0].rpartition(", call")[0],
    "a few words changed": SAID[0].replace("sore", "hot").replace("plenty", "lots"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_an_answer_is_found_again(home, name):
    """Whoever passes it on changes it a little."""
    result = looked(home, CHANGED[name], "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    (origin,) = found["origins"]
    assert origin["similarity"] > 0.25
    assert all(0 <= start < end <= len(CHANGED[name]) for start, end in origin["spans"])
    assert (found["kept"], found["unkept"]) == (2, 1)


def test_what_nobody_wrote_here_or_what_was_not_kept_is_not_found_and_that_is_told(home):
    """Not found is no proof, and the record says how much it cannot tell."""
    result = looked(home, OTHER)
    assert result.exit_code == 1
    assert "Not found among 2 answers" in result.output
    assert "1 answers were recorded without their text" in result.output


def test_the_passage_is_shown_to_people(home):
    """Who reads sees what is shared."""
    result = looked(home, CHANGED["inside a letter"])
    assert "% alike" in result.output
    # Where a shared passage begins depends on the key of the record, by a word or two.
    assert "after the injection" in result.output
    assert "Dear Ann" not in result.output


def test_a_short_text_is_nobodys(home):
    """Such sentences are written again and again."""
    result = looked(home, "Call us.")
    assert (result.exit_code, "2 words" in result.output) == (1, True)


def test_a_text_that_cannot_be_read_and_a_record_that_is_not_there_are_told(home, tmp_path):
    """Where, and what to do."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    for arguments, why in (
        ([str(tmp_path / "brief.md"), str(tmp_path / "bad.txt"), "--home", str(home)], "bad.txt"),
        ([str(tmp_path / "brief.md"), "-", "--home", str(tmp_path / "x")], "no record yet"),
    ):
        result = CliRunner().invoke(main, ["provenance", *arguments], input=SAID[0])
        assert result.exit_code == 2
        assert why in result.output
