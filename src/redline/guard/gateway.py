"""The gateway: a guarded client behind the wire formats that clients speak, as an ASGI app.

Requests come in over HTTP; what leaves is what the guard released. A refusal or
a handover is an ordinary answer (200) with the verdict in headers and, where the
answer was written here, in the field `redline`. 4xx is for what is malformed, not allowed or
over a limit, 503 for a feature or a record that is down; nothing is ever answered past the guard.

In this order: host, key and scope, body, limits, guard. `/openapi.json` tells every address,
header and field; it is made from the same table that answers.
"""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from redline.errors import DatabaseError, RecordFull
from redline.guard.about import VERSION
from redline.guard.access import (
    Access,
    Booked,
    Disputes,
    Handler,
    Route,
    Table,
    document,
    read_dispute,
)
from redline.guard.answering import answer
from redline.guard.arms import Arms, picked
from redline.guard.events import EventStream
from redline.guard.guarded import Guarded
from redline.guard.headers import consent_of
from redline.guard.incoming import check_host, headers_in, read_body
from redline.guard.leaving import Watch
from redline.guard.operation import EXCHANGE, POLICY
from redline.guard.record import AUDIT, text_rule
from redline.guard.rejected import RECORD_DOWN, Rejected, trouble_of
from redline.guard.replies import Answer, as_json, broken, troubled
from redline.guard.routes import routes_of
from redline.guard.wire import (
    LARGEST,
    LARGEST_PICTURES,
    MODEL,
    Served,
    read_json,
    read_request,
    served_by,
)
from redline.llm.dialects import CHAT, DIALECTS, Dialect
from redline.llm.protocol import Ask

__all__ = ["MODEL", "Gateway", "gateway"]

LARGEST_DISPUTE = 40_000
"""Bytes of a dispute."""
NOBODY = Answer(b"", HTTPStatus.BAD_REQUEST)
"""For a caller who has left, so that nobody reads it."""


def gateway(
    guarded: Guarded,
    *,
    model: str = MODEL,
    phase: str = "",
    access: Access | None = None,
    disputes: Disputes | None = None,
    beside: Sequence[Route] = (),
    arms: Arms | None = None,
) -> "Gateway":
    """Return the app of a guarded client.

    Parameters
    ----------
    guarded
        As `guarded(...)` made it; closed when the app ends.
    model
        The name that requests may ask for, beside the service's own name of its model.
    phase
        The rollout phase it runs in, as `/ready` tells it.
    access
        Keys and limits; None for neither. Closed when the app ends.
    disputes
        Who takes disputes; None where nothing is recorded.
    beside
        Further addresses, such as that of the counters.
    arms
        A canary beside it, and whom it answers; closed with the app.

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
    served = served_by(guarded.client, guarded.policy, model)
    return Gateway(guarded, served, phase, access or Access(), disputes, beside, arms)


class Gateway:
    """The app."""

    def __init__(
        self,
        guarded: Guarded,
        served: Served,
        phase: str,
        access: Access,
        disputes: Disputes | None,
        beside: Sequence[Route] = (),
        arms: Arms | None = None,
    ) -> None:
        self.guarded = guarded
        self.arms = arms
        self.served = served
        self.access = access
        self.disputes = disputes
        self.check: Callable[[Ask], None] | None = getattr(guarded.client, "check", None)
        self.largest = LARGEST_PICTURES if "images" in served.understands else LARGEST
        self.formats = {f"{VERSION}{dialect.path}": dialect for dialect in DIALECTS}
        self.phase = phase
        self.table = Table([*routes_of(self, phase), *beside])

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
        """Let go of the feature and the limits when the app ends."""
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await self.access.close()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def close(self) -> None:
        """Let go of the feature and the stages, of both arms."""
        await self.guarded.close()
        if self.arms is not None:
            await self.arms.canary.close()

    async def answered(self, scope: Scope, receive: Receive) -> ASGIApp:
        """Return the answer to one request; what is wrong with it is one too."""
        dialect = self.dialect(scope["path"])
        try:
            check_host(scope)
            return await self.table.find(scope).handler(scope, receive)
        except Rejected as error:
            return troubled(dialect, trouble_of(error), error.headers)
        except DatabaseError:
            return troubled(dialect, RECORD_DOWN)

    def dialect(self, path: str) -> Dialect:
        """Return the format in which whoever asks there is told of errors."""
        found = (known for at, known in self.formats.items() if path.startswith(at))
        return self.formats.get(path) or next(found, CHAT)

    async def complete(self, dialect: Dialect, scope: Scope, receive: Receive) -> ASGIApp:
        """Answer one request for an answer."""
        caller = self.access.who(scope["headers"], "chat")
        body = await read_body(receive, self.largest)
        if body is None:
            return NOBODY
        try:
            request = read_request(body, headers_in(scope), dialect, self.served)
            if self.check is not None:
                self.check(request.ask)
        except Rejected:
            await self.access.count(caller, dialect)
            raise
        subject = request.ask.subject
        guarded, slices = picked(self.arms, self.guarded, caller, request.ask, subject)
        release = guarded.begin(request.ask, caller, slices)
        if self.access.ids is not None:
            release.exchange.id = self.access.ids.fresh()
        booking = await self.access.book(caller, request.ask, len(body), dialect, subject)
        scope[EXCHANGE], scope[POLICY] = release.exchange, guarded.policy.digest
        found: Answer | EventStream | None = None
        try:
            async with Watch(receive):
                found = await answer(guarded, request, release)
        finally:
            if found is None:
                booking.settle(release.exchange)
        return Booked(found, booking, release.exchange) if found else NOBODY

    async def dispute(self, scope: Scope, receive: Receive) -> ASGIApp:
        """Take a dispute."""
        caller = self.access.who(scope["headers"], "chat")
        if self.disputes is None:
            raise Rejected("This gateway keeps no record, so nothing can be disputed.", status=404)
        body = await read_body(receive, LARGEST_DISPUTE)
        if body is None:
            return NOBODY
        sent = read_dispute(read_json(body), consent=consent_of(headers_in(scope)))
        told, new = await self.disputes.take(sent, caller)
        return as_json(told, 201 if new else 200)

    async def listed(self, about: Handler, scope: Scope, receive: Receive) -> ASGIApp:
        """Answer with something that only whoever may ask is told."""
        self.access.who(scope["headers"], "chat")
        return await about(scope, receive)

    async def described(self, scope: Scope, receive: Receive) -> ASGIApp:
        """Describe the interface."""
        del scope, receive
        return as_json(document(self.table.routes))
