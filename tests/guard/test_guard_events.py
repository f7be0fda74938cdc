"""Event streams where the server itself does something unusual."""

import asyncio

import pytest

from redline.guard import guarded
from redline.guard.events import EventStream
from redline.guard.tape import Player
from redline.llm.dialects import CHAT, Telling
from redline.llm.protocol import Ask
from tests.guard.fakes import Feature, Noted, policy


def sent(receive, send, feature):
    """Run one stream over a server that the test plays; return its recorder."""
    recorder = Noted()
    client = guarded(feature, policy(), [], recorder=recorder)

    async def main():
        release = client.begin(Ask.of("hello"))
        pieces = release.pieces()
        writer = CHAT.write(Telling(id=release.exchange.id, model="redline", created=0))
        first = str(await anext(pieces))
        stream = EventStream(release.exchange, Player(writer, None), first, pieces, "")
        await stream({"type": "http"}, receive, send)

    asyncio.run(main())
    return recorder


async def waiting():
    """Receive nothing."""
    await asyncio.sleep(60)


def test_only_a_disconnect_means_that_the_caller_left():
    """Some servers give the empty rest of the request first."""
    messages = iter([{"type": "http.request"}, {"type": "http.disconnect"}])

    async def receive():
        return next(messages)

    async def send(message):
        del message

    feature = Feature("One. ", 60.0)
    recorder = sent(receive, send, feature)
    assert recorder.end.interaction.error == "CallerLeft"
    assert feature.ended == 1


def test_an_error_of_the_server_ends_the_exchange_and_is_told():
    """A bug is not swallowed, and the model is let go of all the same."""
    feature = Feature("One. ", 60.0)

    async def send(message):
        raise ValueError(message["type"])

    with pytest.raises(ValueError, match=r"response\.start"):
        sent(waiting, send, feature)
    assert feature.ended == 1
