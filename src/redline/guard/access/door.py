"""The door: who asks, whether they may, what they may take, and what they took.

Headers and the size of a request go in; a Booking comes out, or a Rejected that says why not.
Everything about a caller comes from the key: what a request says of itself can only be counted
against it. Keys, tiers and limits are found in memory; only a budget that runs out, a person who
is new to a phase, or a shared store is waited for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from math import ceil

from redline.controls import NO_LIMITS, Caller, Grant, Limits
from redline.controls.tiers import base_of
from redline.guard.access.asking import Callers
from redline.guard.access.audience import Entrance
from redline.guard.access.booking import Booking
from redline.guard.access.counting import Cost, cost_of, estimated
from redline.guard.access.issued import Ids
from redline.guard.access.ledger import Ledger
from redline.guard.access.local import Demand, Local
from redline.guard.access.meter import Over, State
from redline.guard.access.shared import Shared
from redline.guard.rejected import Rejected
from redline.llm.dialects import Dialect
from redline.llm.dialects.rates import Headers
from redline.llm.protocol import Ask

__all__ = ["LIMITED", "Access"]

LIMITED = b"x-redline-limits"
PEOPLE = 100_000
"""People of a phase that are remembered in memory; others are looked up."""


@dataclass(slots=True, kw_only=True)
class Access:
    """The door of one gateway; without anything written, nobody is asked and nothing limited."""

    callers: Callers = field(default_factory=Callers)
    store: Local | Shared = field(default_factory=Local)
    ledger: Ledger | None = None
    """Closed with the door."""
    tiers: Mapping[str, Grant] = field(default_factory=dict)
    """What the brief grants each tier."""
    each: Limits = NO_LIMITS
    """What holds for every key, whatever its tier."""
    own: Mapping[str, Limits] = field(default_factory=dict)
    """What holds for one key, by its id."""
    cost: Cost | None = None
    """None where no budget holds."""
    phase: str = ""
    before: tuple[str, ...] = ()
    """The phases before it: whoever was among their people has a place."""
    people: int | None = None
    """How many people the phase has; None for no end."""
    entrance: Entrance | None = None
    """Who is in the phase; None where that was never asked."""
    pepper: bytes = b""
    """Under which they are known."""
    ids: Ids | None = None
    """Makes the ids of exchanges, where they can be disputed."""
    base: Limits = field(init=False)
    found: dict[tuple[str, str], Limits] = field(default_factory=dict)
    known: dict[bytes, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base = base_of(self.tiers.values())

    def who(self, headers: Iterable[tuple[bytes, bytes]], scope: str) -> Caller:
        """Return who asks, if a key of theirs has a scope.

        Raises
        ------
        Rejected
            401, 403, or 503 where the keys cannot be read.
        """
        caller = self.callers.who(headers)
        if scope not in caller.scopes:
            raise Rejected(
                f"This needs a key with the scope `{scope}`, and "
                + (f"the key {caller.key} has it not." if caller.key else "no key was needed yet."),
                status=403,
                code="scope_missing",
            )
        return caller

    def limits_of(self, caller: Caller) -> Limits:
        """Return what holds for a key; the same object each time, since keys are few."""
        name = caller.key, caller.tier
        found = self.found.get(name)
        if found is None:
            grant = self.tiers.get(caller.tier)
            found = (grant.limits if grant else self.base).within(self.each)
            found = found.within(self.own.get(caller.key, NO_LIMITS))
            self.found[name] = found
        return found

    async def book(
        self, caller: Caller, ask: Ask, size: int, dialect: Dialect, subject: str = ""
    ) -> Booking:
        """Take what a request needs.

        Parameters
        ----------
        subject : str
            Who the person behind the caller is, where the caller says so.
        size : int
            Bytes of its body.

        Raises
        ------
        Rejected
            403: not among those who are in. 429: over a limit, or the phase is full. 503: what has
            to be looked up cannot be.
        """
        if self.entrance is not None:
            await self.enter(self.entrance, caller, dialect, subject)
        if self.people is not None:
            await self.admit(caller, subject, self.people)
        before = estimated(ask, size)
        limits = self.found.get((caller.key, caller.tier)) or self.limits_of(caller)
        micro = cost_of(before, self.cost) if self.cost is not None else 0
        demand = Demand(caller.key, limits, before.sent + before.received, micro)
        lease = await self.store.reserve(demand)
        if isinstance(lease, Over):
            raise self.too_much(lease, dialect)
        return Booking(self.store, self.cost, lease, before, self.told(lease.states, dialect))

    async def count(self, caller: Caller, dialect: Dialect) -> None:
        """Count a request that is malformed, so that nobody sends those without end.

        Raises
        ------
        Rejected
            As `book` does.
        """
        lease = await self.store.reserve(Demand(caller.key, self.limits_of(caller), 0, 0))
        if isinstance(lease, Over):
            raise self.too_much(lease, dialect)
        self.store.settle(lease, 0, 0)

    async def enter(
        self, entrance: Entrance, caller: Caller, dialect: Dialect, subject: str
    ) -> None:
        """Let in who is in; a request of anybody else counts, so that nobody asks without end."""

        async def was_in() -> bool:
            who = self.digest(caller, subject)
            return await self.store.admit(self.phase, who, 0, entrance.before)

        try:
            await entrance.enter(caller, subject, was_in)
        except Rejected:
            await self.count(caller, dialect)
            raise

    def digest(self, caller: Caller, subject: str) -> bytes:
        """Return under what the person behind a request is known."""
        name = f"{caller.key}\n{subject}".encode("utf-8", "replace")
        return blake2b(name, digest_size=16, key=self.pepper).digest()

    async def admit(self, caller: Caller, subject: str, people: int) -> None:
        """Let the person behind a request into the phase."""
        who = self.digest(caller, subject)
        if who in self.known:
            return
        if not await self.store.admit(self.phase, who, people, self.before):
            raise Rejected(
                f"The phase {self.phase!r} has its {people:,} people; nobody new is let in.",
                status=429,
                code="phase_full",
                headers={"x-should-retry": "false"},
            )
        if len(self.known) >= PEOPLE:
            del self.known[next(iter(self.known))]
        self.known[who] = None

    def told(self, states: Iterable[State], dialect: Dialect) -> Headers:
        """Return what is told of the limits with every answer."""
        headers = [(LIMITED, self.store.mode.encode())]
        for state in states:
            headers += dialect.rates(state.kind, state.limit, state.left, state.reset)
        return headers

    def too_much(self, over: Over, dialect: Dialect) -> Rejected:
        """Return what is told of a limit that is reached."""
        headers = {k.decode(): v.decode() for k, v in self.told(over.states, dialect)}
        if over.wait is None:
            message = f"The request alone is over the limit of {over.limit}. Make it shorter."
            headers["x-should-retry"] = "false"
        else:
            seconds = max(1, ceil(over.wait))
            message = f"The limit of {over.limit} is reached. Try again in {seconds:,} s."
            headers["retry-after"] = str(seconds)
        return Rejected(message, status=429, code="rate_limit_exceeded", headers=headers)

    async def close(self) -> None:
        """Let go of what the limits keep."""
        await self.store.close()
        if self.ledger is not None:
            self.ledger.close()
