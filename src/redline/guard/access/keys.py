"""Keys: who may ask, what for, and until when.

A *key* belongs to one caller and is known by its id, which may be read by anybody. What the
caller sends is `rl_ID_SECRET`; the secret is told once and never kept, only its digest is.

The digest is BLAKE2 under a random key of the file. A slow hash, as passwords need one, would
only cost every request: a secret is 256 random bits, so there is nothing to guess. The key of
the file keeps two files from telling that they hold the same secret.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from redline.controls import Caller
from redline.errors import InputError

__all__ = ["SCOPES", "Key", "Secret", "Verification", "digest", "fresh", "read_scopes", "taken"]

SCOPES = ("chat", "admin", "read record", "override", "vouch")
"""What a key may be for: asking, running the gateway, reading its record, taking over, and
vouching for where people are and how old."""
MARK = "rl"
FORM = re.compile(rf"{MARK}_([0-9a-f]{{12}})_([A-Za-z0-9_-]{{43}})")
BYTES = 32
"""Of a secret; 256 bits cannot be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One secret of a key, as it is kept."""

    digest: bytes
    until: datetime | None = None
    """When it ends; set where another one took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """That somebody's need was verified."""

    record: str
    """Id of the record, such as that of a KYC file; never what stands in it."""
    by: str
    """Who verified."""
    on: datetime
    until: datetime
    """From then on the tier is taken away, until somebody verifies anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key, with no secret in it."""

    id: str
    name: str
    """Whose it is, in words."""
    scopes: frozenset[str]
    made: datetime
    expires: datetime | None = None
    revoked: datetime | None = None
    tier: str = ""
    """Tier of the brief; empty for none."""
    verification: Verification | None = None
    """What the tier rests on, where it asks for a proof."""
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    """At most two: the newest, and one that it took the place of."""

    def state(self, at: datetime) -> str:
        """Return in a word whether it can be used."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and at >= self.expires else "valid"

    def tiered(self, at: datetime) -> bool:
        """Say whether its verification, where it has one, still holds."""
        return self.verification is None or self.verification.on <= at < self.verification.until

    def caller(self, *, tier: bool = True) -> Caller:
        """Return who asks with it; without its tier where that was taken away."""
        proof = self.verification
        return Caller(
            key=self.id,
            name=self.name,
            tier=self.tier if tier else "",
            verified=f"{proof.record} by {proof.by}" if tier and self.tier and proof else "",
            scopes=self.scopes,
        )


def fresh(pepper: bytes, key_id: str = "") -> tuple[str, str, Secret]:
    """Return an id, what the caller is told once, and what is kept of it.

    Parameters
    ----------
    pepper : bytes
        The key of the file.
    key_id : str
        Of a key that gets another secret; empty for a new key.
    """
    key_id = key_id or secrets.token_hex(6)
    secret = secrets.token_urlsafe(BYTES)
    return key_id, f"{MARK}_{key_id}_{secret}", Secret(digest=digest(pepper, secret))


def digest(pepper: bytes, secret: str) -> bytes:
    """Return what is kept of a secret, 32 bytes."""
    return blake2b(secret.encode(), digest_size=32, key=pepper).digest()


def taken(told: str) -> tuple[str, str] | None:
    """Return the id and the secret in what a caller sent; None where it is no key.

    >>> taken("rl_0123456789ab_" + "x" * 43)[0]
    '0123456789ab'
    >>> taken("none") is None
    True
    """
    found = FORM.fullmatch(told)
    return (found[1], found[2]) if found else None


def read_scopes(told: Iterable[str]) -> frozenset[str]:
    """Return scopes as they were typed.

    Raises
    ------
    InputError
        One is none that is known.
    """
    found = frozenset(" ".join(each.split()).casefold() for each in told)
    unknown = sorted(found - set(SCOPES))
    if unknown:
        raise InputError(f"the scope {unknown[0]!r} is not known; accepted: {', '.join(SCOPES)}.")
    return found
