"""Holding back: nothing leaves that something further on would have stopped, at any split."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.controls.exchange import Exchange
from redline.controls.holding import Finding, WindowBroken, held, settled
from redline.controls.masking import STEP, WINDOW, Masks, Span, masked, masked_ask, masked_calls
from redline.interaction import Action, Fired
from redline.llm.protocol import Ask, Message, ToolCall

BAD = "bad word"
STOP = "Stopped."
TEXTS = st.text(alphabet=st.sampled_from(list("bad wor.\n")), max_size=60)
CUTS = st.lists(st.integers(0, 80), max_size=6)


def finding(at):
    """Return a finding at one place."""
    return Finding(start=at, fired=Fired(control="C1", name="check", because="BAD"), instead=STOP)


def judge(text, final):  # noqa: ARG001  # a judge is told both
    """Forbid two words."""
    at = text.find(BAD)
    return finding(at) if at >= 0 else None


async def cut(text, places):
    """Give a text in pieces."""
    edges = [0, *sorted(place for place in places if place < len(text)), len(text)]
    for start, end in pairwise(edges):
        yield text[start:end]


def released(text, places=(), check=judge, window=8, calls=()):
    """Return what leaves of a text in pieces, one by one, and the exchange."""
    exchange = Exchange(id="x", ask=Ask.of("Hello"), calls=list(calls))

    async def run():
        return [piece async for piece in held(cut(text, places), check, window, exchange)]

    return asyncio.run(run()), exchange


@given(text=TEXTS, places=CUTS, window=st.sampled_from([len(BAD), 20, None]))
def test_what_leaves_ends_before_the_first_finding_at_every_split(text, places, window):
    """A stream is as safe as a whole reply, and says the same."""
    pieces, exchange = released(text, places, window=window)
    out, at = "".join(pieces), text.find(BAD)
    if at < 0:
        assert (out, exchange.fired) == (text, [])
        return
    assert out.endswith(STOP)
    assert text[:at].startswith(out.removesuffix(STOP).rstrip())
    assert exchange.action is Action.REFUSED
    assert "".join(released(text, window=window)[0]).split() == out.split()


@given(text=TEXTS, places=CUTS)
def test_no_piece_leaves_before_its_window_has_passed(text, places):
    """At no moment has anything left that a word further on could still forbid."""
    seen = 0

    async def counted():
        nonlocal seen
        async for piece in cut(text, places):
            seen += len(piece)
            yield piece

    async def run():
        left = ""
        exchange = Exchange(id="x", ask=Ask.of("Hello"))
        async for piece in held(counted(), judge, 12, exchange):
            left += piece
            if seen < len(text):
                assert len(left) <= max(0, seen - 12)

    asyncio.run(run())


def test_a_window_that_is_too_small_ends_the_exchange():
    """A check that finds more than it promised must not go unnoticed."""
    with pytest.raises(WindowBroken, match="window is too small"):
        released("a b c d e bad word", range(1, 18), check=late, window=2)


def late(text, final):  # noqa: ARG001  # a judge is told both
    """Forbid the whole text, once its last word is there."""
    return finding(0) if text.endswith("word") else None


def test_what_can_leave_does_not_wait_for_the_end():
    """The first passage leaves as soon as its window has passed."""
    pieces, _ = released("One. Two. Three. Four. Five.", range(5, 28, 5))
    assert len(pieces) > 2


def test_a_call_is_judged_as_text_and_goes_where_something_is_found():
    """A model must not carry in a tool's arguments what it may not say, escaped or not."""
    call = ToolCall(id="1", name="send", arguments='{"a": [{"b": "a b\\u0061d word"}]}')
    pieces, exchange = released("Fine.", calls=[call])
    assert "".join(pieces) == f"Fine.\n\n{STOP}"
    assert exchange.calls == []
    fine = ToolCall(id="1", name="send", arguments='{"a": 1}')
    assert released("Fine.", calls=[fine])[1].calls == [fine]


def test_a_whole_reply_with_a_forbidden_call_says_nothing_but_the_sentence_after_it():
    """Held whole, text and call are judged before either leaves."""
    call = ToolCall(id="1", name="send", arguments="bad word")
    pieces, _ = released("", window=None, calls=[call])
    assert "".join(pieces) == STOP


def test_a_place_inside_a_token_is_never_cut():
    """Half a key is half known."""
    assert settled("xx " + "k" * 400, 10, 0) == 3
    assert settled("k" * 400, 10, 0) == 0


def finds(text):
    """Find numbers of three and more figures behind `no.`."""
    at = 0
    while (at := text.find("no. ", at)) >= 0:
        at += 4
        end = at
        while end < len(text) and text[end].isdecimal():
            end += 1
        if end - at > 2:
            yield Span(start=at, end=end, kind="number")


SAID = "We know no. 12345 and no. 77 and no. 12345. " + "It is late. " * 40 + "no. 999"
PUT = (
    "We know no. [number 1] and no. 77 and no. [number 1]. "
    + "It is late. " * 40
    + "no. [number 2]"
)


@given(places=st.lists(st.integers(0, len(SAID)), max_size=30))
def test_a_masked_reply_is_the_same_at_every_split(places):
    """The same piece has the same placeholder, and no piece of it leaves."""

    async def run():
        return [piece async for piece in masked(cut(SAID, places), Masks(finds))]

    assert "".join(asyncio.run(run())) == PUT


def test_a_masked_stream_does_not_wait_for_its_end():
    """Only the window is held back."""
    pieces = []

    async def run():
        async for piece in masked(cut(SAID, range(0, len(SAID), 20)), Masks(finds)):
            pieces.append(piece)

    asyncio.run(run())
    assert len(pieces) > 1
    assert len(pieces[-1]) <= WINDOW + STEP + 40


def test_calls_and_turns_are_masked_and_stay_the_same_object_where_nothing_is_found():
    """What nobody changed goes on byte for byte."""
    plain = ToolCall(id="1", name="t", arguments='{"a":  "b"}')
    told = ToolCall(id="2", name="t", arguments='{"a": "no. 123", "n": 5}')
    masks = Masks(finds)
    first, second = asyncio.run(masked_calls([plain, told], masks))
    assert first is plain
    assert second.arguments == '{"a": "no. [number 1]", "n": 5}'
    ask = Ask(
        messages=(
            Message(role="system", content="no. 555"),
            Message(role="user", content="no. 123"),
            Message(role="tool", content="no. 444"),
            Message(role="assistant", content="Hello."),
        )
    )
    done = asyncio.run(masked_ask(ask, masks))
    said = [message.content for message in done.messages]
    assert said == ["no. 555", "no. [number 1]", "no. [number 2]", "Hello."]
    assert done.messages[3] is ask.messages[3]
    assert asyncio.run(masked_ask(Ask.of("Hi"), masks)).text == "Hi"
