"""Who asks: headers come in, a Caller goes out, or why there is none.

The file of keys is looked at a few times a second, so that a key that was made, turned or
revoked counts within a second, in every process. Nothing is remembered of what callers send.
While there never was a key, everybody on this machine may ask, and is nobody; from the first key
on, one is needed, also when all were revoked.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path

from redline.controls import Caller
from redline.errors import RedlineError
from redline.guard.access.keyring import Ring, read_ring
from redline.guard.access.keys import Key, digest, taken
from redline.guard.rejected import Rejected

__all__ = ["ANYBODY", "LOOK", "Callers", "Keyhole"]

LOOK = 0.25
"""Seconds between two looks at the file."""
ANYBODY = Caller(scopes=frozenset({"chat"}))
"""Whoever asks on this machine while there are no keys."""
FIX = "Send it as `Authorization: Bearer KEY` or `x-api-key: KEY`."


@dataclass(slots=True)
class Keyhole:
    """One key, made ready: everything that a request needs to know of it."""

    digests: tuple[tuple[bytes, float], ...]
    """Each with the second since 1970 at which it ends."""
    ends: float
    tier_begins: float
    tier_ends: float
    tiered: Caller
    plain: Caller
    """The same without the tier."""

    @classmethod
    def of(cls, key: Key, tiers: frozenset[str]) -> "Keyhole":
        """Return a key as it counts; a tier that the brief no longer has is none."""
        proof = key.verification
        known = key.tier in tiers
        return cls(
            digests=tuple(
                (s.digest, s.until.timestamp() if s.until else float("inf")) for s in key.secrets
            ),
            ends=0.0 if key.revoked else key.expires.timestamp() if key.expires else float("inf"),
            tier_begins=proof.on.timestamp() if proof else 0.0,
            tier_ends=proof.until.timestamp() if proof else float("inf"),
            tiered=key.caller(tier=known),
            plain=key.caller(tier=False),
        )


NO_KEY = Keyhole(
    digests=((bytes(32), 0.0),),
    ends=0.0,
    tier_begins=0.0,
    tier_ends=0.0,
    tiered=ANYBODY,
    plain=ANYBODY,
)
"""Stands for a key that is not there, and opens to nobody, in the time that any key takes."""


@dataclass(slots=True)
class Callers:
    """All who may ask, by a file of keys; None for a gateway that has none."""

    path: Path | None = None
    proofs: "dict[str, bool]" = field(default_factory=dict)
    """Tiers of the brief, each with whether it asks for a verification."""
    clock: Callable[[], float] = time.time
    timer: Callable[[], float] = time.monotonic
    keys: dict[str, Keyhole] = field(default_factory=dict)
    pepper: bytes = b""
    trouble: str = ""
    """Why nobody can be let in; empty where keys can be read."""
    seen: object = "not looked yet"
    looked: float = -1e9

    def who(self, headers: Iterable[tuple[bytes, bytes]]) -> Caller:
        """Return who sent these headers.

        Raises
        ------
        Rejected
            401: no key, or none that is valid. 503: the keys cannot be read.
        """
        at = self.timer()
        if at - self.looked >= LOOK:
            self.look(at)
        if self.trouble:
            raise Rejected(self.trouble, status=503, code="keys_unreadable")
        if not self.keys:
            return ANYBODY
        told = key_in(headers)
        found = taken(told) if told else None
        key_id, secret = found or ("", "")
        caller = self.opened(self.keys.get(key_id, NO_KEY), secret, self.clock())
        if caller is None:
            raise Rejected(
                f"The key is not valid. {FIX}" if told else f"A key is needed here. {FIX}",
                status=401,
                code="invalid_api_key",
                headers={"www-authenticate": "Bearer"},
            )
        return caller

    def opened(self, key: Keyhole, secret: str, at: float) -> Caller | None:
        """Return who has a secret of a key, or None; no comparison ends early."""
        sent, good = digest(self.pepper, secret), False
        for known, until in key.digests:
            good |= compare_digest(known, sent) and at < until
        if not good or at >= key.ends:
            return None
        return key.tiered if key.tier_begins <= at < key.tier_ends else key.plain

    def look(self, at: float) -> None:
        """Read the keys again where the file is another one than before."""
        self.looked = at
        if self.path is None:
            return
        try:
            stat = os.stat(self.path)  # noqa: PTH116  # a third of the cost of Path.stat
            found: object = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        except FileNotFoundError:
            found = None
        except OSError:
            found = "unreadable"
        if found != self.seen:
            self.seen = found
            self.take(found)

    def take(self, found: object) -> None:
        """Take the keys as the file says; with any doubt nobody is let in."""
        if found is None and (self.keys or self.trouble):
            self.trouble = (
                "The keys of this gateway are gone; whoever runs it has to put them back."
            )
            return
        try:
            ring = Ring(pepper=b"", keys={}) if found is None else read_ring(self.path or Path())
            proofs = self.proofs
            self.keys = {
                key.id: Keyhole.of(
                    key,
                    frozenset(t for t, asks in proofs.items() if key.verification or not asks),
                )
                for key in ring.keys.values()
            }
            self.pepper, self.trouble = ring.pepper, ""
        except RedlineError:
            self.trouble = (
                "The keys of this gateway cannot be read. Whoever runs it has to mend them."
            )


def key_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return what a caller sent as a key; of two ways, the bearer's goes first."""
    other = ""
    for name, value in headers:
        if name == b"authorization":
            kind, _, token = value.partition(b" ")
            if kind.lower() == b"bearer":
                return token.strip().decode("latin-1")
        elif name == b"x-api-key":
            other = value.strip().decode("latin-1")
    return other
