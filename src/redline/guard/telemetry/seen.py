"""One request as it is watched: when it came, what became of it, and which trace it belongs to.

Holds no text and no header of the request but its trace context, which has a fixed form.
"""

import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.types import Message, Scope, Send

from redline.controls import Exchange
from redline.guard.operation import EXCHANGE

if TYPE_CHECKING:
    from redline.guard.telemetry.tracing import Spans

__all__ = ["Seen", "trace_of"]

PARENT = re.compile(rb"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
MEMBER = rb"[a-z0-9][a-z0-9_\-*/@]{0,255}=[ -+\--<>-~]{0,255}[!-+\--<>-~]"
STATE = re.compile(rb"%b(?:[ \t]*,[ \t]*%b){0,31}" % (MEMBER, MEMBER))
LONGEST = 512
"""Characters of a trace state that are passed on, as its specification asks."""


class Seen:
    """One request."""

    __slots__ = ("at", "began", "dialect", "errors", "scope", "spans", "status", "trace")

    def __init__(self, scope: Scope, dialect: str) -> None:
        self.at = time.time_ns()
        self.began = time.perf_counter()
        self.dialect = dialect
        self.scope = scope
        self.status = 0
        """Of the answer; 0 where none was begun."""
        self.errors: tuple[str, ...] = ()
        """Kinds of what failed, never the words."""
        self.trace = trace_of(scope)
        self.spans: Spans | None = None

    @property
    def exchange(self) -> Exchange | None:
        """Return the exchange; None where the request was rejected before."""
        found: Exchange | None = self.scope.get(EXCHANGE)
        return found

    @property
    def verdict(self) -> str:
        """Return what was done with the request."""
        exchange = self.exchange
        return "rejected" if exchange is None else exchange.action.value

    def sending(self, send: Send) -> Send:
        """Return the same way out, with an eye on the status."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
            await send(message)

        return sent

    def calling(self, address: str) -> Mapping[str, str]:
        """Return the trace, for a call that begins now."""
        return self.trace if self.spans is None else self.spans.calling(address)


NONE: Mapping[str, str] = {}


def trace_of(scope: Scope) -> Mapping[str, str]:
    """Return the trace that a caller named, where it has the form of one."""
    parent = state = b""
    for name, value in scope["headers"]:
        if name == b"traceparent":
            # Twice is as good as never: nobody knows which one is meant.
            parent = b"" if parent else value
        elif name == b"tracestate":
            state = b"%b,%b" % (state, value) if state else value
    if not parent or not PARENT.fullmatch(parent):
        return NONE
    found = {"traceparent": parent.decode()}
    if state and len(state) <= LONGEST and STATE.fullmatch(state):
        found["tracestate"] = state.decode()
    return found
