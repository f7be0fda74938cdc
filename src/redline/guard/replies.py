"""Whole answers as ASGI sends them, and what a caller is told when there is none."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.types import Receive, Scope, Send

from redline.llm.dialects import Dialect, Trouble

__all__ = ["Answer", "as_json", "broken", "troubled"]

JSON = (b"content-type", b"application/json")


class Answer:
    """One whole answer."""

    def __init__(
        self, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        self.body = body
        self.status = status
        self.headers = headers or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del scope, receive
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        length = (b"content-length", str(len(self.body)).encode())
        start = {"status": self.status, "headers": [*headers, JSON, length]}
        await send({"type": "http.response.start", **start})
        await send({"type": "http.response.body", "body": self.body})


def as_json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Return a body as JSON."""
    return Answer(orjson.dumps(body), status, headers)


def troubled(
    dialect: Dialect, trouble: Trouble, headers: Mapping[str, str] | None = None
) -> Answer:
    """Return what the caller is told, in the caller's format."""
    return as_json(dialect.error(trouble), trouble.status, headers)


def broken(dialect: Dialect) -> Answer:
    """Tell the caller that the gateway itself is at fault."""
    message = "The gateway failed. Nothing was answered past its checks."
    return troubled(dialect, Trouble(message=message, status=500, code="gateway_failed"))
