"""What stands before every page: who may call from where, and what a browser may do with an answer.

The policy lets a page load from this app alone and run no script but its files. A request whose
Host is not one of ours is refused, so that a name that somebody points at this machine opens
nothing (DNS rebinding). What changes something has to come from a page of the app itself: browsers
say so in `Sec-Fetch-Site`, or at least in `Origin`; a program that sends neither is no browser, and
has no cookie that somebody else could use.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOOPBACK", "POLICY", "Shield"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
READING = ("GET", "HEAD", "OPTIONS")
LARGEST = 8 << 20
"""Bytes that a request may have: a brief, a suite or a recording of answers."""


class Shield:
    """An app behind its protections."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        """Take an app, and the names it may be called by."""
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request by, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        status, reason = self.refusal(scope)
        if scope["type"] == "websocket":
            if reason:
                await send({"type": "websocket.close", "code": 1008, "reason": reason})
            else:
                await self.app(scope, receive, send)
            return
        inner = PlainTextResponse(reason, status) if reason else self.app
        await inner(scope, Limited(receive), with_headers(send))

    def refusal(self, scope: Scope) -> tuple[int, str]:
        """Return why a request is refused, with the status; an empty reason lets it by."""
        headers = Headers(scope=scope)
        host = name_of(f"//{headers.get('host', '')}")
        if host not in self.hosts:
            known = ", ".join(sorted(self.hosts))
            return 421, f"This app answers to {known}, not to {host!r}; `--name` adds one.\n"
        if not from_here(scope, headers):
            return 403, "This came from another site, so it changes nothing here.\n"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return 413, f"This is larger than the {LARGEST >> 20} MB that are taken.\n"
        return 200, ""


def from_here(scope: Scope, headers: Headers) -> bool:
    """Say whether a request comes from a page of this app, or changes nothing."""
    if scope["type"] == "http" and scope["method"] in READING:
        return True
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and scope["type"] == "http":
        return site in {"same-origin", "none"}
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def name_of(address: str) -> str:
    """Return the host of an address, without its port."""
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""


class Limited:
    """What a client sends, up to the limit: a length can be left out or be a lie."""

    def __init__(self, receive: Receive) -> None:
        """Take what is received."""
        self.receive = receive
        self.seen = 0

    async def __call__(self) -> Message:
        """Return the next message; too much counts as a client that left."""
        message = await self.receive()
        self.seen += len(message.get("body", b""))
        return message if self.seen <= LARGEST else {"type": "http.disconnect"}


def with_headers(send: Send) -> Send:
    """Return a `send` that adds the headers to every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            # What is shown of a launch stays in no cache; files of the app say otherwise.
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
