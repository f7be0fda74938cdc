"""Disputes: somebody says that an exchange went wrong.

A request comes in; the record gets an entry of kind `dispute`, in the form of a Label, and the
caller learns what happens next. One person disputing one exchange for one reason is one dispute,
however often it is sent. Nothing is changed by it: people look at it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from math import ceil
from typing import Any

from redline.controls import Caller
from redline.guard.access.issued import Ids
from redline.guard.access.ledger import Ledger
from redline.guard.access.meter import Rate
from redline.guard.passages import whole
from redline.guard.rejected import Rejected, wrong
from redline.label import Label
from redline.store import Entry, StoredEntry

__all__ = ["KIND", "REASONS", "Dispute", "Disputes", "disputed", "read_dispute"]

KIND = "dispute"
NAME = "disputed"
"""What the label judges."""
REASONS = ("wrong", "harmful", "refused", "private", "other")
"""Something false was said; something harmful; a fair request was declined; something private
came out; anything else."""
LONGEST = 4_000
"""Characters of the text."""
EACH, ALL = 10.0, 60.0
"""Disputes a minute: of one key, and of all."""
NEXT = (
    "It stands in the record beside the exchange. People look at it when they review what this "
    "feature did{review}. The answer itself is not changed."
)

Note = Callable[[Entry], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One dispute, as it was sent."""

    exchange: str
    reason: str
    text: str
    consent: bool
    """Whether the person agreed that the text is kept."""


@dataclass(slots=True, kw_only=True)
class Disputes:
    """Takes disputes."""

    note: Note
    ids: Ids
    ledger: Ledger
    keeps: bool
    """Whether the brief allows texts to be kept at all."""
    review: str = ""
    """When people look, in the brief's words."""
    timer: Callable[[], float] = time.monotonic
    rates: dict[str, Rate] = field(default_factory=dict)
    """One for each key, and one for all."""
    one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, sent: Dispute, caller: Caller) -> tuple[dict[str, Any], bool]:
        """Record a dispute; returns what the caller is told, and whether it is new.

        Raises
        ------
        Rejected
            404: there is no such exchange. 429: too many.
        DatabaseError
            It cannot be recorded.
        """
        self.limit(caller)
        if not self.ids.own(sent.exchange):
            raise Rejected(
                f"There is no exchange {sent.exchange[:40]!r} here. Its id stands in the header "
                "`x-redline-exchange` of the answer.",
                status=404,
                param="exchange",
            )
        name = "\n".join((sent.exchange, caller.key, sent.reason))
        told = f"dp_{blake2b(name.encode(), digest_size=12).hexdigest()}"
        kept = bool(sent.text) and sent.consent and self.keeps
        async with self.one:
            new = not await asyncio.to_thread(self.ledger.disputed, told)
            if new:
                await self.note(entry_of(sent, told, caller, kept=kept))
                at = datetime.now(UTC).isoformat(timespec="seconds")
                await asyncio.to_thread(self.ledger.disputed, told, at)
        review = f" ({self.review})" if self.review else ""
        return {
            "object": "redline.dispute",
            "id": told,
            "exchange": sent.exchange,
            "reason": sent.reason,
            "status": "recorded" if new else "recorded before",
            "text_kept": kept if new else None,
            "next": NEXT.format(review=review),
        }, new

    def limit(self, caller: Caller) -> None:
        """Refuse more than may come in a minute."""
        now = self.timer()
        rates = [
            self.rates.setdefault(f"key {caller.key}", Rate(EACH)),
            self.rates.setdefault("all", Rate(ALL)),
        ]
        wait = max(rate.wait(now, 1) or 0.0 for rate in rates)
        if wait:
            raise Rejected(
                f"Too many disputes; try again in {ceil(wait)} s.",
                status=429,
                code="rate_limit_exceeded",
                headers={"retry-after": str(ceil(wait))},
            )
        for rate in rates:
            rate.take(now, 1)


def entry_of(sent: Dispute, told: str, caller: Caller, *, kept: bool) -> Entry:
    """Return the entry of a dispute: a label that people later settle."""
    label = Label(
        interaction=sent.exchange,
        name=NAME,
        value=sent.reason,
        by=f"caller:{caller.key or 'nobody'}",
    )
    return Entry(
        kind=KIND,
        exchange=sent.exchange,
        meta=label.stored() | {"id": told},
        text=whole(sent.text) or None,
        keep_text=kept,
    )


def disputed(entries: Iterable[StoredEntry]) -> Iterator[tuple[Label, str | None]]:
    """Give every dispute among entries once, with its text where that was kept."""
    seen = set()
    for entry in entries:
        if entry.kind == KIND and entry.meta["id"] not in seen:
            seen.add(entry.meta["id"])
            yield Label.restored(dict(entry.meta)), entry.text


def read_dispute(fields: Mapping[str, Any], *, consent: bool) -> Dispute:
    """Read a dispute.

    Raises
    ------
    Rejected
        A field is missing, unknown or too long; the message names it.
    """
    known = ("exchange", "reason", "text")
    for name in fields:
        if name not in known:
            raise Rejected(f"`{name[:40]}` is not known; accepted: {', '.join(known)}.", param=name)
    exchange, reason, text = fields.get("exchange"), fields.get("reason"), fields.get("text", "")
    if not isinstance(exchange, str) or not exchange:
        raise wrong("exchange", exchange, "the id in the header `x-redline-exchange`")
    if not isinstance(reason, str) or reason not in REASONS:
        raise wrong("reason", reason, f"one of {', '.join(REASONS)}")
    if not isinstance(text, str):
        raise wrong("text", text, "a text")
    if len(text) > LONGEST:
        raise Rejected(f"`text` is over {LONGEST:,} characters long.", param="text")
    return Dispute(exchange=exchange, reason=reason, text=text, consent=consent)
