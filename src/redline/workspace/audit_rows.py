"""What a verification of the record found, as JSON."""

from typing import Any

from redline.store import Verification

__all__ = ["verified"]


def verified(found: Verification) -> dict[str, Any]:
    """Return what was found of a record as JSON."""
    return {
        "whole": found.whole,
        "chain": found.chain,
        "entries": found.entries,
        "exchanges": found.exchanges,
        "ended": found.ended,
        "broken_off": found.broken_off,
        "first_broken": found.first_broken,
        "reason": found.reason,
        "newest": found.newest and {"seq": found.newest.seq, "hash": found.newest.hash.hex()},
        "open": [{"exchange": o.exchange, "released": o.released} for o in found.open_exchanges],
        "checkpoints": len(found.checkpoints),
        "covered": found.covered,
        "keys": sorted({c.key for c in found.checkpoints}),
        "kept_outside": found.kept,
    }
