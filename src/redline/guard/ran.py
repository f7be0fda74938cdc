"""How the stages of an exchange ran, as it goes into the record beside what came of it."""

from typing import Any

from redline.controls import Exchange

__all__ = ["run_of", "tier_of"]


def run_of(exchange: Exchange) -> dict[str, Any]:
    """Return how the stages ran, what is empty left out: caller, controls let by, times, bounds."""
    envelope = exchange.envelope
    told = {
        "caller": exchange.caller.stored(),
        "open": list(exchange.opened),
        "timings": exchange.timings.ms(),
        "envelope": envelope.stored() if envelope else {},
        "clamped": list(exchange.clamped),
    }
    return {name: value for name, value in told.items() if value}


def tier_of(exchange: Exchange) -> dict[str, str]:
    """Return the group that an exchange belongs to by its caller's tier, where there is one."""
    return {"tier": exchange.caller.tier} if exchange.caller.tier else {}
