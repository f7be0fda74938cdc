"""Fallbacks: who is asked next, and when nobody is."""

import asyncio

import pytest

from redline.errors import UpstreamError
from redline.llm.breaker import Breaker
from redline.llm.dialects import Rejected
from redline.llm.fallback import Fallback
from redline.llm.protocol import Ask, Client, Reply, ask
from redline.llm.tape import Tape
from redline.llm.trouble import TurnedDown


class Service:
    """Says its pieces; one may be an error."""

    model, understands = "m", frozenset({"tools"})

    def __init__(self, address, *pieces):
        self.address = address
        self.pieces = pieces
        self.asked = 0
        self.closed = 0

    async def stream(self, question):
        """Say them."""
        del question
        self.asked += 1
        said = ""
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            said += piece
            yield piece
        yield Reply(text=said)

    async def close(self):
        """Count."""
        self.closed += 1


GONE = UpstreamError("gone")


def several(*services):
    """Return them as one client."""
    return Fallback([Breaker(client=service) for service in services])


def test_the_feature_answers_as_long_as_it_does():
    """The others cost nothing while nothing is wrong."""
    one, two = Service("one", "Hi"), Service("two", "Ho")
    client = several(one, two)
    question = Ask.of("hello", tape=Tape())
    reply = asyncio.run(ask(client, question))
    assert isinstance(client, Client)
    assert (reply.text, reply.by, question.tape.by, two.asked) == ("Hi", "one", "one", 0)
    assert (client.address, client.model, client.understands) == ("one", "m", {"tools"})


def test_the_next_one_answers_where_the_one_before_does_not():
    """And it is said which one it was, before its first word."""
    one, two, three = Service("one", GONE), Service("two", GONE), Service("three", "Hi")
    question = Ask.of("hello", tape=Tape())

    async def main():
        heard = []
        async for piece in several(one, two, three).stream(question):
            heard.append((question.tape.by, getattr(piece, "by", piece)))
        return heard

    assert asyncio.run(main()) == [("three", "Hi"), ("three", "three")]
    assert (one.asked, two.asked, three.asked) == (1, 1, 1)


def test_once_a_piece_has_left_no_other_is_asked():
    """Half an answer of one and half of another is none."""
    one, two = Service("one", "Take two ", GONE), Service("two", "Hi")
    with pytest.raises(UpstreamError, match="gone"):
        asyncio.run(ask(several(one, two), Ask.of("hello")))
    assert two.asked == 0


def test_a_malformed_request_is_not_sent_on():
    """It is as malformed elsewhere, and the caller has to know."""
    one, two = Service("one", TurnedDown("HTTP 400")), Service("two", "Hi")
    with pytest.raises(TurnedDown):
        asyncio.run(ask(several(one, two), Ask.of("hello")))
    assert two.asked == 0


def test_a_fallback_that_cannot_say_the_request_is_passed_over():
    """It speaks another format, in which there is no word for it."""
    one, two = Service("one", GONE), Service("two", Rejected("no word for `seed`."))
    three = Service("three", "Hi")
    assert asyncio.run(ask(several(one, two, three), Ask.of("hello"))).by == "three"
    with pytest.raises(UpstreamError, match="gone"):
        asyncio.run(ask(several(one, two), Ask.of("hello")))
    with pytest.raises(Rejected):
        asyncio.run(ask(several(two, three), Ask.of("hello")))


def test_where_nobody_answers_every_reason_is_told():
    """Whoever runs the gateway sees which of them to look at."""
    client = several(Service("one", UpstreamError("one is gone")), Service("two", GONE))
    with pytest.raises(UpstreamError, match="one is gone\ngone"):
        asyncio.run(ask(client, Ask.of("hello")))


def test_one_that_is_left_alone_costs_no_time():
    """An open breaker sends the ask on at once, and each address has its own."""
    one, two = Service("one", GONE), Service("two", "Hi")
    client = several(one, two)
    for _ in range(30):
        assert asyncio.run(ask(client, Ask.of("hello"))).by == "two"
    assert one.asked == 10
    assert [(s.address, s.state) for s in client.standing()] == [("one", "open"), ("two", "closed")]


def test_closing_it_closes_all():
    """Connections belong to whoever opened them."""
    one, two = Service("one"), Service("two")
    asyncio.run(several(one, two).close())
    assert (one.closed, two.closed) == (1, 1)
