"""The pipeline: order of stages, and what is believed of a feature."""

import asyncio

import pytest

from redline.controls import Exchange
from redline.errors import UpstreamError
from redline.guard import call as call_module
from redline.guard import calling, compose
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Citation, Reply
from tests.guard.fakes import Feature


def run(forward, exchange=None):
    """Return the passages of one exchange."""

    async def main():
        found = exchange or Exchange(id="x", ask=Ask.of("hello"))
        return [passage async for passage in forward(found)]

    return asyncio.run(main())


def marking(name, seen):
    """Return a stage that notes when it sees a request and a passage."""

    async def stage(exchange, forward):
        seen.append(f"{name} in")
        async for passage in forward(exchange):
            seen.append(f"{name} out")
            yield f"{name}({passage})"

    return stage


def test_the_first_stage_sees_the_request_first_and_the_reply_last():
    """The visible order is the order: nothing is sorted behind a reader's back."""
    seen = []
    forward = compose([marking("a", seen), marking("b", seen)], calling(Feature("Hi")))
    assert run(forward) == ["a(b(Hi))"]
    assert seen == ["a in", "b in", "b out", "a out"]


def test_without_stages_the_feature_speaks_itself():
    """A policy that enforces nothing is allowed, and shows as such."""
    assert run(compose([], calling(Feature("Hi. ", "There")))) == ["Hi. ", "There"]


def test_a_stage_may_answer_without_the_feature():
    """What is refused does not reach the model."""
    feature = Feature("secret")

    async def refuse(exchange, forward):
        del exchange, forward
        yield "no"

    assert run(compose([refuse], calling(feature))) == ["no"]
    assert feature.asked == []


def test_what_a_feature_says_of_its_reply_is_noted():
    """Controls behind it decide on confidence, citations and action."""
    said = Reply(
        text="Hi",
        action=Action.GUIDED,
        confidence=0.4,
        citations=(Citation(id="a.en", title="A", quote="Hi"),),
        offered=("b.en",),
        fired=(Fired(control="X1", name="inner", because="b"),),
    )
    exchange = Exchange(id="x", ask=Ask.of("hello"))
    assert run(calling(Feature("Hi", reply=said)), exchange) == ["Hi"]
    assert exchange.reply is said
    assert exchange.action is Action.GUIDED
    assert (exchange.citations, exchange.offered) == (("a.en",), ("b.en",))
    assert [fired.control for fired in exchange.fired] == ["X1"]


def test_a_feature_may_give_its_reply_and_no_pieces():
    """A client that cannot stream is a client."""
    assert run(calling(Feature(reply=Reply(text="All at once.")))) == ["All at once."]


@pytest.mark.parametrize(
    ("feature", "why"),
    [
        (Feature("a", reply=Reply(text="b")), "not the text that was streamed"),
        (Feature(Reply(text="a"), Reply(text="a")), "two replies"),
        (Feature("a", 1.0), "silent for 0.05 s"),
        (Feature("word " * 30), "over 100 characters"),
    ],
)
def test_a_feature_that_cannot_be_believed_is_an_error(feature, why, monkeypatch):
    """Whatever it is, it is told apart from an answer."""
    monkeypatch.setattr(call_module, "LONGEST", 100)
    with pytest.raises(UpstreamError, match=why):
        run(calling(feature, patience=0.05))


def test_a_stream_without_a_reply_is_an_error():
    """An answer that breaks off must not pass for a short one."""

    class Cut(Feature):
        async def stream(self, ask):
            del ask
            yield "Take two "

    with pytest.raises(UpstreamError, match="ended without a reply"):
        run(calling(Cut()))
