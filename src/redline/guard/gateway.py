"""The gateway: a guarded client behind OpenAI's chat completions, as an ASGI app.

Requests come in over HTTP; what leaves is what the guard released. A refusal or
a handover is an ordinary answer (200) with the verdict in headers and in the field
`redline`. 4xx is for what is malformed, 503 for a feature or a record that is down;
nothing is ever answered past the guard.

Headers in: `x-redline-consent: yes` where the person agreed that texts are kept,
`x-redline-session` for the conversation (or the field `user`), `accept-language`.
Headers out: `x-redline-exchange`, `x-redline-verdict`, `x-redline-fired`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from redline.errors import DatabaseError, RecordFull
from redline.guard.answering import answer
from redline.guard.events import EventStream
from redline.guard.guarded import Guarded
from redline.guard.record import AUDIT, text_rule
from redline.guard.rejected import Rejected, unknown_model
from redline.guard.replies import as_json, broken, refused, rejected, unrecorded
from redline.guard.wire import LARGEST, read_request

__all__ = ["MODEL", "gateway"]

MODEL = "redline"
"""Name under which the feature is served."""

HERE = ("127.0.0.1", "localhost")
"""Names under which the gateway may be called: a page that gives this machine another
name in order to reach it from a browser is turned away."""


def gateway(guarded: Guarded, *, model: str = MODEL, phase: str = "") -> Starlette:
    """Return the app of a guarded client.

    Parameters
    ----------
    guarded
        As `guarded(...)` made it; closed when the app ends.
    model
        The one model name that requests may ask for.
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
    desk = Desk(guarded=guarded, model=model, phase=phase, since=int(datetime.now(UTC).timestamp()))
    return Starlette(
        routes=[
            Route("/v1/chat/completions", desk.complete, methods=["POST"]),
            Route("/v1/models", desk.models, methods=["GET"]),
            Route("/v1/models/{model:path}", desk.one_model, methods=["GET"]),
            Route("/health", desk.health, methods=["GET"]),
            Route("/ready", desk.ready, methods=["GET"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HERE))],
        exception_handlers={
            Rejected: rejected,
            HTTPException: refused,
            DatabaseError: unrecorded,
            Exception: broken,
        },
        lifespan=desk.lifespan,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the routes of one app share."""

    guarded: Guarded
    model: str
    phase: str
    since: int
    """Start of the app, seconds since 1970."""

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Let go of the feature when the app ends."""
        del app
        yield
        await self.guarded.close()

    async def complete(self, request: Request) -> Response | EventStream:
        """Answer one chat completion."""
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody is there to read it
        asked = read_request(
            body, request.headers, model=self.model, languages=self.guarded.policy.languages
        )
        return await answer(self.guarded, asked, self.model)

    async def models(self, request: Request) -> Response:
        """List the one model."""
        del request
        return as_json({"object": "list", "data": [self.described()]})

    async def one_model(self, request: Request) -> Response:
        """Describe the model, if it is the one."""
        asked = request.path_params["model"]
        if asked != self.model:
            raise unknown_model(asked, self.model)
        return as_json(self.described())

    def described(self) -> dict[str, Any]:
        """Return the model as OpenAI describes one."""
        return {"id": self.model, "object": "model", "created": self.since, "owned_by": "redline"}

    async def health(self, request: Request) -> Response:
        """Say that the process answers."""
        del request
        return as_json({"status": "live"})

    async def ready(self, request: Request) -> Response:
        """Say whether requests would be answered: whether the record can be written."""
        del request
        trouble = await self.guarded.recorder.trouble()
        state = {
            "status": "not ready" if trouble else "ready",
            "record": trouble or ("writable" if self.guarded.recorder.durable else "none"),
            "policy": self.guarded.policy.digest,
            "phase": self.phase,
            "feature": self.guarded.address,
            "enforced": [control.name for control in self.guarded.policy.enforced],
        }
        return as_json(state, 503 if trouble else 200)


async def read_body(request: Request) -> bytes:
    """Return the body, read no further than the largest one allowed."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise Rejected(f"The body is over {LARGEST:,} bytes long.", status=413)
    return bytes(body)
