"""A service that says what a test tells it to, over real HTTP, and a gateway before it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from redline.controls import Policy
from redline.guard import JournalRecorder, Recorder, alongside, gateway, guarded
from redline.llm.dialects import CHAT, Dialect
from redline.llm.retry import Retry
from redline.llm.service import ServiceClient
from redline.llm.trouble import Limits
from redline.llm.wire import Wire
from redline.store import Journal
from tests.guard.fakes import RECORDED, stages_of

JSON = "application/json"
EVENTS = "text/event-stream"


@dataclass(slots=True)
class Service:
    """An ASGI app that answers what it was told."""

    answer: Callable[[dict[str, Any]], object]
    """From the request to bytes, a JSON value, or the pieces of a stream; `(status, any of
    these)` for another status than 200."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def __call__(self, scope, receive, send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.asked.append(orjson.loads(body))
        self.headers.append({k.decode(): v.decode() for k, v in scope["headers"]})
        said = self.answer(self.asked[-1])
        status, said = said if isinstance(said, tuple) else (200, said)
        pieces = said if isinstance(said, list) else [said if isinstance(said, bytes) else None]
        kind = EVENTS if isinstance(said, list) else JSON
        head = [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        for piece in pieces:
            raw = orjson.dumps(said) if piece is None else piece
            await send({"type": "http.response.body", "body": raw, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def service_client(url: str, dialect: Dialect = CHAT, model: str = "m-1") -> ServiceClient:
    """Return a client of a service that gives up at once."""
    wire = Wire(
        address=f"test:{model}@{url}",
        retry=Retry(tries=1),
        limits=Limits(connect=2, silence=1, total=5),
    )
    return ServiceClient(model, f"{url}/v1{dialect.path}", wire, dialect)


@contextmanager
def behind(
    service: Service,
    tmp_path: Path,
    dialect: Dialect = CHAT,
    found: Policy = RECORDED,
    stages: Callable[[Policy], Sequence[object]] = stages_of,
    recorder: Recorder | None = None,
) -> Iterator[tuple[str, Journal]]:
    """Serve a gateway before a service that speaks a dialect; give its address and journal."""
    with ExitStack() as stack:
        url = stack.enter_context(alongside(service))
        journal = stack.enter_context(Journal.open(tmp_path / "record.db"))
        client = guarded(
            service_client(url, dialect),
            found,
            stages(found),
            recorder=recorder or JournalRecorder.open(journal, found),
        )
        yield stack.enter_context(alongside(gateway(client, phase="Beta"), drain=2)), journal
