"""Limits that several processes and machines share, by one store.

What a request takes is taken there, in one step, on the clock of the store. While the store is
*away* each process gives its share of the rates and of the places: one part in as many as there
were processes when they last spoke. Budgets then refuse, because money that others spend cannot be
seen; and new people are not let into a phase that has an end.

What was taken and never settled, because the store or a process went away, stands as estimated;
its place gets free after a minute and a half.
"""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from redline.guard.access.clerks import Clerks
from redline.guard.access.ledger import period_end
from redline.guard.access.local import Demand, Lease, Local
from redline.guard.access.meter import Over
from redline.guard.access.scripts import Away, Scripts
from redline.guard.access.spoken import NAMES, Held, keys_of, money, numbers, states_of
from redline.guard.rejected import Rejected

__all__ = ["Shared"]

BEAT = 2.0
"""Seconds between two signs of life."""
GONE = 7.0
"""Seconds after which a process that gave none is gone."""
LASTS = 90
"""Seconds that a place is kept without a sign of life."""
AGAIN = 0.5
"""Seconds between two tries while the store is away."""


@dataclass(slots=True)
class Shared:
    """Limits in a store, and what holds while it is away."""

    scripts: Scripts
    space: str
    """What the names of this launch begin with."""
    local: Local
    process: str = field(default_factory=lambda: secrets.token_hex(6))
    processes: int = 1
    away: bool = False
    held: dict[str, Held] = field(default_factory=dict)
    number: int = 0
    clerks: Clerks = field(init=False)
    beating: "asyncio.Task[None] | None" = None
    known: set[bytes] = field(default_factory=set)
    """People that were let in, for the time while the store is away; no more than the phase has."""

    def __post_init__(self) -> None:
        self.clerks = Clerks(self.scripts, self.lose)

    @property
    def mode(self) -> str:
        """Return what holds now, as the header says it."""
        return "process (shared away)" if self.away else "shared"

    async def reserve(self, demand: Demand) -> Lease | Over:
        """Take what a request needs, all of it or nothing.

        Raises
        ------
        Rejected
            503: the store is away and a budget would have to be asked.
        """
        self.begin()
        if not self.away:
            with suppress(Away):
                return await self.asked(demand)
            self.lose()
        if demand.micro and any(b for x in (demand.limits, self.local.gateway) for b in money(x)):
            raise Rejected(
                "The budget cannot be looked up now, so nothing may be spent. Please try again "
                "later.",
                status=503,
                code="limits_unavailable",
            )
        return await self.local.reserve(demand)

    async def asked(self, demand: Demand) -> Lease | Over:
        """Ask the store."""
        self.number += 1
        name = f"{self.process}:{self.number}"
        at = self.local.clock()
        keys = keys_of(self.space, demand.key, at)
        limits = (*numbers(demand.limits), *numbers(self.local.gateway))
        told = await self.scripts.run(
            "reserve", keys, [name, LASTS, demand.tokens, demand.micro, *limits]
        )
        states = states_of(told[3:], limits)
        if not told[0]:
            limit = NAMES[told[1] - 1]
            wait = None if told[2] < 0 else told[2] / 1e6
            return Over(limit, period_end(at, limit) if told[1] > 3 else wait, states)
        self.held[name] = Held(keys, limits)
        return Lease(demand, shared=name, states=states)

    def settle(self, lease: Lease, tokens: int, micro: int) -> None:
        """End a request; nobody waits for the store."""
        demand = lease.demand
        self.end(lease, tokens - demand.tokens, micro - demand.micro, 0)
        if not lease.shared:
            self.local.settle(lease, tokens, micro)

    def forget(self, lease: Lease) -> None:
        """End a request that was never asked: it took nothing."""
        self.end(lease, -lease.demand.tokens, -lease.demand.micro, -1)
        if not lease.shared:
            self.local.forget(lease)

    def end(self, lease: Lease, tokens: int, micro: int, requests: int) -> None:
        """Put right in the store what a lease took; a second time does nothing."""
        held = self.held.pop(lease.shared, None)
        if held is None:
            return
        self.clerks.take(lease.shared, held, (tokens, micro, requests))

    def begin(self) -> None:
        """Begin to give signs of life, in the loop that serves."""
        if self.beating is None:
            self.beating = asyncio.get_running_loop().create_task(self.beat())

    async def beat(self) -> None:
        """Give signs of life, and come back to a store that was away."""
        while True:
            try:
                await self.sign()
            except Away:
                self.lose()
            else:
                self.find()
            await asyncio.sleep(AGAIN if self.away else BEAT)

    async def sign(self) -> None:
        """Say that this process lives, and its leases with it."""
        sets: dict[str, int] = {}
        told: list[object] = []
        for name, held in list(self.held.items()):
            for key in (held.keys[2], held.keys[7]):
                told += [sets.setdefault(key, len(sets) + 2), name]
        self.processes = await self.scripts.run(
            "beat", [f"{{{self.space}}}:processes", *sets], [self.process, GONE, LASTS, *told]
        )

    def lose(self) -> None:
        """Go on alone: each process gives its share."""
        if self.away:
            return
        self.away = self.clerks.idle = True
        self.local.rescale(1 / max(1, self.processes))

    def find(self) -> None:
        """Go on together."""
        if self.away:
            self.away = self.clerks.idle = False
            self.clerks.hurry()

    async def admit(self, phase: str, who: bytes, limit: int, before: Sequence[str] = ()) -> bool:
        """Let somebody into a phase; False where they are new and it is full.

        Those of the phases before keep their places.

        Raises
        ------
        Rejected
            503: they are new, and the store is away.
        """
        self.begin()
        if who in self.known:
            return True
        try:
            let = not self.away and await self.scripts.run(
                "admit",
                [f"{{{self.space}}}:people:{each}" for each in (phase, *before)],
                [who, limit],
            )
        except Away:
            self.lose()
            let = False
        if not let and self.away:
            raise Rejected(
                "Who takes part in this phase cannot be looked up now. Please try again later.",
                status=503,
                code="limits_unavailable",
            )
        if let:
            self.known.add(who)
        return bool(let)

    async def pepper(self, own: bytes) -> bytes:
        """Return under what people are known to all processes; raises Away."""
        return await self.scripts.once(f"{{{self.space}}}:pepper", own)

    async def close(self) -> None:
        """Tell what waits, and let go."""
        if self.beating is not None:
            self.beating.cancel()
            # A store that is away may keep it; nobody waits for that.
            await asyncio.wait({self.beating}, timeout=2)
        await self.clerks.close()
        await self.scripts.close()
        await self.local.close()
