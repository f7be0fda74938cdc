"""A rehearsal explains, stage by stage, what would happen to one request."""

import asyncio

import pytest

from redline.controls import Exchange
from redline.errors import UpstreamError
from redline.guard import dry_run
from redline.interaction import Action
from redline.llm.protocol import Ask, Reply
from tests.guard.fakes import FAILED, RECORDED, Feature, enforced, policy, stages_of


def rehearsed(feature, stages, request="hello", found=RECORDED):
    """Return the lines of a rehearsal."""
    return asyncio.run(dry_run(feature, found, stages, request))


async def note_and_pass(exchange: Exchange, forward):
    """Note something before and after, and let the rest by."""
    exchange.fire("C8", "noting", "")
    async for passage in forward(exchange):
        yield passage
    exchange.fire("C8", "noting", "the end", 0.5)


async def refuse(exchange, forward):
    """Refuse without asking."""
    del forward
    exchange.action = Action.REFUSED
    exchange.fire("C1", "boundary refusal", "B2", 0.834)
    yield "No."


async def replace(exchange, forward):
    """Put other words in the place of the answer, without a note."""
    async for _ in forward(exchange):
        pass
    yield "Other words."


async def broken(exchange, forward):
    """Break."""
    del exchange, forward
    raise ValueError("a bug")
    yield ""


def test_every_stage_says_what_it_did():
    """In the order of the pipeline, then the feature, then the answer."""
    feature = Feature("Hi", reply=Reply(text="Hi", confidence=0.9))
    assert rehearsed(feature, [note_and_pass, replace], Ask.of("hello")) == [
        ("note and pass", "let it by, and noted: C8 saw it; C8 saw the end at 50%"),
        ("replace", "put something else in the answer's place (answered)"),
        ("feature fake:", "answered, 90% sure of itself"),
        ("answer (answered)", "Other words."),
    ]


def test_what_stands_behind_a_refusal_is_not_reached():
    """A reader sees that the model was not asked."""
    assert rehearsed(Feature("Hi"), [refuse, note_and_pass]) == [
        ("refuse", "put something else in the answer's place (refused): C1 saw B2 at 83%"),
        ("note and pass", "was not reached"),
        ("feature fake:", "was not reached"),
        ("answer (refused)", "No."),
    ]


def test_real_controls_go_by_their_names():
    """As the brief calls them; the record is named and not written."""
    found = policy(enforced("audit record"), enforced("quote check", "C4"))
    lines = rehearsed(Feature("Hi"), stages_of(found), found=found)
    assert [name for name, _ in lines] == [
        "C6 audit record",
        "C4 quote check",
        "feature fake:",
        "answer (unsure)",
    ]
    assert "would make the request durable" in lines[0][1]
    assert "C4 saw not a quote" in lines[1][1]
    assert lines[2][1] == "answered"


@pytest.mark.parametrize(
    ("feature", "stages", "at"),
    [(Feature("Hi"), [broken], 0), (Feature(UpstreamError("fake: down.")), [], 0)],
)
def test_what_breaks_is_named_and_fails_closed(feature, stages, at):
    """The line says which part, the answer is the fixed sentence."""
    lines = rehearsed(feature, stages)
    assert lines[at][1].startswith("failed with ")
    assert lines[-1] == ("answer (failed)", FAILED["en"])
