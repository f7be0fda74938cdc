"""A circuit breaker: leave a service alone that keeps failing, and try it again by and by.

A client comes in; a client goes out that counts how its calls ended. Where too large a
share of the last ones failed it is *open*: every ask fails at once. After a rest one ask
is let through, and how it ends decides. It belongs to an address: what one caller sends
never closes the way for another, since a request that the service turns down is no failure.
"""

import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Literal

from redline.errors import UpstreamError
from redline.llm.protocol import Ask, Client, Reply
from redline.llm.trouble import TurnedDown

__all__ = ["Breaker", "Resting", "Standing", "State"]

State = Literal["closed", "open", "half open"]
LATEST = 200
"""Calls that are remembered, at most; older ones say little, and memory has an end."""


class Resting(UpstreamError):
    """A service that kept failing is left alone for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with one address."""

    address: str
    state: State
    failed: int
    """Of the calls that count."""
    calls: int
    again: float
    """Seconds until it is tried again; 0 where it is not open."""


@dataclass(slots=True, kw_only=True)
class Breaker:
    """A client that gives its service a rest."""

    client: Client
    share: float = 0.5
    """Of the calls that count, from this share of failures on it opens."""
    least: int = 10
    """Calls that must count first: one bad answer, or five, are no outage."""
    window: float = 30.0
    """Seconds for which a call counts."""
    rest: float = 10.0
    """Seconds from its opening to the next try."""
    timer: Callable[[], float] = time.monotonic
    ended: deque[tuple[float, bool]] = field(default_factory=lambda: deque(maxlen=LATEST))
    """When calls ended, and whether they failed."""
    opened: float | None = None
    trying: bool = False
    """Whether the one call is under way that decides."""

    @property
    def address(self) -> str:
        """Return the address of what it guards."""
        return self.client.address

    @property
    def model(self) -> str:
        """Return the service's own name of its model, where it has one."""
        return str(getattr(self.client, "model", ""))

    @property
    def understands(self) -> frozenset[str]:
        """Return what of a request goes through besides its texts."""
        found: frozenset[str] = getattr(self.client, "understands", frozenset())
        return found

    def check(self, ask: Ask) -> None:
        """Refuse an ask that the client cannot say. Raises Rejected."""
        check: Callable[[Ask], None] | None = getattr(self.client, "check", None)
        if check is not None:
            check(ask)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give what the client gives, unless its service is left alone.

        Raises
        ------
        Resting
            It is.
        UpstreamError
            As the client does.
        """
        probe = self.admitted()
        try:
            async for piece in self.client.stream(ask):
                yield piece
        except TurnedDown:
            self.note(failed=False, probe=probe)
            raise
        except UpstreamError:
            self.note(failed=True, probe=probe)
            raise
        except BaseException:
            # Whoever asked has left, or something here broke: that says nothing of the service.
            self.trying = self.trying and not probe
            raise
        self.note(failed=False, probe=probe)

    def admitted(self) -> bool:
        """Let a call through, and say whether it is the one that decides."""
        if self.opened is None:
            return False
        again = self.opened + self.rest - self.timer()
        if again > 0 or self.trying:
            when = f"; the next try is in {again:.0f} s" if again > 0 else ""
            raise Resting(f"{self.address}: kept failing and is left alone{when}.")
        self.trying = True
        return True

    def note(self, *, failed: bool, probe: bool) -> None:
        """Note how a call ended."""
        now = self.timer()
        if probe:
            self.trying = False
            self.opened = now if failed else None
            self.ended.clear()
            return
        self.ended.append((now, failed))
        self.forget(now)
        if failed and self.opened is None:
            enough = len(self.ended) >= self.least
            if enough and self.failures() >= self.share * len(self.ended):
                self.opened = now

    def failures(self) -> int:
        """Return how many of the calls that are remembered failed."""
        return sum(bad for _, bad in self.ended)

    def forget(self, now: float) -> None:
        """Drop the calls that count no more."""
        while self.ended and self.ended[0][0] < now - self.window:
            self.ended.popleft()

    def standing(self) -> list[Standing]:
        """Return how it stands with the address."""
        now = self.timer()
        self.forget(now)
        again = 0.0 if self.opened is None else max(0.0, self.opened + self.rest - now)
        state: State = "closed" if self.opened is None else "open" if again else "half open"
        return [
            Standing(
                address=self.address,
                state=state,
                failed=self.failures(),
                calls=len(self.ended),
                again=again,
            )
        ]

    async def close(self) -> None:
        """Close the client."""
        await self.client.close()
