"""The gateway under load and beside services and disks that misbehave."""

import asyncio
import json
import resource
import socket
import threading
import time
from contextlib import contextmanager

import aiohttp
import pytest

from redline.guard import JournalRecorder, alongside, gateway, guarded, recorded
from redline.interaction import Action
from redline.llm.compatible import CompatibleClient
from redline.llm.retry import Retry
from redline.llm.trouble import Limits
from redline.llm.wire import Wire
from redline.store import Journal, verify
from tests.guard.fakes import FAILED, RECORDED, Echo, Feature, served
from tests.llm.servers import delta, http, saying, serving, sse


def request_for(text="hello", **more):
    """Return the fields of a request."""
    return {"model": "redline", "messages": [{"role": "user", "content": text}]} | more


async def streamed(session, address, text, **headers):
    """Return what a streaming caller received, and the id of the exchange."""
    fields = request_for(text, stream=True)
    async with session.post(f"{address}/v1/chat/completions", json=fields, headers=headers) as got:
        said = ""
        async for line in got.content:
            if line.startswith(b"data: {"):
                for choice in json.loads(line[6:])["choices"]:
                    said += choice["delta"].get("content") or ""
        return said, got.headers["x-redline-exchange"]


def test_two_hundred_at_once_are_not_mixed(tmp_path):
    """Each caller gets their own answer, whole, and the record tells which."""

    async def main(address):
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as session:
            asks = (streamed(session, address, f"request {k}") for k in range(200))
            return await asyncio.gather(*asks)

    with served(Echo(pause=0.005), tmp_path) as (address, journal):
        answers = asyncio.run(main(address))
        found = verify(journal.path)
        counts = {r.interaction.id: r.passages for r in recorded(journal.entries())}
    for k, (said, _) in enumerate(answers):
        assert said == "".join(f"{i}: request {k}. " for i in range(3))
    assert counts.keys() == {exchange for _, exchange in answers}
    assert (found.whole, found.exchanges, found.open_exchanges) == (True, 200, [])


