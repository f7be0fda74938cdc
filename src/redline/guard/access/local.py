"""Limits in this process: meters in memory, budgets and people by the ledger of the machine.

A demand comes in; a lease goes out, or why there is none. A lease is settled once, whatever
happens to its request. Owners are keys, never what callers send, so no table grows by asking.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from redline.controls import NO_LIMITS, Limits
from redline.errors import DatabaseError
from redline.guard.access.ledger import Ledger, period_end
from redline.guard.access.meter import Meter, Over, State
from redline.guard.access.purse import Purse, purses_of

__all__ = ["GATEWAY", "Demand", "Lease", "Local"]

GATEWAY = "gateway"
"""The owner of what holds for all keys together; no key has this id."""
TRIES = 3


class Demand(NamedTuple):
    """What a request takes, before anybody knows what it takes."""

    key: str
    """Id of the key; empty for nobody."""
    limits: Limits
    """Of that key."""
    tokens: int
    micro: int
    """Millionths of a US dollar."""


@dataclass(slots=True)
class Lease:
    """What one request took."""

    demand: Demand
    meters: tuple[Meter, ...] = ()
    purses: Sequence[Purse] = ()
    at: float = 0.0
    """When they paid, in seconds since 1970."""
    shared: str = ""
    """Its id where it was taken together with other processes."""
    over: bool = False
    """Whether it was settled."""
    states: tuple[State, ...] = ()
    """How the rates stand: those of the key, or else of the gateway."""


@dataclass(slots=True)
class Local:
    """All meters and purses of this process."""

    gateway: Limits = NO_LIMITS
    """What holds for all keys together."""
    ledger: Ledger | None = None
    """None for a gateway without budgets."""
    share: float = 1.0
    mode: str = "process"
    timer: Callable[[], float] = time.monotonic
    clock: Callable[[], float] = time.time
    meters: dict[str, Meter] = field(default_factory=dict)
    purses: dict[str, tuple[Limits, list[Purse]]] = field(default_factory=dict)
    """Of each key, with the limits that they were made by; those of the gateway come last."""
    common: list[Purse] = field(init=False)
    whole: Meter = field(init=False)
    telling: set["asyncio.Future[None]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.whole = Meter(self.gateway, self.share)
        day, month, book = self.gateway.day, self.gateway.month, self.ledger
        self.common = purses_of(GATEWAY, day, month, book) if book else []

    async def reserve(self, demand: Demand) -> Lease | Over:
        """Take what a request needs, all of it or nothing."""
        now, mine = self.timer(), self.meter(demand)
        found = mine.over(now, demand.tokens) or self.whole.over(now, demand.tokens)
        if found is not None:
            return replace(found, states=(mine if mine.rated else self.whole).states(now))
        mine.take(now, demand.tokens)
        self.whole.take(now, demand.tokens)
        lease = Lease(demand, (mine, self.whole))
        lease.states = (mine if mine.rated else self.whole).states(now)
        if self.ledger is not None and demand.micro:
            try:
                poor = await self.pay(lease, self.ledger)
            except BaseException:
                self.forget(lease)
                raise
            if poor is not None:
                self.forget(lease)
                return poor
        return lease

    def rescale(self, share: float) -> None:
        """Give another part of all limits from now on."""
        self.share = share
        for meter in (self.whole, *self.meters.values()):
            meter.scaled(share)

    def meter(self, demand: Demand) -> Meter:
        """Return the meter of a key, with the limits that hold for it now."""
        found = self.meters.get(demand.key)
        if found is None or found.limits is not demand.limits:
            fresh = Meter(demand.limits, self.share)
            if found is not None:
                fresh.inherit(found)
            self.meters[demand.key] = found = fresh
        return found

    async def pay(self, lease: Lease, ledger: Ledger) -> Over | None:
        """Pay from all purses, or from none."""
        at, cost = self.clock(), lease.demand.micro
        purses = self.purses_of(lease.demand, ledger)
        for _ in range(TRIES):
            for purse in purses:
                if purse.have < cost or not purse.begins <= at < purse.ends:
                    break
            else:
                for purse in purses:
                    purse.have -= cost
                lease.purses, lease.at = purses, at
                return None
            for purse in purses:
                if not purse.has(at, cost) and not await purse.fill(at, cost):
                    return Over(purse.name, period_end(at, purse.name))
        return Over("budgets", 1.0)

    def purses_of(self, demand: Demand, ledger: Ledger) -> list[Purse]:
        """Return the purses that a request is paid from, by the budgets that hold now."""
        found = self.purses.get(demand.key)
        if found is not None and found[0] is demand.limits:
            return found[1]
        for purse in found[1] if found else ():
            if purse.owner != GATEWAY:
                purse.close_period()
        own = purses_of(demand.key, demand.limits.day, demand.limits.month, ledger)
        self.purses[demand.key] = demand.limits, [*own, *self.common]
        return self.purses[demand.key][1]

    def settle(self, lease: Lease, tokens: int, micro: int) -> None:
        """End a request: what was counted takes the place of what was estimated."""
        if lease.over:
            return
        lease.over = True
        more = tokens - lease.demand.tokens
        for meter in lease.meters:
            meter.under_way -= 1
            if meter.tokens is not None:
                meter.tokens.done += more * meter.tokens.step
        for purse in lease.purses:
            debt = purse.settle(lease.at, micro - lease.demand.micro)
            if debt and self.ledger is not None:
                self.tell(self.ledger, purse.owner, purse.period_at(lease.at), debt)

    def forget(self, lease: Lease) -> None:
        """End a request that was never asked: it took nothing."""
        if lease.over:
            return
        for meter in lease.meters:
            meter.forget(lease.demand.tokens)
        lease.meters = ()
        self.settle(lease, lease.demand.tokens, 0)

    def tell(self, ledger: Ledger, owner: str, period: str, debt: int) -> None:
        """Tell the ledger of a debt, from a thread; nobody waits for it."""
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(None, ledger.put_right, owner, period, debt)
        self.telling.add(done)
        done.add_done_callback(self.told)

    def told(self, done: "asyncio.Future[None]") -> None:
        """Let go of what was told; where the disk refused, the next draw will say so."""
        self.telling.discard(done)
        if not done.cancelled() and not isinstance(done.exception(), DatabaseError | None):
            raise RuntimeError("the ledger failed") from done.exception()

    async def admit(self, phase: str, who: bytes, limit: int, before: Sequence[str] = ()) -> bool:
        """Let somebody into a phase, as the ledger does; without one everybody is let in."""
        if self.ledger is None:
            return True
        return await asyncio.to_thread(self.ledger.admit, phase, who, limit, before)

    async def close(self) -> None:
        """Give back what was drawn and not spent."""
        if self.telling:
            await asyncio.wait(self.telling)
        for _, purses in self.purses.values():
            for purse in purses:
                purse.close_period()
