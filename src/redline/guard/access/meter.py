"""Meters: how much of a limit is taken, decided in a step and kept in a number.

Rates are held by the generic cell rate algorithm: one time for each limit, that at which
all that was taken is worked off. What a request takes moves it on; where it would lie more
than a minute ahead, the request is refused. So a limit of N a minute lets N by at once and then
N a minute, and in any stretch of w seconds never more than N + N * w / 60.

Tokens are taken by estimate and settled by what was counted: the time moves back, or on. What
was underestimated is worked off before anything else goes by.

Source: ITU-T I.371, the virtual scheduling form, with the minute as tolerance.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from redline.controls import Limits

__all__ = ["KINDS", "MINUTE", "Meter", "Over", "Rate", "State"]

MINUTE = 60.0
KINDS = ("requests", "tokens")
SOON = 1.0
"""Seconds after which asking again is worth it, where nobody knows when a place gets free."""


class State(NamedTuple):
    """How one rate stands."""

    kind: str
    """`requests` or `tokens`."""
    limit: int
    left: int
    reset: float
    """Seconds until all of it is free again."""


@dataclass(frozen=True, slots=True)
class Over:
    """Why a request is refused."""

    limit: str
    """Its name as people write it."""
    wait: float | None
    """Seconds until it would be let by; None where waiting does not help."""
    states: tuple[State, ...] = ()
    """How the rates stand."""


@dataclass(slots=True)
class Rate:
    """One limit a minute."""

    limit: float
    done: float = 0.0
    """When all that was taken is worked off, in seconds of the timer."""
    step: float = field(init=False)
    """Seconds that one of it takes to be worked off."""

    def __post_init__(self) -> None:
        self.step = MINUTE / self.limit

    def wait(self, now: float, cost: float) -> float | None:
        """Return the seconds until so much would be let by: 0 for now, None for never."""
        room = self.step if self.step > MINUTE else MINUTE
        ahead = cost * self.step
        if cost > self.limit and cost > 1:
            return None
        if self.done > now:
            ahead += self.done - now
        # A billionth of a minute is what adding up fractions may cost.
        return ahead - room if ahead > room + 1e-7 else 0.0

    def take(self, now: float, cost: float) -> None:
        """Take so much."""
        self.done = (self.done if self.done > now else now) + cost * self.step

    def settle(self, more: float) -> None:
        """Put right what was taken, by what is less or more than was estimated."""
        self.done += more * self.step

    def state(self, kind: str, now: float) -> State:
        """Return how it stands."""
        ahead = self.done - now
        if ahead <= 0:
            return State(kind, int(self.limit), int(self.limit), 0.0)
        left = int((MINUTE - ahead) / self.step + 1e-7)
        return State(kind, int(self.limit), left if left > 0 else 0, ahead)


@dataclass(slots=True)
class Meter:
    """All limits of one owner: of one key, or of the gateway."""

    limits: Limits
    share: float = 1.0
    """Part of the limits that this process may give, where several cannot speak to each other."""
    requests: Rate | None = field(init=False)
    tokens: Rate | None = field(init=False)
    most: float = field(init=False)
    rated: bool = field(init=False)
    """Whether it has a rate."""
    under_way: int = 0

    def __post_init__(self) -> None:
        part, limits = self.share, self.limits
        self.requests = Rate(limits.requests * part) if limits.requests else None
        self.tokens = Rate(limits.tokens * part) if limits.tokens else None
        self.most = max(1.0, limits.at_once * part // 1) if limits.at_once else float("inf")
        self.rated = self.requests is not None or self.tokens is not None

    def over(self, now: float, tokens: float) -> Over | None:
        """Return why a request may not go by now; None where it may."""
        if self.under_way >= self.most:
            return Over("at once", SOON)
        if self.requests is not None and (wait := self.requests.wait(now, 1)) != 0.0:
            return Over("requests a minute", wait)
        if self.tokens is not None and (wait := self.tokens.wait(now, tokens)) != 0.0:
            return Over("tokens a minute", wait)
        return None

    def states(self, now: float) -> tuple[State, ...]:
        """Return how its rates stand."""
        requests, tokens = self.requests, self.tokens
        if requests is None or tokens is None:
            one = [r.state(k, now) for k, r in zip(KINDS, (requests, tokens), strict=True) if r]
            return tuple(one)
        return requests.state("requests", now), tokens.state("tokens", now)

    def take(self, now: float, tokens: float) -> None:
        """Take what a request needs; it was looked whether it may."""
        self.under_way += 1
        if (rate := self.requests) is not None:
            rate.done = (rate.done if rate.done > now else now) + rate.step
        if (rate := self.tokens) is not None:
            rate.done = (rate.done if rate.done > now else now) + tokens * rate.step

    def settle(self, more: float) -> None:
        """End a request: its place is free, and its tokens are as they were counted."""
        self.under_way -= 1
        if self.tokens is not None:
            self.tokens.settle(more)

    def forget(self, tokens: float) -> None:
        """Take back all that a request took: it was never asked."""
        self.settle(-tokens)
        if self.requests is not None:
            self.requests.settle(-1)

    def scaled(self, share: float) -> None:
        """Give another part of the limits, from now on; what was taken stays taken."""
        if share == self.share:
            return
        fresh = Meter(self.limits, share)
        fresh.inherit(self)
        self.share, self.requests, self.tokens = share, fresh.requests, fresh.tokens
        self.most = fresh.most

    def inherit(self, old: "Meter") -> None:
        """Take over what was taken, where the limits of an owner change."""
        self.under_way = old.under_way
        for before, after in ((old.requests, self.requests), (old.tokens, self.tokens)):
            if before is not None and after is not None:
                after.done = before.done
