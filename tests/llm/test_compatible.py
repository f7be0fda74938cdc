"""OpenAI-compatible services, well behaved and not."""

import asyncio
import json

import pytest

from redline.errors import UpstreamError
from redline.interaction import Action
from redline.llm import Ask, Reply, ask
from redline.llm.compatible import CompatibleClient
from redline.llm.connect import connect
from redline.llm.retry import Budget, Retry
from redline.llm.trouble import Limits
from redline.llm.wire import Wire
from tests.llm.servers import delta, http, saying, serving, sse

WHOLE = json.dumps(
    {
        "model": "m-1",
        "usage": {"prompt_tokens": 3, "details": {}},
        "choices": [{"message": {"content": "Habari, señor 🙂"}, "finish_reason": "stop"}],
    }
)


def client(url: str, **settings) -> CompatibleClient:
    """Return a client that gives up at once."""
    streaming = settings.pop("streaming", True)
    known = {"retry": Retry(tries=1), "limits": Limits(connect=2, silence=0.3, total=2)}
    wire = Wire(address=f"openai:m@{url}", **(known | settings))
    return CompatibleClient("m", url, wire, streaming=streaming)


def heard(handler, **settings) -> Reply:
    """Return the whole reply of a served handler."""

    async def main() -> Reply:
        async with serving(handler) as url:
            asked = client(url, **settings)
            try:
                return await ask(asked, Ask.of("hello"))
            finally:
                await asked.close()

    return asyncio.run(main())


def test_a_streamed_answer_arrives_in_pieces_and_whole():
    """A guard checks passages as they come; the record wants the whole."""

    async def main():
        async with serving(saying(sse(delta("Good "), delta("day"), delta("", "stop")))) as url:
            asked = client(url)
            pieces = [p async for p in asked.stream(Ask.of("hello"))]
            await asked.close()
            return pieces

    *pieces, reply = asyncio.run(main())
    assert pieces == ["Good ", "day"]
    assert (reply.text, reply.model, reply.finish) == ("Good day", "m-1", "stop")


def test_a_whole_answer_is_read_with_its_usage():
    """A service that cannot stream is as good."""
    reply = heard(saying(http(WHOLE)), streaming=False)
    assert reply.text == "Habari, señor 🙂"
    assert reply.usage == {"prompt_tokens": 3}


def test_a_stream_cut_inside_a_character_at_any_byte_reads_the_same():
    """Networks cut where they like."""
    raw = sse(delta("señor 🙂"), delta("!", "stop"))
    raw = raw.replace(rb"\u00f1", "ñ".encode()).replace(rb"\ud83d\ude42", "🙂".encode())
    start = raw.index(b"data")

    async def main(cut: int) -> str:
        async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
            writer.write(raw[:cut])
            await writer.drain()
            await asyncio.sleep(0.001)
            writer.write(raw[cut:])
            await writer.drain()
            writer.close()

        async with serving(handler) as url:
            asked = client(url)
            reply = await ask(asked, Ask.of("x"))
            await asked.close()
            return reply.text

    for cut in range(start, start + 130, 3):
        assert asyncio.run(main(cut)) == "señor 🙂!"


def test_the_request_carries_the_conversation_the_options_and_the_key():
    """What is sent is what was asked."""
    seen = []

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        seen.append(request)
        writer.write(http(WHOLE))

    async def main() -> None:
        async with serving(handler) as url:
            asked = connect(f"openai:org/m@2@{url}/v1", None, {"OPENAI_API_KEY": "sk-1"})
            await ask(asked, Ask.of("hello", options={"temperature": 0}))
            await ask(asked, Ask.of("again"))
            await asked.close()

    asyncio.run(main())
    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v1/chat/completions ")
    assert b"Authorization: Bearer sk-1" in head
    assert json.loads(body) == {
        "temperature": 0,
        "model": "org/m@2",
        "messages": [{"role": "user", "content": "hello"}],
        "stream": True,
    }
    assert len(seen) == 2


@pytest.mark.parametrize(
    "raw",
    [
        sse(delta("", "content_filter")),
        sse(json.dumps({"choices": [{"delta": {"refusal": "I will not."}}]})),
        http(json.dumps({"error": {"code": "content_filter"}}), "400 Bad Request"),
    ],
)
def test_a_refusal_by_the_service_is_a_reply(raw):
    """A blocked call that fell out of the denominator would flatter the rates."""
    assert heard(saying(raw)).action is Action.REFUSED


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (http("<html>502</html>", "502 Bad Gateway"), "HTTP 502, '<html>502</html>'"),
        (http("{}", "404 Not Found"), "HTTP 404"),
        (http("nope", "400 Bad Request"), "HTTP 400, 'nope'"),
        (http('{"error": "x"}', "400 Bad Request"), "HTTP 400"),
        (http("", "302 Found", "text/plain", "Location: http://127.0.0.1:1/"), "HTTP 302"),
        (http("<html>", kind="text/html"), "no JSON but '<html>'"),
        (http("[]"), "no object but '[]'"),
        (http("{}"), "no `choices`"),
        (http('{"choices": ["x"]}'), "a choice without `message`"),
        (http('{"choices": [{"message": {"content": 5}}]}'), "content that is no text"),
        (http('{"error": {"message": "overloaded"}}'), "an error, "),
        (http(WHOLE[:40]), "no JSON"),
        (http('{"choices": [{"message": {"content": "\\ud83d"}}]}'), "no JSON"),
        (sse("{rubbish"), "no JSON but '{rubbish'"),
        (sse(end="hello\n\n"), "no event stream but 'hello'"),
        (sse().replace(b"[DONE]", b"\xff\xfe"), "not UTF-8"),
        (sse(delta("x" * (1 << 20))), "a line of more than 1,048,576 bytes"),
        (sse(delta("Good da"), end=""), "closed after 7 characters, before its end"),
        (sse('{"error": {"message": "boom"}}'), "an error, "),
        (b"\x00\x01 garbage\r\n\r\n", "no HTTP"),
        (b"", "closed the connection before its end"),
        (http(WHOLE)[:-9], "closed the connection before its end"),
    ],
)
def test_rubbish_is_named(raw, said):
    """Whoever reads the evidence must see what the service did."""
    with pytest.raises(UpstreamError) as caught:
        heard(saying(raw))
    assert said in str(caught.value)
    assert "openai:m@http://127.0.0.1:" in str(caught.value)


