"""Models behind services of every format, as an evaluation asks them."""

import asyncio
import json

import pytest

from redline.errors import UpstreamError
from redline.interaction import Action
from redline.llm import Ask, ask
from redline.llm.dialects import CHAT, DIALECTS, RESPONSES
from redline.llm.retry import Retry
from redline.llm.service import ServiceClient
from redline.llm.trouble import Limits, TurnedDown
from redline.llm.wire import Wire
from tests.guard.upstreams import CALL, stream_of, whole_of
from tests.llm.servers import http, saying, serving


def asked(dialect, handler, *, streaming=True):
    """Return the reply of a served handler."""

    async def main():
        async with serving(handler) as url:
            wire = Wire(
                address="test:", retry=Retry(tries=1), limits=Limits(connect=2, silence=0.3)
            )
            client = ServiceClient("m", url, wire, dialect, streaming=streaming)
            try:
                return await ask(client, Ask.of("Weather?"))
            finally:
                await client.close()

    return asyncio.run(main())


@pytest.mark.parametrize("streaming", [True, False])
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_model_is_asked_and_heard(dialect, streaming):
    """Without any request that came in over a wire."""
    seen = []
    events = b"".join(stream_of(dialect, ["One. ", "Two."], (CALL,), usage=True))
    told = http(events, "200 OK", "text/event-stream")
    if not streaming:
        told = http(json.dumps(whole_of(dialect, "One. Two.", (CALL,))))

    async def handler(request, writer):
        seen.append(json.loads(request.partition(b"\r\n\r\n")[2]))
        writer.write(told)

    reply = asked(dialect, handler, streaming=streaming)
    assert (reply.text, reply.action, reply.model) == ("One. Two.", Action.ANSWERED, "m-1-2026")
    assert (reply.usage["total_tokens"], reply.calls[0].name) == (18, "weather")
    assert (seen[0]["model"], seen[0]["stream"]) == ("m", streaming)
    assert "Weather?" in json.dumps(seen)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_stream_that_closes_before_its_end_says_what_is_missing(dialect):
    """Whoever reads the evidence must see what the service did."""
    events = b"".join(stream_of(dialect, ["One. ", "Two."])[:-3])
    missing = dialect.hear("", None).ends
    with pytest.raises(UpstreamError, match="before its end") as caught:
        asked(dialect, saying(http(events, "200 OK", "text/event-stream")))
    assert missing in str(caught.value)


def test_a_filter_of_a_service_is_a_refusal_in_the_formats_that_have_one():
    """A blocked call that fell out of the denominator would flatter the rates."""
    raw = http('{"error": {"code": "content_filter"}}', "400 Bad Request")
    for dialect in (CHAT, RESPONSES):
        assert asked(dialect, saying(raw)).action is Action.REFUSED
    for dialect in DIALECTS:
        with pytest.raises(TurnedDown, match="HTTP 400"):
            asked(dialect, saying(http('{"error": {"code": "bad"}}', "400 Bad Request")))
