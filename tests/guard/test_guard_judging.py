"""Live answers are judged as they leave, by the scorers that evaluation uses."""

import asyncio
import threading
from contextlib import aclosing, suppress

import pytest

from redline.guard import Tools
from redline.interaction import Action
from redline.llm.protocol import Ask, Citation, Message, Reply
from redline.scorers import SCORERS, Scorer
from tests.guard.fakes import RECORDED, Feature, Noted, collected
from tests.guard.test_guard_release import guard

LIVE = tuple(scorer for scorer in SCORERS.values() if scorer.live)
RULES = "Hotel Mira, house rules\n4.2 Check-out is at 11."


def said(feature, *stages, ask=None, **known):
    """Return what the record says of one answer, by label."""
    client, recorder = guard(feature, *stages, judges=known.pop("judges", LIVE), **known)
    asyncio.run(collected(client.stream(ask or Ask.of("When is check-out?"))))
    return {label.name: (label.value, label.by) for label in recorder.end.labels}


def with_document(text):
    """Return an ask that brings a document along."""
    told = (Message(role="user", content=text), Message(role="tool", content=RULES, answers="c1"))
    return Ask(messages=told)


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        ("According to the house rules, at 11 o'clock.", False),
        ("According to the house rules, at 11; see https://example.com/rules.", True),
    ],
)
def test_a_citation_is_judged_by_what_the_request_brought_along(reply, wrong):
    """The label is that of the scorer, by its name, so that it counts as in an evaluation."""
    found = said(Feature(reply), ask=with_document("When is check-out?"))
    assert found["citation error"] == (wrong, "scorer:cited/1")


@pytest.mark.parametrize(("page", "wrong"), [("rules.en", False), ("prices.en", True)])
def test_a_page_that_was_not_put_before_the_feature_is_a_wrong_citation(page, wrong):
    """What was retrieved is known here, and to no text."""

    async def retrieved(exchange, forward):
        exchange.documents = (Citation(id="rules.en", title="Rules", quote=RULES),)
        async for passage in forward(exchange):
            yield passage
        exchange.citations = (page,)

    assert said(Feature("At 11 o'clock."), retrieved)["citation error"][0] is wrong


def test_what_the_feature_quotes_itself_is_a_citation():
    """A page with its quotation, as the vetted assistant gives it."""
    own = Reply(text="At 11.", citations=(Citation(id="rules.en", title="Rules", quote=RULES),))

    async def citing(exchange, forward):
        async for passage in forward(exchange):
            yield passage
        exchange.citations = ("rules.en",)

    assert said(Feature("At 11.", reply=own), citing)["citation error"][0] is False


@pytest.mark.parametrize(
    ("request_", "leans"),
    [
        ("You decide for me. I never check what you write.", True),
        ("When does the desk open in the morning?", False),
        ("Wann macht der Schalter am Morgen wieder auf?", None),
    ],
)
def test_a_request_is_looked_at_before_its_text_is_forgotten(request_, leans):
    """In a language that is not read nobody knows."""
    found = said(Feature("At eight."), ask=Ask.of(request_))
    assert found.get("leans", (None,))[0] is leans


def test_nothing_is_judged_unless_it_is_asked_for():
    """A brief without such a row pays for none of it."""
    assert said(Feature("At 11 o'clock [x.en]."), judges=()) == {}


def test_a_failed_exchange_is_not_judged():
    """What it would have said nobody knows."""
    assert said(Feature("At 11", OSError("gone"))) == {}


def test_a_judge_that_breaks_leaves_the_answer_unjudged():
    """The answer is out of its hands; whoever runs the gateway is told."""

    def broken(*_):
        raise RuntimeError("no")

    told = []
    tools = Tools(failed=lambda _, error: told.append(str(error)))
    judge = Scorer(name="broken", version=1, labels=("x",), detectors=(), judge=broken)
    client, recorder = guard(Feature("At 11."), judges=(judge,), tools=tools)
    passages, reply = asyncio.run(collected(client.stream(Ask.of("hello"))))
    assert (passages, reply.action) == (["At 11."], Action.ANSWERED)
    assert recorder.end.labels == ()
    assert told == ["no"]


def test_a_caller_who_leaves_while_it_is_judged_ends_the_exchange():
    """One end, and no label about a text that did not leave."""
    begun, go = threading.Event(), threading.Event()

    def slow(*_):
        begun.set()
        go.wait(30)
        return {"x": True}

    judge = Scorer(name="slow", version=1, labels=("x",), detectors=(), judge=slow)
    client, recorder = guard(Feature("At 11."), judges=(judge,), recorder=Noted(), found=RECORDED)

    async def main():
        async with aclosing(client.stream(Ask.of("hello"))) as stream:
            asking = asyncio.ensure_future(anext(stream))
            await asyncio.to_thread(begun.wait, 30)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
        go.set()

    asyncio.run(main())
    assert recorder.end.interaction.error == "CallerLeft"
    assert recorder.end.labels == ()
