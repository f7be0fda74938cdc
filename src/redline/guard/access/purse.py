"""Purses: money of one owner for one day or month, drawn from the ledger in parts.

Spending is a subtraction; only when a purse runs out is the ledger asked, once for many
requests. What was spent beyond an estimate is told to the ledger at once.
"""

import asyncio
from dataclasses import dataclass, field

from redline.guard.access.ledger import Ledger, day_of, month_of, period_end, period_start

__all__ = ["MICRO", "Purse", "purses_of"]

MICRO = 1_000_000
"""Millionths in one."""
PARTS = 200
"""Into how many parts a budget is drawn; each process loses at most one of them by a crash."""


@dataclass(slots=True)
class Purse:
    """Money for one period at a time."""

    owner: str
    name: str
    """Of its limit, as people write it."""
    limit: int
    """Millionths of a dollar."""
    ledger: Ledger = field(repr=False)
    have: int = 0
    period: str = ""
    begins: float = 0.0
    ends: float = 0.0
    """Of the period, in seconds since 1970."""

    def has(self, at: float, cost: int) -> bool:
        """Say whether it can be paid from what was drawn."""
        return self.have >= cost and self.begins <= at < self.ends

    async def fill(self, at: float, cost: int) -> bool:
        """Draw what is missing, from a thread; False where the budget does not have it."""
        period = self.period_at(at)
        if period != self.period:
            self.close_period()
            self.period = period
            self.begins = period_start(at, self.name)
            self.ends = at + period_end(at, self.name)
        need = cost - self.have
        part = self.limit // PARTS
        given = await asyncio.to_thread(
            self.ledger.draw, self.owner, period, need, part, self.limit
        )
        if self.period != period:
            # The period ended meanwhile, and this money belongs to the one before.
            await asyncio.to_thread(self.ledger.put_right, self.owner, period, -given)
            return False
        self.have += given
        return self.have >= cost

    def period_at(self, at: float) -> str:
        """Return the period that a time lies in."""
        return day_of(at) if self.name.endswith("day") else month_of(at)

    def settle(self, at: float, more: int) -> int:
        """Put right what was paid at a time; returns what has to be told to the ledger at once."""
        if self.begins <= at < self.ends:
            self.have -= more
            if self.have >= 0:
                return 0
            debt, self.have = -self.have, 0
            return debt
        return more

    def close_period(self) -> None:
        """Give back what was not spent."""
        if self.have and self.period:
            self.ledger.put_right(self.owner, self.period, -self.have)
        self.have = 0


def purses_of(owner: str, day: float | None, month: float | None, ledger: Ledger) -> list[Purse]:
    """Return the purses of an owner, one for each budget."""
    named = (("dollars a day", day), ("dollars a month", month))
    return [
        Purse(owner, name, round(dollars * MICRO), ledger)
        for name, dollars in named
        if dollars is not None
    ]
