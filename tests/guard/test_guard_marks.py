"""What controls say beside the text leaves as headers and in the field, and never over our own."""

import orjson
import pytest

from redline.controls import Exchange
from redline.guard.shape import headers_of, verdict_of
from redline.llm.dialects import DIALECTS
from redline.llm.protocol import Ask, Reply
from tests.guard.sockets import sent
from tests.guard.upstreams import stream_of, whole_of


async def marking(exchange, forward):
    """Say something beside the text, and change it, so that the gateway writes the answer."""
    exchange.marks["ai-generated"] = "true"
    exchange.marks["note"] = "día 1\r\nset-cookie: x"
    async for passage in forward(exchange):
        yield passage.replace("nine", "ten")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
def test_a_mark_is_a_header_and_a_part_of_the_field(dialect, stream):
    """In every format and mode; what a header cannot hold is written so that it can."""
    raw = stream_of(dialect, ["It is ", "nine."], usage=True)
    raw = raw if stream else [orjson.dumps(whole_of(dialect, "It is nine."))]
    start, bodies = sent(dialect, raw, [marking], stream=stream)
    headers = dict(start["headers"])
    assert headers[b"x-redline-ai-generated"] == b"true"
    assert headers[b"x-redline-note"] == b"d%C3%ADa 1%0D%0Aset-cookie: x"
    assert b"set-cookie" not in headers
    body = b"".join(bodies)
    assert b'"ai-generated":"true"' in body
    assert b"ten" in body


def test_a_mark_writes_over_nothing_that_the_gateway_says():
    """Else a control, or whoever it quotes, could say that a refusal was an answer."""
    exchange = Exchange(id="x", ask=Ask.of("hello"))
    exchange.marks |= {"verdict": "answered", "exchange": "y", "mode": "open C9"}
    exchange.action = exchange.action.REFUSED
    headers = headers_of(exchange)
    assert (headers["x-redline-verdict"], headers["x-redline-exchange"]) == ("refused", "x")
    assert headers["x-redline-mode"] == "closed"
    told = verdict_of(exchange, Reply(text="No.", action=exchange.action), "d")
    assert (told["verdict"], told["exchange"], told["mode"]) == ("refused", "x", "closed")


def test_an_exchange_that_nothing_timed_has_no_timings():
    """An empty header would be malformed."""
    assert "server-timing" not in headers_of(Exchange(id="x", ask=Ask.of("hello")))