def test_an_answer_that_never_ends_is_cut_off():
    """A service must not fill our memory."""
    with pytest.raises(UpstreamError, match="more than 8,388,608 bytes"):
        heard(saying(http("[" + " " * (9 << 20))))


@pytest.mark.parametrize("raw", [b"", http(WHOLE)[:60], sse(delta("Good da"), end="")])
def test_silence_ends_after_its_limit(raw):
    """A slow service is a failure with its own words."""

    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        await asyncio.sleep(5)

    with pytest.raises(UpstreamError, match=r"silent for 0\.1 s"):
        heard(handler, limits=Limits(silence=0.1))


def test_a_stream_held_open_after_its_end_is_not_waited_for():
    """`[DONE]` is the end, whatever the connection does."""
    assert heard(saying(sse(delta("yes")), close=False)).text == "yes"


def test_a_closed_port_is_named():
    """The commonest mistake: nothing listens there."""

    async def main() -> None:
        asked = client("http://127.0.0.1:1")
        try:
            await ask(asked, Ask.of("x"))
        finally:
            await asked.close()

    with pytest.raises(UpstreamError, match="cannot be reached"):
        asyncio.run(main())


def flaky(times: int, bad: bytes):
    """Return a handler that fails so often, then answers; and its count of calls."""
    calls = []

    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        calls.append(1)
        writer.write(bad if len(calls) <= times else http(WHOLE))
        if not bad:
            writer.close()

    return handler, calls


@pytest.mark.parametrize("bad", [http("", "503 Busy"), http("", "429 Slow Down"), b""])
def test_a_passing_failure_is_tried_again(bad, no_wait):
    """Rate limits and restarts are ordinary."""
    sleep, waits = no_wait
    handler, calls = flaky(2, bad)
    assert heard(handler, retry=Retry(sleep=sleep)).text.startswith("Habari")
    assert len(calls) == 3
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1.0


def test_the_service_says_how_long_to_wait(no_wait):
    """Asking sooner than told only makes it worse."""
    sleep, waits = no_wait
    handler, _ = flaky(1, http("", "429 Slow Down", "text/plain", "Retry-After: 7"))
    heard(handler, retry=Retry(sleep=sleep))
    assert waits == [7.0]


@pytest.mark.parametrize("after", ["3600", "nan", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_odd_waits_do_not_hold_a_run_up(after, no_wait):
    """An hour is given up at once; what is no number of seconds is not honoured."""
    sleep, waits = no_wait
    handler, _ = flaky(9, http("", "503 Busy", "text/plain", f"Retry-After: {after}"))
    with pytest.raises(UpstreamError, match=r"asked [14] times"):
        heard(handler, retry=Retry(sleep=sleep))
    assert all(w <= 20 for w in waits)


def test_a_client_in_trouble_stops_retrying(no_wait):
    """A service that is down is not asked four times as often."""
    sleep, waits = no_wait
    handler, calls = flaky(99, http("", "503 Busy"))
    budget = Budget(left=1, earned=0)
    for _ in range(3):
        with pytest.raises(UpstreamError):
            heard(handler, retry=Retry(sleep=sleep, budget=budget))
    assert (len(calls), len(waits)) == (4, 1)


def test_other_failures_are_not_tried_again(no_wait):
    """A wrong key does not become right."""
    sleep, waits = no_wait
    handler, calls = flaky(1, http("", "401 No"))
    with pytest.raises(UpstreamError, match="401"):
        heard(handler, retry=Retry(sleep=sleep))
    assert (len(calls), waits) == (1, [])


def test_a_key_never_shows():
    """Services repeat keys in their errors; messages end up in evidence and reports."""

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(http(b"your key: " + request.split(b"Bearer ")[1][:9], "401 No"))

    async def main() -> str:
        async with serving(handler) as url:
            asked = connect(f"openai:m@{url}", None, {"REDLINE_127_0_0_1_KEY": "sk-secret"})
            with pytest.raises(UpstreamError) as caught:
                await ask(asked, Ask.of("x"))
            await asked.close()
            return str(caught.value) + repr(asked.wire) + asked.address

    said = asyncio.run(main())
    assert "sk-secret" not in said
    assert "your key: [key]" in said
    assert "A key was sent; set REDLINE_127_0_0_1_KEY" in said
