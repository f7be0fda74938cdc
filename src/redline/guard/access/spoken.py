"""What is said to a shared store and what it says: names of keys, limits as numbers, states."""

from dataclasses import dataclass

from redline.controls import Limits
from redline.guard.access.ledger import day_of, month_of
from redline.guard.access.local import GATEWAY
from redline.guard.access.meter import KINDS, State
from redline.guard.access.purse import MICRO

__all__ = ["NAMES", "Held", "keys_of", "money", "numbers", "states_of"]

NAMES = ("requests a minute", "tokens a minute", "at once", "dollars a day", "dollars a month")
"""The limits in the order in which the scripts take them."""


@dataclass(slots=True)
class Held:
    """One lease in the store."""

    keys: tuple[str, ...]
    limits: tuple[int, ...]


def keys_of(space: str, key: str, at: float) -> tuple[str, ...]:
    """Return the names of all limits of a key and of the gateway.

    The braces keep all names of one launch on one node.
    """
    names: list[str] = []
    for owner in (key or "nobody", f"~{GATEWAY}"):
        start = f"{{{space}}}:{owner}"
        names += [f"{start}:{what}" for what in ("requests", "tokens", "open")]
        names += [f"{start}:{day_of(at)}", f"{start}:{month_of(at)}"]
    return tuple(names)


def money(limits: Limits) -> tuple[float | None, float | None]:
    """Return the budgets among limits."""
    return limits.day, limits.month


def numbers(limits: Limits) -> tuple[int, ...]:
    """Return limits as the scripts take them, 0 for none."""
    rates = (limits.requests, limits.tokens, limits.at_once)
    budgets = (round(b * MICRO) if b else 0 for b in money(limits))
    return (*(int(rate or 0) for rate in rates), *budgets)


def states_of(told: list[int], limits: tuple[int, ...]) -> tuple[State, ...]:
    """Return how the rates stand: those of the key, or else of the gateway."""
    for owner in (0, 1):
        mine = limits[owner * 5 : owner * 5 + 2]
        if any(mine):
            pairs = zip(told[owner * 4 :: 2], told[owner * 4 + 1 :: 2], strict=True)
            return tuple(
                State(kind, limit, left, reset / 1e6)
                for kind, limit, (left, reset) in zip(KINDS, mine, pairs, strict=False)
                if limit
            )
    return ()
