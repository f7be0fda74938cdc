"""Bookings: what one request took at the door, put right when its answer was sent."""

from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from redline.controls import Exchange
from redline.guard.access.counting import Cost, Estimate, cost_of, taken_by
from redline.guard.access.local import Lease, Local
from redline.guard.access.shared import Shared
from redline.llm.dialects.rates import Headers

__all__ = ["Booked", "Booking"]


@dataclass(slots=True)
class Booking:
    """What one request took, until it is settled."""

    store: Local | Shared
    cost: Cost | None
    lease: Lease
    before: Estimate
    headers: Headers

    def settle(self, exchange: Exchange | None) -> None:
        """Put right what was taken; None where the request was never an exchange."""
        if self.lease.over:
            return
        if exchange is None:
            self.store.forget(self.lease)
        else:
            taken, cost = taken_by(exchange, self.before), self.cost
            micro = cost_of(taken, cost) if cost is not None else 0
            self.store.settle(self.lease, taken.sent + taken.received, micro)
        self.lease.over = True


@dataclass(slots=True)
class Booked:
    """An answer with what is told of limits; when it was sent, or nobody waits, it is settled."""

    answer: ASGIApp
    booking: Booking
    exchange: Exchange

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.booking.headers]
            await send(message)

        try:
            await self.answer(scope, receive, sending)
        finally:
            self.booking.settle(self.exchange)
