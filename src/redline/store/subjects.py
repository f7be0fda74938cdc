"""Keys of subjects: a text is sealed with the key of whom it is about.

Dropping one key makes every text of that subject unreadable, in backups of the
texts too, and the chain stays whole: it holds digests only. The salt is sealed
with the text, because a salt alone lets whoever has it confirm a guess.

A *subject* comes as 16 bytes that say nobody's name. A key has the place of the first
entry that was sealed with it for its id, so that no id is ever given twice.
"""

import hmac
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256

__all__ = ["KEY", "NONCE", "keys_of", "sealers", "unsealed", "user_of"]

KEY = 32
"""Bytes of a key: AES-256."""

NONCE = 12
"""Bytes before what is sealed; chosen by chance, as AES-GCM allows for 2**32 texts of a key."""

MARKS = 300
"""Subjects in one question; SQLite before 3.32 takes 999 values."""


def keys_of(
    connection: sqlite3.Connection, subjects: Mapping[bytes, int]
) -> dict[bytes, tuple[int, bytes]]:
    """Return id and key of each subject, made where there is none.

    Asked of the file each time, inside the transaction that seals: another process
    may have dropped a key a moment ago, and what is sealed with it would be lost.

    Parameters
    ----------
    subjects
        Each with the place of the first entry that is to be sealed for it.
    """
    found: dict[bytes, tuple[int, bytes]] = {}
    wanted = list(subjects)
    for start in range(0, len(wanted), MARKS):
        part = wanted[start : start + MARKS]
        asked = "SELECT subject, id, key FROM subject_key WHERE subject IN "
        marks = f"({','.join('?' * len(part))})"
        found |= {s: (i, key) for s, i, key in connection.execute(asked + marks, part)}
    made = [
        (place, subject, secrets.token_bytes(KEY))
        for subject, place in subjects.items()
        if subject not in found
    ]
    connection.executemany("INSERT INTO subject_key VALUES (?, ?, ?)", made)
    return found | {subject: (place, key) for place, subject, key in made}


def user_of(key: bytes) -> str:
    """Return what stands for whoever has a key; it says nothing of the key, nor of a name."""
    return hmac.digest(key, b"user", sha256)[:8].hex()


def sealers(keys: Iterable[tuple[int, bytes]], texts: int) -> dict[int, Callable[[bytes], bytes]]:
    """Return what seals with each key, by its id; all of them together seal so many texts.

    Chance is asked once: each time, the interpreter's lock goes to another thread.
    """
    # Only who seals pays for loading the library; so below.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    chance = secrets.token_bytes(NONCE * texts)
    nonces = iter([chance[i : i + NONCE] for i in range(0, len(chance), NONCE)])

    def sealer(key: bytes) -> Callable[[bytes], bytes]:
        encrypt = AESGCM(key).encrypt

        def seal(text: bytes) -> bytes:
            nonce = next(nonces)
            return nonce + encrypt(nonce, text, None)

        return seal

    return {number: sealer(key) for number, key in keys}


def unsealed(key: bytes, sealed: bytes, salt: int) -> tuple[bytes, bytes]:
    """Return the salt, whose length is given, and the text.

    Raises
    ------
    ValueError
        The key does not open it, or it was changed.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  as above

    with suppress(InvalidTag, ValueError):
        plain = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        return plain[:salt], plain[salt:]
    raise ValueError("has a sealed text that was changed: its key does not open it")
