"""Exchanges taken out of the record, as a program reads them."""

import asyncio
import json

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.errors import InputError
from redline.guard import JournalRecorder, guarded
from redline.interaction import Interaction
from redline.llm.protocol import Ask
from redline.opinion import Opinion, Verdict
from redline.store import Journal
from redline.workspace.audit import exported
from tests.guard.fakes import Feature, collected, enforced, policy

KEEPING = policy(enforced("audit record", text="always"))
SEEN = Verdict(
    verdict="safe",
    decided="built-in",
    because="",
    said=(Opinion(by="built-in", verdict="safe", score=0.02, ms=0.4, language="en"),),
    control="C9",
)


async def screen(exchange, forward):
    """Note one verdict and let the exchange by."""
    exchange.screened.append(SEEN)
    async for passage in forward(exchange):
        yield passage


@pytest.fixture
def kept(tmp_path):
    """Return a home whose record holds one screened exchange."""
    (tmp_path / "home").mkdir()
    with Journal.open(tmp_path / "home" / "record.db") as journal:
        recorder = JournalRecorder.open(journal, KEEPING)
        client = guarded(Feature("Hello."), KEEPING, [screen], recorder=recorder)
        asyncio.run(collected(client.stream(Ask.of("Good day"))))
    return tmp_path / "home"


def test_an_exported_exchange_says_what_was_done_and_what_a_screen_saw(tmp_path, kept):
    """One object is the interaction itself, so that the same programs read it."""
    brief = tmp_path / "brief.md"
    brief.touch()
    done = CliRunner().invoke(
        main, ["audit", "export", "--exchanges", str(brief), "--home", str(kept)]
    )
    assert done.exit_code == 0, done.output
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["redline"], row["passages"], row["labels"]) == ("interaction/2", 1, [])
    assert row["screened"][0]["control"] == "C9"
    assert row["screened"][0]["said"][0]["score"] == 0.02
    fields = {k: v for k, v in row.items() if k not in ("passages", "labels")}
    assert Interaction.restored(fields).screened == (SEEN,)


@pytest.mark.parametrize(("texts", "said"), [(False, ("", "")), (True, ("Good day", "Hello."))])
def test_texts_are_exported_only_where_they_are_asked_for(tmp_path, kept, texts, said):
    """An export goes to more hands than the record."""
    (row,) = exported(tmp_path / "brief.md", kept, texts=texts)
    assert (row["request"], row["reply"]) == said


def test_without_a_record_there_is_nothing_to_export(tmp_path):
    """An empty file would look like a quiet week."""
    with pytest.raises(InputError, match="no record yet"):
        list(exported(tmp_path / "brief.md", tmp_path / "home"))


def test_an_interaction_of_the_version_before_is_read():
    """Evidence of last week still counts."""
    new = {
        "redline": "interaction/2", "id": "a", "unit": "a", "origin": "live", "at": "2026",
        "policy": "", "feature": "f", "action": "answered", "fired": [], "citations": [],
        "offered": [], "screened": [SEEN.stored()],
    }  # fmt: skip
    old = {k: v for k, v in new.items() if k != "screened"} | {"redline": "interaction/1"}
    assert Interaction.restored(new).screened == (SEEN,)
    assert Interaction.restored(old).screened == ()