def raw_request(address, **fields):
    """Send a request over a bare connection; return the connection."""
    body = json.dumps(request_for(**{"stream": True, **fields})).encode()
    host, port = address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=20)
    head = (
        f"POST /v1/chat/completions HTTP/1.1\r\nhost: {host}\r\nx-redline-consent: yes\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    connection.sendall(head.encode() + body)
    return connection


def until(connection, sought):
    """Read until some bytes have come; return all that came."""
    raw = b""
    while sought not in raw:
        raw += connection.recv(65536)
    return raw


def wait_for(condition):
    """Wait until something becomes true; how long is the machine's business."""
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never became true")


def test_a_caller_who_leaves_in_a_stream_ends_the_exchange(tmp_path):
    """The model is let go of at once, and the record says what had left."""
    feature = Feature("One. ", 600.0, "Two.")
    with served(feature, tmp_path) as (address, journal):
        connection = raw_request(address)
        until(connection, b"One. ")
        connection.close()
        wait_for(lambda: list(journal.entries(kind="end")))
        (found,) = recorded(journal.entries(), texts=True)
    assert feature.ended == 1
    assert found.interaction.reply == "One. "
    assert found.interaction.action is Action.ANSWERED
    assert (found.passages, "caller left" in found.interaction.error) == (1, True)


@pytest.mark.parametrize("stream", [False, True])
def test_a_caller_who_leaves_before_the_answer_has_begun_ends_the_exchange(tmp_path, stream):
    """A client that gave up and asks again would have two models working for it."""
    feature = Feature(600.0, "One. ")
    with served(feature, tmp_path) as (address, journal):
        connection = raw_request(address, stream=stream)
        wait_for(lambda: feature.asked)
        connection.close()
        wait_for(lambda: list(journal.entries(kind="end")))
        (found,) = recorded(journal.entries(), texts=True)
        quick = raw_request(address, stream=stream)
        quick.close()
    assert feature.ended >= 1
    assert found.interaction.action is Action.FAILED
    assert "caller left" in found.interaction.error


def test_a_slow_caller_gets_everything_and_holds_nobody_up(tmp_path):
    """Their answer waits; that of others does not."""
    words = "slow " * 39 + "end. "
    feature = Feature(*[words, 0.0] * 4_000)
    with served(feature, tmp_path) as (address, _):
        slow = raw_request(address)
        until(slow, b"end. ")
        quick = raw_request(address)
        assert until(quick, b"[DONE]").count(b"end. ") >= 1
        quick.close()
        assert b"[DONE]" in until(slow, b"[DONE]")
        slow.close()


@contextmanager
def full_disk(path):
    """Let no file of this process grow beyond the size of the log."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.with_name(f"{path.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("stream", [False, True])
def test_on_a_full_disk_nothing_is_released_until_it_has_room(tmp_path, stream):
    """503, without a restart before or after."""

    async def post(address):
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{address}/v1/chat/completions", json=request_for(stream=stream)) as got,
        ):
            return got.status, await got.text()

    async def ready(address):
        async with aiohttp.ClientSession() as session, session.get(f"{address}/ready") as got:
            return got.status

    with served(Feature("secret"), tmp_path) as (address, journal):
        assert asyncio.run(post(address))[0] == 200
        with full_disk(journal.path):
            status, told = asyncio.run(post(address))
            assert (status, json.loads(told)["error"]["code"]) == (503, "record_unavailable")
            assert "secret" not in told
            assert asyncio.run(ready(address)) == 503
        assert asyncio.run(post(address))[0] == 200
        assert asyncio.run(ready(address)) == 200
        found = verify(journal.path)
    assert (found.whole, found.exchanges, found.open_exchanges) == (True, 2, [])


def upstream(url):
    """Return a client of an OpenAI-compatible service that gives up at once."""
    limits = Limits(connect=2, silence=0.2, total=2)
    wire = Wire(address=f"openai:m@{url}", retry=Retry(tries=1), limits=limits)
    return CompatibleClient("m", url, wire)


async def silent(_, writer):
    """Answer nothing until the caller gives up."""
    del writer
    await asyncio.sleep(1)


async def early(_, writer):
    """Begin well and close before the end."""
    writer.write(sse(delta("One. "), end=""))
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.close()


BAD = {
    "down": saying(http("{}", "500 Internal Server Error")),
    "rubbish": saying(http("<html>")),
    "broken events": saying(sse("{")),
    "half a length": saying(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"),
    "closed at once": saying(b""),
    "slow": silent,
    "closing early": early,
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("handler", BAD.values(), ids=BAD)
def test_an_upstream_that_misbehaves_is_told_and_recorded(tmp_path, handler, stream):
    """No crash, no unguarded word, and the exchange counts as failed."""

    async def main():
        with Journal.open(tmp_path / "record.db") as journal:
            recorder = JournalRecorder.open(journal, RECORDED)
            async with serving(handler) as url:
                app = gateway(guarded(upstream(url), RECORDED, [], recorder=recorder))
                got = await asyncio.to_thread(asked, app)
            ends = list(recorded(journal.entries(kind="end")))
        return got, ends

    def asked(app):
        with alongside(app) as address:
            return asyncio.run(post(address))

    async def post(address):
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{address}/v1/chat/completions", json=request_for(stream=stream)) as got,
        ):
            return got.status, await got.text()

    (status, told), (end,) = asyncio.run(main())
    begun = handler is early
    assert status == (200 if begun and stream else 503)
    assert FAILED["en"] in told
    assert '"verdict":"failed"' in told
    assert (end.interaction.action, end.interaction.error) == (Action.FAILED, "UpstreamError")
    assert end.passages == (2 if begun else 1)


def test_an_upstream_that_is_not_there_is_told_and_recorded(tmp_path):
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with served(upstream(url), tmp_path) as (address, journal):
        connection = raw_request(address)
        assert FAILED["en"].encode() in until(connection, b'"redline"')
        connection.close()
        (end,) = recorded(journal.entries(kind="end"))
    assert end.interaction.action is Action.FAILED


def test_an_answer_is_bounded_while_nobody_reads_it(tmp_path):
    """A caller who stops reading stops the model, not the memory of the gateway."""
    produced = 0
    stop = threading.Event()

    class Endless(Feature):
        async def stream(self, ask):
            nonlocal produced
            del ask
            while not stop.is_set():
                produced += 1
                await asyncio.sleep(0)
                yield "x" * 190 + " end. "

    with served(Endless(), tmp_path) as (address, _):
        connection = raw_request(address)
        until(connection, b"end. ")
        seen = []
        wait_for(lambda: seen.append(produced) or (len(seen) > 20 and seen[-1] == seen[-20]))
        stop.set()
        connection.close()
