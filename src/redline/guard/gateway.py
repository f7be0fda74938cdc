"""The gateway: a guarded client behind the wire formats that clients speak, as an ASGI app.

Requests come in over HTTP; what leaves is what the guard released. A refusal or
a handover is an ordinary answer (200) with the verdict in headers and, where the
answer was written here, in the field `redline`. 4xx is for what is malformed, 503 for
a feature or a record that is down; nothing is ever answered past the guard.

Headers in: `x-redline-consent: yes` where the person agreed that texts are kept,
`x-redline-session` for the conversation (or the format's own field), `accept-language`.
Headers out: `x-redline-exchange`, `x-redline-verdict`, `x-redline-fired`.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from redline.errors import DatabaseError, RecordFull
from redline.guard.about import MODELS, VERSION, health, models, one_model, ready
from redline.guard.answering import answer
from redline.guard.events import EventStream
from redline.guard.guarded import Guarded
from redline.guard.leaving import Watch
from redline.guard.record import AUDIT, text_rule
from redline.guard.rejected import RECORD_DOWN, Rejected, trouble_of
from redline.guard.replies import Answer, broken, troubled
from redline.guard.wire import LARGEST, LARGEST_PICTURES, Served, read_request
from redline.llm.dialects import CHAT, DIALECTS, Dialect, Trouble
from redline.llm.protocol import Ask

__all__ = ["MODEL", "Gateway", "gateway"]

MODEL = "redline"
"""Name under which the feature is served."""

HERE = frozenset({"127.0.0.1", "localhost"})
"""Names under which the gateway may be called: a page that gives this machine another
name in order to reach it from a browser is turned away."""

NOBODY = Answer(b"", HTTPStatus.BAD_REQUEST)
"""For a caller who has left, so that nobody reads it."""
Handler = Callable[[Scope, Receive], Awaitable[ASGIApp]]


def gateway(guarded: Guarded, *, model: str = MODEL, phase: str = "") -> "Gateway":
    """Return the app of a guarded client.

    Parameters
    ----------
    guarded
        As `guarded(...)` made it; closed when the app ends.
    model
        The name that requests may ask for, beside the service's own name of its model.
    phase
        The rollout phase it runs in, as `/ready` tells it.

    Raises
    ------
    RecordFull
        The policy asks for a record, and the recorder keeps nothing.
    """
    if text_rule(guarded.policy) is not None and not guarded.recorder.durable:
        raise RecordFull(
            f"the policy of {guarded.policy.title!r} enforces `{AUDIT}`, and the recorder of the "
            "gateway keeps nothing.\nGive it JournalRecorder.open(journal, policy)."
        )
    own = getattr(guarded.client, "model", "")
    served = Served(
        models=tuple(dict.fromkeys(name for name in (model, own) if name)),
        languages=guarded.policy.languages,
        understands=getattr(guarded.client, "understands", frozenset()),
        since=int(datetime.now(UTC).timestamp()),
    )
    return Gateway(guarded, served, phase)


class Gateway:
    """The app."""

    def __init__(self, guarded: Guarded, served: Served, phase: str) -> None:
        self.guarded = guarded
        self.served = served
        self.check: Callable[[Ask], None] | None = getattr(guarded.client, "check", None)
        self.largest = LARGEST_PICTURES if "images" in served.understands else LARGEST
        self.formats = {f"{VERSION}{dialect.path}": dialect for dialect in DIALECTS}
        self.routes: dict[str, tuple[str, Handler]] = {
            path: ("POST", partial(self.complete, dialect))
            for path, dialect in self.formats.items()
        }
        self.routes |= {
            MODELS: ("GET", partial(models, served)),
            "/health": ("GET", health),
            "/ready": ("GET", partial(ready, guarded, phase)),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http":
            try:
                found = await self.answered(scope, receive)
            except Exception:
                # Told to the caller without its words, and to whoever runs the server as it is.
                await broken(self.dialect(scope["path"]))(scope, receive, send)
                raise
            await found(scope, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        """Let go of the feature when the app ends."""
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await self.guarded.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def answered(self, scope: Scope, receive: Receive) -> ASGIApp:
        """Return the answer to one request; what is wrong with it is one too."""
        dialect = self.dialect(scope["path"])
        try:
            check_host(scope)
            return await self.handler(scope)(scope, receive)
        except Rejected as error:
            return troubled(dialect, trouble_of(error))
        except DatabaseError:
            return troubled(dialect, RECORD_DOWN)

    def dialect(self, path: str) -> Dialect:
        """Return the format in which whoever asks there is told of errors."""
        found = (known for at, known in self.formats.items() if path.startswith(at))
        return self.formats.get(path) or next(found, CHAT)

    def handler(self, scope: Scope) -> Handler:
        """Return what answers a path."""
        path, method = scope["path"], scope["method"]
        accepted, found = self.routes.get(path, ("", self.nowhere))
        if not accepted and path.startswith(f"{MODELS}/"):
            accepted, found = "GET", partial(one_model, self.served)
        if accepted and method != accepted and (method, accepted) != ("HEAD", "GET"):
            return partial(self.nowhere, accepted=accepted)
        return found

    async def nowhere(self, scope: Scope, receive: Receive, accepted: str = "") -> ASGIApp:
        """Say that there is no such address or method."""
        del receive
        status = HTTPStatus.METHOD_NOT_ALLOWED if accepted else HTTPStatus.NOT_FOUND
        message = f"{scope['method']} {scope['path'][:200]}: {status.phrase}."
        headers = {"allow": accepted} if accepted else {}
        trouble = Trouble(message=message, status=status)
        return troubled(self.dialect(scope["path"]), trouble, headers)

    async def complete(self, dialect: Dialect, scope: Scope, receive: Receive) -> ASGIApp:
        """Answer one request for an answer."""
        body = await read_body(receive, self.largest)
        if body is None:
            return NOBODY
        request = read_request(body, headers_in(scope), dialect, self.served)
        if self.check is not None:
            self.check(request.ask)
        found: Answer | EventStream | None = None
        async with Watch(receive):
            found = await answer(self.guarded, request)
        return found or NOBODY


def headers_in(scope: Scope) -> Mapping[str, str]:
    """Return the headers of a request by their lower-case names."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def check_host(scope: Scope) -> None:
    """Refuse a request that was sent to another name than this machine's own."""
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
