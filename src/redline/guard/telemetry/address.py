"""The address of the counters: who may read them, and what is sent."""

from functools import partial
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from redline.guard.access import Access, Route
from redline.guard.access.asking import ANYBODY
from redline.guard.rejected import Rejected
from redline.guard.telemetry.exposition import CONTENT_TYPE
from redline.guard.telemetry.telemetry import Telemetry

__all__ = ["METRICS", "metrics_route"]

METRICS = "/metrics"
ADMIN = "admin"
"""Scope of a key that may read them."""


def metrics_route(telemetry: Telemetry, access: Access) -> Route:
    """Return the address of what a process counts."""
    return Route(
        method="GET",
        path=METRICS,
        summary="What was counted, as Prometheus reads it.",
        handler=partial(told, telemetry, access),
        scope=ADMIN,
        plain=True,
    )


async def told(telemetry: Telemetry, access: Access, scope: Scope, receive: Receive) -> ASGIApp:
    """Tell what was counted.

    Where there are keys it takes one, on this machine too: behind a proxy that runs here,
    everybody seems to be here.

    Raises
    ------
    Rejected
        401, 403: no such key. 503: the keys cannot be read.
    """
    del receive
    if access.callers.who(scope["headers"]) is not ANYBODY:
        access.who(scope["headers"], ADMIN)
    elif not local(scope):
        raise Rejected(
            "Counters are told to this machine, or to a key with the scope `admin`; there are no "
            "keys yet.",
            status=403,
            code="scope_missing",
        )
    return Told(await telemetry.told())


def local(scope: Scope) -> bool:
    """Say whether a request came from this machine."""
    client = scope.get("client")
    return client is not None and ip_address(client[0]).is_loopback


class Told:
    """One page of counters."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del scope, receive
        headers = [
            (b"content-type", CONTENT_TYPE.encode()),
            (b"content-length", str(len(self.body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})
