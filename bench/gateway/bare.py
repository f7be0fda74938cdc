"""The least that a gateway of this make can cost: take the request, pass it on, pass back.

    python -m bench.gateway.bare PORT UPSTREAM

The same server and the same client as the gateway, and no check, no record, no key.
"""

import sys

import aiohttp
import orjson
from starlette.types import Receive, Scope, Send

from redline.guard import run

LEFT = {b"content-length", b"transfer-encoding", b"connection", b"date", b"server"}


def passing(upstream: str):
    """Return an app that passes everything on."""
    session: aiohttp.ClientSession | None = None

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal session
        if scope["type"] == "lifespan":
            await lifespan(receive, send)
            if session is not None:
                await session.close()
            return
        if session is None:
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0), auto_decompress=False
            )
        body, more = b"", True
        while more:
            event = await receive()
            body, more = body + event.get("body", b""), event.get("more_body", False)
        asked = orjson.loads(body)
        async with session.post(upstream + scope["path"], data=orjson.dumps(asked)) as found:
            head = [(k.lower(), v) for k, v in found.raw_headers if k.lower() not in LEFT]
            if not asked.get("stream"):
                whole = await found.read()
                head.append((b"content-length", b"%d" % len(whole)))
                await send({"type": "http.response.start", "status": found.status, "headers": head})
                await send({"type": "http.response.body", "body": whole})
                return
            await send({"type": "http.response.start", "status": found.status, "headers": head})
            async for piece in found.content.iter_any():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    return app


async def lifespan(receive: Receive, send: Send) -> None:
    """Start and end."""
    while True:
        event = await receive()
        await send({"type": f"{event['type']}.complete"})
        if event["type"] == "lifespan.shutdown":
            return


if __name__ == "__main__":
    run(passing(sys.argv[2]), int(sys.argv[1]), started=lambda address: print(address, flush=True))
