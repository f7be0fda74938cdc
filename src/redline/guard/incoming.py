"""What comes in over HTTP, before anybody reads it: headers, the host, the body."""

from collections.abc import Mapping

from starlette.types import Receive, Scope

from redline.guard.operation import ANYWHERE
from redline.guard.rejected import Rejected

__all__ = ["check_host", "headers_in", "read_body"]

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names under which the gateway may be called: a page that gives this machine another
name in order to reach it from a browser is turned away."""


def headers_in(scope: Scope) -> Mapping[str, str]:
    """Return the headers of a request by their lower-case names."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def check_host(scope: Scope) -> None:
    """Refuse a request that was sent to another name than this machine's own."""
    if scope.get(ANYWHERE):
        return
    found = (value for name, value in scope["headers"] if name == b"host")
    host = next(found, b"").decode("latin-1").lower()
    if host not in HERE and host.rpartition(":")[0] not in HERE:
        raise Rejected("The header `host` names another machine than this one.")


async def read_body(receive: Receive, largest: int) -> bytes | None:
    """Return the body, read no further than the largest one allowed; None where nobody is left."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > largest:
            raise Rejected(f"The body is over {largest:,} bytes long.", status=413)
    return bytes(body)
