"""What a gateway answers, format by format, mode by mode, verdict by verdict, as readable JSON.

`python -m tests.guard.golden` writes the files that the test compares with; look at the
difference before keeping it.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from redline.errors import UpstreamError
from redline.guard import Tools, gateway, guarded
from redline.interaction import Action
from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, Dialect, Frames
from redline.llm.service import ServiceClient
from tests.guard.fakes import Noted, policy
from tests.guard.sockets import CannedWire, asking, called
from tests.guard.upstreams import CALL, stream_of, whole_of

FOLDER = Path(__file__).parent / "golden"
PIECES = ["It is 20 degrees.", " Call", " 555-0100", "."]
POLICY = policy(digest="d" * 8)
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}}


async def passing(exchange, forward):
    """Let everything by."""
    async for passage in forward(exchange):
        yield passage


async def pausing(exchange, forward):
    """Let everything by, each passage by itself."""
    async for passage in forward(exchange):
        yield passage
        await asyncio.sleep(0.02)


async def refusing(exchange, forward):
    """Decline without asking."""
    del forward
    exchange.action = Action.REFUSED
    exchange.fire("C1", "boundary refusal", "B2", 0.9)
    yield "I do not speak of the weather."


async def handing(exchange, forward):
    """Send to a person once the answer has begun, and take the rest away."""
    async for passage in forward(exchange):
        yield passage
        break
    exchange.action = Action.HANDED_OFF
    exchange.fire("C2", "danger handoff", "danger", 0.4)
    yield " Please call the desk."


async def masking(exchange, forward):
    """Blot out a number."""
    async for passage in forward(exchange):
        if "555-0100" in passage:
            exchange.fire("C3", "personal data out", "a number")
        yield passage.replace("555-0100", "***")


async def breaking(exchange, forward):
    """Break after the first passage."""
    async for passage in forward(exchange):
        yield passage
        await asyncio.sleep(0.02)  # it has left by now
        raise UpstreamError("a check broke.")


CASES: dict[str, dict[str, Any]] = {
    "pass": {"stage": passing},
    "pass with a call of a tool": {"stage": passing, "calls": (CALL,)},
    "refuse": {"stage": refusing},
    "refuse where JSON was asked for": {"stage": refusing, "schema": True},
    "hand off": {"stage": handing, "calls": (CALL,)},
    "masked text": {"stage": masking, "calls": (CALL,)},
    "failed at once": {"stage": passing, "broken": True},
    "failed on the way": {"stage": breaking},
    "record down": {"stage": passing, "fails_at": (0, 0)},
    "record full on the way": {"stage": pausing, "fails_at": (1, 2)},
    "malformed": {"stage": passing, "fields": {"temperature": "hot"}},
    "unknown model": {"stage": passing, "fields": {"model": "gpt-9"}},
}


def schema_of(dialect: Dialect) -> dict[str, Any]:
    """Return the fields that ask for JSON."""
    if dialect is CHAT:
        told = {"name": "city", "schema": SCHEMA}
        return {"response_format": {"type": "json_schema", "json_schema": told}}
    if dialect is MESSAGES:
        return {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}
    return {"text": {"format": {"type": "json_schema", "name": "city", "schema": SCHEMA}}}


def tools_of(dialect: Dialect) -> dict[str, Any]:
    """Return the fields that offer a tool."""
    told = {"name": "weather", "description": "The weather of a city."}
    if dialect is MESSAGES:
        return {"tools": [told | {"input_schema": SCHEMA}]}
    if dialect is CHAT:
        return {"tools": [{"type": "function", "function": told | {"parameters": SCHEMA}}]}
    return {"tools": [{"type": "function", **told, "parameters": SCHEMA}]}


def answered(
    case: dict[str, Any], dialect: Dialect, service: Dialect, *, stream: bool
) -> dict[str, Any]:
    """Return one request, what the service was asked, and all that was answered."""
    calls = case.get("calls", ())
    pieces = stream_of(service, PIECES, calls, usage=True)
    raw = pieces if stream else [orjson.dumps(whole_of(service, "".join(PIECES), calls))]
    if case.get("broken"):
        raw = [b"data: {\n\n"] if stream else [b"<html>"]
    wire = CannedWire(raw, "text/event-stream" if stream else "application/json")
    tools = Tools(
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC), timer=lambda: 0.0, new_id=lambda: "ex1"
    )
    client = guarded(
        ServiceClient("m-1", "canned:", wire, service),
        POLICY,
        [case["stage"]],
        recorder=Noted(fails_at=case.get("fails_at", (None, None))[stream]),
        tools=tools,
    )
    asked = asking(dialect) | ({"stream": True} if stream else {})
    asked |= tools_of(dialect) if calls else {}
    asked |= schema_of(dialect) if case.get("schema") else {}
    asked |= case.get("fields", {})
    start, bodies = asyncio.run(called(gateway(client), f"/v1{dialect.path}", asked))
    return {
        "request": asked,
        "the service was asked": wire.asked,
        "status": start["status"],
        "headers": {name.decode(): steady(value.decode()) for name, value in start["headers"]},
        "answer": read(b"".join(bodies)),
    }


def steady(value: str) -> str:
    """Return a header without the milliseconds in it, which no two runs share."""
    return re.sub(r";dur=[\d.]+", ";dur=0.00", value)


def read(raw: bytes) -> Any:
    """Return a body as a value, or a stream as the list of its events."""
    if raw.startswith(b"{"):
        return orjson.loads(raw)
    frames = list(Frames().feed(raw))
    return [
        {
            "event": f.name.decode(),
            "data": f.data.decode() if f.data == b"[DONE]" else orjson.loads(f.data),
        }
        for f in frames
    ]


def files() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give each file with what it should hold."""
    for dialect in DIALECTS:
        for stream in (False, True):
            mode = "stream" if stream else "whole"
            found = {
                name: answered(case, dialect, dialect, stream=stream)
                for name, case in CASES.items()
            }
            yield FOLDER / f"{dialect.name}-{mode}.json", found
            for service in DIALECTS:
                if service is not dialect:
                    case = CASES["pass with a call of a tool"]
                    found = answered(case, dialect, service, stream=stream)
                    name = f"{dialect.name}-before-{service.name}-{mode}.json"
                    yield FOLDER / name, {"pass with a call of a tool": found}


def main() -> None:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for path, found in files():
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
