"""Ids of exchanges that prove their origin: whoever made one can tell it again, without a list.

An id is 32 hexadecimal characters, 20 at random and 12 that only the holder of a key can add. So a
dispute about an exchange that never was is turned away in a microsecond, after a restart too.
"""

import secrets
from dataclasses import dataclass, field
from hashlib import blake2b
from hmac import compare_digest

__all__ = ["Ids"]

RANDOM = 10
"""Bytes at random: that two of a billion exchanges share an id has a chance below a millionth."""
PROOF = 6
"""Bytes of proof: guessing one takes 140 million million tries, each of which is limited."""


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes ids, and knows its own."""

    key: bytes = field(repr=False)

    def fresh(self) -> str:
        """Return an id that no other exchange has."""
        start = secrets.token_hex(RANDOM)
        return start + self.proof(start)

    def own(self, told: str) -> bool:
        """Say whether an id was made here."""
        start, proof = told[: 2 * RANDOM], told[2 * RANDOM :]
        return len(told) == 2 * (RANDOM + PROOF) and compare_digest(
            proof.encode(), self.proof(start).encode()
        )

    def proof(self, start: str) -> str:
        """Return what only the holder of the key can add."""
        return blake2b(
            start.encode(), digest_size=PROOF, key=self.key, person=b"exchange"
        ).hexdigest()
