"""Services that lie, break off or say nothing, in every format: told clearly, recorded, held."""

import asyncio
import json
import socket
import struct

import aiohttp
import pytest

from redline.guard import JournalRecorder, alongside, gateway, guarded, recorded
from redline.interaction import Action
from redline.llm.dialects import CHAT, DIALECTS
from redline.llm.retry import Retry
from redline.llm.service import ServiceClient
from redline.llm.trouble import Limits
from redline.llm.wire import Wire
from redline.store import Journal
from tests.guard.fakes import FAILED, RECORDED
from tests.guard.sockets import asking, heard
from tests.guard.upstreams import stream_of, whole_of
from tests.llm.servers import http, serving

WORDS = ["One. ", "Two is", " a word."]
SECRET = "behind the break"


def head(kind="text/event-stream", length=""):
    """Return the beginning of an answer."""
    told = f"content-length: {length}" if length else "connection: close"
    return f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{told}\r\n\r\n".encode()


def broken(dialect, stream):
    """Give each way to misbehave, with the bytes that a service sends and how it ends."""
    events = stream_of(dialect, [*WORDS, SECRET])
    at = next(k for k, event in enumerate(events) if b"Two" in event)
    good, rest = b"".join(events[:at]), b"".join(events[at:])
    raw = json.dumps(whole_of(dialect, "".join(WORDS))).encode()
    if not stream:
        return {
            "an error of its own": (http("{}", "500 Internal Server Error"), "close"),
            "another format": (http("<html>"), "close"),
            "an error in the body": (http('{"error": {"message": "boom"}}'), "close"),
            "too short for its length": (head("application/json", "99999") + raw, "close"),
            "half a character": (http(raw[:60] + b"\xf0\x9f" + raw[60:]), "close"),
            "too long": (head("application/json") + b"[" + b" " * (9 << 20), "close"),
            "nothing": (b"", "hang"),
            "silence in the middle": (head("application/json") + raw[:40], "hang"),
            "a reset": (head("application/json") + raw[:40], "reset"),
            "no bytes at all": (b"", "close"),
        }
    odd = events[at].replace(b"Two is", b"\xf0\x9fTwo is")
    return {
        "an error of its own": (http("{}", "500 Internal Server Error"), "close"),
        "broken off": (head() + good, "close"),
        "broken off in an event": (head() + good + rest[:30], "close"),
        "a reset": (head() + good, "reset"),
        "silence": (head() + good, "hang"),
        "half a character": (head() + good + odd + rest, "close"),
        "no stream of events": (head() + good + b"<html>\n\n" + rest, "close"),
        "no JSON": (head() + good + b"data: {oops\n\n" + rest, "close"),
        "a huge line": (head() + good + b"data: " + b"x" * (2 << 20), "close"),
        "an error on the way": (
            head() + good + b'event: error\ndata: {"type":"error","error":{"message":"boom"}}\n\n',
            "close",
        ),
        "a carriage return": (head() + good + b"data: {}\rdata: {}\n\n" + rest, "close"),
        "nothing": (b"", "hang"),
    }


def saying(raw, end):
    """Return a handler that says something and ends in one way."""

    async def handler(_, writer):
        writer.write(raw)
        await writer.drain()
        if end == "hang":
            await asyncio.sleep(1.5)
        await asyncio.sleep(0.05)  # what was sent has arrived by now
        if end == "reset":
            found = writer.get_extra_info("socket")
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        writer.close()

    return handler


CASES = [
    pytest.param(
        dialect, stream, name, id=f"{dialect.name}-{'stream' if stream else 'whole'}-{name}"
    )
    for dialect in DIALECTS
    for stream in (False, True)
    for name in broken(dialect, stream)
]


def run(tmp_path, dialect, handler, fields):
    """Return status and body of one answer, and the ends in the record."""

    async def post(address):
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{address}/v1{dialect.path}", json=fields) as got,
        ):
            return got.status, await got.read()

    def asked(app):
        with alongside(app, drain=2) as address:
            return asyncio.run(post(address))

    async def main():
        with Journal.open(tmp_path / "record.db") as journal:
            recorder = JournalRecorder.open(journal, RECORDED)
            async with serving(handler) as url:
                limits = Limits(connect=2, silence=0.3, total=4)
                wire = Wire(address="test:", retry=Retry(tries=1), limits=limits)
                client = ServiceClient("m-1", url, wire, dialect)
                app = gateway(guarded(client, RECORDED, [], recorder=recorder))
                told = await asyncio.to_thread(asked, app)
            return told, list(recorded(journal.entries(kind="end")))

    return asyncio.run(main())


@pytest.mark.parametrize(("dialect", "stream", "name"), CASES)
def test_a_service_that_misbehaves_is_told_and_recorded(tmp_path, dialect, stream, name):
    """A 503, or a stream that ends in the format's own way with a sentence; nothing unguarded."""
    raw, end = broken(dialect, stream)[name]
    fields = asking(dialect) | {"stream": stream}
    (status, told), (found,) = run(tmp_path, dialect, saying(raw, end), fields)
    assert found.interaction.action is Action.FAILED
    assert found.interaction.error == "UpstreamError"
    assert SECRET.encode() not in told
    if status == 503:
        assert json.loads(told)["error"]["code"] == "feature_failed"
        return
    assert (status, stream) == (200, True)
    reply = heard(dialect, told)
    assert reply.text.startswith("One.")
    assert reply.text.endswith(FAILED["en"])
    assert b'"verdict":"failed"' in told


@pytest.mark.parametrize("status", ["400 Bad Request", "413 Too Large", "422 Unprocessable"])
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_request_that_the_service_turns_down_is_a_400(tmp_path, dialect, stream, status):
    """Who wrote it has to change it; what the service says of it stays inside."""
    handler = saying(http('{"error": {"message": "the secret schema"}}', status), "close")
    fields = asking(dialect) | {"stream": stream}
    (found, told), (end,) = run(tmp_path, dialect, handler, fields)
    assert found == 400
    assert json.loads(told)["error"]["code"] == "request_not_accepted"
    assert b"secret" not in told
    assert end.interaction.error == "TurnedDown"


def test_a_service_that_does_what_was_not_asked_for_is_still_heard(tmp_path):
    """Some answer whole where a stream was asked for, and the other way round."""
    raw = http(json.dumps(whole_of(CHAT, "Hello. You.")))
    fields = asking(CHAT) | {"stream": True}
    (status, told), _ = run(tmp_path, CHAT, saying(raw, "close"), fields)
    assert (status, heard(CHAT, told).text) == (200, "Hello. You.")
    (tmp_path / "second").mkdir()
    raw = head() + b"".join(stream_of(CHAT, ["Hello. ", "You."]))
    (status, told), _ = run(tmp_path / "second", CHAT, saying(raw, "close"), asking(CHAT))
    assert json.loads(told)["choices"][0]["message"]["content"] == "Hello. You."
