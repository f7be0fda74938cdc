"""Citations and over-reliance as `redline watch` shows them: judged as they leave, then counted."""

import asyncio

from redline.guard import JournalRecorder, guarded
from redline.llm.protocol import Ask, Message
from redline.store import Journal
from redline.workspace.live_judges import live_judges
from tests.guard.fakes import Feature, collected
from tests.workspace.live import figure, watched, with_rows

CITED = "| M8 | citation error | risk | M1 | <= 40 % | > 60 % | evaluation, live |"
LEANS = "| M9 | over-reliance | risk | M1 | <= 60 % |  | evaluation, live |"
REVIEWED = "| M8 | citation error | risk | M1 | <= 40 % | > 60 % | evaluation, review |"
RULES = "House rules\n4.2 Check-out is at 11."


def serve(launch, asked):
    """Answer requests through the launch's guard, each with a document; keep no text."""

    async def main(client, text):
        told = (Message(role="user", content=text), Message(role="tool", content=RULES))
        await collected(client.stream(Ask(messages=told)))

    with Journal.open(launch.home.made().record) as journal:
        recorder = JournalRecorder.open(journal, launch.policy)
        for text, reply in asked:
            client = guarded(
                Feature(reply),
                launch.policy,
                [],
                recorder=recorder,
                slices={"phase": ""},
                judges=live_judges(launch.brief.metrics),
            )
            asyncio.run(main(client, text))


def test_wrong_citations_and_over_reliance_are_counted_as_they_come(launch_brief):
    """By session, with bounds that hold at any time; no text stands in the record."""
    launch = with_rows(launch_brief, CITED, LEANS)
    good = ("When is check-out?", "According to the house rules at 11.")
    bad = ("You decide for me. I never check what you write.", "At 11, see https://example.com/x.")
    serve(launch, [good] * 36 + [bad] * 4)
    look = watched(launch_brief)
    found = figure(look, "M8")
    assert (found["whole"]["hits"], found["whole"]["n"], found["whole"]["always"]) == (4, 40, True)
    assert found["by"]["language"]
    assert (figure(look, "M9")["whole"]["hits"], figure(look, "M9")["whole"]["n"]) == (4, 40)
    assert look["odd"] == {}


def test_what_is_reviewed_or_not_asked_for_is_not_judged_by_machines(launch_brief):
    """A row that people tell is theirs."""
    assert live_judges(with_rows(launch_brief).brief.metrics) == ()
    assert live_judges(with_rows(launch_brief, REVIEWED).brief.metrics) == ()


def test_nobody_judged_is_not_measured(launch_brief):
    """Exchanges of before have no such label."""
    launch = with_rows(launch_brief, CITED)
    serve(launch, [("When is check-out?", "At 11.")])
    assert "`citation error` labels" in figure(watched(launch_brief), "M8")["whole"]["reason"]
